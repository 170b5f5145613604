"""Matters and power-list changes."""

from datetime import date

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Heard
from services.review.matters.domain.stages import Act, Stage
from services.review.matters.domain.terms import Check, Outcome, Resolution
from services.review.power_lists.domain.power_list import PowerListChange, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from tests.architecture.states.example import Example
from tests.review.builders import (
    ACCEPTED_ON,
    ACTS,
    FLOOR_ON,
    REVIEWER,
    a_change,
    a_matter,
    accepted,
    an_opinion,
    change_at,
    gate_of,
    matter_at,
)

LATER = date(2026, 3, 30)


def _do(act: Act, on: date = LATER):
    return lambda matter: ACTS[act](matter, on)


def a_shortened_matter() -> Matter:
    matter = accepted(a_matter())
    ACTS[Act.SHORTEN](matter, ACCEPTED_ON)
    return matter


def a_decided_matter() -> Matter:
    """Refused at the gate, returned, changed, confirmed, discussed, decided, and found at fault afterwards."""
    matter = a_matter()
    matter.deliberate("〔2026〕1号纪要", gate=gate_of(matter, ACCEPTED_ON), on=ACCEPTED_ON)
    for act in (Act.RETURN, Act.RESUBMIT, Act.ACCEPT):
        ACTS[act](matter, ACCEPTED_ON)
    matter.opine(an_opinion(Outcome.PASS_WITH_CHANGES, checks=(Check.HIGHER_LAW, Check.PROCEDURE)))
    for act in (Act.REVISE, Act.CONFIRM, Act.DELIBERATE):
        ACTS[act](matter, FLOOR_ON)
    matter.decide(Resolution.APPROVED, heard=Heard(unit="司法局", on=FLOOR_ON), must_hear=None, on=FLOOR_ON)
    matter.hear_defect("doc-1", ("conflicts_with_higher_law",), on=LATER)
    return matter


def _answer(change: PowerListChange) -> None:
    change.answer(Respondent.APPROVAL, unit="行政审批局", agrees=True, on=ACCEPTED_ON)


EXAMPLES = {
    "matter": [
        Example("submitted", a_matter, _do(Act.ACCEPT)),
        Example("classified", lambda: a_matter(classified=True), _do(Act.WITHDRAW)),
        Example("shortened", a_shortened_matter, lambda matter: matter.opine(an_opinion(given_on=ACCEPTED_ON))),
        Example("cleared", lambda: matter_at(Stage.CLEARED), _do(Act.DELIBERATE)),
        Example("decided", a_decided_matter, lambda matter: matter.hear_defect("doc-2", ("other",), on=LATER)),
    ],
    "power_list_change": [
        Example("consulting", a_change, _answer),
        Example(
            "consulted",
            lambda: change_at(PowerListStage.CONSULTED),
            lambda change: change.review(passed=True, reviewer=REVIEWER, on=LATER),
        ),
        Example(
            "reported_classified",
            lambda: change_at(PowerListStage.REPORTED, classified=True),
            lambda change: change.withhold(on=LATER),
        ),
        Example("published", lambda: change_at(PowerListStage.PUBLISHED), None),
    ],
}
