"""审查机构不符: what another body than had accepted a matter lets pass has passed, with that as a shortcoming."""

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Shortcoming
from shared.kernel.model.actor import Role
from tests.house import lives
from tests.house.caller import ok, refused
from tests.review.builders import FLOOR_ON, HANTAI, LAWS, REVIEWER, a_matter, accept, do, enter, opine
from tests.review.conftest import Bureau

PAPER = "赣市司审〔2026〕8号"
YEAR = {"region": "360700", "from": "2026-01-01", "to": "2026-12-31"}
OURS, OTHERS = accept().unit, "住建局"


@pytest.mark.parametrize(
    ("kind", "unit", "found"),
    [
        (MatterKind.NORMATIVE_DOCUMENT, OTHERS, [Shortcoming.WRONG_REVIEWER]),
        (MatterKind.NORMATIVE_DOCUMENT, OURS, []),
        (MatterKind.NORMATIVE_DOCUMENT, None, []),
        (MatterKind.MAJOR_DECISION, OTHERS, [Shortcoming.WRONG_REVIEWER]),
        (MatterKind.AGREEMENT, OTHERS, []),
    ],
)
def test_it_is_a_shortcoming_where_a_rule_asks_for_the_review(
    kind: MatterKind, unit: str | None, found: list[Shortcoming]
) -> None:
    matter = enter(a_matter(kind=kind, region=HANTAI), accept(), opine(unit=unit))
    assert ([each.code for each in matter.findings], matter.stage) == (found, Stage.CLEARED)
    assert all(each.source for each in matter.findings)


def test_what_another_body_does_not_let_pass_lacks_nothing() -> None:
    matter = enter(a_matter(), accept(), opine(Outcome.FAIL, unit=OTHERS))
    assert matter.findings == []


@pytest.mark.parametrize(("opined", "confirmed"), [(OTHERS, OURS), (OURS, OTHERS)])
def test_who_confirms_the_revision_opens_the_gate_as_well(opined: str, confirmed: str) -> None:
    matter = enter(a_matter(), accept(), opine(Outcome.PASS_WITH_CHANGES, unit=opined))
    do(matter, MatterStep.REVISE, FLOOR_ON)
    assert matter.findings == []
    enter(matter, acts.Confirm(on=FLOOR_ON, by=REVIEWER, confirmed=True, unit=confirmed))
    assert [each.code for each in matter.findings] == [Shortcoming.WRONG_REVIEWER]


def test_with_the_opinion_the_finding_is_struck_by_a_paper() -> None:
    matter = enter(a_matter(), accept(), opine(unit=OTHERS))
    lives.rectify(matter, 3, None, LAWS, paper=PAPER)
    assert (matter.findings, matter.stage) == ([], Stage.ACCEPTED)


async def test_an_opinion_of_another_body_is_recorded_and_the_rate_falls(house: Bureau) -> None:
    path = await house.submitted()
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    other = house.caller(Role.REVIEWER, unit="other-justice")
    opined = await other.done(path, "opinion", on="2026-03-09", outcome="pass", paper=PAPER)
    assert (opined["stage"], opined["opinion"]["unit"]) == ("cleared", "other-justice")
    (found,) = opined["findings"]
    assert (found["code"], found["on"], found["rule"]) == (
        "wrong_reviewer",
        "2026-03-09",
        "review.normative_document.gate",
    )
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    await house.head.done(path, "decision", on="2026-03-13", resolution="approved")
    rates = {each["id"]: each for each in ok(await house.reviewer.get("/v1/rates", **YEAR))["rates"]}
    assert (rates["decided_in_order"]["numerator"], rates["decided_in_order"]["denominator"]) == (0, 1)
    why = {"reason": "录入错误。"}
    fixed = await other.step(path, "entries/3/rectification", change={"unit": "360700-sfj"}, **why)
    refused(fixed, 422, "kernel.fixed_field")
