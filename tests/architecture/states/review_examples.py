"""Matters, meetings and power-list changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import Check, MatterKind, Outcome
from services.review.matters.domain.versions import VersionKind
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.terms import Result
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange, PowerListStage
from services.review.work import ReviewWork
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry
from shared.kernel.lives.living import Living
from tests.architecture.states.example import Example
from tests.house import lives
from tests.review.builders import (
    ACCEPTED_ON,
    DRAFTER,
    FLOOR_ON,
    LAWS,
    PAUSING,
    STEPS,
    a_change,
    a_matter,
    a_meeting,
    a_submission,
    accept,
    accepted,
    answer,
    attend,
    change,
    change_at,
    decide,
    deliberate,
    do,
    enter,
    matter_at,
    opine,
    refuse_at_gate,
    shorten,
    take_up,
    take_up_irregularly,
)

L = TypeVar("L", bound=Living)
LATER = date(2026, 3, 30)
BESIDE = "m-beside"
COMMENTED: dict[str, Any] = {
    "comment_from": date(2026, 1, 5),
    "comment_to": date(2026, 2, 4),
    "comment_shortened": True,
    "touches_market": True,
    "of_great_effect": True,
    "hearing_on": date(2026, 2, 6),
    "papers_served_on": date(2026, 1, 28),
}


def _do(act: MatterStep, on: date = LATER) -> Callable[[Matter], Matter]:
    return lambda matter: do(matter, act, on, PAUSING)


def _step(act: PowerListAct, on: date = LATER) -> Callable[[PowerListChange], PowerListChange]:
    return lambda thing: change(thing, STEPS[act](thing, on))


def a_shortened_matter() -> Matter:
    return enter(accepted(a_matter(comment_omitted=True)), shorten())


def a_decided_matter() -> Matter:
    """Refused at the gate, returned, changed, confirmed, discussed, decided elsewhere, found at fault."""
    matter = refuse_at_gate(a_matter(deciding_body="市政府"), ACCEPTED_ON)
    for act in (MatterStep.RETURN, MatterStep.RESUBMIT, MatterStep.ACCEPT, MatterStep.REQUEST_SUPPLEMENT):
        do(matter, act, ACCEPTED_ON)
    do(matter, MatterStep.SUPPLEMENT, FLOOR_ON)
    enter(matter, opine(Outcome.PASS_WITH_CHANGES, LATER, checks=(Check.HIGHER_LAW, Check.PROCEDURE)))
    for act in (MatterStep.REVISE, MatterStep.CONFIRM):
        do(matter, act, LATER)
    enter(matter, replace(deliberate(LATER), files=("file-8",)))
    enter(matter, decide(LATER, body="住建局", heard_from="司法局", heard_on=LATER))
    enter(matter, acts.HandInVersion(on=LATER, kind=VersionKind.ISSUED, draft="file-9", by=DRAFTER))
    return enter(matter, a_note("doc-1"))


def failed_since(thing: L, act: type[Happening[L]], **said: Any) -> L:
    """The reviewer has put its word right: what was done on it has no effect, and stays on record."""
    entry = next(each for each in lives.written(thing) if isinstance(each, Entry) and isinstance(each.act, act))
    return lives.rectify(thing, entry.number, replace(entry.act, **said), LAWS, agreed=True)


def a_note(document: str) -> acts.NoteDefect:
    return acts.NoteDefect(on=LATER, document=document, defects=("conflicts_with_higher_law",))


def a_matter_without_a_paper() -> Matter:
    """By the list only the draft was handed in; the reviewer has done without the rest, and asks for a part of it."""
    matter = a_matter(checklist=("draft",))
    lacking = ("drafting_note", "legal_basis", "comments_adopted", "own_review")
    enter(matter, replace(accept(), lacking=lacking))
    return enter(matter, acts.RequestSupplement(on=ACCEPTED_ON, by="a-reviewer", missing=(), lacking=lacking[:1]))


def a_matter_without_a_floor() -> Matter:
    """An agreement: no rule says how long its review may take."""
    return matter_at(Stage.SUPPLEMENTING, kind=MatterKind.AGREEMENT)


def an_unreviewed_matter() -> Matter:
    return do(matter_at(Stage.ACCEPTED), MatterStep.DECIDE_IRREGULARLY, FLOOR_ON)


def a_voided_matter() -> Matter:
    """And what was told of it is taken back."""
    return taken_back(a_matter())


def taken_back(thing: L) -> L:
    thing.revisions, thing.withdrawn = 1, frozenset({"1/submitted"})
    return lives.void(thing, LATER)


def a_meeting_with_matters() -> Meeting:
    """Three, one of them with dissent and after the reviewing body was heard, one of them unreviewed."""
    heard = {"dissent": "建议延长过渡期。", "heard_from": "司法局", "heard_on": FLOOR_ON}
    second = take_up("m-2", result=Result.PUT_OFF, **heard)
    return a_meeting(attend(), take_up(), second, take_up_irregularly("m-3"), files=("file-1",))


def a_change_proposed_anew() -> PowerListChange:
    return _step(PowerListAct.RESUBMIT)(change_at(PowerListStage.REJECTED))


async def beside(work: ReviewWork) -> None:
    """A matter that may be taken up by each meeting, as each puts it off."""
    matter = await work.matters.begin(a_submission(id=BESIDE))
    for act in (accept(), opine()):
        await work.matters.enter(matter, act, paper="赣市司审〔2026〕8号")


EXAMPLES = {
    "matter": [
        Example("submitted", a_matter, _do(MatterStep.ACCEPT)),
        Example("commented_on", lambda: a_matter(**COMMENTED), _do(MatterStep.ACCEPT)),
        Example("classified", lambda: a_matter(classified=True), _do(MatterStep.WITHDRAW)),
        Example("shortened", a_shortened_matter, lambda matter: enter(matter, opine(on=ACCEPTED_ON))),
        Example("with_files", lambda: a_matter(files=("file-1", "file-2"), draft="file-1"), _do(MatterStep.ACCEPT)),
        Example("wanting", a_matter_without_a_paper, _do(MatterStep.SUPPLEMENT)),
        Example("supplementing", a_matter_without_a_floor, _do(MatterStep.SUPPLEMENT)),
        Example("paused", lambda: matter_at(Stage.PAUSED), _do(MatterStep.RESUME)),
        Example("cleared", lambda: matter_at(Stage.CLEARED), _do(MatterStep.DELIBERATE)),
        Example("decided", a_decided_matter, lambda matter: enter(matter, a_note("doc-2"))),
        Example("unreviewed", an_unreviewed_matter, lambda matter: enter(matter, a_note("doc-1"))),
        Example(
            "decided_in_vain",
            lambda: failed_since(matter_at(Stage.DECIDED), acts.Opine, outcome=Outcome.FAIL),
            lambda matter: enter(matter, a_note("doc-1")),
        ),
        Example("voided", a_voided_matter, None),
    ],
    "meeting": [
        Example("convened", a_meeting, attend(LATER)),
        Example("attended", lambda: a_meeting(attend()), take_up(BESIDE, LATER, result=Result.PUT_OFF)),
        Example("held", a_meeting_with_matters, take_up(BESIDE, LATER, result=Result.PUT_OFF)),
        Example("too_few", lambda: a_meeting(attend(enough=False)), None),
        Example("voided", lambda: taken_back(a_meeting()), None),
    ],
    "power_list_change": [
        Example("consulting", a_change, lambda thing: change(thing, answer(on=LATER))),
        Example("consulted", lambda: change_at(PowerListStage.CONSULTED), _step(PowerListAct.REVIEW)),
        Example("consented", lambda: change_at(PowerListStage.CONSENTED), _step(PowerListAct.REPORT)),
        Example("proposed_anew", a_change_proposed_anew, lambda thing: change(thing, answer(on=LATER))),
        Example(
            "reported_classified",
            lambda: change_at(PowerListStage.REPORTED, classified=True),
            _step(PowerListAct.WITHHOLD),
        ),
        Example(
            "silent_place",
            lambda: change_at(PowerListStage.CONSENTED, region="610702"),
            _step(PowerListAct.REPORT),
        ),
        Example(
            "consented_in_vain",
            lambda: failed_since(change_at(PowerListStage.CONSENTED), changes.Review, passed=False),
            None,
        ),
        Example("voided", lambda: taken_back(a_change()), None),
        Example("published", lambda: change_at(PowerListStage.PUBLISHED), None),
        Example(
            "published_irregularly",
            lambda: _step(PowerListAct.PUBLISH_IRREGULARLY)(change_at(PowerListStage.CONSULTED)),
            _step(PowerListAct.CONSENT_IRREGULARLY, LATER + timedelta(1)),
        ),
    ],
}
