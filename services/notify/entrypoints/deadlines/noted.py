"""Which facts of others belong into inboxes for more than that something has happened: what has weight for those who
supervise, what goes on, or is said only in part. What is told at once to whom it concerns is in a table (`entries`)."""

from collections.abc import Iterator
from typing import Any

from services.notify.deadlines.adapters.heard import ref_of
from services.notify.deadlines.adapters.proposed import proposal_told
from services.notify.deadlines.adapters.unsaid import word_voided
from services.notify.deadlines.domain.not_running import TURN, settlement
from services.notify.deadlines.domain.notices import Audience, Code, Notice, addressed, notice
from services.notify.entrypoints.deadlines.entries import ENTRIES, SILENT
from shared.contracts.corrections import ProposalMadeV1, ProposalSettledV1, WordVoidedV1
from shared.contracts.deadlines import ClockNotStartedV1, ClockSettledV1
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.filing import ChallengeUnmatchedV1, DefectFoundV1, DocumentFlawedV1, DocumentUpheldV1
from shared.contracts.litigation import AppearanceSettledV1, AttendanceRecordedV1, CaseLostV1
from shared.contracts.review import GateRefusedV1, MatterRejectedV1

# A head who was not called, or was excused by the court, is no alarm: the violation is what counts.
HEAD_ABSENT = "head_absent"
BOTH, OWNER = (Audience.OWNER, Audience.SUPERVISOR), (Audience.OWNER,)
# That a review has failed is for whoever has made it jointly and for the authority, too.
OF_PARTIES = frozenset({Code.DEFECT_FOUND, Code.REVIEW_FAILED})


def notices_of(contract: Contract, envelope: Envelope) -> Iterator[Notice]:
    """The notices for one fact; none for those that are in the table, or `SILENT`. The unit that is told is the one the
    fact names.

    A fact that is neither raises TypeError: somebody has to say whose inbox it belongs into.
    """
    if isinstance(contract, WordVoidedV1):
        yield word_voided(contract, envelope)
        return
    if isinstance(contract, ProposalMadeV1 | ProposalSettledV1):
        yield from proposal_told(contract, envelope)
        return
    if isinstance(contract, ClockSettledV1):
        about = {"owner": contract.owner, "region": envelope.region, "fact": envelope.id}
        yield settlement(ref_of(contract, envelope), turn=contract.turn, on=envelope.legaldate, **about)
        return
    if isinstance(contract, DefectFoundV1 | DocumentUpheldV1) and contract.ground_fallen:
        yield from _unasked(contract, envelope)
    if isinstance(contract, AppearanceSettledV1):
        yield from _appearing(contract, envelope)
        return
    noted = _noted(contract)
    if noted is None:
        return
    code, audiences, params = noted
    unit: str = getattr(contract, "unit", getattr(contract, "owner", envelope.unit))
    clock = None
    if isinstance(contract, ClockNotStartedV1):
        clock = ref_of(contract, envelope)
    others = [party for party in envelope.parties or () if party not in (unit, envelope.unit)]
    for audience in audiences:
        made = notice(
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
        yield made
        # What is of weight enough for supervisors is for the other parties, too, unless they have said it themselves.
        if audience is Audience.SUPERVISOR or code in OF_PARTIES:
            yield from (addressed(made, Audience.PARTY, party) for party in others)


def _appearing(contract: AppearanceSettledV1, envelope: Envelope) -> Iterator[Notice]:
    """To the defendant whose head is to come, unless that is its own word; and to whose record it is of, where the
    court says so."""
    told = {contract.appears, contract.unit} if contract.by == "court" else {contract.appears} - {contract.unit}
    for unit in sorted(told):
        yield notice(
            Code.APPEARANCE_SETTLED,
            Audience.OWNER,
            unit=unit,
            region=envelope.region,
            on=envelope.legaldate,
            about=envelope.id,
            fact=envelope.id,
            number=contract.number,
            hearing_on=contract.hearing_on.isoformat(),
            appears=contract.appears,
        )


def _of_document(code: Code, contract: Any, envelope: Envelope, **params: str) -> Notice:  # noqa: ANN401 - see above
    """What the maker is told of its document."""
    return notice(
        code,
        Audience.OWNER,
        unit=contract.unit,
        region=envelope.region,
        on=envelope.legaldate,
        about=envelope.id,
        fact=envelope.id,
        number=contract.number,
        document=contract.document,
        **params,
    )


def _unasked(contract: DefectFoundV1 | DocumentUpheldV1, envelope: Envelope) -> Iterator[Notice]:
    """To the maker, and to the authority whose conclusion nobody asks for any more."""
    made = _of_document(Code.REVIEW_UNASKED, contract, envelope)
    yield made
    yield from (addressed(made, Audience.PARTY, party) for party in envelope.parties or () if party != contract.unit)


def _noted(contract: Contract) -> tuple[Code, tuple[Audience, ...], dict[str, Any]] | None:
    match contract:
        case GateRefusedV1(matter=matter, stage=stage):
            return Code.GATE_REFUSED, BOTH, {"matter": matter, "stage": stage}
        case MatterRejectedV1(matter=matter):
            return Code.REVIEW_FAILED, OWNER, {"matter": matter}
        case AttendanceRecordedV1(violations=violations, number=number, hearing_on=hearing_on):
            if HEAD_ABSENT not in violations:
                return None
            return Code.HEAD_ABSENT, BOTH, {"number": number, "hearing_on": hearing_on.isoformat()}
        case CaseLostV1(number=number, effective_on=effective_on):
            return Code.CASE_LOST, BOTH, {"number": number, "effective_on": effective_on.isoformat()}
        case DefectFoundV1(document=document, number=number):
            return Code.DEFECT_FOUND, OWNER, {"number": number, "document": document}
        case DocumentFlawedV1(document=document, number=number, finding=finding):
            return Code.DOCUMENT_FLAWED, BOTH, {"number": number, "document": document, "finding": finding}
        case ChallengeUnmatchedV1(number=number, reference=reference, thing=thing):
            return Code.CHALLENGE_UNMATCHED, BOTH, {"number": number, "reference": reference or thing}
        case ClockNotStartedV1(thing=thing, name=name, reason=reason, turn=turn, known_from=known, number=number):
            said: dict[str, Any] = {} if number is None else {"number": number}
            said |= {} if known is None else {"known_from": known.isoformat()}
            return Code.CLOCK_NOT_STARTED, OWNER, {"thing": thing, "clock": name, "why": reason, TURN: turn, **said}
        case _:
            if type(contract) not in ENTRIES and type(contract) not in SILENT:
                raise TypeError(f"{type(contract).__name__} is neither noted nor silent")
            return None
