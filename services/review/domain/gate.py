"""The rule that forbids discussion before a passed review, by the kind of matter and the place."""

from datetime import date

from services.review.domain.terms import MatterKind
from shared.kernel.rulebook import Rule, Rulebook

_GATE_OF_PLACE = "review.gate"
_GATES = {
    MatterKind.MAJOR_DECISION: "review.major_decision.gate",
    MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.gate",
}


def gate_for(rulebook: Rulebook, kind: MatterKind, region: str, on: date) -> Rule | None:
    """The nation's gate for the kind, else the place's own for all kinds; None where the rules are silent."""
    national = rulebook.rule(_GATES[kind], region, on) if kind in _GATES else None
    return national or rulebook.rule(_GATE_OF_PLACE, region, on)
