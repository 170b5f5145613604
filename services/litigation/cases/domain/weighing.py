"""What of a case weighs on the agency, by which day it is counted, and what is still to come: see `Living.burdens`."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from services.litigation.cases.domain.appeal_periods import effect_comes_on, waits_for_defendants_since
from services.litigation.cases.domain.burdens import DEFENDANTS, FINAL, LOST, NO_PRINCIPAL, NUMBER, UNRECORDED
from services.litigation.cases.domain.judgment import ObligationState
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import HeadCall
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.lives.living import late

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case


def burdens_of(case: "Case") -> frozenset[str]:
    """Beside the clocks: obligations overdue, hearings without their head, a loss; that the decision is final."""
    overdue = frozenset(late(one.clock) for one in case.obligations if one.state is ObligationState.OVERDUE)
    lost = {LOST} if case.lost else set()
    final = {FINAL} if case.effective_on is not None else set()
    counted = _of_hearings(case) | lost
    # Several defendants of one decision count once: with whom what weighs is shared is not one's own to say.
    shared = {_shared_with(case)} if counted else set()
    # By the number several count once, and the court finds what it has spoken of.
    known_by = {f"{NUMBER}.{case.number}"} if counted or case.is_told_by_court else set()
    return overdue | counted | shared | final | known_by


def counted_days(case: "Case") -> Mapping[str, date]:
    """The first hearing, for what weighs of them, and the day of effect, for the loss."""
    heard = {} if case.heard_on is None else dict.fromkeys(_of_hearings(case), case.heard_on)
    lost = {LOST: case.effective_on} if case.lost and case.effective_on is not None else {}
    return {**heard, **lost}


def unrecorded(case: "Case", today: date) -> frozenset[str]:
    """A hearing that has gone by without a record is seen as such, or until the court, too, has called it off."""
    past = (each for each in case.hearings if each.hearing_on < today)
    waiting = (each for each in past if each.off_by_agency_alone or not (each.held or each.put_off))
    return frozenset(f"{UNRECORDED}.{each.ordinal}" for each in waiting)


def loss_to_come(case: "Case", today: date) -> Mapping[str, date | None]:
    """A decision against the agency that is not effective yet: a loss, unless somebody appeals in time."""
    judgment = case.judgment
    is_losing = case.stage is Stage.JUDGED and judgment is not None and judgment.lost
    return {LOST: effect_comes_on(case) or waits_for_defendants_since(case, today)} if is_losing else {}


def performance_to_come(case: "Case") -> Mapping[str, date | None]:
    """What a decision orders that is not effective yet: by when it would be late, were it effective at once."""
    judgment = case.judgment
    if case.stage is not Stage.JUDGED or judgment is None:
        return {}
    return {late(one.clock): _at_earliest(one.term, judgment.decided_on) for one in case.performance.still_open}


def _at_earliest(term: StatedTerm | None, since: date) -> date | None:
    if term is None or term.length is None or term.unit is None:
        return None if term is None else term.due_on
    return since + term.unit.about(term.length)


def _of_hearings(case: "Case") -> frozenset[str]:
    """What weighs of the hearings of which there is a record."""
    held = case.held_hearings
    absent = (f"{violation}.{hearing.ordinal}" for hearing in held for violation in hearing.violations)
    own = (hearing for hearing in held if not hearing.by_another)
    deputies = (f"{NO_PRINCIPAL}.{hearing.ordinal}" for hearing in own if not hearing.principal_attended)
    required = ["attendance_required"] if _wanted_a_head(case) else []
    return frozenset((*absent, *deputies, *required))


def _wanted_a_head(case: "Case") -> bool:
    """Whether no head came who counts to a hearing at which the law, or the court, required one."""
    missed = [hearing for hearing in case.held_hearings if not (hearing.attended or hearing.by_another)]
    return any(case.attendance_required or hearing.call is HeadCall.MUST for hearing in missed)


def _shared_with(case: "Case") -> str:
    others = "、".join(sorted(case.joint_defendants))
    return f"{DEFENDANTS}.{others}" if others else DEFENDANTS
