"""共同被告: which of them sends its head, as they agree or the court settles it (法释〔2020〕3号 第3条)."""

from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.refusals import EachDefendantAppears, NotADefendant, TooLateBeforeHearing
from services.litigation.cases.domain.terms import HeadCall, Violation
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.record_attendance import RecordAttendance, record_attendance
from services.litigation.cases.usecases.schedule_hearing import ScheduleHearing, schedule_hearing
from services.litigation.cases.usecases.settle_who_appears import SettleWhoAppears, settle_who_appears
from services.litigation.suggestions.domain.figures import figures
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.refusals import NeedsPaper, OthersToDecide
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.rates import LeftOut
from shared.kernel.words.refusals import NotFound, Refusal
from tests.litigation.agreeing import must_agree_in_itself
from tests.litigation.builders import (
    AGENCY,
    GANZHOU,
    HANTAI,
    JUDGE,
    LITIGATOR,
    STATUTES,
    a_case,
    an_account,
    an_actor,
    attend,
    enter,
    nobody_but,
    resume,
    schedule,
    stay,
)
from tests.litigation.docket import Docket
from tests.litigation.test_litigation_rates import YEAR, counts, measured

GOVERNMENT = "gz-government"
GOVERNMENTS = an_actor(GOVERNMENT, Role.LITIGATOR)
AGREED_ON, HEARING_ON = date(2026, 10, 12), date(2026, 10, 20)
PAPER = "共同应诉协商函2026-3"


def a_joint_case(unit: str = AGENCY, other: str = GOVERNMENT, **changed: Any) -> Case:
    """The agency's record of a case against it and the government that upheld its act, with a hearing to come."""
    said = {"unit": unit, "joint_defendants": (other,), "by": Voice.COURT}
    case = a_case(**said | changed)
    schedule(case)
    return case


def settle(case: Case, unit: str = GOVERNMENT, by: Voice = Voice.AGENCY, on: date = AGREED_ON, **more: Any) -> Case:
    enter(case, acts.SettleWhoAppears(on=on, by=by, hearing=1, unit=unit, **more), PAPER)
    must_agree_in_itself(case)
    return case


def hear(case: Case, unit: str = GOVERNMENT, hearing_on: date = HEARING_ON, **said: Any) -> Case:
    return enter(case, acts.HearCoDefendant(**{"on": AGREED_ON, "unit": unit, "hearing_on": hearing_on, **said}))


def hear_that_it_leaves_it(case: Case, to: str = AGENCY, by: Voice = Voice.AGENCY, **said: Any) -> Case:
    """In the record of the other defendant another is to appear for all."""
    return hear(case, appears=to, by=by, **said)


def contradicted(case: Case) -> bool:
    return "litigation.appearance_contradicted" in {each.code for each in case.warnings}


def due(case: Case) -> bool:
    return case.is_running(attendance(1))


@pytest.mark.parametrize(
    ("case", "said", "refused"),
    [
        (a_joint_case(), {"unit": "gz-land"}, NotADefendant),
        (a_joint_case(), {"on": date(2026, 10, 21)}, TooLateBeforeHearing),
    ],
    ids=["no defendant", "after the hearing"],
)
def test_who_is_no_defendant_and_what_comes_after_the_hearing_is_refused(
    case: Case, said: dict[str, Any], refused: type[Refusal]
) -> None:
    with pytest.raises(refused):
        settle(case, **said)
    assert due(case)


def test_before_the_rule_was_in_force_each_head_appears() -> None:
    case = a_case(on=date(2020, 3, 2), number="（2020）赣0702行初12号", joint_defendants=(GOVERNMENT,), by=Voice.COURT)
    schedule(case, date(2020, 4, 20), date(2020, 4, 1))
    with pytest.raises(EachDefendantAppears):
        settle(case, on=date(2020, 4, 2))


def test_by_an_agreement_the_duty_of_whoever_does_not_appear_ends_and_no_absence_is_seen() -> None:
    case = settle(a_joint_case())
    assert (due(case), case.deadlines[attendance(1)].state) == (False, DeadlineState.CANCELLED)
    attend(case, nobody_but(staff=True))
    assert (
        case.hearings[0].violations,
        case.burdens() & {"head_absent.1", "attendance_required", "no_principal.1"},
    ) == (
        (),
        set(),
    )


def test_nobody_but_a_lawyer_is_still_too_little() -> None:
    """Its staff has to come all the same (法释〔2020〕3号 10)."""
    case = settle(a_joint_case())
    attend(case, nobody_but(lawyer=True))
    assert case.hearings[0].violations == (Violation.LAWYER_ONLY,)


def test_whoever_appears_itself_owes_it() -> None:
    assert due(settle(a_joint_case(), AGENCY))


@pytest.mark.parametrize("courts", [AGENCY, GOVERNMENT])
@pytest.mark.parametrize("court_first", [True, False])
def test_the_courts_word_stands_whichever_was_told_first(courts: str, *, court_first: bool) -> None:
    case = a_joint_case()
    agreed = AGENCY if courts == GOVERNMENT else GOVERNMENT
    words = [(agreed, Voice.AGENCY), (courts, Voice.COURT)]
    for unit, by in reversed(words) if court_first else words:
        settle(case, unit, by)
    assert due(case) == (courts == AGENCY)
    assert "appearing.1" in case.differences


def test_who_agreed_may_agree_otherwise_until_the_hearing() -> None:
    case = settle(settle(a_joint_case()), AGENCY, on=date(2026, 10, 15))
    assert due(case)


def test_an_agreement_by_the_others_word_holds_as_long_as_that_does() -> None:
    case = settle(a_joint_case(), on_word=True)
    assert due(case)
    hear(case)
    assert not due(case)


@pytest.mark.parametrize("changed", [{"unit": "gz-land"}, {"hearing_on": date(2026, 11, 3)}])
def test_the_word_of_a_third_or_for_another_day_relieves_nobody(changed: dict[str, Any]) -> None:
    assert due(hear(settle(a_joint_case(), on_word=True), **changed))


@pytest.mark.parametrize("to", [AGENCY, "gz-land"], ids=["to this one", "to a third"])
@pytest.mark.parametrize("others_first", [True, False])
def test_who_leaves_it_to_another_itself_relieves_nobody(to: str, *, others_first: bool) -> None:
    case = a_joint_case()
    if others_first:
        hear_that_it_leaves_it(case, to)
        settle(case)
    else:
        settle(case)
        hear_that_it_leaves_it(case, to)
    attend(case, nobody_but(staff=True))
    assert (contradicted(case), case.hearings[0].violations) == (True, (Violation.HEAD_ABSENT,))


@pytest.mark.parametrize(
    ("here", "there", "relieved"),
    [
        (Voice.COURT, Voice.AGENCY, True),
        (Voice.AGENCY, Voice.COURT, False),
        (Voice.COURT, Voice.COURT, False),
    ],
)
def test_of_two_words_that_contradict_each_other_the_courts_stands(here: Voice, there: Voice, relieved: bool) -> None:
    case = hear_that_it_leaves_it(settle(a_joint_case(), by=here), by=there)
    assert (due(case), contradicted(case)) == (not relieved, not relieved)


def test_whom_the_court_has_named_in_the_record_of_another_appears() -> None:
    third = "gz-land"
    case = settle(a_joint_case(joint_defendants=(GOVERNMENT, third)), third)
    hear_that_it_leaves_it(case, AGENCY)
    assert (due(case), contradicted(case)) == (False, False)
    hear_that_it_leaves_it(case, AGENCY, Voice.COURT)
    assert (due(case), contradicted(case)) == (True, True)


def test_what_another_says_of_another_day_contradicts_nothing() -> None:
    case = settle(a_joint_case())
    hear(case, hearing_on=date(2026, 11, 3), appears=AGENCY, by=Voice.AGENCY)
    assert (due(case), contradicted(case)) == (False, False)


def test_a_hearing_that_is_moved_is_settled_by_what_is_said_of_its_day() -> None:
    case, moved_to = a_case(unit=AGENCY, joint_defendants=(GOVERNMENT,), by=Voice.COURT), date(2026, 10, 27)
    schedule(case, by=Voice.AGENCY)
    hear(settle(case), hearing_on=moved_to, appears=AGENCY, by=Voice.AGENCY)
    assert not due(case)
    enter(case, acts.Schedule(on=AGREED_ON, by=Voice.COURT, ordinal=1, hearing_on=moved_to, call=HeadCall.MUST))
    assert (due(case), contradicted(case)) == (True, True)


def test_what_its_word_is_worth_is_seen_when_the_hearing_is_moved_to_the_day_of_which_it_speaks() -> None:
    case, moved_to = a_case(unit=AGENCY, joint_defendants=(GOVERNMENT,), by=Voice.COURT), date(2026, 10, 27)
    schedule(case, by=Voice.AGENCY)
    hear(settle(case, on_word=True), hearing_on=moved_to)
    assert due(case)
    enter(case, acts.Schedule(on=AGREED_ON, by=Voice.COURT, ordinal=1, hearing_on=moved_to, call=HeadCall.MUST))
    assert not due(case)


def test_what_was_said_while_the_hearing_was_off_counts_when_it_stands() -> None:
    case = settle(a_joint_case())
    stay(case, Voice.COURT, date(2026, 10, 13))
    assert not case.hearing_list.pending
    hear_that_it_leaves_it(case, on=date(2026, 10, 14))
    resume(case, Voice.COURT, date(2026, 10, 15))
    assert (due(case), contradicted(case)) == (True, True)


def test_a_second_word_on_the_notice_does_not_bring_the_duty_back() -> None:
    case = settle(a_joint_case())
    schedule(case, by=Voice.AGENCY)
    assert not due(case)


def test_a_new_notice_makes_a_new_duty() -> None:
    case = settle(a_joint_case())
    attend(case, nobody_but(staff=True))
    schedule(case, date(2026, 11, 10), date(2026, 11, 2), HeadCall.MUST)
    assert case.is_running(attendance(2))


def of_units(*cases: Case, region: str = HANTAI) -> dict[str, Any]:
    return measured(figures(STATUTES, region, YEAR.last), cases)


@pytest.mark.parametrize("region", [HANTAI, GANZHOU])
def test_together_they_count_once_and_apart_only_who_appears(region: str) -> None:
    relieved = settle(a_joint_case())
    attend(relieved, nobody_but(staff=True))
    appears = a_joint_case(GOVERNMENT, AGENCY, id="case-2")
    attend(appears, an_account())
    assert counts(of_units(relieved, appears, region=region)["attendance"]) == (1, 1)
    apart = of_units(relieved, region=region)
    for name in ("attendance", "principal", "zero_appearance"):
        assert (counts(apart[name]), apart[name].exclusions) == ((0, 0), {LeftOut.BY_ANOTHER: 1}), name


def test_where_whoever_was_to_appear_did_not_the_decision_counts_as_missed() -> None:
    relieved = settle(a_joint_case())
    absent = a_joint_case(GOVERNMENT, AGENCY, id="case-2")
    for case in (relieved, absent):
        attend(case, nobody_but(staff=True))
    assert counts(of_units(relieved, absent)["attendance"]) == (0, 1)


def test_a_head_who_comes_all_the_same_counts() -> None:
    case = settle(a_joint_case())
    attend(case, an_account())
    assert counts(of_units(case)["attendance"]) == (1, 1)


class Defendants:
    """The court's case against each of them, a hearing called for the 20th; their clerks and the judge speak."""

    def __init__(self, docket: Docket, *units: str) -> None:
        self.docket, self.units = docket, units

    async def begin(self) -> "Defendants":
        await self.docket.comes_to(AGREED_ON)
        for id, unit in self._records():
            others = tuple(each for each in self.units if each != unit)
            await self.docket.registered(id=id, by=JUDGE, unit=unit, joint_defendants=others)
            said = {"id": id, "by": JUDGE, "on": date(2026, 10, 9), "hearing_on": HEARING_ON, "call": HeadCall.MUST}
            async with self.docket.begin(JUDGE) as work:
                await schedule_hearing(ScheduleHearing(**said), work, self.docket.today)
        return self

    async def settled(self, id: str, by: Actor, unit: str, **more: Any) -> Case:
        command = SettleWhoAppears(id=id, by=by, on=AGREED_ON, hearing=1, unit=unit, **more)
        async with self.docket.begin(by) as work:
            return await settle_who_appears(command, work, self.docket.today)

    async def struck(self, id: str, by: Actor) -> None:
        """Its own word on who appears is struck."""
        (number,) = [each.written.number for each in await self.docket.lines(id) if each.act == "settle_who_appears"]
        await self.docket.rectified(number, None, id, by)

    async def due(self) -> list[bool]:
        return [due(await self.docket.case(id)) for id, _ in self._records()]

    async def contradicted(self) -> list[bool]:
        return [contradicted(await self.docket.case(id)) for id, _ in self._records()]

    def _records(self) -> list[tuple[str, str]]:
        return [(f"case-{number}", unit) for number, unit in enumerate(self.units, start=1)]


@pytest.fixture
async def both(either_docket: Docket) -> Defendants:
    return await Defendants(either_docket, AGENCY, GOVERNMENT).begin()


async def test_without_a_paper_and_without_the_others_word_nobody_is_relieved(both: Defendants) -> None:
    with pytest.raises(OthersToDecide):
        await both.settled("case-1", LITIGATOR, GOVERNMENT)
    assert await both.due() == [True, True]


async def test_nobody_speaks_in_the_record_of_the_other(both: Defendants) -> None:
    with pytest.raises(NotFound):
        await both.settled("case-2", LITIGATOR, GOVERNMENT)


async def test_by_the_others_own_word_it_takes_no_paper_and_ends_with_that(both: Defendants) -> None:
    await both.settled("case-2", GOVERNMENTS, GOVERNMENT)
    await both.settled("case-1", LITIGATOR, GOVERNMENT)
    assert await both.due() == [False, True]
    await both.struck("case-2", GOVERNMENTS)
    assert await both.due() == [True, True]


async def test_by_a_paper_it_stands_alone_and_is_told(both: Defendants) -> None:
    await both.settled("case-1", LITIGATOR, GOVERNMENT, paper=PAPER)
    assert await both.due() == [False, True]
    (told,) = await both.docket.told_of("appearance_settled")
    assert (told.data["appears"], told.data["unit"], told.data["by"]) == (GOVERNMENT, AGENCY, "agency")


async def test_an_absence_is_not_undone_by_an_agreement_told_after_it_without_a_paper(
    both: Defendants,
) -> None:
    await both.settled("case-2", GOVERNMENTS, GOVERNMENT)
    await both.docket.comes_to(date(2026, 10, 26))
    came = {
        "id": "case-1",
        "by": JUDGE,
        "on": HEARING_ON,
        "hearing": 1,
        **{k: v for k, v in nobody_but(staff=True).items() if k != "on"},
    }
    async with both.docket.begin(JUDGE) as work:
        await record_attendance(RecordAttendance(**came), work, both.docket.today)
    with pytest.raises(NeedsPaper):
        await both.settled("case-1", LITIGATOR, GOVERNMENT)
    case = await both.settled("case-1", LITIGATOR, GOVERNMENT, paper=PAPER)
    assert case.hearings[0].violations == ()


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
async def test_two_that_leave_it_to_each_other_are_both_due_until_one_takes_its_word_back(
    both: Defendants, order: tuple[int, int]
) -> None:
    said = {1: ("case-1", LITIGATOR, GOVERNMENT), 2: ("case-2", GOVERNMENTS, AGENCY)}
    for each in order:
        await both.settled(*said[each], paper=f"协商函{each}号")
    assert (await both.due(), await both.contradicted()) == ([True, True], [True, True])
    await both.struck("case-2", GOVERNMENTS)
    assert (await both.due(), await both.contradicted()) == ([False, True], [False, False])


async def test_where_two_leave_it_to_each_other_it_is_as_the_court_has_it(both: Defendants) -> None:
    await both.settled("case-1", LITIGATOR, GOVERNMENT, paper="协商函1号")
    await both.settled("case-2", GOVERNMENTS, AGENCY, paper="协商函2号")
    await both.settled("case-1", JUDGE, GOVERNMENT)
    assert (await both.due(), await both.contradicted()) == ([False, True], [False, True])


async def test_where_two_left_it_to_each_other_and_nobody_came_both_were_absent(both: Defendants) -> None:
    await both.settled("case-1", LITIGATOR, GOVERNMENT, paper="协商函1号")
    await both.docket.comes_to(date(2026, 10, 26))
    for id in ("case-1", "case-2"):
        came = {"id": id, "by": JUDGE, "hearing": 1, **nobody_but(staff=True), "on": HEARING_ON}
        async with both.docket.begin(JUDGE) as work:
            await record_attendance(RecordAttendance(**came), work, both.docket.today)
    await both.settled("case-2", GOVERNMENTS, AGENCY, paper="协商函2号")
    absent = [(await both.docket.case(id)).hearings[0].violations for id in ("case-1", "case-2")]
    assert absent == [(Violation.HEAD_ABSENT,), (Violation.HEAD_ABSENT,)]


async def test_a_circle_of_three_relieves_none_of_them(either_docket: Docket) -> None:
    third = "gz-land"
    three = await Defendants(either_docket, AGENCY, GOVERNMENT, third).begin()
    await three.settled("case-1", LITIGATOR, GOVERNMENT, paper=PAPER)
    await three.settled("case-2", GOVERNMENTS, third, paper=PAPER)
    await three.settled("case-3", an_actor(third, Role.LITIGATOR), AGENCY, paper=PAPER)
    assert (await three.due(), await three.contradicted()) == ([True] * 3, [True] * 3)
