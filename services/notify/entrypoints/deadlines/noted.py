"""Which facts of others belong into inboxes, and how they read there."""

from collections.abc import Iterator
from typing import Any

from services.notify.deadlines.adapters.unsaid import word_voided
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice
from shared.contracts.corrections import WordVoidedV1
from shared.contracts.deadlines import ClockNotStartedV1
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.filing import DefectFoundV1, DocumentFlawedV1
from shared.contracts.litigation import AttendanceRecordedV1, CaseLostV1, SuggestionReceivedV1
from shared.contracts.review import GateRefusedV1

# A head who was not called, or was excused by the court, is no alarm: the violation is what counts.
HEAD_ABSENT = "head_absent"
BOTH, OWNER = (Audience.OWNER, Audience.SUPERVISOR), (Audience.OWNER,)


def notices_of(contract: Contract, envelope: Envelope) -> Iterator[Notice]:
    """The notices for one fact; none for most. The unit that is told is the one the fact names."""
    if isinstance(contract, WordVoidedV1):
        yield word_voided(contract, envelope)
        return
    noted = _noted(contract)
    if noted is None:
        return
    code, audiences, params = noted
    unit: str = getattr(contract, "unit", getattr(contract, "owner", envelope.unit))
    clock = None
    if isinstance(contract, ClockNotStartedV1):
        clock = f"{envelope.speaker}/{contract.thing}/{contract.name}"
    for audience in audiences:
        yield notice(
            code,
            audience,
            unit=unit,
            region=envelope.region,
            on=envelope.legaldate,
            about=envelope.id,
            fact=envelope.id,
            deadline=clock,
            **params,
        )


def _noted(contract: Contract) -> tuple[Code, tuple[Audience, ...], dict[str, Any]] | None:
    match contract:
        case GateRefusedV1(matter=matter, stage=stage):
            return Code.GATE_REFUSED, BOTH, {"matter": matter, "stage": stage}
        case AttendanceRecordedV1(violations=violations, number=number, hearing_on=hearing_on):
            if HEAD_ABSENT not in violations:
                return None
            return Code.HEAD_ABSENT, BOTH, {"number": number, "hearing_on": hearing_on.isoformat()}
        case CaseLostV1(number=number, effective_on=effective_on):
            return Code.CASE_LOST, BOTH, {"number": number, "effective_on": effective_on.isoformat()}
        case SuggestionReceivedV1(number=number, issuer=issuer, due=due):
            return (
                Code.SUGGESTION_RECEIVED,
                OWNER,
                {"number": number, "issuer": issuer, "due": None if due is None else due.isoformat()},
            )
        case DefectFoundV1(number=number):
            return Code.DEFECT_FOUND, OWNER, {"number": number}
        case DocumentFlawedV1(document=document, number=number, finding=finding):
            return Code.DOCUMENT_FLAWED, BOTH, {"number": number or document, "finding": finding}
        case ClockNotStartedV1(thing=thing, name=name, reason=reason):
            return Code.CLOCK_NOT_STARTED, OWNER, {"thing": thing, "clock": name, "why": reason}
        case _:
            return None
