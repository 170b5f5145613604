"""The use cases on SQLite and PostgreSQL: numbers, lineages, days that pass, what is told and what is searched."""

from datetime import date

import pytest

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import CaseExists, WrongLevelBefore
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, ObligationKind, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.appeal_case import AppealCase, appeal_case
from services.litigation.cases.usecases.give_judgment import Ordered
from services.litigation.cases.usecases.record_attendance import RecordAttendance, record_attendance
from services.litigation.cases.usecases.schedule_hearing import ScheduleHearing, schedule_hearing
from services.litigation.entrypoints.clock import tick
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.refusals import (
    DocumentNeeded,
    NotAJudicialNumber,
    NotYourInstrument,
)
from shared.kernel.directory.refusals import UnitElsewhere
from shared.kernel.identifiers.case_number import MalformedCaseNumber, TrialLevel
from shared.kernel.identifiers.numbered import NumberNotYet
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import InTheFuture, NotNow
from shared.kernel.rules.places import UnknownRegion
from shared.kernel.words.refusals import NotFound
from tests.litigation.builders import AGENCY, COURT, FIRST, JUDGE, LITIGATOR, PROSECUTOR, SECOND, an_actor
from tests.litigation.docket import Docket

SERVED_BOTH = {Party.AGENCY: date(2026, 11, 3), Party.PLAINTIFF: date(2026, 11, 10)}
LOST = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}


async def test_a_number_is_kept_normalised_and_a_unit_has_it_once(either_docket: Docket) -> None:
    case = await either_docket.registered(case_number="(2026)赣0702行初12号")
    assert (case.number, case.level) == (FIRST, TrialLevel.FIRST_INSTANCE)
    before = await either_docket.told()
    with pytest.raises(CaseExists) as refused:
        await either_docket.registered(id="case-2")
    assert refused.value.facts["existing"] == "case-1"
    assert await either_docket.told() == before


async def test_joint_defendants_have_a_case_each_under_one_number(docket: Docket) -> None:
    await docket.registered()
    await docket.registered(by=an_actor("gz-land", Role.LITIGATOR), id="case-2", unit="gz-land")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"case_number": "（2026）赣0702行初012号"}, MalformedCaseNumber),
        ({"case_number": "（2026）赣0702民初12号"}, MalformedCaseNumber),
        ({"on": date(2027, 1, 1)}, InTheFuture),
        ({"case_number": "（2027）赣0702行初12号"}, NumberNotYet),
        ({"region": "610702"}, UnitElsewhere),
        ({"region": "369900"}, UnknownRegion),
        ({"previous": "（2025）赣0702行初1号"}, NotFound),
    ],
)
async def test_a_refused_case_leaves_nothing(docket: Docket, changed, refusal) -> None:
    with pytest.raises(refusal):
        await docket.registered(by=JUDGE, **changed)
    assert await docket.told() == []


async def test_the_courts_push_speaks_with_the_courts_voice(docket: Docket) -> None:
    assert (await docket.registered(by=JUDGE)).service_dates == {Voice.COURT: date(2026, 9, 16)}


async def test_who_has_no_part_in_a_case_does_not_learn_of_it(docket: Docket) -> None:
    await docket.registered()
    for stranger in (an_actor("other-court", Role.COURT), an_actor("gz-land", Role.LITIGATOR)):
        with pytest.raises(NotFound):
            await docket.judged(by=stranger, **LOST)


async def test_nobody_appealed_and_the_day_after_the_last_period_it_is_effective(either_docket: Docket) -> None:
    """The periods end on 18 and 25 November: on the 25th nothing happens, on the 26th it is effective."""
    await either_docket.registered()
    await either_docket.judged(**LOST, served=SERVED_BOTH)
    await tick(either_docket.service, date(2026, 11, 25))
    assert (await either_docket.case()).stage is Stage.JUDGED
    await tick(either_docket.service, date(2026, 12, 1))
    case = await either_docket.case()
    assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, date(2026, 11, 26))
    assert await either_docket.facts() == [
        "thing_named",
        "case_served",
        "judgment_given",
        "judgment_effective",
        "case_lost",
    ]
    await tick(either_docket.service, date(2026, 12, 1))
    assert (await either_docket.case()).version == case.version


async def test_performance_that_has_not_come_is_marked_overdue_by_the_clock(either_docket: Docket) -> None:
    await either_docket.registered()
    order = (Ordered(kind=ObligationKind.ACT_ANEW, term=StatedTerm(due_on=date(2026, 12, 15))),)
    await either_docket.judged(**LOST, served=SERVED_BOTH, obligations=order)
    await tick(either_docket.service, date(2026, 12, 15))
    assert (await either_docket.case()).obligations[0].state == "open"
    await tick(either_docket.service, date(2026, 12, 16))
    assert (await either_docket.case()).obligations[0].state == "overdue"


async def appealed(docket: Docket) -> None:
    """First instance lost, appealed by the agency, and served again as a case of the upper court."""
    await docket.registered()
    await docket.judged(**LOST, served=SERVED_BOTH)
    async with docket.begin(LITIGATOR) as work:
        command = AppealCase(
            id="case-1", by=LITIGATOR, party=Party.AGENCY, on=date(2026, 11, 12), paper="上诉状收据2026-7"
        )
        await appeal_case(command, work, docket.today)
    await docket.registered(
        id="case-2", case_number=SECOND, previous=FIRST, appellant=True, on=date(2026, 11, 20), by=JUDGE
    )


async def test_an_appeal_goes_on_as_a_case_of_the_same_lineage(either_docket: Docket) -> None:
    await appealed(either_docket)
    first, second = await either_docket.case("case-1"), await either_docket.case("case-2")
    assert (first.next_case, second.previous, second.lineage) == ("case-2", "case-1", "case-1")
    assert second.level is TrialLevel.SECOND_INSTANCE


@pytest.mark.parametrize(
    ("outcome", "first_stands", "lost"),
    [(Outcome.UPHELD, True, ["case-1"]), (Outcome.DISMISSED, False, []), (Outcome.CHANGED, False, ["case-2"])],
)
async def test_the_upper_courts_decision_stands_at_once_and_upholds_or_replaces(
    docket: Docket, outcome: Outcome, first_stands: bool, lost: list[str]
) -> None:
    await appealed(docket)
    served = {Party.AGENCY: date(2026, 12, 10)}
    await docket.judged("case-2", form=Form.JUDGMENT, outcome=outcome, on=date(2026, 12, 8), served=served)
    first, second = await docket.case("case-1"), await docket.case("case-2")
    assert second.effective_on == date(2026, 12, 10)
    assert (first.stands, first.stage) == (first_stands, Stage.EFFECTIVE if first_stands else Stage.REPLACED)
    told = [envelope.data["case"] for envelope in await docket.told() if ".case_lost." in envelope.type]
    assert told == lost


async def test_a_case_does_not_skip_the_appeal(docket: Docket) -> None:
    await docket.registered()
    with pytest.raises(NotNow):
        await docket.registered(id="case-2", case_number=SECOND, previous=FIRST)


UPPER = {"id": "case-2", "case_number": SECOND, "previous": FIRST, "on": date(2026, 12, 2)}


async def final(docket: Docket) -> None:
    """Nobody is known to have appealed: lost, and effective on 26 November."""
    await docket.registered()
    await docket.judged(**LOST, served=SERVED_BOTH)
    await tick(docket.service, date(2026, 12, 1))


async def test_an_upper_case_of_what_was_held_to_be_final_needs_a_paper_or_the_courts_word(docket: Docket) -> None:
    await final(docket)
    before = await docket.told()
    with pytest.raises(NeedsPaper):
        await docket.registered(**UPPER)
    assert await docket.told() == before
    await docket.registered(**UPPER, by=JUDGE)
    case = await docket.case()
    assert (case.stage, case.effective_on, case.next_case) == (Stage.APPEALED, None, "case-2")


async def test_a_retrial_does_not_follow_what_is_not_effective(docket: Docket) -> None:
    await docket.registered()
    await docket.judged(**LOST, served=SERVED_BOTH)
    retrial = {**UPPER, "case_number": "（2026）赣07行再5号"}
    with pytest.raises(WrongLevelBefore):
        await docket.registered(**{**retrial, "on": date(2026, 11, 25)}, by=JUDGE)
    assert (await docket.registered(**retrial, by=JUDGE)).previous == "case-1"


async def test_hearing_and_attendance_are_told_without_names(docket: Docket) -> None:
    await docket.registered()
    async with docket.begin(JUDGE) as work:
        command = ScheduleHearing(
            id="case-1", by=JUDGE, on=date(2026, 10, 8), hearing_on=date(2026, 10, 9), call=HeadCall.MUST
        )
        await schedule_hearing(command, work, docket.today)
    async with docket.begin(JUDGE) as work:
        absent = RecordAttendance(
            id="case-1", by=JUDGE, hearing=1, presence=Presence.ABSENT, lawyer=True, on=date(2026, 10, 9)
        )
        await record_attendance(absent, work, docket.today)
    told = {envelope.type.split(".")[2]: envelope.data for envelope in await docket.told()}
    assert told["hearing_scheduled"]["late"] is True
    assert told["attendance_recorded"]["violations"] == ["head_absent", "lawyer_only"]
    assert (await docket.case()).warnings[0].latest_permitted == date(2026, 9, 30)


async def test_a_suggestion_on_a_document_is_told_to_those_who_review_documents(docket: Docket) -> None:
    about = {
        "kind": "judicial_on_document",
        "document_number": "赣市府发[2024]9号",
        "articles": ("5",),
    }
    await docket.received(**about)
    assert await docket.facts() == ["thing_named", "suggestion_received", "document_challenged"]
    challenged = (await docket.told())[-1]
    assert challenged.data == {
        "number": "赣市府发〔2024〕9号",
        "articles": ["5"],
        "source": "judicial_suggestion",
        "thing": "letter-1",
        "reference": "赣州法建〔2026〕3号",
        "issuer": COURT,
        "unit": AGENCY,
        "challenged_on": "2026-03-02",
    }


@pytest.mark.parametrize(
    ("by", "changed", "refusal"),
    [
        (JUDGE, {"number": "赣市府函〔2026〕3号"}, NotAJudicialNumber),
        (JUDGE, {"on": date(2025, 7, 18)}, NumberNotYet),
        (JUDGE, {"number": "（2026）赣07司建1号", "on": date(2025, 7, 18)}, NumberNotYet),
        (JUDGE, {"kind": "procuratorial"}, NotYourInstrument),
        (JUDGE, {"kind": "judicial_on_document"}, DocumentNeeded),
        (JUDGE, {"region": "340800"}, UnitElsewhere),
        (PROSECUTOR, {"issuer": PROSECUTOR.unit}, NotYourInstrument),
    ],
)
async def test_an_issuer_enters_only_what_is_its_own_to_issue(docket: Docket, by, changed, refusal) -> None:
    with pytest.raises(refusal):
        await docket.received(by=by, **changed)
    assert await docket.told() == []
