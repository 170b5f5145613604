"""The rule that forbids discussion before a passed review, by the kind of matter and the place."""

from datetime import date

from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind
from shared.kernel.rules.rulebook import Rule, Rulebook

_GATE_OF_PLACE = "review.gate"
_GATES = {
    MatterKind.MAJOR_DECISION: "review.major_decision.gate",
    MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.gate",
}
_HEARING = "hear_opinion"
_UNDER_REVIEW = frozenset({Stage.ACCEPTED, Stage.SUPPLEMENTING, Stage.PAUSED})
_WITHOUT_OPINION = frozenset({Stage.SUBMITTED, Stage.RETURNED}) | _UNDER_REVIEW
_WITHOUT_PASS = _WITHOUT_OPINION | {Stage.REVISING, Stage.REVISED, Stage.REJECTED}
_SHUT: dict[str, frozenset[Stage]] = {
    "requires_pass": _WITHOUT_PASS,
    "implied": _WITHOUT_PASS,
    _HEARING: _WITHOUT_OPINION,
    "planned": frozenset(),
}


def gate_for(rulebook: Rulebook, kind: MatterKind, region: str, on: date) -> Rule | None:
    """The nation's gate for the kind, else the place's own for all kinds; None where the rules are silent."""
    national = rulebook.rule(_GATES[kind], region, on) if kind in _GATES else None
    return national or rulebook.rule(_GATE_OF_PLACE, region, on)


def is_shut(gate: Rule, stage: Stage) -> bool:
    """Whether the rule itself forbids discussion in this stage: where an opinion must only be heard, any opinion
    opens the gate; what a place merely plans forbids nothing."""
    return stage in _SHUT[gate.choice]


def was_rightly_refused(gate: Rule | None, stage: Stage, *, cleared: bool) -> bool:
    """Whether a refusal stands as the matter is known now: what was withdrawn, or decided without having been
    `cleared`, could not be discussed either."""
    over = stage is Stage.WITHDRAWN or (stage is Stage.DECIDED and not cleared)
    return gate is not None and (over or is_shut(gate, stage))


def hearing_rule(rulebook: Rulebook, region: str, on: date) -> Rule | None:
    """The place's rule that the reviewing body be heard before a decision; None where there is none."""
    rule = rulebook.rule(_GATE_OF_PLACE, region, on)
    return rule if rule is not None and rule.choice == _HEARING else None
