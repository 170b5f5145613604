"""What is waited for in review, by the machines of its kinds: an opinion, a discussion, an answer, a report."""

from collections.abc import Collection, Mapping
from datetime import date

from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import NEXT as MATTER_NEXT
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.meetings.adapters.collections import SqlMeetings
from services.review.meetings.domain.stages import NEXT as MEETING_NEXT
from services.review.meetings.domain.stages import MeetingStage, MeetingStep
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.power_lists.domain.power_list import NEXT as CHANGE_NEXT
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.directory.bonds import Bond
from shared.web.work import Awaits, WorkOf

_RESPONDENTS: Mapping[Bond, Respondent] = {
    Bond.ESTABLISHMENT: Respondent.ESTABLISHMENT,
    Bond.APPROVAL: Respondent.APPROVAL,
}


def _named_by(matter: Matter) -> Mapping[Bond, Collection[str | None]]:
    return {Bond.REVIEWING: (matter.reviewing_body,), Bond.DECIDING: (matter.deciding_body,)}


def _puts_it_to(matter: Matter, _today: date, bond: Bond) -> bool:
    """Whether it is that side's to discuss: who is named is to decide, and the drafter only where nobody else is."""
    return bond is not Bond.OWN or matter.deciding_body in (None, matter.unit)


def _has_not_answered(change: PowerListChange, _today: date, bond: Bond) -> bool:
    return _RESPONDENTS[bond] not in change.answers


MATTERS = WorkOf(
    of=SqlMatters,
    path="/v1/matters",
    machine=MATTER_NEXT,
    awaits=(
        Awaits(step=MatterStep.ACCEPT, route="{id}/acceptance"),
        Awaits(step=MatterStep.RESUBMIT, route="{id}/resubmission"),
        Awaits(step=MatterStep.SUPPLEMENT, route="{id}/supplement"),
        Awaits(step=MatterStep.RESUME, route="{id}/resumption"),
        Awaits(
            step=MatterStep.OPINE,
            route="{id}/opinion",
            # While it stands still, or more material is on its way, nobody waits for the opinion.
            still=lambda matter, _today, _bond: matter.stage is Stage.ACCEPTED,
        ),
        Awaits(step=MatterStep.REVISE, route="{id}/revision"),
        Awaits(step=MatterStep.CONFIRM, route="{id}/confirmation"),
        Awaits(step=MatterStep.DELIBERATE, route="{id}/deliberation", still=_puts_it_to),
        Awaits(step=MatterStep.DECIDE, route="{id}/decision", still=_puts_it_to),
    ),
    names=_named_by,
)
MEETINGS = WorkOf(
    of=SqlMeetings,
    path="/v1/meetings",
    machine=MEETING_NEXT,
    awaits=(Awaits(step=MeetingStep.RECORD_ATTENDANCE, route="{id}/attendance"),),
    # What a meeting takes up waits for nobody: the matter does.
    over=frozenset({MeetingStage.HELD}),
)
CHANGES = WorkOf(
    of=SqlPowerListChanges,
    path="/v1/power-list-changes",
    machine=CHANGE_NEXT,
    awaits=(
        Awaits(step=PowerListAct.ANSWER, route="{id}/consultation-replies", still=_has_not_answered),
        Awaits(step=PowerListAct.REVIEW, route="{id}/legality-opinion"),
        Awaits(step=PowerListAct.RESUBMIT, route="{id}/resubmission"),
        Awaits(step=PowerListAct.CONSENT, route="{id}/consent"),
        Awaits(step=PowerListAct.REPORT, route="{id}/report"),
        Awaits(step=PowerListAct.PUBLISH, route="{id}/publication"),
        Awaits(step=PowerListAct.WITHHOLD, route="{id}/withholding"),
    ),
)
WORK = (MATTERS, MEETINGS, CHANGES)
