"""What is told of deadlines and escalations."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.rungs import DUE, LAPSED, OVERDUE, PAST, PERMITTED, Rung
from services.notify.deadlines.domain.watch import Watch
from shared.contracts import notify as told
from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Event


def tell_escalation(case: Escalation, event: Event) -> Iterable[Contract]:
    """That a step was drafted or signed, and that the case is closed."""
    about = {
        "escalation": case.id,
        "service": case.service,
        "thing": case.thing,
        "name": case.name,
        "owner": case.unit,
    }
    match event:
        case events.StepDrafted(step=step, code=code):
            return [told.EscalationDraftedV1(**about, step=step, rung=code)]
        case events.StepSigned(step=step, code=code, document=document, on=on):
            return [told.EscalatedV1(**about, step=step, rung=code, document=document, signed_on=on)]
        case events.EscalationClosed(reason=reason, reached=reached):
            return [told.EscalationClosedV1(**about, reason=reason, reached=reached)]
        case _:
            return []


def tell_rung(watch: Watch, rung: Rung) -> Contract | None:
    """The fact that a rung was passed; of the end of a floor or a right nothing is told, its service knows it."""
    due = _day_of(watch, rung)
    if rung.code in (PERMITTED, LAPSED) or due is None:
        return None
    about: dict[str, Any] = {
        "service": watch.service,
        "thing": watch.thing,
        "name": watch.name,
        "owner": watch.owner,
        "kind": watch.kind.value,
        "due": due,
        "status": watch.status,
    }
    if rung.code == DUE:
        return told.DeadlineDueV1(**about)
    if rung.code == OVERDUE:
        return told.DeadlineOverdueV1(**about)
    return told.DeadlineWarnedV1(**about, rung=rung.code)


def _day_of(watch: Watch, rung: Rung) -> date | None:
    return watch.surely_past_after if rung.code in PAST else watch.acts_on
