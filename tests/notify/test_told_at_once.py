"""What has happened is in the inboxes of all whom it concerns, each once, with what is next; not of who has done it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.notify.deadlines.adapters.event_words import SAID
from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.notices import OF_SERVICES, Code
from services.notify.entrypoints.deadlines.entries import ENTRIES
from shared.contracts import codes, filing, litigation, review
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.envelope import Contract
from shared.contracts.naming import ThingNamedV1
from shared.kernel.directory.units import Share
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.house.caller import Caller, ok
from tests.house.closing import closes
from tests.notify.builders import as_fact, enveloped
from tests.notify.conftest import House, Web
from tests.notify.test_cut_over import moved_house, moved_web, profiles
from tests.notify.test_parties_hear import _entry

__all__ = ["moved_house", "moved_web", "profiles"]

ON = date(2026, 3, 2)
MAKER, JOINT, GOVERNMENT, OFFICE, JUSTICE = "住建局", "gz-water", "gz-gov", "gz-gov-office", "gz-justice"
COURT, PROCURATORATE, STRANGER = "gz-court", "gz-procuratorate", "教育局"
EVERYBODY = (MAKER, JOINT, GOVERNMENT, OFFICE, JUSTICE, COURT, PROCURATORATE, STRANGER)
NUMBER, CASE_NUMBER, LETTER = "赣市建规〔2026〕1号", "（2026）赣07行初12号", "赣检建〔2026〕3号"
DRAFT: dict[str, Any] = {"matter": "m-1", "kind": "normative_document", "unit": MAKER}
FILED: dict[str, Any] = {"document": "doc-1", "unit": MAKER, "number": NUMBER, "track": "government"}
REVIEWED: dict[str, Any] = {"document": "doc-1", "unit": MAKER, "number": NUMBER, "suggestions": ()}
CASE: dict[str, Any] = {"case": "case-1", "number": CASE_NUMBER, "unit": MAKER}
AT = {**CASE, "court": COURT, "hearing": 1, "hearing_on": date(2026, 3, 20)}
SUGGESTED: dict[str, Any] = {
    "suggestion": "s-1", "number": LETTER, "kind": "procuratorial", "issuer": PROCURATORATE, "unit": MAKER,
}  # fmt: skip
OF_DOCUMENT, OF_CASE, OF_LETTER = (GOVERNMENT, JOINT), (COURT,), (PROCURATORATE,)
SUED = litigation.CaseServedV1(
    **CASE, level="first_instance", court=COURT, lineage="case-1", served_on=ON, attendance_required=True
)
SUMMONED = litigation.HearingScheduledV1(**AT, notice_served_on=ON, call="must", late=False)
RETURNED = review.MatterReturnedV1(matter="m-1", unit=MAKER, missing=2, lacking=("drafting_note",))
FILED_WITH = filing.DocumentFiledV1(**FILED, authority=GOVERNMENT, filed_on=ON, in_time=True)

# The fact, who tells it, the parties, and whose inbox has what of it; that of the last, what is said there.
TOLD: list[tuple[Contract, str, tuple[str, ...], dict[str, str], str]] = [
    (review.MatterSubmittedV1(**DRAFT, submitted_on=ON), MAKER, (), {JUSTICE: "matter_submitted"}, "一次告知"),
    (RETURNED, JUSTICE, (), {MAKER: "matter_returned"}, "缺少起草说明：缺少2项"),
    (
        review.MatterAcceptedV1(**DRAFT, accepted_on=ON, earliest=date(2026, 3, 11)),
        JUSTICE, (), {MAKER: "matter_accepted"}, "2026-03-11以前留作审查时间",
    ),
    (
        review.SupplementAskedV1(**DRAFT, missing=1, asked_on=ON),
        JUSTICE, (), {MAKER: "supplement_asked"}, "缺少1项",
    ),
    (review.ChangesAskedV1(**DRAFT, asked_on=ON), JUSTICE, (), {MAKER: "changes_asked"}, "按意见修改"),
    (
        review.MatterClearedV1(**DRAFT, outcome="pass", cleared_on=ON),
        JUSTICE, (), {MAKER: "matter_cleared"}, "可以提交集体讨论",
    ),
    (
        review.MatterDecidedV1(**DRAFT, resolution="discuss_again"),
        OFFICE, (), {MAKER: "matter_decided", JUSTICE: "matter_decided"}, "再次提交",
    ),
    (review.MatterWithdrawnV1(**DRAFT), MAKER, (), {JUSTICE: "matter_withdrawn"}, "不须再审查"),
    (
        review.PowerListAdjustedV1(change="c-1", unit=MAKER, consented_on=ON),
        OFFICE, (), {MAKER: "power_list_adjusted"}, "报机构编制部门备案",
    ),
    (
        FILED_WITH, MAKER, OF_DOCUMENT,
        {GOVERNMENT: "filing_came", OFFICE: "filing_came", JOINT: "document_filed"}, f"报{GOVERNMENT}备案",
    ),
    (
        filing.FilingReceivedV1(**FILED, authority=GOVERNMENT, said_on=ON, received_on=ON, in_time=True),
        GOVERNMENT, OF_DOCUMENT, {MAKER: "filing_received", JOINT: "filing_received"}, "等待形式审查",
    ),
    (
        filing.FormCheckedV1(**FILED, verdict="ok", attempt=1, authority=GOVERNMENT),
        JUSTICE, OF_DOCUMENT, {MAKER: "form_passed", JOINT: "form_passed"}, f"经{JUSTICE}形式审查符合要求",
    ),
    (
        filing.DocumentUpheldV1(**REVIEWED, concluded_on=ON),
        GOVERNMENT, OF_DOCUMENT, {MAKER: "document_upheld", JOINT: "document_upheld"}, "不须纠正",
    ),
    (
        filing.DocumentCorrectedV1(**REVIEWED, how="amended", successor=None, corrected_on=ON),
        GOVERNMENT, OF_DOCUMENT, {MAKER: "document_corrected", JOINT: "document_corrected"}, "（修改）",
    ),
    (
        filing.ReviewReopenedV1(
            document="doc-1", unit=MAKER, number=NUMBER, source="judicial_suggestion", suggestion="s-9"
        ),
        COURT, OF_DOCUMENT,
        {GOVERNMENT: "review_reopened", OFFICE: "review_reopened", JOINT: "review_reopened", MAKER: "review_reopened"},
        "因司法建议再次审查",
    ),
    (
        filing.ReviewEndedV1(**REVIEWED, reason="request_withdrawn", ended_on=ON),
        GOVERNMENT, OF_DOCUMENT, {MAKER: "review_ended", JOINT: "review_ended"}, "提请审查的已经撤回",
    ),
    (SUED, COURT, OF_CASE, {MAKER: "case_served"}, "请按期提交答辩状、证据和依据，并安排负责人出庭"),
    (
        litigation.CaseAnsweredV1(**CASE, answered_on=ON, in_time=True),
        MAKER, OF_CASE, {COURT: "case_answered"}, "提交答辩",
    ),
    (SUMMONED, COURT, OF_CASE, {MAKER: "hearing_set"}, "定于2026-03-20开庭：负责人应当出庭"),
    (
        litigation.HearingPutOffV1(**AT, reason="put_off", put_off_on=ON),
        COURT, OF_CASE, {MAKER: "hearing_off"}, "已经改期",
    ),
    (
        litigation.HearingPutOffV1(**AT, reason="called_off", put_off_on=ON),
        COURT, OF_CASE, {MAKER: "hearing_off"}, "已经取消，不须出庭",
    ),
    (
        litigation.JudgmentGivenV1(
            **CASE, level="first_instance", court=COURT, form="judgment", outcome="revoked", lost=True, decided_on=ON
        ),
        COURT, OF_CASE, {MAKER: "judgment_given"}, "作出判决：撤销行政行为（败诉）",
    ),
    (
        litigation.JudgmentEffectiveV1(
            **CASE, level="first_instance", outcome="dismissed", lost=False, lineage="case-1", effective_on=ON
        ),
        COURT, OF_CASE, {MAKER: "judgment_effective"}, "（驳回诉讼请求）已于2026-03-02生效",
    ),
    (
        litigation.JudgmentPerformedV1(
            **CASE, obligation=1, kind="pay", state="performed", performed_on=ON, in_time=True
        ),
        MAKER, OF_CASE, {COURT: "judgment_performed"}, "（给付）已于2026-03-02履行",
    ),
    (
        litigation.SuggestionReceivedV1(
            **SUGGESTED, case=None, document_number=None, received_on=ON, due=date(2026, 5, 4)
        ),
        PROCURATORATE, OF_LETTER, {MAKER: "suggestion_received"}, "2026-05-04",
    ),
    (
        litigation.SuggestionRepliedV1(**SUGGESTED, round=1, replied_on=ON, in_time=True),
        MAKER, OF_LETTER, {PROCURATORATE: "suggestion_replied"}, "请审查是否认可",
    ),
    (
        litigation.SuggestionAcceptedV1(**SUGGESTED, accepted_on=ON),
        PROCURATORATE, OF_LETTER, {MAKER: "suggestion_accepted"}, "不须再回复",
    ),
    (
        litigation.SuggestionReturnedV1(**SUGGESTED, returned_on=ON, due=date(2026, 4, 2)),
        PROCURATORATE, OF_LETTER, {MAKER: "suggestion_returned"}, "请另行回复，期限：2026-04-02",
    ),
    (
        litigation.SuggestionWithdrawnV1(**SUGGESTED, withdrawn_on=ON),
        PROCURATORATE, OF_LETTER, {MAKER: "suggestion_withdrawn"}, "不须再回复",
    ),
    (
        litigation.SuggestionRectifiedV1(**SUGGESTED, rectified_on=ON, in_time=True),
        MAKER, OF_LETTER, {PROCURATORATE: "suggestion_rectified"}, "完成整改",
    ),
]  # fmt: skip


def happened(contract: Any, by: str, parties: tuple[str, ...], *, sequence: int = 1, **more: Any) -> Fact:
    """As that unit has entered it, on its day unless another instant is said."""
    speaker = contract.__class__.__module__.rpartition(".")[2]
    fact = as_fact(contract, more.pop("speaker", speaker), on=more.pop("on", ON), sequence=sequence)
    said = {"unit": by, "parties": parties or None, "subject": "thing/case-1"} | more
    return enveloped(fact, fact.envelope.model_copy(update=said))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


def of(web: Web, unit: str) -> Caller:
    roles = {COURT: Role.COURT, PROCURATORATE: Role.PROCURATORATE}
    return web.caller(roles.get(unit, Role.LITIGATOR), unit=unit)


async def inbox(web: Web, unit: str) -> list[dict[str, Any]]:
    return [each for each in ok(await of(web, unit).get("/v1/inbox"))["items"] if each["stands"]]


async def inboxes(web: Web) -> dict[str, str]:
    """Whose inbox has what; nobody's has two."""
    found = {}
    for unit in EVERYBODY:
        items = await inbox(web, unit)
        assert len(items) <= 1, (unit, [each["code"] for each in items])
        if items:
            found[unit] = items[0]["code"]
    return found


@pytest.mark.parametrize(("contract", "by", "parties", "told", "said"), TOLD, ids=lambda each: type(each).__name__)
async def test_it_is_in_the_inboxes_of_all_whom_it_concerns_once_with_what_is_next(
    house: House, web: Web, contract: Contract, by: str, parties: tuple[str, ...], told: dict[str, str], said: str
) -> None:
    """And in no other's, nor in that of who has told it, however often it is delivered."""
    fact = happened(contract, by, parties)
    await house.read(_entry(fact))
    await house.read(_entry(fact))
    assert await inboxes(web) == told
    *_, unit = told
    (notice,) = await inbox(web, unit)
    assert said in notice["zh"]
    assert "None" not in notice["zh"] + notice["en"]
    named = {"matter": "m-1", "change": "c-1"}
    known = notice["params"].get("number") or next(id for name, id in named.items() if name in notice["params"])
    assert known in notice["zh"]
    assert known in notice["en"]


def test_every_fact_of_the_table_is_among_these() -> None:
    """But the copy, the number and the filing that is sent back, of which there are tests of their own."""
    elsewhere = {filing.RegistrationNumberedV1, review.PowerListReportedV1}
    assert {type(contract) for contract, *_ in TOLD} == ENTRIES.keys() - elsewhere


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cleared", codes.Clearing),
        ("resolution", codes.Resolution),
        ("how", codes.Remedy),
        ("asker", codes.Asker),
        ("ended", codes.EndGround),
        ("level", codes.TrialLevel),
        ("call", codes.HeadCall),
        ("off", codes.NotHeld),
        ("form", codes.Form),
        ("judged", codes.JudgmentOutcome),
        ("obliged", codes.ObligationKind),
        ("performed", codes.Performance),
    ],
)
def test_every_code_that_a_fact_may_say_has_words(name: str, words: Any) -> None:
    assert SAID[name].keys() == {*words.__args__}


async def test_what_has_a_name_is_called_by_it_also_where_it_is_put_right(house: House, web: Web) -> None:
    named = ThingNamedV1(kind="matter", thing="case-1", unit=MAKER, label="关于物业管理的若干规定", version=1)
    fact = happened(RETURNED, JUSTICE, ())
    await house.read(_entry(happened(named, MAKER, (), speaker="review", sequence=7)), _entry(fact))
    (notice,) = await inbox(web, MAKER)
    assert "“关于物业管理的若干规定”的材料不齐" in notice["zh"]
    ok(await of(web, MAKER).post(f"/v1/inbox/{notice['id']}/acknowledgement", on=ON.isoformat()))
    now = RETURNED.model_copy(update={"missing": 3})
    await house.read(_entry(answer(fact, now, by=JUSTICE)))
    again = next(each for each in await inbox(web, MAKER) if each["code"] == "fact_corrected")
    assert "“关于物业管理的若干规定”" in again["zh"]
    assert "缺少3项" in again["zh"]


def answer(fact: Fact, now: Contract | None, *, by: str, revision: int = 1, **more: Any) -> Fact:
    """What is so instead, as that unit has put it right."""
    about = {"original": fact.envelope.id, "type": fact.envelope.type, "revision": revision}
    about |= {"reason": more.pop("reason", "rectified")}
    said: Contract = (
        FactWithdrawnV1(**about)
        if now is None
        else FactCorrectedV1(**about, legal_on=fact.envelope.legaldate, data=now.model_dump(mode="json"))
    )
    speaker = fact.envelope.speaker
    more = {"time": fact.envelope.time, **more}
    return happened(said, by, fact.envelope.parties or (), speaker=speaker, sequence=100 + revision, **more)


async def test_what_is_put_right_is_as_it_is_for_who_has_not_read_it_and_told_to_who_has(
    house: House, web: Web
) -> None:
    fact = happened(SUMMONED, COURT, OF_CASE)
    await house.read(_entry(fact))
    moved = SUMMONED.model_copy(update={"hearing_on": date(2026, 3, 27)})
    await house.read(_entry(answer(fact, moved, by=COURT)))
    (notice,) = await inbox(web, MAKER)
    assert (notice["code"], "2026-03-27" in notice["zh"]) == ("hearing_set", True)
    ok(await of(web, MAKER).post(f"/v1/inbox/{notice['id']}/acknowledgement", on=ON.isoformat()))
    await house.read(_entry(answer(fact, None, by=COURT, revision=2, reason="voided")))
    gone, _ = await inbox(web, MAKER)
    assert (gone["code"], "2026-03-27" in gone["zh"]) == ("fact_withdrawn", True)
    assert await inbox(web, COURT) == []


async def test_who_was_told_is_not_told_that_it_is_not_so_for_having_agreed_to_a_correction(
    house: House, web: Web
) -> None:
    """The agency confirms what the court puts right: the answer is entered by the agency, and is the court's word."""
    fact = happened(SUMMONED, COURT, OF_CASE)
    await house.read(_entry(fact))
    (notice,) = await inbox(web, MAKER)
    ok(await of(web, MAKER).post(f"/v1/inbox/{notice['id']}/acknowledgement", on=ON.isoformat()))
    await house.read(_entry(answer(fact, SUMMONED.model_copy(update={"call": "may"}), by=MAKER)))
    codes_ = [each["code"] for each in await inbox(web, MAKER)]
    assert codes_ == ["fact_corrected", "hearing_set"]
    assert await inbox(web, COURT) == []


async def test_another_word_is_told_to_who_had_said_it_otherwise(house: House, web: Web) -> None:
    """The agency had entered its own summons; the court says another day."""
    fact = happened(SUMMONED, MAKER, OF_CASE)
    await house.read(_entry(fact))
    assert await inbox(web, MAKER) == []
    other = SUMMONED.model_copy(update={"hearing_on": date(2026, 3, 19)})
    await house.read(_entry(answer(fact, other, by=COURT, reason="another_word")))
    (notice,) = await inbox(web, MAKER)
    assert (notice["code"], "2026-03-19" in notice["zh"]) == ("hearing_set", True)


async def test_what_is_put_right_by_its_own_side_is_no_news_to_it(house: House, web: Web) -> None:
    """A recount, or a colleague; the other side, which had it, has it as it is."""
    fact = happened(litigation.CaseAnsweredV1(**CASE, answered_on=ON, in_time=True), MAKER, OF_CASE)
    await house.read(_entry(fact))
    now = litigation.CaseAnsweredV1(**CASE, answered_on=date(2026, 2, 27), in_time=True)
    await house.read(_entry(answer(fact, now, by="system:litigation", reason="recounted")))
    assert await inboxes(web) == {COURT: "case_answered"}
    (notice,) = await inbox(web, COURT)
    assert "2026-02-27" in notice["zh"]


async def test_what_was_entered_a_month_later_is_told_as_such_and_is_no_alarm(house: House, web: Web) -> None:
    """A claim is still to be answered; a hearing that is over calls for nothing."""
    entered = at(date(2026, 4, 2))
    await house.read(_entry(happened(SUED, COURT, OF_CASE, time=entered)))
    await house.read(_entry(happened(SUMMONED, COURT, OF_CASE, time=entered, sequence=2)))
    hearing, claim = await inbox(web, MAKER)
    if hearing["code"] != "hearing_set":
        hearing, claim = claim, hearing
    assert hearing["severity"] == "info"
    assert claim["severity"] == "warning"
    for each in (hearing, claim):
        assert each["zh"].endswith("（2026-04-02补登）。")
        assert each["en"].endswith("(entered on 2026-04-02).")


@pytest.mark.parametrize(("hour", "late"), [(15, False), (16, True)])
async def test_the_day_of_its_entry_is_that_of_the_place(house: House, web: Web, hour: int, late: bool) -> None:
    """Four in the afternoon in universal time is midnight here."""
    await house.read(_entry(happened(SUED, COURT, OF_CASE, time=datetime(2026, 3, 2, hour, tzinfo=UTC))))
    (notice,) = await inbox(web, MAKER)
    assert ("补登" in notice["zh"]) == late


async def test_a_correction_of_next_month_makes_nothing_late_that_was_entered_in_time(house: House, web: Web) -> None:
    fact = happened(SUED, COURT, OF_CASE)
    await house.read(_entry(fact))
    now = SUED.model_copy(update={"attendance_required": False})
    await house.read(_entry(answer(fact, now, by=COURT, time=at(date(2026, 4, 2)))))
    (notice,) = await inbox(web, MAKER)
    assert "补登" not in notice["zh"]
    assert "负责人" not in notice["zh"]


async def test_what_was_imported_is_no_news_nor_is_what_puts_it_right(house: House, web: Web) -> None:
    fact = happened(SUED, COURT, OF_CASE, imported=True)
    await house.read(_entry(fact))
    now = SUED.model_copy(update={"attendance_required": False})
    await house.read(_entry(answer(fact, now, by=COURT)))
    assert await house.rows(NoticeRow) == []


async def test_of_what_was_before_the_cut_over_nobody_is_told(moved_house: House, moved_web: Web) -> None:
    """The records of the place are kept here since 2026-03-18."""
    before, since = (happened(SUED, COURT, OF_CASE, on=date(2026, 3, day), sequence=day) for day in (17, 18))
    await moved_house.read(_entry(before))
    assert await moved_house.rows(NoticeRow) == []
    await moved_house.read(_entry(since))
    assert [each["code"] for each in await inbox(moved_web, MAKER)] == ["case_served"]


async def test_of_a_unit_that_nobody_knows_it_is_told_under_its_code(house: House, web: Web) -> None:
    submitted = review.MatterSubmittedV1(**DRAFT | {"unit": "nobody-knows"}, submitted_on=ON)
    served = SUED.model_copy(update={"unit": "nobody-knows"})
    await house.read(
        _entry(happened(submitted, "nobody-knows", ())), _entry(happened(served, COURT, OF_CASE, sequence=2))
    )
    (row,) = await house.rows(NoticeRow)
    assert (row["unit"], row["code"]) == ("nobody-knows", "case_served")


@pytest.mark.parametrize("by", [GOVERNMENT, OFFICE])
async def test_neither_a_government_nor_its_office_is_told_what_one_of_them_did(
    house: House, web: Web, by: str
) -> None:
    told = litigation.CaseAnsweredV1(**CASE | {"unit": GOVERNMENT}, answered_on=ON, in_time=True)
    await house.read(_entry(happened(told, by, OF_CASE)))
    assert await inboxes(web) == {COURT: "case_answered"}


async def test_the_office_of_a_government_is_told_with_it(house: House, web: Web) -> None:
    told = SUMMONED.model_copy(update={"unit": GOVERNMENT})
    await house.read(_entry(happened(told, COURT, OF_CASE)))
    assert await inboxes(web) == {GOVERNMENT: "hearing_set", OFFICE: "hearing_set"}
    (notice,) = await inbox(web, OFFICE)
    assert notice["unit"] == GOVERNMENT


async def test_whoever_stands_for_a_closed_unit_is_not_told_what_it_did_itself(house: House, web: Web) -> None:
    await closes(house.service.store, MAKER, date(2026, 2, 27), "gz-land")
    told = litigation.CaseAnsweredV1(**CASE, answered_on=ON, in_time=True)
    await house.read(_entry(happened(told, "gz-land", OF_CASE)))
    assert await inbox(web, "gz-land") == []
    assert [each["code"] for each in await inbox(web, COURT)] == ["case_answered"]
    await house.read(_entry(happened(SUMMONED, COURT, OF_CASE, sequence=2)))
    assert [each["code"] for each in await inbox(web, "gz-land")] == ["hearing_set"]


async def test_of_a_unit_that_was_divided_each_successor_finds_what_is_told_of_its_own_case(
    house: House, web: Web
) -> None:
    """And so where it is put right after it was read."""
    share = Share(to="gz-planning", things=("litigation/case-1",))
    await closes(house.service.store, MAKER, date(2026, 2, 27), "gz-land", "gz-planning", shares=(share,))
    first = happened(SUED, COURT, OF_CASE)
    second = happened(SUED.model_copy(update={"case": "case-2"}), COURT, OF_CASE, sequence=2, subject="case/case-2")
    await house.read(_entry(first), _entry(second))
    ((one,), (other,)) = await inbox(web, "gz-planning"), await inbox(web, "gz-land")
    assert one["id"] != other["id"]
    path = f"/v1/inbox/{one['id']}/acknowledgement"
    assert (await of(web, "gz-land").post(path, on=ON.isoformat())).status_code == 404
    ok(await of(web, "gz-planning").post(path, on=ON.isoformat()))
    await house.read(_entry(answer(first, None, by=COURT, reason="voided")))
    assert [each["code"] for each in await inbox(web, "gz-planning")][:1] == ["fact_withdrawn"]
    assert [each["code"] for each in await inbox(web, "gz-land")] == ["case_served"]


def test_whoever_acts_in_court_reads_all_that_is_of_cases_and_letters() -> None:
    assert OF_SERVICES[Code.APPEARANCE_SETTLED] == "litigation"
    services = {
        entry.code: kind.__module__.rpartition(".")[2] for kind, entries in ENTRIES.items() for entry in entries
    }
    assert {code: OF_SERVICES.get(code) for code in services} == services
