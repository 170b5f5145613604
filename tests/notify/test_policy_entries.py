"""A document entered wrongly, late or twice, and put right; with the duties that follow from it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.notify.delivery.adapters.tables import PassedFactRow
from services.notify.policies.domain import acts
from services.notify.policies.domain.policy_document import PolicyAct, PolicyDocument, PolicyStage, duty_id
from services.notify.policies.domain.refusals import NotAfterReplaced
from services.notify.policies.usecases.repeal_policy_document import RepealPolicyDocument, repeal_policy_document
from services.notify.register.domain.duty import DutyStage, EndGround
from services.notify.register.usecases.end_duty import EndDuty, end_duty
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import counting
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.storage.lives.rows import Because
from shared.storage.tables import EntryRow, OutboxRow
from tests.house.folding import number_of_voiding
from tests.notify.builders import a_cause
from tests.notify.conftest import TODAY, House
from tests.notify.papers import NOTICE
from tests.notify.readings import DUTIES, a_reading
from tests.notify.test_policy_register import FIRST, OFFICE, SECOND, confirm, document, duties, effect, register

WRONG = Because(reason="登记有误。")
LATER = date(2026, 5, 1)
REPEALED = "liandong.notify.policy_document_repealed.v1"


async def in_force(house: House) -> None:
    await register(house)
    await confirm(house)
    await effect(house)


async def replaced(house: House) -> None:
    """The old one is in force, and a new one that says the first two of its duties again is to take its place."""
    await in_force(house)
    await house.tick(FIRST)
    await register(house, "new", text=NOTICE + "附件", reading=a_reading(duties=DUTIES[:2]), replaces="old")
    await confirm(house, "new", rows=2)
    await effect(house, "new", SECOND)


async def put_right(house: House, id: str, act: type[Entered], instead: dict[str, Any] | None) -> None:
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        thing = await work.policy_documents.get(id)
        lines = [line.written for line in await work.policy_documents.lines(id)]
        found = {entry.number: entry.act for entry in counting(lines)}
        number = next((number for number, known in found.items() if isinstance(known, act)), None)
        if number is None:
            raise AssertionError(f"{id} has no {act.code()}")
        new = None if instead is None else replace(found[number], **instead)
        await work.policy_documents.rectify(thing, number, new, WRONG)


async def void(house: House, id: str) -> None:
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await work.policy_documents.void(await work.policy_documents.get(id), WRONG)


async def bring_back(house: House, id: str) -> None:
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        number = await number_of_voiding(work.policy_documents, id)
        await work.policy_documents.stand_again(await work.policy_documents.get(id), number, WRONG)


async def told(house: House, *contracts: type[Any]) -> list[str]:
    facts = [contract.fact for contract in contracts]
    names = [row["type"].split(".")[2] for row in await house.rows(OutboxRow, "id")]
    return [name for name in names if name in facts]


async def standing(house: House) -> dict[str, Any]:
    """Both documents and their duties, without what is only counted: entries, versions, days lived to."""
    return await standing_of_old(house) | await _standing_of(house, "new")


async def standing_of_old(house: House) -> dict[str, Any]:
    return await _standing_of(house, "old")


async def _standing_of(house: House, id: str) -> dict[str, Any]:
    kept = (await duties(house, id)).values()
    return {duty.id: plain(duty) for duty in kept} | {id: plain(await document(house, id))}


def plain(thing: Any) -> dict[str, Any]:
    counted = {"version", "entries", "lived_to", "lived_rank", "revisions", "withdrawn", "_recorded", "_number"}
    found = {name: value for name, value in vars(thing).items() if name not in counted}
    # An end that is decided again is another entry.
    return found | ({"ending": replace(thing.ending, entry=0)} if getattr(thing, "ending", None) else {})


async def test_a_first_day_entered_wrongly_is_put_right_with_all_that_follows_from_it(house: House) -> None:
    """The new duties begin and the old ones end on other days; put right back, all is as before."""
    await replaced(house)
    await house.tick(SECOND)
    before = await standing(house)
    await put_right(house, "new", acts.TakeEffect, {"valid_from": date(2026, 7, 1)})
    old, new = await duties(house), await duties(house, "new", 2)
    assert {duty.valid_from for duty in new.values()} == {date(2026, 7, 1)}
    assert {duty.valid_to for duty in old.values()} == {date(2026, 6, 30)}
    assert (await document(house)).valid_to == date(2026, 6, 30)
    assert await told(house, FactCorrectedV1) == ["fact_corrected"]
    await put_right(house, "new", acts.TakeEffect, {"valid_from": SECOND})
    assert await standing(house) == before


async def test_an_effect_taken_back_leaves_the_document_before_it_in_force(house: House) -> None:
    await replaced(house)
    await house.tick(SECOND)
    before = await standing(house)
    await put_right(house, "new", acts.TakeEffect, None)
    assert (await document(house)).stage is PolicyStage.IN_FORCE
    assert (await document(house, "new")).stage is PolicyStage.DRAFT
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.IN_FORCE}
    assert {duty.valid_to for duty in (await duties(house)).values()} == {None}
    assert {duty.stage for duty in (await duties(house, "new", 2)).values()} == {DutyStage.WITHDRAWN}
    assert await told(house, FactWithdrawnV1) == ["fact_withdrawn"]
    await effect(house, "new", SECOND)
    await house.tick(SECOND)
    after = await standing(house)
    assert {id: found["stage"] for id, found in after.items()} == {id: found["stage"] for id, found in before.items()}
    assert (await document(house)).replaced_by == "new"


async def test_a_document_handed_in_wrongly_is_voided_and_its_text_is_free_again(house: House) -> None:
    await replaced(house)
    await void(house, "new")
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.IN_FORCE}
    assert {duty.stage for duty in (await duties(house, "new", 2)).values()} == {DutyStage.WITHDRAWN}
    assert (await document(house)).stage is PolicyStage.IN_FORCE
    await register(house, "again", text=NOTICE + "附件", reading=a_reading(duties=DUTIES[:2]), replaces="old")
    await confirm(house, "again", rows=2)
    await effect(house, "again", SECOND)
    assert (await document(house)).replaced_by is None
    await house.tick(SECOND)
    assert (await document(house)).replaced_by == "again"


@pytest.mark.parametrize("instead", [{"valid_from": date(2026, 7, 1)}, None])
async def test_a_document_that_stands_again_is_as_its_successor_has_it_by_then(
    house: House, instead: dict[str, Any] | None
) -> None:
    """The new one was moved, or taken back, while the old one was void."""
    await replaced(house)
    await void(house, "old")
    await put_right(house, "new", acts.TakeEffect, instead)
    assert (await document(house)).voided_on is not None
    await bring_back(house, "old")
    old, ended = await document(house), instead is not None
    assert (old.stage, old.comes_to) == (
        PolicyStage.IN_FORCE,
        PolicyStage.REPLACED if ended else PolicyStage.IN_FORCE,
    )
    last_day = date(2026, 6, 30) if ended else None
    assert (old.valid_to, {duty.valid_to for duty in (await duties(house)).values()}) == (last_day, {last_day})


async def test_a_document_whose_successor_was_voided_with_it_stands_again_in_force(house: House) -> None:
    await replaced(house)
    await void(house, "old")
    await void(house, "new")
    await bring_back(house, "old")
    assert (await document(house)).stage is PolicyStage.IN_FORCE
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.IN_FORCE}
    await bring_back(house, "new")
    await house.tick(SECOND)
    assert (await document(house)).replaced_by == "new"
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.ENDED}


async def test_a_first_day_before_that_of_the_document_it_replaces_is_refused_whole(house: House) -> None:
    await replaced(house)
    before = await standing(house)
    with pytest.raises((NotAfterReplaced, LaterEntryImpossible)):
        await put_right(house, "new", acts.TakeEffect, {"valid_from": FIRST})
    assert await standing(house) == before


async def test_a_repealed_document_takes_its_duties_with_it_and_one_ended_before_keeps_its_day(house: House) -> None:
    """Repealed wrongly, that is taken back, and the duties bind again."""
    await in_force(house)
    await house.tick(FIRST)
    ending = EndDuty(id=duty_id("old", 1), by=OFFICE, on=TODAY, valid_to=date(2026, 6, 30), reason="任务已完成")
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await end_duty(ending, work, TODAY)
    await repealed(house, date(2026, 9, 30))
    ends = {row: duty.valid_to for row, duty in (await duties(house)).items()}
    assert ends == {1: date(2026, 6, 30), 2: date(2026, 9, 30), 3: date(2026, 9, 30), 4: date(2026, 9, 30)}
    await put_right(house, "old", acts.Repeal, None)
    ends = {row: duty.valid_to for row, duty in (await duties(house)).items()}
    assert ends == {1: date(2026, 6, 30), 2: None, 3: None, 4: None}
    assert (await document(house)).stage is PolicyStage.IN_FORCE


async def test_a_document_expires_by_itself_when_its_last_day_has_gone_by(house: House) -> None:
    await register(house)
    await confirm(house)
    await effect(house, valid_from=FIRST)
    await put_right(house, "old", acts.TakeEffect, {"valid_to": date(2026, 4, 30)})
    await house.tick(date(2026, 4, 30))
    assert (await document(house)).stage is PolicyStage.IN_FORCE
    await house.tick(LATER)
    assert (await document(house)).stage is PolicyStage.EXPIRED
    await put_right(house, "old", acts.TakeEffect, {"valid_to": None})
    assert (await document(house)).stage is PolicyStage.IN_FORCE


async def repealed(house: House, last_day: date) -> None:
    command = RepealPolicyDocument(id="old", by=OFFICE, on=TODAY, last_day=last_day)
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await repeal_policy_document(command, work, TODAY)


async def of_documents(house: House) -> list[str]:
    """The names of the facts told of documents, in order."""
    names = [row["type"].split(".")[2] for row in await house.rows(OutboxRow, "id")]
    return [each.removeprefix("policy_document_") for each in names if each.startswith("policy_document")]


async def test_repeal_and_expiry_are_told_and_put_right_like_what_took_effect(house: House) -> None:
    """Repealed as of another last day, not at all, and again; expired, on another day, and not."""
    await in_force(house)
    await repealed(house, date(2026, 9, 30))
    await house.tick(date(2026, 10, 1))
    ended = await last_told(house)
    assert (ended["type"], ended["legaldate"]) == (REPEALED, "2026-10-01")
    assert ended["data"] == {"document": "old", "unit": OFFICE.unit, "last_day": "2026-09-30"}
    await put_right(house, "old", acts.Repeal, {"last_day": date(2026, 8, 31)})
    answer = (await last_told(house))["data"]
    assert (answer["type"], answer["data"]["last_day"]) == (REPEALED, "2026-08-31")
    await put_right(house, "old", acts.Repeal, None)
    assert await told(house, FactWithdrawnV1) == ["fact_withdrawn"]
    await put_right(house, "old", acts.TakeEffect, {"valid_to": date(2026, 10, 30)})
    await house.tick(date(2026, 10, 31))
    expired = await last_told(house)
    assert (expired["type"], expired["legaldate"]) == ("liandong.notify.policy_document_expired.v1", "2026-10-31")
    assert expired["data"] == {"document": "old", "unit": OFFICE.unit, "valid_to": "2026-10-30"}
    await put_right(house, "old", acts.TakeEffect, {"valid_to": date(2026, 10, 31)})
    assert await told(house, FactWithdrawnV1) == ["fact_withdrawn", "fact_withdrawn"]
    await put_right(house, "old", acts.TakeEffect, {"valid_to": None})
    assert await told(house, FactWithdrawnV1) == ["fact_withdrawn", "fact_withdrawn"]


async def test_nothing_is_told_of_a_document_before_its_day(house: House) -> None:
    """What lies ahead is on record, and struck before its day leaves nothing."""
    await in_force(house)
    before = await standing_of_old(house)
    assert (before["old"]["stage"], await of_documents(house)) == (PolicyStage.TO_COME, [])
    await repealed(house, date(2026, 9, 30))
    found = await document(house)
    assert (found.stage, found.comes_to, found.valid_to) == (
        PolicyStage.TO_COME,
        PolicyStage.REPEALED,
        date(2026, 9, 30),
    )
    await put_right(house, "old", acts.Repeal, None)
    assert await standing_of_old(house) == before
    await repealed(house, date(2026, 4, 30))
    await house.tick(date(2026, 4, 30))
    assert ((await document(house)).stage, await of_documents(house)) == (PolicyStage.IN_FORCE, ["took_effect"])
    await house.tick(LATER)
    assert ((await document(house)).stage, await of_documents(house)) == (
        PolicyStage.REPEALED,
        ["took_effect", "repealed"],
    )
    await put_right(house, "old", acts.Repeal, None)
    assert (await document(house)).stage is PolicyStage.IN_FORCE
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.IN_FORCE}
    assert await told(house, FactWithdrawnV1) == ["fact_withdrawn"]


async def test_a_document_repealed_as_of_a_day_after_its_last_one_expires(house: House) -> None:
    """It may give way to another still."""
    await in_force(house)
    await put_right(house, "old", acts.TakeEffect, {"valid_to": date(2026, 4, 30)})
    await repealed(house, date(2026, 9, 30))
    await house.tick(date(2026, 10, 1))
    found = await document(house)
    assert (found.stage, found.ending, await of_documents(house)) == (
        PolicyStage.EXPIRED,
        None,
        ["took_effect", "expired"],
    )
    assert {duty.ended_because for duty in (await duties(house)).values()} == {EndGround.EXPIRED}
    assert PolicyAct.REPLACE in found.next_acts


async def test_what_was_told_of_a_document_is_taken_back_with_it_and_returns_with_it(house: House) -> None:
    """Repealed, then voided by mistake; of the repeal outsiders hear as of what took effect, in the feed as well."""
    await in_force(house)
    await repealed(house, date(2026, 4, 30))
    await house.tick(LATER)
    await void(house, "old")
    assert await told(house, FactWithdrawnV1) == ["fact_withdrawn", "fact_withdrawn"]
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        document = await work.policy_documents.get("old")
        await work.policy_documents.stand_again(document, document.entries, WRONG)
    await house.tick(LATER + timedelta(1))
    bodies = [json.loads(row["body"]) for row in await house.rows(OutboxRow, "id")]
    returned = {each["data"]["type"] for each in bodies[-2:] if "fact_corrected" in each["type"]}
    assert returned == {REPEALED, "liandong.notify.policy_document_took_effect.v1"}
    passed = {row["type"] for row in await house.rows(PassedFactRow)}
    assert {REPEALED, "liandong.notify.fact_withdrawn.v1", "liandong.notify.fact_corrected.v1"} <= passed
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.ENDED}


async def test_what_was_repealed_before_its_last_day_does_not_expire(house: House) -> None:
    """Only one end is told of a document."""
    await in_force(house)
    await put_right(house, "old", acts.TakeEffect, {"valid_to": date(2026, 4, 30)})
    await repealed(house, date(2026, 4, 15))
    await house.tick(LATER)
    assert await of_documents(house) == ["took_effect", "repealed"]
    assert (await document(house)).stage is PolicyStage.REPEALED


async def last_told(house: House) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((await house.rows(OutboxRow, "id"))[-1]["body"])
    return found


async def test_no_word_of_the_text_stands_in_an_entry(house: House) -> None:
    """Of the document, its duties or its corrections; but each is there to be read."""
    await replaced(house)
    entries = str(await house.rows(EntryRow))
    for word in ("听取", "报送", "行政执法", "市司法局", "云溪市"):
        assert word not in entries
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        worded: PolicyDocument = await work.policy_documents.in_words("old")
    assert [row.duty.quote for row in worded.rows] == [duty.quote for duty in DUTIES]
