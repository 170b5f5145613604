"""公众参与: the time for public comment on a draft, and the papers of a hearing about it (决策条例 14–17)."""

from collections.abc import Iterator
from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Finding
from services.review.matters.domain.terms import MatterKind, Shortcoming
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.rules.rulebook import Rule

HEARING_PAPERS = "review.major_decision.hearing_papers"
COMMENT, COMMENT_MARKET = "review.major_decision.public_comment", "review.normative_document.public_comment_market"
COMMENT_DOCUMENT = "review.normative_document.public_comment"
# 应当公开征求意见 (优化营商环境条例 62; 国办发〔2018〕37号（二） of documents of great effect). Of a major decision the
# public may be heard by other means as well (决策条例 14): what is asked is time, where it is opened to comment.
_MUST_BE_OPENED = frozenset({COMMENT_MARKET, COMMENT_DOCUMENT})


def want_of_participation(
    matter: Matter, law: Statutes, on: date, *, commented: bool | None = None
) -> Iterator[Finding]:
    """What was decided on the day `on` lacked of it; who records the decision may know whether it was `commented`."""
    yield from want_of_comment(matter, law, on, commented)
    yield from want_of_papers(matter, law, on)


def want_of_comment(matter: Matter, law: Statutes, on: date, commented: bool | None) -> Iterator[Finding]:
    """It never was open to the public where that must be; or for less than the rule in force when it opened has, and no
    notice said why. Whether and how long it was open is found by what the drafter says, or who records the decision;
    what is not said is not known."""
    rule_id = _comment_rule(matter)
    opened_on, closed_on = matter.comment_from, matter.comment_to
    if rule_id is None or matter.classified:
        return
    if matter.comment_omitted or commented is False:
        rule = law.rulebook.rule(rule_id, matter.region, on) if rule_id in _MUST_BE_OPENED else None
        if rule is not None:
            yield _found(Shortcoming.COMMENT_NEVER, rule, on)
        return
    if opened_on is None or closed_on is None or matter.comment_shortened:
        return
    counted = law.count(rule_id, matter.region, opened_on)
    if isinstance(counted, Counted):
        until = counted.explanation.due
        if until is not None and closed_on < until:
            yield _found(Shortcoming.COMMENT_SHORT, counted.rule, on)


def want_of_papers(matter: Matter, law: Statutes, on: date) -> Iterator[Finding]:
    """A hearing was held, and its papers came to those who took part too late under every reading, or never."""
    if matter.hearing_on is None or matter.kind is not MatterKind.MAJOR_DECISION:
        return
    counted = law.count(HEARING_PAPERS, matter.region, matter.hearing_on)
    if isinstance(counted, Counted):
        latest, served_on = counted.explanation.latest, matter.papers_served_on
        if served_on is None or (latest is not None and served_on > latest):
            yield _found(Shortcoming.PAPERS_LATE, counted.rule, on)


def _comment_rule(matter: Matter) -> str | None:
    """Which sets the time. Of normative documents places speak of those of great effect only, and the nation of those
    that touch the market; which these are the drafter says. The longer time of the latter counts for both."""
    if matter.kind is MatterKind.MAJOR_DECISION:
        return COMMENT
    if matter.kind is not MatterKind.NORMATIVE_DOCUMENT:
        return None
    if matter.touches_market:
        return COMMENT_MARKET
    return COMMENT_DOCUMENT if matter.of_great_effect else None


def _found(code: Shortcoming, rule: Rule, on: date) -> Finding:
    return Finding(code=code, on=on, rule=rule.id, source=str(rule.source))
