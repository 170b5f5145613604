"""Of what the lives of matters, of meetings and of power-list changes are made."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from services.review.matters.domain.versions import VersionKind
from services.review.meetings.domain.acts import RecordAttendance, TakeUp, TakeUpIrregularly
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.terms import Function, MeetingKind, Result
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.lives.entered import Entered, Happening
from tests.house import lives
from tests.house.orders import Kind, on_another_day
from tests.review.builders import (
    ACTS,
    DRAFTER,
    GANZHOU,
    HANTAI,
    PAUSING,
    STEPS,
    a_convening,
    a_proposal,
    a_submission,
    answer,
    attend,
    decide,
    deliberate,
    opine,
    review,
    take_up,
    take_up_irregularly,
)

KINDS_OF_MATTERS = (MatterKind.NORMATIVE_DOCUMENT, MatterKind.MAJOR_DECISION, MatterKind.AGREEMENT)
BODIES = (None, "市政府", "住建局")
UNITS = ("行政审批局", "编办")
IRREGULARLY = (PowerListAct.CONSENT_IRREGULARLY, PowerListAct.PUBLISH_IRREGULARLY)


def a_random_matter(chance: Random) -> Matter:
    region, body = chance.choice([GANZHOU, HANTAI]), chance.choice(BODIES)
    return lives.begin(a_submission(kind=chance.choice(KINDS_OF_MATTERS), region=region, deciding_body=body), PAUSING)


def any_act(matter: Matter, on: date, chance: Random) -> Happening[Matter]:
    """One that may come next, or something that happens beside the stages."""
    beside: list[Happening[Matter]] = [
        acts.RefuseAtGate(on=on, meeting_on=on - timedelta(chance.choice([0, 0, 1, 9])), stage=matter.stage),
        acts.NoteDefect(on=on, document=f"d-{chance.randint(1, 2)}", defects=("superior_law",)),
        acts.HandInVersion(on=on, kind=chance.choice(list(VersionKind)), draft="file-1", by=DRAFTER),
    ]
    final = {MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY} if chance.random() < 0.8 else set()
    following = sorted(set(matter.next_acts) - final)
    if not following or chance.random() < 0.2:
        return chance.choice(beside)
    act = chance.choice(following)
    if act is MatterStep.OPINE:
        outcome = chance.choice([Outcome.PASS, Outcome.FAIL, Outcome.PASS_WITH_CHANGES])
        return opine(outcome, on, unit=chance.choice([None, *UNITS]))
    if act is MatterStep.DELIBERATE:
        return deliberate(on, undecided=chance.choice([None, Resolution.DISCUSS_AGAIN, Resolution.POSTPONED]))
    if act is MatterStep.DECIDE:
        return decide(on, chance.choice(list(Resolution)), body=chance.choice(BODIES))
    return ACTS[act](matter, on)


def another_opinion(act: Any, chance: Random) -> Entered:
    """Now and then the contrary of what the reviewer has said, upon which others have acted; or another day."""
    if chance.random() < 0.5:
        return on_another_day(act, chance)
    if isinstance(act, acts.Opine):
        return replace(act, outcome=chance.choice([Outcome.PASS, Outcome.FAIL, Outcome.PASS_WITH_CHANGES]))
    if isinstance(act, changes.Review):
        return replace(act, passed=not act.passed)
    return on_another_day(act, chance)


def in_vain(thing: Matter | PowerListChange) -> set[str]:
    """Whether what was done on the reviewer's word has no effect."""
    return {"in vain"} if lives.in_vain(thing, PAUSING) else set()


def a_random_meeting(_chance: Random) -> Meeting:
    return lives.begin(a_convening(), PAUSING)


def any_entry(meeting: Meeting, on: date, chance: Random) -> Happening[Meeting]:
    """Who came, now and then too few or more than there are; or a matter, now and then one that it has."""
    if meeting.attendance is None and chance.random() < 0.8:
        came = {function: chance.randint(0, 3) for function in Function}
        return attend(on, members=chance.choice([5, 9]), present=came, enough=chance.choice([True, True, None, False]))
    matter, result = f"m-{chance.randint(1, 6)}", chance.choice(list(Result))
    dissent = chance.choice([None, "建议延长过渡期。"])
    if meeting.had_too_few or chance.random() < 0.3:
        return take_up_irregularly(matter, on, result, dissent)
    return take_up(matter, on, result=result, dissent=dissent)


def otherwise_there(act: Any, chance: Random) -> Entered:
    """Another result, another count, or another day."""
    if chance.random() < 0.5:
        return on_another_day(act, chance)
    if isinstance(act, RecordAttendance):
        return replace(act, enough=chance.choice([True, False, None]), members=chance.choice([5, 9]))
    if isinstance(act, (TakeUp, TakeUpIrregularly)):
        return replace(act, result=chance.choice(list(Result)))
    return replace(act, kind=chance.choice(list(MeetingKind)))


def a_random_change(chance: Random) -> PowerListChange:
    region, classified = chance.choice([GANZHOU, HANTAI]), chance.random() < 0.3
    return lives.begin(a_proposal(region=region, classified=classified), PAUSING)


def any_step(change: PowerListChange, on: date, chance: Random) -> Happening[PowerListChange]:
    """One that may come next; now and then one that may not."""
    final = {PowerListAct.WITHDRAW, *IRREGULARLY} if chance.random() < 0.9 else set()
    following = sorted(set(change.next_acts) - final) or list(PowerListAct)
    act = chance.choice(following if chance.random() < 0.9 else list(PowerListAct))
    if act is PowerListAct.ANSWER:
        respondent = chance.choice(list(Respondent))
        return answer(respondent, on, agrees=chance.random() < 0.7, unit=chance.choice(("", *UNITS)))
    if act is PowerListAct.REVIEW:
        return review(on, passed=chance.random() < 0.6)
    if act is PowerListAct.CONSENT_IRREGULARLY and not change.classified:
        deciders = chance.choice([(), ("市政府",)])
        return changes.ConsentIrregularly(on=on, body=chance.choice(BODIES), deciders=deciders)
    if act is PowerListAct.RESUBMIT:
        return changes.ResubmitChange(on=on, title=None if change.classified else "修改稿")
    return STEPS[act](change, on)


MATTERS = Kind[Matter](
    service="review",
    laws=PAUSING,
    begin=a_random_matter,
    act=any_act,
    otherwise=another_opinion,
    turns=(3, 14),
    pace=6,
    numbers=("entry", "review", "number", "draft_number"),
    clocks_of_entries="opinion_",
    runs_clocks=True,
    fared=in_vain,
    must_fare={"in vain"},
)
CHANGES = Kind[PowerListChange](
    service="review",
    laws=PAUSING,
    begin=a_random_change,
    act=any_step,
    otherwise=another_opinion,
    turns=(4, 18),
    pace=4,
    runs_clocks=True,
    fared=in_vain,
    must_fare={"in vain"},
)
MEETINGS = Kind[Meeting](
    service="review",
    laws=PAUSING,
    begin=a_random_meeting,
    act=any_entry,
    otherwise=otherwise_there,
    turns=(3, 10),
    pace=2,
    several=0.5,
    runs_clocks=False,
    fared=lambda meeting: {f"irregularly {each.irregularly}" for each in meeting.taken_up.values()},
    must_fare={"irregularly True", "irregularly False"},
)
KINDS: Mapping[str, Kind[Any]] = {"matter": MATTERS, "meeting": MEETINGS, "power_list_change": CHANGES}
