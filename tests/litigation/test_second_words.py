"""What both sides tell: the first word wins nowhere, both are kept, the court's counts, and differences are listed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts.ruling import Ordered
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearings import attendance
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.refusals import (
    AppealedAlready,
    ChallengedAlready,
    HearingExists,
    HearingIsOff,
    JudgedAlready,
)
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall, NotHeld, ObligationKind
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.take_effect import TakeEffect
from services.litigation.cases.usecases.take_effect import take_effect as take_effect_at_court
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.model.actor import Actor
from shared.kernel.model.stages import NotNow
from tests.house import lives
from tests.litigation.builders import (
    JUDGE,
    LAWS,
    LITIGATOR,
    a_case,
    appeal,
    attend,
    effective_by,
    enter,
    judge,
    nobody_but,
    schedule,
    serve,
    take_effect,
)
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import done, registered

BOTH_ORDERS = pytest.mark.parametrize("order", [(Voice.AGENCY, Voice.COURT), (Voice.COURT, Voice.AGENCY)])
WHO: dict[Voice, Actor] = {Voice.AGENCY: LITIGATOR, Voice.COURT: JUDGE}
NOTICES = {
    Voice.AGENCY: {"on": "2026-10-09", "hearing_on": "2026-10-20", "call": "may"},
    Voice.COURT: {"on": "2026-10-08", "hearing_on": "2026-10-20", "call": "must"},
}
DECISIONS = {
    Voice.AGENCY: {"on": "2026-11-05", "form": "judgment", "outcome": "dismissed"},
    Voice.COURT: {"on": "2026-11-02", "form": "judgment", "outcome": "revoked"},
}
DOCUMENT = ChallengedDocument.parse("赣市府发〔2024〕9号", ())


@BOTH_ORDERS
async def test_a_notice_that_both_tell_is_one_hearing_and_the_courts_stands(
    door: Door, order: tuple[Voice, ...]
) -> None:
    path = await registered(door(LITIGATOR))
    for by in order:
        case = await done(door(WHO[by]), path, "hearings", **NOTICES[by])
    (hearing,) = case["hearings"]
    assert (hearing["ordinal"], hearing["call"], hearing["notice_served_on"]) == (1, "must", "2026-10-08")
    assert {by: (each["served_on"], each["call"]) for by, each in hearing["notices"].items()} == {
        "agency": ("2026-10-09", "may"),
        "court": ("2026-10-08", "must"),
    }
    assert case["differences"] == ["hearing.1"]
    for by in order:
        again = await door(WHO[by]).step(path, "hearings", **NOTICES[by])
        assert (again.status_code, again.json()["code"]) == (409, HearingExists.code)


@BOTH_ORDERS
async def test_a_notice_told_again_when_the_hearing_was_held_is_of_that_hearing(
    door: Door, order: tuple[Voice, ...]
) -> None:
    path = await registered(door(LITIGATOR))
    first, second = order
    await done(door(WHO[first]), path, "hearings", **NOTICES[first])
    came = {"on": "2026-10-20", "presence": "attended", "category": "deputy"}
    await done(door(WHO[first]), path, "hearings/1/attendance", **came)
    case = await done(door(WHO[second]), path, "hearings", **NOTICES[second])
    assert [(each["ordinal"], each["call"], each["held"]) for each in case["hearings"]] == [(1, "must", True)]
    assert (case["stage"], case["deadlines"]["attendance.1"]["met_in_time"]) == ("heard", True)


async def test_the_agencys_second_notice_tells_nobody_anew(door: Door, docket: Docket) -> None:
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "hearings", **NOTICES[Voice.COURT])
    before = await docket.facts()
    await done(door(LITIGATOR), path, "hearings", **NOTICES[Voice.AGENCY])
    assert await docket.facts() == before


@BOTH_ORDERS
async def test_a_decision_that_both_tell_is_the_courts_in_whichever_order(
    door: Door, docket: Docket, order: tuple[Voice, ...]
) -> None:
    path = await registered(door(LITIGATOR))
    for by in order:
        case = await done(door(WHO[by]), path, "judgment", **DECISIONS[by])
    assert (case["judgment"]["outcome"], case["judgment"]["decided_on"]) == ("revoked", "2026-11-02")
    assert {by: each["outcome"] for by, each in case["judgments"].items()} == {
        "agency": "dismissed",
        "court": "revoked",
    }
    assert case["differences"] == ["judgment"]
    (told,) = await docket.stands("judgment_given")
    assert (told["outcome"], told["decided_on"]) == ("revoked", "2026-11-02")
    for by in order:
        again = await door(WHO[by]).step(path, "judgment", **DECISIONS[by])
        assert (again.status_code, again.json()["code"]) == (409, JudgedAlready.code)


@BOTH_ORDERS
async def test_the_second_word_on_a_decision_that_was_appealed_since_leaves_the_appeal(
    door: Door, order: tuple[Voice, ...]
) -> None:
    path = await registered(door(LITIGATOR))
    first, second = order
    await done(door(WHO[first]), path, "judgment", **DECISIONS[first], served={"agency": "2026-11-06"})
    await done(door(JUDGE), path, "appeal", on="2026-11-10", party="plaintiff")
    day = {Voice.AGENCY: "2026-11-12", Voice.COURT: "2026-11-09"}[second]
    case = await done(door(WHO[second]), path, "judgment", **DECISIONS[second] | {"on": day})
    assert (case["stage"], case["next_case"]) == ("appealed", None)
    assert case["judgment"]["outcome"] == "revoked"


def test_the_agencys_word_on_an_effective_loss_takes_nothing_back() -> None:
    case = a_case()
    judge(case, served={"agency": date(2026, 11, 3), "plaintiff": date(2026, 11, 3)})
    lives.settle(case, date(2026, 12, 1), LAWS)
    assert case.lost
    judge(case, Outcome.DISMISSED, by=Voice.AGENCY)
    assert (case.lost, case.stage, case.differences) == (True, Stage.EFFECTIVE, ["judgment"])


def test_a_decision_that_bound_at_once_is_told_by_the_other_side_as_well() -> None:
    case = a_case()
    judge(case, Outcome.WITHDRAWN, Form.RULING)
    assert case.stage is Stage.EFFECTIVE
    judge(case, Outcome.WITHDRAWN, Form.RULING, by=Voice.AGENCY, on=date(2026, 11, 4))
    assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, date(2026, 11, 2))


AT_SECOND_INSTANCE: dict[str, tuple[str, str, list[str]]] = {
    "lost by both words": ("revoked", "changed", ["changed"]),
    "lost by the court's word only": ("upheld", "changed", ["changed"]),
    "won by the court's word": ("revoked", "upheld", []),
}


@BOTH_ORDERS
@pytest.mark.parametrize("words", AT_SECOND_INSTANCE)
async def test_what_binds_at_once_is_told_once_as_the_court_has_it(
    door: Door, docket: Docket, order: tuple[Voice, ...], words: str
) -> None:
    agencys, courts, losses = AT_SECOND_INSTANCE[words]
    path = await registered(door(LITIGATOR), case_number="（2026）赣07行终12号")
    said = {
        Voice.AGENCY: {"on": "2026-11-05", "form": "judgment", "outcome": agencys},
        Voice.COURT: {"on": "2026-11-02", "form": "judgment", "outcome": courts},
    }
    for by in order:
        case = await done(door(WHO[by]), path, "judgment", **said[by])
    assert (case["stage"], case["effective_on"]) == ("effective", "2026-11-02")
    (told,) = await docket.stands("judgment_effective")
    assert (told["outcome"], told["effective_on"]) == (courts, "2026-11-02")
    lost = await docket.stands("case_lost")
    assert [(each["outcome"], each["effective_on"]) for each in lost] == [(each, "2026-11-02") for each in losses]


def test_the_courts_word_on_what_the_agency_had_performed_leaves_it_performed() -> None:
    to_pay = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case()
    judge(case, by=Voice.AGENCY, obligations=to_pay)
    enter(case, acts.Perform(on=date(2026, 11, 9), obligation=1))
    judge(case, by=Voice.COURT, on=date(2026, 11, 3), obligations=to_pay)
    assert [(one.state, one.done_on) for one in case.obligations] == [("performed", date(2026, 11, 9))]


@BOTH_ORDERS
def test_a_hearing_that_both_say_was_called_off_is_off_by_either(order: tuple[Voice, ...]) -> None:
    case = a_case()
    schedule(case)
    days = {Voice.AGENCY: date(2026, 10, 15), Voice.COURT: date(2026, 10, 14)}
    for by in order:
        enter(case, acts.CallOff(on=days[by], by=by, hearing=1))
    assert (case.hearings[0].off, case.hearings[0].called_off) == (NotHeld.CALLED_OFF, days)
    assert case.differences == ["calling_off.1"]
    with pytest.raises(HearingIsOff):
        enter(case, acts.CallOff(on=date(2026, 10, 16), by=Voice.COURT, hearing=1))
    lives.rectify(case, 3, None, LAWS, paper="更正单1号")
    assert case.hearings[0].put_off


def decided(case: Case) -> Case:
    judge(case)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 4))
    return case


@BOTH_ORDERS
def test_an_appeal_that_both_tell_is_one_and_each_tells_it_once(order: tuple[Voice, ...]) -> None:
    case = decided(a_case())
    days = {Voice.AGENCY: date(2026, 11, 10), Voice.COURT: date(2026, 11, 11)}
    for by in order:
        appeal(case, "plaintiff", days[by], by)
    assert (case.stage, case.differences) == (Stage.APPEALED, ["appeal.plaintiff"])
    for by in order:
        with pytest.raises(AppealedAlready):
            appeal(case, "plaintiff", date(2026, 11, 12), by)


def test_both_parties_appeal_and_the_earlier_appeal_may_be_entered_last() -> None:
    case = decided(a_case())
    appeal(case, "agency", date(2026, 11, 10))
    appeal(case, "plaintiff", date(2026, 11, 6), Voice.COURT)
    assert [(each.party, each.on) for each in case.appeals] == [
        ("plaintiff", date(2026, 11, 6)),
        ("agency", date(2026, 11, 10)),
    ]
    lives.rectify(case, case.entries, None, LAWS)
    assert (case.stage, [each.party for each in case.appeals]) == (Stage.APPEALED, ["agency"])


@BOTH_ORDERS
def test_a_document_that_both_have_read_in_the_decision_is_told_of_once(order: tuple[Voice, ...]) -> None:
    case = decided(a_case())
    case.take_events()
    for by in order:
        enter(case, acts.Challenge(on=date(2026, 11, 6), by=by, document=DOCUMENT))
    told = [type(event).__name__ for event in case.take_events()]
    assert told == ["DocumentFoundUnlawful", "ToldAsWell"]
    assert (case.documents, case.differences) == ([DOCUMENT], [])
    with pytest.raises(ChallengedAlready):
        enter(case, acts.Challenge(on=date(2026, 11, 6), by=order[0], document=DOCUMENT))
    other = ChallengedDocument.parse("赣市府发〔2024〕10号", ())
    enter(case, acts.Challenge(on=date(2026, 11, 7), by=order[0], document=other))
    assert case.differences == ["documents"]


FOUND = {Voice.AGENCY: "2026-11-06", Voice.COURT: "2026-11-05"}


async def found_unlawful(door: Door, order: tuple[Voice, ...]) -> str:
    path = await registered(door(LITIGATOR))
    await done(door(JUDGE), path, "judgment", **DECISIONS[Voice.COURT])
    for by in order:
        found = {"on": FOUND[by], "document_number": DOCUMENT.number, "paper": "判决书"}
        await done(door(WHO[by]), path, "document-challenge", **found)
    return path


@BOTH_ORDERS
async def test_a_document_is_held_unlawful_since_the_day_that_the_court_tells(
    door: Door, docket: Docket, order: tuple[Voice, ...]
) -> None:
    """As one fact, which filing has heard and hears corrected; the agency's day is kept beside it."""
    path = await found_unlawful(door, order)
    (told,) = [each for each in await docket.told() if "document_challenged" in each.type]
    assert [each["challenged_on"] for each in await docket.stands("document_challenged")] == ["2026-11-05"]
    assert told.data["challenged_on"] == FOUND[order[0]]
    assert (await door(LITIGATOR).get(path)).json()["differences"] == ["documents"]


@BOTH_ORDERS
async def test_the_day_of_a_document_held_unlawful_follows_what_is_put_right_and_struck(
    door: Door, docket: Docket, order: tuple[Voice, ...]
) -> None:
    case = (await found_unlawful(door, order)).rsplit("/", 1)[1]
    told = {line.written.number: line.written.act for line in await docket.lines(case)}
    (number,) = (each for each, act in told.items() if isinstance(act, acts.Challenge) and act.by is Voice.COURT)
    await docket.rectified(number, replace(told[number], on=date(2026, 11, 9)), id=case, by=JUDGE)
    assert [each["challenged_on"] for each in await docket.stands("document_challenged")] == ["2026-11-09"]
    await docket.rectified(number, None, id=case, by=JUDGE)
    assert [each["challenged_on"] for each in await docket.stands("document_challenged")] == ["2026-11-06"]


# What nobody refuses in life, though it comes out of turn.


@pytest.mark.parametrize("appealed", [True, False])
def test_what_is_ordered_is_done_before_it_has_to_be_and_is_then_not_due(appealed: bool) -> None:
    to_pay = (Ordered(kind=ObligationKind.PAY, term=StatedTerm(due_on=date(2026, 12, 31))),)
    case = a_case()
    judge(case, obligations=to_pay)
    serve(case, agency=date(2026, 11, 3), plaintiff=date(2026, 11, 4))
    if appealed:
        appeal(case, "plaintiff", date(2026, 11, 6))
    with pytest.raises(NotNow):
        enter(case, acts.Enforce(on=date(2026, 11, 9), obligation=1))
    enter(case, acts.Perform(on=date(2026, 11, 9), obligation=1))
    take_effect(case, on=date(2026, 12, 2) if appealed else date(2026, 11, 20))
    assert ("performance.1" in case.deadlines, case.performance.open) == (False, 0)


async def test_the_court_tells_a_later_day_of_effect_than_had_come_by_itself(docket: Docket) -> None:
    """It knows of somebody who was served later; what followed from the earlier day is told anew."""
    await docket.registered()
    served = {"agency": date(2026, 11, 3), "plaintiff": date(2026, 11, 10)}
    lost: dict[str, Any] = {"form": Form.JUDGMENT, "outcome": Outcome.REVOKED, "on": date(2026, 11, 2)}
    await docket.judged(**lost, served=served)
    await docket.comes_to(date(2026, 12, 4))
    assert (await docket.case()).effective_on == date(2026, 11, 26)
    await effective(docket, date(2026, 12, 3))
    case = await docket.case()
    assert (case.effective_on, effective_by(case), case.lost) == (date(2026, 12, 3), Voice.COURT, True)
    by_itself, told = await docket.told_of("judgment_effective")
    assert (by_itself.data["effective_on"], told.data["effective_on"]) == ("2026-11-26", "2026-12-03")
    assert by_itself.id in {each.data["original"] for each in await docket.told_of("fact_withdrawn")}
    with pytest.raises(NotNow):
        await effective(docket, date(2026, 12, 4))


async def effective(docket: Docket, on: date) -> None:
    async with docket.begin(JUDGE) as work:
        await take_effect_at_court(TakeEffect(id="case-1", by=JUDGE, on=on), work, docket.today)


def test_a_second_word_of_no_call_ends_the_duty_and_the_first_stays_on_record() -> None:
    case = a_case()
    schedule(case, by=Voice.AGENCY)
    schedule(case, call=HeadCall.NONE)
    assert case.deadlines[attendance(1)].state is DeadlineState.CANCELLED
    attend(case, nobody_but(staff=True))
    assert (case.hearings[0].violations, case.is_running(attendance(1))) == ((), False)
