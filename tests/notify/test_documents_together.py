"""A policy document, the one before it and their duties have states of their own: which come together, and that none
contradicts another."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.notify.policies.domain.deciding import ConfirmRow, DropRow
from services.notify.policies.domain.policy_document import PolicyAct, PolicyDocument, PolicyStage, duty_id
from services.notify.policies.usecases.decide_rows import DecideRows, decide_rows
from services.notify.policies.usecases.discard_policy_document import DiscardPolicyDocument, discard_policy_document
from services.notify.policies.usecases.register_policy_document import RegisterPolicyDocument, register_policy_document
from services.notify.policies.usecases.repeal_policy_document import RepealPolicyDocument, repeal_policy_document
from services.notify.policies.usecases.take_effect import TakeEffect, take_effect
from services.notify.register.domain.duty import Duty, DutyStage, EndGround
from services.notify.register.usecases.end_duty import EndDuty, end_duty
from shared.kernel.lives.entries import Entry, standing
from shared.kernel.model.actor import Role
from shared.storage.tables import OutboxRow
from tests.house.answers import standing_facts
from tests.notify.builders import GANZHOU, an_actor
from tests.notify.conftest import TODAY, House
from tests.notify.papers import NOTICE
from tests.notify.readings import DUTIES, a_reading
from tests.notify.walks import WRONG, Walk, pass_days

OFFICE = an_actor(Role.OFFICE, id="office-1", unit="市政府办")
ROWS = DUTIES[:2]
VOIDED = "voided"


class Issued(Walk):
    """Documents of one place, each of which may take the place of one before, with what is done about their duties."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed, TODAY, GANZHOU, OFFICE.unit)
        self.issued: list[str] = []

    async def do(self, use_case: Callable[..., Awaitable[Any]], command: Any, *handed: Any) -> None:
        async with self.begin(OFFICE) as work:
            await use_case(command, work, *handed, self.on)

    def a_document(self) -> str:
        """One of the last three."""
        return self.chance.choice(self.issued[-3:])

    async def ready(self, act: PolicyAct) -> str:
        """One of them to which that may be done, if there is any; now and then whichever."""
        async with self.begin(OFFICE) as work:
            documents = [await work.policy_documents.get(id) for id in self.issued[-3:]]
        able = [each.id for each in documents if act in each.next_acts]
        return self.chance.choice(able) if able and self.chance.random() < 0.85 else self.a_document()

    async def look(self) -> None:
        async with self.begin(OFFICE) as work:
            documents = {id: await work.policy_documents.get(id) for id in self.issued}
            kept = {duty.id: duty for duty in await work.duties.binding(GANZHOU)}
        for document in documents.values():
            rows = range(1, len(ROWS) + 1)
            duties = {row: kept[id] for row in rows if (id := duty_id(document.id, row)) in kept}
            must_agree(document, duties, documents, self.on)
            stage = VOIDED if document.voided_on else document.stage
            self.met |= {stage, *((stage, duty.stage) for duty in duties.values())}
        bodies = [json.loads(row["body"]) for row in await self.house.rows(OutboxRow, "id")]
        must_be_told([each for each in documents.values() if not each.voided_on], standing_facts(bodies))


def must_agree(
    document: PolicyDocument, duties: Mapping[int, Duty], documents: Mapping[str, PolicyDocument], on: date
) -> None:
    """What a document says of its duties, and of the one whose place it takes, is so."""
    effect = None if document.voided_on else document.effect
    binding = {row: duty for row, duty in duties.items() if duty.binds}
    assert set(binding) == ({each.row for each in effect.kept} if effect else set())
    successors = [
        each.id
        for each in documents.values()
        if each.voided_on is None and each.effect and each.effect.replaces == document.id
    ]
    if document.voided_on is None:
        ending = document.ending
        assert (document.comes_to is PolicyStage.REPLACED) == bool(successors)
        assert [ending.successor if ending else None] == (successors or [None])
        must_be_of_the_day(document, on)
    for duty in binding.values():
        assert effect is not None
        assert duty.valid_from == effect.valid_from
        last_day = document.valid_to
        assert last_day is None or (duty.valid_to is not None and duty.valid_to <= last_day), (document, duty)
        gone = document.comes_to in (PolicyStage.REPLACED, PolicyStage.REPEALED)
        with_it = {EndGround.REPLACED, EndGround.REPEALED} if gone else {None, EndGround.EXPIRED}
        assert duty.ended_because in {EndGround.DECIDED, *with_it}, (document, duty)
        ended = duty.valid_to is not None and duty.valid_to < on
        assert (duty.stage is DutyStage.ENDED) == ended, (document, duty)
        assert (duty.stage is DutyStage.TO_COME) == (duty.valid_from > on and not ended), (document, duty)


def must_be_of_the_day(document: PolicyDocument, on: date) -> None:
    """The stage is that of the day, whatever is decided for a later one."""
    effect, ending = document.effect, document.ending
    if effect is None:
        assert document.stage in (PolicyStage.DRAFT, PolicyStage.DISCARDED)
    elif effect.valid_from > on:
        assert document.stage is PolicyStage.TO_COME
    elif ending is not None and ending.last_day < on:
        assert document.stage is ending.stage
    else:
        expired = effect.valid_to is not None and effect.valid_to < on
        assert document.stage is (PolicyStage.EXPIRED if expired else PolicyStage.IN_FORCE)


def must_be_told(documents: Sequence[PolicyDocument], facts: list[dict[str, Any]]) -> None:
    """What stands of all that was told is what the documents are; one that had expired may be replaced later."""
    so = {
        "took_effect": {each.id for each in documents if each.effect and each.stage is not PolicyStage.TO_COME},
        "repealed": {each.id for each in documents if each.stage is PolicyStage.REPEALED},
        "expired": {each.id for each in documents if each.stage is PolicyStage.EXPIRED or had_expired(each)},
    }
    for what, those in so.items():
        told = {fact["document"] for fact in facts if f".policy_document_{what}." in fact.get("type", "")}
        assert told == those, what


def had_expired(document: PolicyDocument) -> bool:
    """Whether it was replaced when its last day had gone by."""
    effect, ending = document.effect, document.ending
    return (
        document.stage is PolicyStage.REPLACED
        and effect is not None
        and ending is not None
        and (effect.valid_to is not None and effect.valid_to + timedelta(1) < ending.comes_on)
    )


async def hand_in(walk: Issued) -> None:
    """A text of its own, mostly to take the place of one before."""
    id = f"document-{len(walk.issued) + 1}"
    before = await walk.ready(PolicyAct.REPLACE) if walk.issued and walk.chance.random() < 0.75 else None
    command = RegisterPolicyDocument(
        id=id, by=OFFICE, on=walk.on, region=GANZHOU, text=NOTICE + id, reading=a_reading(duties=ROWS), corrections={},
        replaces=before,
    )  # fmt: skip
    await walk.do(register_policy_document, command, walk.house.service.places)
    walk.issued.append(id)


async def decide(walk: Issued) -> None:
    """The rows as they come: confirmed, and now and then one that is dropped."""
    drop = walk.chance.choice([0, 0, 0, 1, 2])
    rows = range(1, len(ROWS) + 1)
    decisions = tuple(DropRow(row=row, reason="重复") if row == drop else ConfirmRow(row=row) for row in rows)
    await walk.do(
        decide_rows, DecideRows(id=await walk.ready(PolicyAct.DECIDE), by=OFFICE, on=walk.on, decisions=decisions)
    )


async def bring_into_effect(walk: Issued) -> None:
    valid_from = walk.on + timedelta(walk.chance.choice([0, 1, 30]))
    valid_to = walk.chance.choice([None, valid_from + timedelta(20)])
    command = TakeEffect(
        id=await walk.ready(PolicyAct.TAKE_EFFECT), by=OFFICE, on=walk.on, valid_from=valid_from, valid_to=valid_to
    )
    await walk.do(take_effect, command)


async def repeal(walk: Issued) -> None:
    last_day = walk.on + timedelta(walk.chance.choice([0, 10]))
    command = RepealPolicyDocument(id=await walk.ready(PolicyAct.REPEAL), by=OFFICE, on=walk.on, last_day=last_day)
    await walk.do(repeal_policy_document, command)


async def discard(walk: Issued) -> None:
    await walk.do(
        discard_policy_document, DiscardPolicyDocument(id=walk.a_document(), by=OFFICE, on=walk.on, reason="重复登记")
    )


async def end_duty_itself(walk: Issued) -> None:
    id, valid_to = duty_id(walk.a_document(), walk.chance.choice([1, 2])), walk.on + timedelta(5)
    await walk.do(end_duty, EndDuty(id=id, by=OFFICE, on=walk.on, valid_to=valid_to, reason="任务已完成"))


async def put_right(walk: Issued) -> None:
    """What a person entered about a document, or about one of its duties: struck, or on the day before."""
    document, on_duty = walk.a_document(), walk.chance.random() < 0.3
    async with walk.begin(OFFICE) as work:
        things = work.duties if on_duty else work.policy_documents
        id = duty_id(document, walk.chance.choice([1, 2])) if on_duty else document
        lines = [line for line in await things.lines(id) if line.set_off_by is None and isinstance(line.written, Entry)]
        stands = standing(line.written for line in await things.lines(id))
        own = [line.written for line in lines if line.written.number in stands and line.written.number > 1]
        if own:
            entry = walk.chance.choice(own)
            moved = replace(entry.act, on=entry.act.on - timedelta(1))
            await things.rectify(await things.get(id), entry.number, walk.chance.choice([None, None, moved]), WRONG)


async def void(walk: Issued) -> None:
    if walk.chance.random() < 0.3:
        async with walk.begin(OFFICE) as work:
            await work.policy_documents.void(await work.policy_documents.get(walk.a_document()), WRONG)


STEPS: list[Any] = [
    hand_in, hand_in, *[decide] * 3, *[bring_into_effect] * 4, repeal, discard, end_duty_itself, *[put_right] * 3, void,
    *[pass_days] * 3,
]  # fmt: skip

# Every stage, and what may become of a duty while its document stands there.
TOGETHER = {
    *PolicyStage,
    VOIDED,
    (PolicyStage.TO_COME, DutyStage.TO_COME),
    (PolicyStage.TO_COME, DutyStage.ENDED),
    (PolicyStage.IN_FORCE, DutyStage.IN_FORCE),
    (PolicyStage.IN_FORCE, DutyStage.ENDED),
    (PolicyStage.REPLACED, DutyStage.ENDED),
    (PolicyStage.REPEALED, DutyStage.ENDED),
    (PolicyStage.EXPIRED, DutyStage.ENDED),
    (PolicyStage.DRAFT, DutyStage.WITHDRAWN),
    (VOIDED, DutyStage.WITHDRAWN),
}


async def test_documents_and_their_duties_never_contradict_each_other(sqlite_house: House) -> None:
    walk = Issued(sqlite_house, 0)
    await hand_in(walk)
    await walk.go(STEPS, lambda: TOGETHER - walk.met, 1500)
