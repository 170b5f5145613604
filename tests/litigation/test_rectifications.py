"""Entries put right: the case as if it had been entered so, what was told corrected, and what may not be."""

from dataclasses import replace
from datetime import date

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.refusals import CaseExists
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.refusals import (
    BirthNotStruck,
    LaterEntryImpossible,
    NeedsPaper,
    NoSuchEntry,
    NothingRectified,
    StruckAlready,
)
from shared.kernel.model.stages import BeforeEarlierStep
from shared.storage.lives.rows import Because
from tests.house import lives
from tests.house.folding import number_of_voiding
from tests.litigation.builders import (
    FIRST,
    JUDGE,
    LAWS,
    LITIGATOR,
    SECOND,
    a_case,
    attend,
    nobody_but,
    schedule,
    without_bookkeeping,
)
from tests.litigation.docket import Docket

IN_TIME, LATE = acts.AnswerCase(on=date(2026, 10, 8)), acts.AnswerCase(on=date(2026, 10, 9))
ANSWERED, JUDGED = 2, 2
WRONG = Because(reason="录入有误。", paper="收文登记簿第7号")


def rectify(case: Case, number: int, instead: Entered | None, paper: str | None = None) -> None:
    lives.rectify(case, number, instead, LAWS, paper=paper)


async def test_a_date_put_right_and_put_back_leaves_the_case_as_it_was_and_each_turn_is_told(
    either_docket: Docket,
) -> None:
    await either_docket.registered()
    before = await either_docket.answered(IN_TIME.on)
    await either_docket.rectified(ANSWERED, LATE, by=LITIGATOR)
    assert (await either_docket.case()).deadlines[ANSWER].met_in_time is False
    await either_docket.rectified(ANSWERED, IN_TIME, by=LITIGATOR, paper="收文登记簿第7号")
    after = await either_docket.case()
    assert without_bookkeeping(after) == without_bookkeeping(before)
    (told,) = await either_docket.told_of("case_answered")
    turns = [each.data for each in await either_docket.told_of("fact_corrected")]
    assert {(each["original"], each["reason"]) for each in turns} == {(told.id, "rectified")}
    assert [(each["revision"], each["data"]["in_time"]) for each in turns] == [(1, False), (2, True)]
    assert [each.data["in_time"] for each in await either_docket.told_of("deadline_met")] == [True, False, True]


async def test_what_was_struck_and_is_entered_back_is_told_under_its_own_id(either_docket: Docket) -> None:
    await either_docket.registered()
    await either_docket.answered(LATE.on)
    (told,) = await either_docket.told_of("case_answered")
    await either_docket.rectified(ANSWERED, None, by=LITIGATOR, paper="第7号")
    assert (await either_docket.case()).stage is Stage.SERVED
    await either_docket.rectified(ANSWERED, LATE, by=LITIGATOR)
    assert await either_docket.told_of("case_answered") == [told]
    (withdrawn,), (corrected,) = (
        await either_docket.told_of("fact_withdrawn"),
        await either_docket.told_of("fact_corrected"),
    )
    assert (withdrawn.data["original"], corrected.data["original"]) == (told.id, told.id)
    assert withdrawn.data["revision"] < corrected.data["revision"]


async def test_the_agency_does_not_make_its_late_answer_timely_by_its_own_word(docket: Docket) -> None:
    await docket.registered()
    await docket.answered(LATE.on)
    with pytest.raises(NeedsPaper):
        await docket.rectified(ANSWERED, IN_TIME, by=LITIGATOR)
    await docket.rectified(ANSWERED, IN_TIME, by=LITIGATOR, paper="收文登记簿第7号")
    assert (await docket.lines())[-1].paper == "收文登记簿第7号"


def decided(outcome: Outcome) -> acts.Judge:
    on, served = date(2026, 12, 8), {"agency": date(2026, 12, 10)}
    return acts.Judge(on=on, by=Voice.COURT, form=Form.JUDGMENT, outcome=outcome, served=served)


async def test_the_lower_case_follows_what_the_upper_decision_is_put_right_to(either_docket: Docket) -> None:
    """Changed above, the lower decision is replaced; upheld, it takes effect and is lost: there and back."""
    await either_docket.registered()
    lost = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}
    await either_docket.judged(**lost, served={Party.AGENCY: date(2026, 11, 3)})
    await either_docket.appealed(party=Party.AGENCY, on=date(2026, 11, 12))
    upper = {"case_number": SECOND, "previous": FIRST, "appellant": True, "on": date(2026, 11, 20)}
    await either_docket.registered(id="case-2", by=JUDGE, **upper)
    served = {Party.AGENCY: date(2026, 12, 10)}
    await either_docket.judged(
        "case-2", form=Form.JUDGMENT, outcome=Outcome.CHANGED, on=date(2026, 12, 8), served=served
    )
    replaced = await either_docket.case()
    assert (replaced.stage, replaced.lost) == (Stage.REPLACED, False)

    await either_docket.rectified(JUDGED, decided(Outcome.UPHELD), id="case-2")
    stands, upheld = await either_docket.case(), await either_docket.case("case-2")
    assert (stands.stage, stands.effective_on, stands.lost) == (Stage.EFFECTIVE, date(2026, 12, 10), True)
    assert not upheld.lost
    assert (await either_docket.lines())[-1].set_off_by == "case/case-2"
    (given,) = await either_docket.told_of("judgment_given", "case-2")
    (lost_above,) = await either_docket.told_of("case_lost", "case-2")
    (lost_below,) = await either_docket.told_of("case_lost")
    answers = [each.data for each in await either_docket.told_of("fact_corrected", "case-2")]
    assert {each["original"]: each["data"]["outcome"] for each in answers}[given.id] == "upheld"
    assert [each.data["original"] for each in await either_docket.told_of("fact_withdrawn", "case-2")] == [
        lost_above.id
    ]

    await either_docket.rectified(JUDGED, decided(Outcome.CHANGED), id="case-2")
    again = await either_docket.case()
    assert without_bookkeeping(again) == without_bookkeeping(replaced)
    assert lost_below.id in [each.data["original"] for each in await either_docket.told_of("fact_withdrawn")]


def test_an_attendance_that_is_struck_leaves_the_duty_open_and_the_hearing_to_be_recorded() -> None:
    case = a_case()
    schedule(case)
    attend(case, nobody_but(), by=Voice.AGENCY)
    attend(case)
    rectify(case, 4, None)
    assert case.deadlines[attendance(1)].state is DeadlineState.OPEN
    rectify(case, 3, None, paper="第7号")
    assert (case.stage, case.hearings[0].held) == (Stage.SCHEDULED, False)
    attend(case, by=Voice.AGENCY)
    assert case.deadlines[attendance(1)].state is DeadlineState.MET


REFUSED = [
    (2, None, StruckAlready),
    (1, None, BirthNotStruck),
    (4, acts.AnswerCase(on=date(2026, 9, 22)), NoSuchEntry),
    (9, acts.AnswerCase(on=date(2026, 9, 22)), NoSuchEntry),
    (3, acts.AnswerCase(on=date(2026, 9, 21)), NothingRectified),
    (3, acts.AnswerCase(on=date(2026, 9, 15)), BeforeEarlierStep),
]


@pytest.mark.parametrize(
    ("number", "instead", "refusal"),
    REFUSED,
    ids=["struck already", "the birth", "a rectification", "unknown", "no other than it is", "before the service"],
)
async def test_what_cannot_be_put_right_is_refused_and_nothing_is_written(
    either_docket: Docket, number: int, instead: Entered | None, refusal: type[Exception]
) -> None:
    """Entry 2 was struck by 4, which is no act itself; 3 is the answer."""
    await either_docket.registered()
    await either_docket.answered(date(2026, 9, 20))
    await either_docket.rectified(2, None, by=LITIGATOR)
    await either_docket.answered(date(2026, 9, 21))
    lines, told, case = await either_docket.lines(), await either_docket.told(), await either_docket.case()
    assert [line.act for line in lines] == ["register", "answer_case", "strike", "answer_case"]
    number = {3: 4, 4: 3}.get(number, number)
    with pytest.raises(refusal):
        await either_docket.rectified(number, instead, by=LITIGATOR)
    assert (await either_docket.lines(), await either_docket.told()) == (lines, told)
    assert await either_docket.case() == case


async def test_a_rectification_that_makes_a_later_entry_impossible_names_it(either_docket: Docket) -> None:
    await either_docket.registered()
    await either_docket.answered(date(2026, 9, 20))
    lines, told = await either_docket.lines(), await either_docket.told()
    birth = lines[0].written.act
    with pytest.raises(LaterEntryImpossible) as refused:
        await either_docket.rectified(1, replace(birth, on=date(2026, 9, 21)))
    assert {name: refused.value.facts[name] for name in ("entry", "act", "on")} == {
        "entry": 2,
        "act": "answer_case",
        "on": date(2026, 9, 20),
    }
    assert (await either_docket.lines(), await either_docket.told()) == (lines, told)


async def test_a_voided_case_does_not_stand_again_beside_another_of_its_number(docket: Docket) -> None:
    await docket.comes_to(date(2026, 9, 16))
    await docket.registered()
    await void(docket, "case-1")
    await docket.registered(id="case-2")
    with pytest.raises(CaseExists):
        await stand_again(docket, "case-1")
    assert (await docket.case()).voided_on is not None
    await void(docket, "case-2")
    await stand_again(docket, "case-1")
    assert (await docket.case()).voided_on is None


async def void(docket: Docket, id: str) -> None:
    async with docket.begin(JUDGE) as work:
        await work.cases.void(await work.cases.get(id), WRONG)


@pytest.mark.parametrize("first", ["case-1", "case-2"])
async def test_a_case_stands_again_in_one_with_the_voiding_of_the_other_of_its_number(
    either_docket: Docket, first: str
) -> None:
    """In whichever order they were looked at; and a second time it is the other that stands in the way."""
    await either_docket.comes_to(date(2026, 9, 16))
    await either_docket.registered()
    await void(either_docket, "case-1")
    await either_docket.registered(id="case-2")
    async with either_docket.begin(JUDGE) as work:
        await work.cases.get(first)
        first_case, other = await work.cases.get("case-1"), await work.cases.get("case-2")
        await work.cases.void(other, WRONG)
        await work.cases.stand_again(first_case, await number_of_voiding(work.cases, first_case.id), WRONG)
        with pytest.raises(CaseExists):
            await work.cases.stand_again(other, await number_of_voiding(work.cases, other.id), WRONG)
    assert [(await either_docket.case(id)).voided_on is None for id in ("case-1", "case-2")] == [True, False]


async def stand_again(docket: Docket, id: str) -> None:
    async with docket.begin(JUDGE) as work:
        case = await work.cases.get(id)
        await work.cases.stand_again(case, await number_of_voiding(work.cases, case.id), WRONG)
