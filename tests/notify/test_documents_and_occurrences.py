"""A policy document and what is asked by it have states of their own: which come together, and that none contradicts
another."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.notify.policies.domain.deciding import ConfirmRow
from services.notify.policies.domain.policy_document import PolicyDocument, PolicyStage, duty_id
from services.notify.policies.reading.reading import Quantity
from services.notify.policies.usecases.decide_rows import DecideRows, decide_rows
from services.notify.policies.usecases.discard_policy_document import DiscardPolicyDocument, discard_policy_document
from services.notify.policies.usecases.register_policy_document import RegisterPolicyDocument, register_policy_document
from services.notify.policies.usecases.repeal_policy_document import RepealPolicyDocument, repeal_policy_document
from services.notify.policies.usecases.take_effect import TakeEffect, take_effect
from services.notify.register.domain.occurrence import Occurrence, OccurrenceStage, Standing
from services.notify.register.domain.occurrence_watch import watch_ref
from services.notify.register.usecases.change_unit import ChangeUnit, change_unit
from services.notify.register.usecases.give_evidence import GiveEvidence, give_evidence
from services.notify.register.usecases.register_unit import RegisterUnit, register_unit
from services.notify.register.usecases.retract_evidence import RetractEvidence, retract_evidence
from shared.kernel.lives.entries import Entry, standing
from shared.kernel.model.actor import Role
from shared.kernel.words.refusals import Refusal
from tests.house.folding import number_of_voiding
from tests.house.guiding import Machines
from tests.house.places import Places
from tests.house.walking import Never, Together, beside, until_met
from tests.notify.builders import HANTAI, a_cause, an_actor
from tests.notify.conftest import TODAY, House
from tests.notify.papers import NOTICE
from tests.notify.readings import a_duty, a_reading
from tests.notify.walks import WRONG

OFFICE = an_actor(Role.OFFICE, id="office-1", unit="610702-zfb", region=HANTAI)
TOWN = "610702-pz"
OWNER = an_actor(Role.DRAFTER, id="clerk-1", unit=TOWN, region=HANTAI)
FIRST, SECOND, VOIDED, NONE, ANOTHER = "document-1", "document-2", "voided", "none", "of another kind meanwhile"
# What was missed by then goes by a paper only.
PAPER = "收文登记簿2026年第8号"
ONCE_A_QUARTER = a_duty(
    subject="enforcement_departments_and_townships", lead_units=(), quantity=Quantity(1.0, "times", ">=", "quarter")
)
Deed = Callable[["Asked"], Awaitable[object]]


class Asked:
    """A document that asks something of a township once a quarter, and the first quarter for which it is asked."""

    def __init__(self, house: House, machines: Machines) -> None:
        self.house, self.machines, self.chance, self.on = house, machines, machines.chance, TODAY
        self.document: PolicyDocument
        self.occurrence: Occurrence | None = None
        self.always_a_township = True

    def begin(self, by: Any = OFFICE) -> Any:
        return self.house.service.store.begin(a_cause(by))

    @property
    def stages(self) -> tuple[object, object]:
        document = VOIDED if self.document.voided_on else self.document.stage
        if self.occurrence is None:
            return document, NONE if self.always_a_township else ANOTHER
        return document, self.occurrence.standing(self.on)

    def offers(self) -> list[list[Deed]]:
        document = [bring_back] if self.document.voided_on else [*OF_STAGE[self.document.stage], put_right, void]
        return [document, OF_OCCURRENCE]

    async def opened(self) -> None:
        """The unit, the document, and another that may take its place."""
        command = RegisterUnit(
            id=TOWN, by=OFFICE, region=HANTAI, name="铺镇", kind="township", headcounts={},
            kept_from=date(2026, 1, 1), on=self.on,
        )  # fmt: skip
        async with self.begin() as work:
            await register_unit(command, work, self.on)
        await self.handed_in(FIRST, None)
        await self.look()

    async def handed_in(self, id: str, replaces: str | None) -> None:
        """With its only row confirmed."""
        command = RegisterPolicyDocument(
            id=id, by=OFFICE, on=self.on, region=HANTAI, text=NOTICE + id, reading=a_reading(duties=(ONCE_A_QUARTER,)),
            corrections={}, replaces=replaces,
        )  # fmt: skip
        async with self.begin() as work:
            await register_policy_document(command, work, self.house.service.places, self.on)
        async with self.begin() as work:
            confirmed = (ConfirmRow(row=1),)
            await decide_rows(DecideRows(id=id, by=OFFICE, on=self.on, decisions=confirmed), work, self.on)

    async def step(self, deed: Deed | None = None) -> None:
        self.house.move_to(self.on)
        before = self.stages
        deed = deed or self.machines.choose(before, self.offers())
        with suppress(Refusal):
            await deed(self)
        await self.look()
        self.machines.note(before, deed, self.stages)

    async def look(self) -> None:
        await self.house.tick(self.on)
        async with self.begin() as work:
            self.document = await work.policy_documents.get(FIRST)
            asked = [each for each in await work.occurrences.of_unit(TOWN) if each.asked.duty == duty_id(FIRST, 1)]
            watches = await work.watches.find([watch_ref(each) for each in asked])
            duty = await work.duties.known(duty_id(FIRST, 1))
            unit = await work.units.get(TOWN)
            traits = [unit.traits, *(each.traits for each in unit.former_traits)]
            self.always_a_township = {each.kind for each in traits} == {"township"}
        self.occurrence = min(asked, key=lambda each: each.opens_on, default=None)
        binds = duty is not None and duty.binds
        for each in asked:
            assert binds or each.stage is OccurrenceStage.LIFTED, (self.document, each)
            assert (each.asked.valid_to == duty.valid_to) or each.stage is OccurrenceStage.LIFTED
            assert not each.has_lapsed(self.on)
            assert watches[watch_ref(each)].met_on == each.met_on
        assert binds == (self.document.voided_on is None and self.document.effect is not None)
        assert self.document.voided_on is not None or self.document.lived_to <= self.on
        self.machines.meet(self.stages)


async def effected(walk: Asked, days: int | None, ahead: int | None = None) -> None:
    """From the beginning of the year on, or from a day `ahead`; for good, or for so many days more."""
    valid_from = date(2026, 1, 1) if ahead is None else walk.on + timedelta(ahead)
    valid_to = None if days is None else walk.on + timedelta(days)
    command = TakeEffect(id=FIRST, by=OFFICE, on=walk.on, valid_from=valid_from, valid_to=valid_to, paper=PAPER)
    async with walk.begin() as work:
        await take_effect(command, work, walk.on)


async def discard(walk: Asked) -> None:
    async with walk.begin() as work:
        command = DiscardPolicyDocument(id=FIRST, by=OFFICE, on=walk.on, reason="重复登记")
        await discard_policy_document(command, work, walk.on)


async def repeal(walk: Asked, days: int) -> None:
    last_day = walk.on + timedelta(days)
    async with walk.begin() as work:
        command = RepealPolicyDocument(id=FIRST, by=OFFICE, on=walk.on, last_day=last_day, paper=PAPER)
        await repeal_policy_document(command, work, walk.on)


async def replace_it(walk: Asked, days: int) -> None:
    """By the other, which is there from then on, and binds so many days later."""
    async with walk.begin() as work:
        there = await work.policy_documents.known(SECOND)
    if there is None:
        await walk.handed_in(SECOND, FIRST)
    async with walk.begin() as work:
        valid_from = walk.on + timedelta(days)
        command = TakeEffect(id=SECOND, by=OFFICE, on=walk.on, valid_from=valid_from, valid_to=None, paper=PAPER)
        await take_effect(command, work, walk.on)


async def put_right(walk: Asked) -> None:
    """The last that stands of what a person entered of one of the two, struck."""
    async with walk.begin() as work:
        id = walk.chance.choice([each for each in (FIRST, SECOND) if await work.policy_documents.known(each)])
        lines = await work.policy_documents.lines(id)
        stands = standing(line.written for line in lines)
        own = [line.written.number for line in lines if line.set_off_by is None and isinstance(line.written, Entry)]
        numbers = [number for number in own if number in stands and number > 1]
        if numbers:
            document = await work.policy_documents.get(id)
            await work.policy_documents.rectify(document, numbers[-1], None, WRONG)


async def void(walk: Asked) -> None:
    async with walk.begin() as work:
        await work.policy_documents.void(await work.policy_documents.get(FIRST), WRONG)


async def bring_back(walk: Asked) -> None:
    async with walk.begin() as work:
        document = await work.policy_documents.get(FIRST)
        await work.policy_documents.stand_again(document, await number_of_voiding(work.policy_documents, FIRST), WRONG)


async def give(walk: Asked) -> None:
    if walk.occurrence is None:
        return
    command = GiveEvidence(
        id=walk.occurrence.id, by=OWNER, on=walk.on, evidence=f"evidence-{walk.chance.getrandbits(64)}", count=1,
        people=(), note=None, attachments=(),
    )  # fmt: skip
    async with walk.begin(OWNER) as work:
        await give_evidence(command, work, walk.on)


async def take_back(walk: Asked) -> None:
    if walk.occurrence is None or not walk.occurrence.evidence:
        return
    evidence = walk.chance.choice(walk.occurrence.evidence).id
    async with walk.begin(OWNER) as work:
        command = RetractEvidence(id=walk.occurrence.id, evidence=evidence, by=OWNER, on=walk.on, reason="有误")
        await retract_evidence(command, work, walk.on)


async def change(walk: Asked, kind: str) -> None:
    """It is of those who are asked, or not any more."""
    async with walk.begin() as work:
        command = ChangeUnit(id=TOWN, by=OFFICE, on=walk.on, kind=kind, attributes=(), headcounts={}, paper=PAPER)
        await change_unit(command, work, walk.on)


async def let_pass(walk: Asked, days: int) -> None:
    walk.on += timedelta(days)


REPLACE: list[Deed] = [partial(replace_it, days=0), partial(replace_it, days=40)]
OF_STAGE: dict[PolicyStage, list[Deed]] = {
    PolicyStage.DRAFT: [
        partial(effected, days=None),
        partial(effected, days=10),
        partial(effected, days=60),
        discard,
        partial(effected, days=None, ahead=20),
        partial(effected, days=60, ahead=20),
    ],
    PolicyStage.TO_COME: [partial(repeal, days=40), partial(replace_it, days=40)],
    PolicyStage.IN_FORCE: [partial(repeal, days=0), partial(repeal, days=40), *REPLACE],
    PolicyStage.EXPIRED: REPLACE,
    PolicyStage.REPLACED: [],
    PolicyStage.REPEALED: [],
    PolicyStage.DISCARDED: [],
}
A_MONTH: Deed = partial(let_pass, days=30)
OF_OCCURRENCE: list[Deed] = [
    give, take_back, partial(change, kind="township"), partial(change, kind="department"),
    partial(let_pass, days=1), A_MONTH,
]  # fmt: skip
# What ends before the quarter does, and what ends after it: nothing done by then, in time, or late.
UNTIL_BEFORE, UNTIL_AFTER = OF_STAGE[PolicyStage.DRAFT][1:3]
EFFECT, A_DAY, REPEAL = OF_STAGE[PolicyStage.DRAFT][0], OF_OCCURRENCE[4], OF_STAGE[PolicyStage.IN_FORCE][0]
DEPARTMENT = OF_OCCURRENCE[3]
OPENINGS: list[list[Deed]] = [
    [UNTIL_BEFORE, A_MONTH],
    [UNTIL_AFTER, A_MONTH, A_MONTH, A_MONTH],
    [UNTIL_AFTER, give, A_MONTH, A_MONTH, A_MONTH],
    [UNTIL_AFTER, A_MONTH, give, A_MONTH, A_MONTH],
    [UNTIL_BEFORE, DEPARTMENT, A_MONTH],
    [DEPARTMENT, UNTIL_BEFORE, A_MONTH],
    [EFFECT, REPEAL, A_DAY],
    [EFFECT, give, REPEAL, A_DAY],
    [EFFECT, A_MONTH, give, REPEAL, A_DAY],
    [EFFECT, DEPARTMENT, REPEAL, A_DAY],
    [DEPARTMENT, EFFECT, REPEAL, A_DAY],
]
DOCUMENTS, OCCURRENCES = (*PolicyStage, VOIDED), (*Standing, NONE, ANOTHER)
ENDED = {PolicyStage.REPLACED, PolicyStage.REPEALED, PolicyStage.EXPIRED}
BOUND = {PolicyStage.IN_FORCE, *ENDED}
NEVER: Never = {
    "by what is in effect a unit is or was asked": beside(BOUND, [NONE]),
    "by what is not in effect nothing is owed": beside(
        {*DOCUMENTS} - BOUND - {PolicyStage.TO_COME}, {*Standing} - {Standing.LIFTED}
    ),
    "before the first day nothing is due": beside(
        [PolicyStage.TO_COME], [Standing.LATE, Standing.UNMET, Standing.EXPIRED]
    ),
    "it expires with the document, if there were days left": {
        (PolicyStage.IN_FORCE, Standing.EXPIRED),
        *beside(ENDED, [Standing.OPEN, Standing.UNMET]),
    },
}

# What was done of a document that turns out to take effect later only; what is to come is asked ahead of its day.
UNSOUGHT = {(PolicyStage.TO_COME, Standing.MET), (PolicyStage.TO_COME, NONE)}


async def test_a_policy_document_and_what_is_asked_by_it_never_contradict_each_other(
    sqlite_house: House, walk_seed: int
) -> None:
    """Each stage of a document comes about beside each standing of the first that is asked by it, where it can."""
    machines = Machines({(0, 1): Together(DOCUMENTS, OCCURRENCES, NEVER, UNSOUGHT)}, walk_seed)
    begun = Asked(sqlite_house, machines)
    await begun.opened()
    places = Places[Asked](machines, sqlite_house.service.store)
    places.keep(begun)

    async def go(walk: Asked, deeds: Iterable[Deed | None]) -> None:
        for deed in deeds:
            await walk.step(deed)
            places.keep(walk)

    for opening in OPENINGS:
        await go(await places.again(begun.stages), opening)

    async def another_way() -> None:
        await go(await places.set_out(), [None] * 10)

    await until_met(another_way, lambda: machines.missing, most=200)
