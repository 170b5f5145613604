"""公众参与: the time for public comment on a draft, and the papers of a hearing about it (决策条例 14–17)."""

from collections.abc import Iterator
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Finding
from services.review.matters.domain.terms import MatterKind, Shortcoming
from shared.kernel.clocks.statutes import Counted, Statutes

HEARING_PAPERS = "review.major_decision.hearing_papers"
COMMENT, COMMENT_MARKET = "review.major_decision.public_comment", "review.normative_document.public_comment_market"


def want_of_participation(matter: Matter, law: Statutes, on: date) -> Iterator[Finding]:
    """What was decided on the day `on` lacked of it."""
    yield from want_of_comment(matter, law, on)
    yield from want_of_papers(matter, law, on)


def want_of_comment(matter: Matter, law: Statutes, on: date) -> Iterator[Finding]:
    """It was open to the public for less than the rule in force when it opened has, and no notice said why. Whether and
    how long it was open is found by what the drafter says; what is not said is not known."""
    opened_on, closed_on = matter.comment_from, matter.comment_to
    if opened_on is None or closed_on is None or matter.comment_shortened:
        return
    rule_id = _comment_rule(matter)
    counted = None if rule_id is None else law.count(rule_id, matter.region, opened_on)
    if isinstance(counted, Counted):
        until = counted.explanation.due
        if until is not None and closed_on < until:
            yield _found(Shortcoming.COMMENT_SHORT, counted, on)


def want_of_papers(matter: Matter, law: Statutes, on: date) -> Iterator[Finding]:
    """A hearing was held, and its papers came to those who took part too late under every reading, or never."""
    if matter.hearing_on is None or matter.kind is not MatterKind.MAJOR_DECISION:
        return
    counted = law.count(HEARING_PAPERS, matter.region, matter.hearing_on)
    if isinstance(counted, Counted):
        latest, served_on = counted.explanation.latest, matter.papers_served_on
        if served_on is None or (latest is not None and served_on > latest):
            yield _found(Shortcoming.PAPERS_LATE, counted, on)


def _comment_rule(matter: Matter) -> str | None:
    """Which sets the time. Of normative documents that do not touch the market places speak of those of great effect
    only, and which these are is not known here."""
    if matter.kind is MatterKind.MAJOR_DECISION:
        return COMMENT
    return COMMENT_MARKET if matter.kind is MatterKind.NORMATIVE_DOCUMENT and matter.touches_market else None


def _found(code: Shortcoming, counted: Counted, on: date) -> Finding:
    return Finding(code=code, on=on, rule=counted.rule.id, source=str(counted.rule.source))
