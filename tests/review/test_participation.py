"""公众参与: public comment that was too short, papers of a hearing that came too late, found at the decision."""

from datetime import date
from typing import Any

import pytest

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import ClassifiedNeedsStub, NotStated
from services.review.matters.domain.terms import MatterKind, Outcome, Shortcoming
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.model.stages import BeforeEarlierStep, EndsBeforeItBegins
from tests.house import lives
from tests.review.builders import ACCEPTED_ON, LAWS, a_matter, a_submission, accepted, decide, deliberate, enter, opine

COMMENT, PAPERS = "review.major_decision.public_comment", "review.major_decision.hearing_papers"
MARKET = "review.normative_document.public_comment_market"
DECIDED_ON = date(2026, 3, 16)
OPENED_ON, ENOUGH, SHORT = date(2026, 1, 5), date(2026, 2, 4), date(2026, 2, 3)


def decided(kind: MatterKind = MatterKind.MAJOR_DECISION, **said: Any) -> Matter:
    matter = accepted(a_matter(kind=kind, **said))
    return enter(matter, opine(Outcome.PASS, on=date(2026, 3, 13)), deliberate(DECIDED_ON), decide(DECIDED_ON))


def found(matter: Matter) -> list[tuple[str, str]]:
    return [(each.code.value, each.rule) for each in matter.findings]


def test_comment_of_a_day_too_few_is_found_with_its_rule() -> None:
    matter = decided(comment_from=OPENED_ON, comment_to=SHORT)
    assert found(matter) == [("comment_short", COMMENT)]
    assert "第15条" in matter.findings[0].source


@pytest.mark.parametrize(
    "said",
    [
        {"comment_from": OPENED_ON, "comment_to": ENOUGH},
        {"comment_from": OPENED_ON, "comment_to": SHORT, "comment_shortened": True},
        {},
    ],
    ids=["thirty days", "shortened for a reason in the notice", "nobody says anything"],
)
def test_what_was_long_enough_or_shortened_for_a_reason_or_is_not_known_is_no_shortcoming(said: dict[str, Any]) -> None:
    assert found(decided(**said)) == []


@pytest.mark.parametrize(
    ("kind", "market", "rules"),
    [
        (MatterKind.NORMATIVE_DOCUMENT, True, [("comment_short", MARKET)]),
        (MatterKind.NORMATIVE_DOCUMENT, False, []),
        (MatterKind.AGREEMENT, True, []),
    ],
)
def test_of_other_kinds_the_rule_speaks_where_the_market_is_touched(
    kind: MatterKind, market: bool, rules: list[tuple[str, str]]
) -> None:
    assert found(decided(kind, comment_from=OPENED_ON, comment_to=SHORT, touches_market=market)) == rules


@pytest.mark.parametrize(
    ("served_on", "rules"),
    [
        (None, [("papers_late", PAPERS)]),
        # Seven days before Monday 26 January: the Monday before.
        (date(2026, 1, 20), [("papers_late", PAPERS)]),
        (date(2026, 1, 19), []),
    ],
    ids=["never", "a day late", "in time"],
)
def test_a_hearing_without_its_papers_in_time_is_found(served_on: date | None, rules: list[tuple[str, str]]) -> None:
    assert found(decided(hearing_on=date(2026, 1, 26), papers_served_on=served_on)) == rules


def test_before_the_decision_nothing_is_found() -> None:
    assert found(accepted(a_matter(kind=MatterKind.MAJOR_DECISION, comment_from=OPENED_ON, comment_to=SHORT))) == []


def test_who_is_rid_of_it_by_another_day_names_a_paper() -> None:
    matter = decided(comment_from=OPENED_ON, comment_to=SHORT)
    longer = a_submission(kind=MatterKind.MAJOR_DECISION, comment_from=OPENED_ON, comment_to=ENOUGH)
    with pytest.raises(NeedsPaper):
        lives.rectify(matter, 1, longer, LAWS)
    lives.rectify(matter, 1, longer, LAWS, paper="更正函1")
    assert found(matter) == []
    assert Shortcoming.COMMENT_SHORT.value not in {each.partition(".")[0] for each in matter.burdens()}


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"comment_from": OPENED_ON}, NotStated),
        ({"comment_to": SHORT}, NotStated),
        ({"papers_served_on": SHORT}, NotStated),
        ({"comment_from": ENOUGH, "comment_to": OPENED_ON}, EndsBeforeItBegins),
        ({"comment_from": OPENED_ON, "comment_to": date(2026, 3, 3)}, BeforeEarlierStep),
        ({"hearing_on": date(2026, 3, 3)}, BeforeEarlierStep),
        ({"classified": True, "comment_from": OPENED_ON, "comment_to": ENOUGH}, ClassifiedNeedsStub),
    ],
)
def test_what_cannot_have_been_is_refused(said: dict[str, Any], refusal: type[Exception]) -> None:
    """Half a span, one that ends before it begins, what is still to come on the day it is handed in."""
    assert date(2026, 3, 3) > ACCEPTED_ON
    with pytest.raises(refusal):
        a_matter(**said)
