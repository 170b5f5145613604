"""From what happened inside to what is told outside: all of it in one place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from services.notify.domain import events
from services.notify.domain.escalation import Escalation
from services.notify.domain.occurrence import Occurrence, OccurrenceMet, OccurrenceReopened
from services.notify.domain.policy_document import PolicyDocument
from services.notify.domain.policy_events import PolicyDocumentTookEffect
from services.notify.domain.rungs import DUE, LAPSED, OVERDUE, PAST, PERMITTED, Rung
from services.notify.domain.watch import Watch
from shared.contracts import notify as told
from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Aggregate, Event


def tell(thing: Aggregate, event: Event) -> Iterable[Contract]:
    """The contracts for one domain event; of endpoints nothing is told."""
    if isinstance(thing, PolicyDocument):
        return _of_policy(thing, event)
    if isinstance(thing, Occurrence):
        return _of_occurrence(thing, event)
    if not isinstance(thing, Escalation):
        return []
    about = {
        "escalation": thing.id,
        "service": thing.service,
        "thing": thing.thing,
        "name": thing.name,
        "owner": thing.unit,
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


def _of_policy(document: PolicyDocument, event: Event) -> Iterable[Contract]:
    """Only that it took effect: a draft is nobody's business yet, and its text never is."""
    if not isinstance(event, PolicyDocumentTookEffect):
        return []
    about = {name: getattr(event, name) for name in ("valid_from", "valid_to", "confirmed", "dropped", "replaces")}
    return [told.PolicyDocumentTookEffectV1(document=document.id, unit=document.unit, **about)]


def _of_occurrence(occurrence: Occurrence, event: Event) -> Iterable[Contract]:
    about: dict[str, Any] = {
        "occurrence": occurrence.id,
        "rule": occurrence.asked.duty,
        "owner": occurrence.unit,
        "opens_on": occurrence.opens_on,
        "due": occurrence.due,
        "needed": occurrence.needed or 0,
        "done": occurrence.done,
    }
    match event:
        case OccurrenceMet(met_on=met_on):
            in_time = occurrence.due is None or met_on <= occurrence.due
            return [told.OccurrenceMetV1(**about, met_on=met_on, in_time=in_time)]
        case OccurrenceReopened():
            return [told.OccurrenceReopenedV1(**about)]
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
