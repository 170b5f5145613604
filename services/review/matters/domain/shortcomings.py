"""登记的问题: what a discussion or a decision lacked, by the rule that asks for it; where none does, nothing."""

from collections.abc import Iterator
from datetime import date

from services.review.matters.domain.gate import gate_for, is_shut
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Finding
from services.review.matters.domain.terms import MatterKind, Shortcoming
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.rules.rulebook import Rule, Rulebook

_DISCUSSIONS = {
    MatterKind.MAJOR_DECISION: "review.major_decision.discussion",
    MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.discussion",
}


def hurry(matter: Matter, on: date) -> Iterator[Finding]:
    """The review was not left its time, and nobody had shortened it."""
    floor = matter.kept_from_discussion(on)
    if floor is not None:
        yield Finding(code=Shortcoming.HURRIED, on=on, rule=floor.rule, source=floor.source)


def want_of_review(matter: Matter, law: Statutes, on: date) -> Iterator[Finding]:
    """No review had been passed."""
    gate = gate_for(law.rulebook, matter.kind, matter.region, on)
    if gate is not None and is_shut(gate, matter.stage):
        yield _found(Shortcoming.UNREVIEWED, gate, on)


def wrong_reviewer(matter: Matter, law: Statutes, on: date, *units: str | None) -> Iterator[Finding]:
    """One of the units that let it pass was another than had accepted it for review; unknown ones are not wrong."""
    gate = gate_for(law.rulebook, matter.kind, matter.region, on)
    if gate is not None and any(unit not in (None, matter.reviewing_body) for unit in units):
        yield _found(Shortcoming.WRONG_REVIEWER, gate, on)


def wrong_body(matter: Matter, law: Statutes, on: date, body: str | None) -> Iterator[Finding]:
    """Another body has decided than the one that the drafter was to put it to; unknown bodies are no wrong ones."""
    rule = _discussion_rule(law.rulebook, matter, on)
    if rule is not None and body is not None and matter.deciding_body not in (None, body):
        yield _found(Shortcoming.WRONG_BODY, rule, on)


def want_of_discussion(matter: Matter, law: Statutes, on: date, collectively: bool | None) -> Iterator[Finding]:
    """It is said that the deciding body had not come together over it."""
    rule = _discussion_rule(law.rulebook, matter, on)
    if rule is not None and collectively is False:
        yield _found(Shortcoming.UNDISCUSSED, rule, on)


def _discussion_rule(rulebook: Rulebook, matter: Matter, on: date) -> Rule | None:
    name = _DISCUSSIONS.get(matter.kind)
    return None if name is None else rulebook.rule(name, matter.region, on)


def _found(code: Shortcoming, rule: Rule, on: date) -> Finding:
    return Finding(code=code, on=on, rule=rule.id, source=str(rule.source))
