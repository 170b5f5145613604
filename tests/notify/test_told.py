"""What notify tells, as it was agreed: a change here is a change for everyone who listens."""

from datetime import date
from typing import Any, get_type_hints

import pytest

from services.notify.deadlines.adapters.wording import SENTENCES
from services.notify.deadlines.domain.notices import SEVERITY, Code
from services.notify.entrypoints.consumers import OWN, PASSED_ON, known_types
from services.notify.entrypoints.deadlines.entries import ENTRIES, SILENT
from services.notify.entrypoints.deadlines.noted import notices_of
from shared.contracts.codes import DateStatus, PeriodKind, PersonRole, ProposalOutcome, ProposedAct, Service
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.notify import UnitRelated, UnitShare, UnitSpell, UnitStoodIn

DEADLINE: dict[str, Any] = {
    "service": Service, "thing": str, "name": str, "owner": str,
    "kind": PeriodKind, "due": "date", "status": DateStatus,
}  # fmt: skip
CASE: dict[str, Any] = {"escalation": str, "service": Service, "thing": str, "name": str, "owner": str}
POLICY: dict[str, Any] = {
    "document": str, "unit": str, "valid_from": "date", "valid_to": date | None, "confirmed": int, "dropped": int,
    "replaces": str | None,
}  # fmt: skip
OCCURRENCE: dict[str, Any] = {
    "occurrence": str, "rule": str, "owner": str, "opens_on": "date", "due": date | None, "needed": int, "done": int,
}  # fmt: skip
PROPOSAL: dict[str, Any] = {
    "proposal": str, "thing": str, "unit": str, "awaits": str | None, "act": ProposedAct, "entry": int | None,
    "number": str | None,
}  # fmt: skip
AGREED: dict[str, dict[str, Any]] = {
    "liandong.notify.deadline_warned.v1": DEADLINE | {"rung": str},
    "liandong.notify.deadline_due.v1": DEADLINE,
    "liandong.notify.deadline_overdue.v1": DEADLINE,
    "liandong.notify.notice_acknowledged.v1": {
        "service": Service,
        "thing": str,
        "unit": str,
        "original": str,
        "acknowledged_on": "date",
    },
    "liandong.notify.escalation_drafted.v1": CASE | {"step": int, "rung": str},
    "liandong.notify.escalated.v1": CASE | {"step": int, "rung": str, "document": str, "signed_on": "date"},
    "liandong.notify.escalation_withdrawn.v1": CASE
    | {"step": int, "rung": str, "document": str, "withdrawn_on": "date", "withdrawal": str},
    "liandong.notify.escalation_closed.v1": CASE | {"reason": str, "reached": int},
    "liandong.notify.escalation_resumed.v1": CASE | {"due": "date", "reached": int},
    "liandong.notify.policy_document_took_effect.v1": POLICY,
    "liandong.notify.policy_document_repealed.v1": {"document": str, "unit": str, "last_day": "date"},
    "liandong.notify.policy_document_expired.v1": {"document": str, "unit": str, "valid_to": "date"},
    "liandong.notify.occurrence_met.v1": OCCURRENCE | {"met_on": "date", "in_time": bool},
    "liandong.notify.occurrence_reopened.v1": OCCURRENCE,
    "liandong.notify.thing_named.v1": {"kind": str, "thing": str, "unit": str, "label": str | None, "version": int},
    "liandong.notify.law_release_in_force.v1": {"release": str, "since": "date", "files": dict[str, str]},
    "liandong.notify.unit_stated.v1": {
        "unit": str,
        "version": int,
        "spells": tuple[UnitSpell, ...],
        "related": tuple[UnitRelated, ...],
        "closed_on": date | None,
        "successors": tuple[str, ...],
        "shares": tuple[UnitShare, ...],
        "stood_in": tuple[UnitStoodIn, ...],
        "voided": bool,
    },
    "liandong.notify.proposal_made.v1": PROPOSAL | {"asked_of": tuple[PersonRole, ...], "lapses_on": date | None},
    "liandong.notify.proposal_settled.v1": PROPOSAL | {"original": str, "outcome": ProposalOutcome},
    "liandong.notify.word_voided.v1": {"thing": str, "unit": str, "number": str | None, "entry": int | None},
}


@pytest.mark.parametrize("contract", OWN)
def test_a_contract_is_as_it_was_agreed(contract: type[Contract]) -> None:
    hints = get_type_hints(contract)
    told = {name: hints[name] for name in contract.model_fields}
    agreed = AGREED[contract.type_of("notify")]
    assert told.keys() == agreed.keys()
    for name, annotation in told.items():
        assert agreed[name] in (annotation, getattr(annotation, "__name__", None)), name


def test_all_that_is_told_is_agreed_and_can_be_asked_for() -> None:
    assert {contract.type_of("notify") for contract in OWN} == AGREED.keys()
    assert AGREED.keys() < known_types()


def test_every_notice_has_a_severity_and_a_sentence_in_both_languages() -> None:
    assert set(SEVERITY) == set(SENTENCES) == set(Code)


class UnheardV1(Contract):
    """Nobody has said whose inbox it belongs into."""


def test_a_fact_that_is_heard_without_a_word_for_the_inbox_is_a_defect() -> None:
    """A newly heard fact gets a notice, or somebody says that it is in nobody's inbox."""
    told: Any = UnheardV1.model_construct()
    envelope: Any = Envelope.model_construct()
    with pytest.raises(TypeError, match="UnheardV1 is neither noted nor silent"):
        list(notices_of(told, envelope))


def test_what_is_silent_or_told_at_once_is_passed_on_and_not_both() -> None:
    passed_on = {contract for contracts in PASSED_ON.values() for contract in contracts}
    assert passed_on > SILENT | ENTRIES.keys()
    assert not SILENT & ENTRIES.keys()
