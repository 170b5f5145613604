"""What is told of deadlines and escalations."""

from datetime import date
from functools import singledispatch
from typing import Any

from services.notify.deadlines.domain import events
from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.notices import Notice
from services.notify.deadlines.domain.rungs import DUE, LAPSED, OVERDUE, PAST, PERMITTED, UNRECORDED, Rung
from services.notify.deadlines.domain.watch import OWN, Watch
from shared.contracts import notify as told
from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        events.StepSkipped,
        events.StepServed,
        events.ObjectionRaised,
        events.ObjectionRuled,
        events.ReplyReceived,
        events.ReplyMissed,
        events.TalkRecorded,
        events.ReplyRuled,
        events.GroundFallen,
    }
)


@singledispatch
def tell_of_escalation(event: Event, case: Escalation) -> Contract | None:
    """That a step was drafted, signed or taken back, and that the case is closed, or goes on."""
    must_be_silent(event, SILENT)
    return None


@tell_of_escalation.register
def _(event: events.StepDrafted, case: Escalation) -> Contract:
    return told.EscalationDraftedV1(**_about(case), step=event.step, rung=event.code)


@tell_of_escalation.register
def _(event: events.StepSigned, case: Escalation) -> Contract:
    signed = {"document": event.document, "signed_on": event.on}
    return told.EscalatedV1(**_about(case), step=event.step, rung=event.code, **signed)


@tell_of_escalation.register
def _(event: events.StepWithdrawn, case: Escalation) -> Contract:
    step = case.steps[event.step - 1]
    about = {"step": event.step, "rung": step.code, "document": step.document}
    return told.EscalationWithdrawnV1(**_about(case), **about, withdrawn_on=event.on, withdrawal=event.document)


@tell_of_escalation.register
def _(event: events.EscalationClosed, case: Escalation) -> Contract:
    return told.EscalationClosedV1(**_about(case), reason=event.reason, reached=event.reached)


@tell_of_escalation.register
def _(event: events.EscalationWentOn, case: Escalation) -> Contract:
    return told.EscalationResumedV1(**_about(case), due=event.due, reached=case.reached)


def _about(case: Escalation) -> dict[str, Any]:
    return {
        "escalation": case.id,
        "service": case.service,
        "thing": case.thing,
        "name": case.name,
        "owner": case.unit,
    }


def rung_contract(code: str) -> type[Contract] | None:
    """What a rung is told as; of the end of a floor or a right, and of a record that is missing, nothing is told: its
    service knows it."""
    if code in (PERMITTED, LAPSED, UNRECORDED):
        return None
    return {DUE: told.DeadlineDueV1, OVERDUE: told.DeadlineOverdueV1}.get(code, told.DeadlineWarnedV1)


def answer_rung(
    record: Notice, contract: Contract | None, on: date, *, revision: int, reason: str
) -> FactCorrectedV1 | FactWithdrawnV1 | None:
    """What is told of the fact that the record names: what it should have said, or that it is not so; None where
    nothing was told."""
    was = rung_contract(record.params["rung"])
    if was is None:
        return None
    original = {"original": record.fact, "type": was.type_of(OWN), "revision": revision, "reason": reason}
    if contract is None:
        return FactWithdrawnV1(**original)
    return FactCorrectedV1(**original, legal_on=on, data=contract.model_dump(mode="json"))


def tell_rung(watch: Watch, rung: Rung) -> Contract | None:
    """The fact that a rung was passed; None where nothing is told."""
    contract, due = rung_contract(rung.code), _day_of(watch, rung)
    if contract is None or due is None:
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
    return contract(**about, rung=rung.code) if contract is told.DeadlineWarnedV1 else contract(**about)


def _day_of(watch: Watch, rung: Rung) -> date | None:
    return watch.surely_past_after if rung.code in PAST else watch.acts_on
