"""From a confirmed row to a duty of the register, on real databases, with a fixed reading."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.notify.policies.adapters.tables import PolicyTextRow
from services.notify.policies.domain.deciding import ConfirmRow, DropRow
from services.notify.policies.domain.policy_document import PolicyDocument, PolicyStage, duty_id
from services.notify.policies.domain.refusals import (
    NotAfterReplaced,
    ReplacesElsewhere,
    ReplacesItself,
    TextRegisteredAlready,
)
from services.notify.policies.reading.reading import Quantity, Reading
from services.notify.policies.usecases.correct_policy_document import CorrectPolicyDocument, correct_policy_document
from services.notify.policies.usecases.decide_rows import DecideRows, decide_rows
from services.notify.policies.usecases.discard_policy_document import DiscardPolicyDocument, discard_policy_document
from services.notify.policies.usecases.register_policy_document import RegisterPolicyDocument, register_policy_document
from services.notify.policies.usecases.take_effect import TakeEffect, take_effect
from services.notify.register.adapters.tables import DutyRow
from services.notify.register.domain.duty import Duty, DutyStage
from services.notify.register.usecases.end_duty import EndDuty, end_duty
from shared.kernel.identifiers.document_number import MalformedDocumentNumber
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import OutsideRegion
from shared.kernel.rules.places import UnknownRegion
from shared.kernel.words.refusals import NotFound, Refusal
from shared.storage.tables import EntryRow, OutboxRow
from tests.notify.builders import FUZHOU, GANZHOU, a_cause, an_actor
from tests.notify.conftest import TODAY, House
from tests.notify.papers import NOTICE
from tests.notify.readings import DUTIES, a_duty, a_reading

OFFICE = an_actor(Role.OFFICE, id="张三", unit="市政府办")
FIRST, SECOND = date(2026, 4, 1), date(2027, 1, 1)


async def register(house: House, id: str = "old", *, reading: Reading | None = None, **changes: Any) -> None:
    command = RegisterPolicyDocument(
        id=id, by=OFFICE, on=TODAY, region=GANZHOU, text=NOTICE, reading=reading or a_reading(), corrections={}
    )
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await register_policy_document(replace(command, **changes), work, house.service.places, TODAY)


async def confirm(house: House, id: str = "old", *dropped: int, rows: int = len(DUTIES)) -> None:
    decisions = tuple(
        DropRow(row=row, reason="不属于本地职责") if row in dropped else ConfirmRow(row=row)
        for row in range(1, rows + 1)
    )
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await decide_rows(DecideRows(id=id, by=OFFICE, on=TODAY, decisions=decisions), work, TODAY)


async def effect(house: House, id: str = "old", valid_from: date = FIRST, by: Any = OFFICE) -> None:
    command = TakeEffect(id=id, by=by, on=TODAY, valid_from=valid_from)
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await take_effect(command, work, TODAY)


async def document(house: House, id: str = "old") -> PolicyDocument:
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        return await work.policy_documents.get(id)


async def duties(house: House, id: str = "old", rows: int = len(DUTIES)) -> dict[int, Duty]:
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        kept = {duty.id: duty for duty in await work.duties.binding(GANZHOU)}
    found = {row: kept.get(duty_id(id, row)) for row in range(1, rows + 1)}
    return {row: duty for row, duty in found.items() if duty is not None}


async def everything(house: House) -> list[Any]:
    return [await house.count(row) for row in (OutboxRow, EntryRow, DutyRow, PolicyTextRow)] + [
        (await document(house)).version
    ]


async def test_confirmed_rows_become_duties_with_their_source_and_dropped_ones_do_not(house: House) -> None:
    await register(house)
    await confirm(house, "old", 3)
    await effect(house)
    kept = await duties(house)
    assert sorted(kept) == [1, 2, 4]
    first = kept[1]
    assert (first.document, first.document_id, first.clause) == ("云府办发〔2025〕12号", "old", "（一）")
    assert NOTICE[first.quote_start : first.quote_end] == DUTIES[0].quote
    assert (first.at_least, first.of, first.per, first.due) == (2, "times", "year", None)
    assert (first.subject, first.lead_units) == ("各县（市、区）人民政府", ("市司法局",))
    assert (first.valid_from, first.valid_to, first.kept_by, first.region) == (FIRST, None, "张三", GANZHOU)
    assert (kept[2].due, kept[2].per, kept[2].co_units) == ("01-31", None, ("市级各行政执法部门",))
    assert (kept[4].at_least, kept[4].of, kept[4].per) == (60, "class_hours", "year")


async def test_what_took_effect_is_told_without_a_word_of_the_text(house: House) -> None:
    await register(house)
    await confirm(house, "old", 3)
    await effect(house)
    await house.tick(FIRST)
    (told,) = [row for row in await house.rows(OutboxRow) if "policy_document" in row["type"]]
    assert told["type"] == "liandong.notify.policy_document_took_effect.v1"
    assert '"confirmed":3' in told["body"]
    assert not any(duty.quote in told["body"] for duty in DUTIES)


async def test_a_text_is_kept_once_for_all_places_and_registered_once_for_each(house: House) -> None:
    nation = an_actor(Role.SUPERVISOR, id="李四", unit="督察-000000", region="000000")
    await register(house)
    await register(house, "elsewhere", region=FUZHOU, by=nation)
    assert await house.count(PolicyTextRow) == 1
    with pytest.raises(TextRegisteredAlready) as refused:
        await register(house, "again")
    assert refused.value.facts["existing"] == "old"
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await discard_policy_document(
            DiscardPolicyDocument(id="old", by=OFFICE, on=TODAY, reason="登记有误"), work, TODAY
        )
    await register(house, "again")


REFUSED: dict[str, tuple[dict[str, Any], type[Refusal]]] = {
    "another region": ({"region": FUZHOU}, OutsideRegion),
    "no such region": ({"region": "360799"}, UnknownRegion),
    "a number that is none": ({"corrections": {"number": "第3号"}}, MalformedDocumentNumber),
    "the same text": ({"text": NOTICE}, TextRegisteredAlready),
    "replaces nothing that exists": ({"replaces": "nowhere"}, NotFound),
    "replaces a draft": ({"replaces": "old"}, ReplacesElsewhere),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_refused_registration_leaves_nothing(house: House, case: str) -> None:
    changes, refusal = REFUSED[case]
    await register(house)
    before = await everything(house)
    with pytest.raises(refusal):
        await register(house, "new", **{"text": NOTICE + "另一文本", **changes})
    assert await everything(house) == before


async def test_a_document_of_another_region_is_nobody_elses(house: House) -> None:
    await register(house)
    await confirm(house)
    stranger = an_actor(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU)
    before = await everything(house)
    with pytest.raises(NotFound):
        await effect(house, by=stranger)
    assert await everything(house) == before


async def _later(house: House, reading: Reading, text: str = NOTICE + "附件", **changes: Any) -> None:
    await register(house, "new", text=text, reading=reading, replaces="old", **changes)
    await confirm(house, "new", rows=len(reading.duties))


async def test_a_document_that_replaces_another_ends_its_duties_the_day_before(house: House) -> None:
    """What is said again has a successor, what is not just ends; both stay as history."""
    await register(house)
    await confirm(house)
    await effect(house)
    thrice = replace(DUTIES[0], quantity=Quantity(3.0, "times", ">=", "year"))
    await _later(house, a_reading(duties=(thrice, DUTIES[1])))
    await effect(house, "new", SECOND)
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.TO_COME}
    await house.tick(date(2026, 12, 31))
    assert {duty.stage for duty in (await duties(house)).values()} == {DutyStage.IN_FORCE}
    await house.tick(SECOND)
    old, new = await duties(house), await duties(house, "new")
    assert {duty.stage for duty in old.values()} == {DutyStage.ENDED}
    assert {duty.valid_to for duty in old.values()} == {date(2026, 12, 31)}
    assert [old[row].successor for row in (1, 2, 3, 4)] == [new[1].id, new[2].id, None, None]
    assert (new[1].replaces, new[1].at_least, new[1].valid_from) == (old[1].id, 3, SECOND)
    earlier = await document(house)
    assert (earlier.stage, earlier.replaced_by, earlier.valid_to) == (PolicyStage.REPLACED, "new", date(2026, 12, 31))


async def test_a_duty_that_a_person_ended_sooner_keeps_its_own_day(house: House) -> None:
    await register(house)
    await confirm(house)
    await effect(house)
    ending = EndDuty(id=duty_id("old", 1), by=OFFICE, on=TODAY, valid_to=date(2026, 6, 30), reason="任务已完成")
    async with house.service.store.begin(a_cause(OFFICE)) as work:
        await end_duty(ending, work, TODAY)
    await _later(house, a_reading(duties=DUTIES[:1]))
    await effect(house, "new", SECOND)
    old, new = await duties(house), await duties(house, "new", 1)
    assert (old[1].valid_to, old[1].ended_because, old[1].successor) == (date(2026, 6, 30), "decided", None)
    assert new[1].replaces is None


async def test_a_document_that_would_begin_with_the_one_it_replaces_is_refused_whole(house: House) -> None:
    await register(house)
    await confirm(house)
    await effect(house)
    await _later(house, a_reading())
    before = await everything(house)
    with pytest.raises(NotAfterReplaced):
        await effect(house, "new", FIRST)
    assert await everything(house) == before
    assert (await document(house, "new")).stage is PolicyStage.DRAFT


async def test_of_two_that_replace_the_same_document_one_does(house: House) -> None:
    await register(house)
    await confirm(house)
    await effect(house)
    await _later(house, a_reading())
    await register(house, "other", text=NOTICE + "另", replaces="old")
    await confirm(house, "other")
    await effect(house, "new", SECOND)
    with pytest.raises(ReplacesElsewhere):
        await effect(house, "other", SECOND)


async def test_what_a_document_replaces_may_be_named_later_but_is_never_itself(house: House) -> None:
    await register(house)
    await confirm(house)
    await effect(house)
    await register(house, "new", text=NOTICE + "附件")

    async def correct(**corrections: Any) -> PolicyDocument:
        command = CorrectPolicyDocument(id="new", by=OFFICE, on=TODAY, corrections=corrections)
        async with house.service.store.begin(a_cause(OFFICE)) as work:
            return await correct_policy_document(command, work, TODAY)

    with pytest.raises(ReplacesItself):
        await correct(replaces="new")
    corrected = await correct(replaces="old", number="云府办发[2026]3号", issued_on=date(2026, 2, 1))
    assert (corrected.replaces, corrected.number) == ("old", "云府办发〔2026〕3号")


async def test_a_large_document_takes_effect_in_one_piece(house: House) -> None:
    """Two hundred rows, each with a duty of its own."""
    many = tuple(a_duty(clause=f"{number}.") for number in range(200))
    await register(house, reading=a_reading(duties=many))
    await confirm(house, rows=200)
    await effect(house)
    assert await house.count(DutyRow) == 200
