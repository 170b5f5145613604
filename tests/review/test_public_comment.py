"""公开征求意见: a document that must be opened to the public and never was is found at the decision on it."""

from datetime import date
from typing import Any

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import ClassifiedNeedsStub, CommentedAndNot
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.lives.refusals import NeedsPaper
from tests.house import lives
from tests.review.builders import (
    GANZHOU,
    HANTAI,
    LAWS,
    a_matter,
    a_submission,
    accepted,
    decide,
    deliberate,
    enter,
    opine,
)
from tests.review.conftest import Bureau
from tests.review.correcting import right

MARKET, DOCUMENT = "review.normative_document.public_comment_market", "review.normative_document.public_comment"
PASSED_ON, DECIDED_ON = date(2026, 3, 13), date(2026, 3, 16)
FIRST, TWO_WEEKS, A_DAY_LESS = date(2026, 1, 5), date(2026, 1, 20), date(2026, 1, 19)
NORMATIVE = MatterKind.NORMATIVE_DOCUMENT


def decided(region: str = HANTAI, kind: MatterKind = NORMATIVE, **said: Any) -> Matter:
    matter = accepted(a_matter(region=region, kind=kind, **said))
    return enter(matter, opine(Outcome.PASS, on=PASSED_ON), deliberate(DECIDED_ON), decide(DECIDED_ON))


def irregular(commented: bool | None, region: str = HANTAI, **said: Any) -> Matter:
    matter = enter(accepted(a_matter(region=region, kind=NORMATIVE, **said)), opine(Outcome.PASS, on=PASSED_ON))
    act = acts.DecideIrregularly(on=DECIDED_ON, resolution=Resolution.APPROVED, collectively=True, commented=commented)
    return enter(matter, act)


def found(matter: Matter) -> list[tuple[str, str]]:
    return [(each.code.value, each.rule) for each in matter.findings]


@pytest.mark.parametrize(
    ("region", "said", "rules"),
    [
        (HANTAI, {"touches_market": True}, [("comment_never", MARKET)]),
        (GANZHOU, {"touches_market": True}, [("comment_never", MARKET)]),
        (HANTAI, {"of_great_effect": True}, [("comment_never", DOCUMENT)]),
        # 赣州 has no rule on documents of great effect, and nothing is made up.
        (GANZHOU, {"of_great_effect": True}, []),
        (HANTAI, {}, []),
        (HANTAI, {"touches_market": True, "of_great_effect": True}, [("comment_never", MARKET)]),
    ],
)
def test_a_document_that_must_be_opened_to_comment_and_never_was_is_found(
    region: str, said: dict[str, Any], rules: list[tuple[str, str]]
) -> None:
    assert found(decided(region, comment_omitted=True, **said)) == rules


@pytest.mark.parametrize("kind", [MatterKind.MAJOR_DECISION, MatterKind.AGREEMENT, MatterKind.POLICY_DOCUMENT])
def test_of_what_may_hear_the_public_by_other_means_nothing_is_found(kind: MatterKind) -> None:
    """A major decision may be put to a forum or a survey instead (决策条例 14); of agreements no rule speaks."""
    assert found(decided(GANZHOU, kind, comment_omitted=True, touches_market=True, of_great_effect=True)) == []


def test_of_what_nobody_has_said_nothing_is_found() -> None:
    assert found(decided(touches_market=True, of_great_effect=True)) == []


@pytest.mark.parametrize(
    ("until", "shortened", "rules"),
    [
        (A_DAY_LESS, False, [("comment_short", DOCUMENT)]),
        (A_DAY_LESS, True, []),
        (TWO_WEEKS, False, []),
    ],
    ids=["a day too few", "shortened for a reason in the notice", "fifteen days"],
)
def test_a_document_of_great_effect_has_the_time_of_its_province(
    until: date, shortened: bool, rules: list[tuple[str, str]]
) -> None:
    matter = decided(comment_from=FIRST, comment_to=until, comment_shortened=shortened, of_great_effect=True)
    assert found(matter) == rules


def test_the_longer_time_counts_where_it_touches_the_market_too() -> None:
    matter = decided(comment_from=FIRST, comment_to=TWO_WEEKS, of_great_effect=True, touches_market=True)
    assert found(matter) == [("comment_short", MARKET)]


@pytest.mark.parametrize(("commented", "rules"), [(False, [("comment_never", MARKET)]), (True, []), (None, [])])
def test_who_records_the_decision_may_know_that_nobody_was_asked(
    commented: bool | None, rules: list[tuple[str, str]]
) -> None:
    assert found(irregular(commented, touches_market=True)) == rules


def test_who_records_it_is_believed_before_the_drafter() -> None:
    """Who wrote down days on which nothing was open has the finding all the same."""
    said = {"comment_from": FIRST, "comment_to": date(2026, 2, 4), "touches_market": True}
    assert found(irregular(True, **said)) == []
    assert found(irregular(False, **said)) == [("comment_never", MARKET)]


def test_who_is_rid_of_it_names_a_paper() -> None:
    matter = decided(comment_omitted=True, touches_market=True)
    held = a_submission(
        region=HANTAI, kind=NORMATIVE, touches_market=True, comment_from=FIRST, comment_to=date(2026, 2, 4)
    )
    with pytest.raises(NeedsPaper):
        lives.rectify(matter, 1, held, LAWS)
    lives.rectify(matter, 1, held, LAWS, paper="公告网页存档")
    assert found(matter) == []


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"comment_omitted": True, "comment_from": FIRST, "comment_to": TWO_WEEKS}, CommentedAndNot),
        ({"comment_omitted": True, "classified": True, "title": None, "materials": ()}, ClassifiedNeedsStub),
    ],
)
def test_what_contradicts_itself_is_refused(said: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        a_matter(**said)


def test_before_the_decision_nothing_is_found() -> None:
    assert found(accepted(a_matter(region=HANTAI, kind=NORMATIVE, touches_market=True, comment_omitted=True))) == []


async def test_it_is_said_at_the_door_and_the_rate_of_decisions_in_order_falls(house: Bureau) -> None:
    path = await house.cleared(kind="normative_document", touches_market=True, comment_omitted=True)
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="局长办公会纪要第3次")
    decision = await house.head.done(path, "decision", on="2026-03-12", resolution="approved")
    assert [each["code"] for each in decision["findings"]] == ["comment_never"]
    assert "第62条" in decision["findings"][0]["source"]
    span = {"from": "2026-01-01", "to": "2026-12-31", "region": GANZHOU}
    rates = {each["id"]: each for each in (await house.reviewer.get("/v1/rates", **span)).json()["rates"]}
    assert (rates["decided_in_order"]["value"], rates["coverage"]["value"]) == (0.0, 1.0)


async def test_a_reviewer_records_at_the_door_that_nobody_was_asked(house: Bureau) -> None:
    path = await house.cleared(kind="normative_document", touches_market=True)
    said = {"on": "2026-03-12", "resolution": "approved", "collectively": True, "commented": False}
    recorded = await house.office.done(path, "irregular-decision", **said)
    assert [each["code"] for each in recorded["findings"]] == ["comment_never"]
    last = len((await house.office.get(f"{path}/entries")).json()["items"])
    named = await right(house.office, path, last, change={"commented": True}, paper="公告网页存档")
    assert named["findings"] == []
