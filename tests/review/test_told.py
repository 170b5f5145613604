"""What review tells, event by event, and what it keeps to itself."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import NEXT, MatterStep, Stage
from services.review.matters.domain.terms import Outcome
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange, PowerListStage
from services.review.told import tell
from shared.contracts import review as contracts
from shared.contracts.deadlines import DeadlineCancelledV1, DeadlineMetV1, DeadlineOpenedV1
from shared.contracts.envelope import Contract
from tests.house.forgotten import Forgotten
from tests.review.builders import (
    FLOOR_ON,
    PAUSING,
    STEPS,
    a_matter,
    accepted,
    answered,
    change,
    change_at,
    do,
    enter,
    matter_at,
    opine,
    refuse_at_gate,
    review,
)

ABOUT = {"matter": "m-1", "kind": "normative_document", "unit": "住建局"}
SECRETS = ("管线", "送审稿", "公职律师", "情况变化", "纪要", "a-drafter", "a-reviewer", "a-head", "新增行政许可")


def told_of(thing: Matter | PowerListChange) -> list[Contract]:
    return [contract for event in thing.take_events() for contract in tell(thing, event)]


def after(act: MatterStep, stage: Stage, **changed: Any) -> Matter:
    matter = matter_at(stage, **changed)
    return do(matter, act, FLOOR_ON, PAUSING)


def opined(outcome: Outcome) -> Matter:
    return enter(matter_at(Stage.ACCEPTED), opine(outcome))


def refused() -> Matter:
    return refuse_at_gate(matter_at(Stage.SUBMITTED), FLOOR_ON)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (a_matter, [contracts.MatterSubmittedV1(**ABOUT, submitted_on=date(2026, 3, 2))]),
        (
            lambda: after(MatterStep.RETURN, Stage.SUBMITTED),
            [contracts.MatterReturnedV1(matter="m-1", unit="住建局", missing=1)],
        ),
        (
            lambda: after(MatterStep.RESUBMIT, Stage.RETURNED),
            [contracts.MatterSubmittedV1(**ABOUT, submitted_on=FLOOR_ON, round=2)],
        ),
        (
            lambda: after(MatterStep.DECIDE_IRREGULARLY, Stage.SUBMITTED),
            [contracts.MatterDecidedV1(**ABOUT, resolution="approved", unreviewed=True)],
        ),
        (lambda: after(MatterStep.REVISE, Stage.REVISING), []),
        (
            lambda: after(MatterStep.CONFIRM, Stage.REVISED),
            [contracts.MatterClearedV1(**ABOUT, outcome="pass_with_changes", cleared_on=FLOOR_ON, draft_number=4)],
        ),
        (refused, [contracts.GateRefusedV1(**ABOUT, stage="submitted", meeting_on=FLOOR_ON)]),
        (lambda: after(MatterStep.DELIBERATE, Stage.CLEARED), []),
        (
            lambda: after(MatterStep.DECIDE, Stage.DELIBERATED),
            [contracts.MatterDecidedV1(**ABOUT, resolution="approved")],
        ),
        (lambda: after(MatterStep.WITHDRAW, Stage.CLEARED), [contracts.MatterWithdrawnV1(**ABOUT)]),
    ],
)
def test_each_event_is_told_as_its_contract(make: Any, expected: list[Contract]) -> None:
    assert told_of(make()) == expected


def test_acceptance_is_told_with_its_clocks() -> None:
    floor, ceiling, fact = told_of(accepted(matter_at(Stage.SUBMITTED)))
    assert isinstance(floor, DeadlineOpenedV1)
    assert isinstance(ceiling, DeadlineOpenedV1)
    assert (floor.name, floor.owner, ceiling.name, ceiling.owner) == (
        "opinion_floor.2",
        "住建局",
        "opinion_ceiling.2",
        "司法局",
    )
    assert fact == contracts.MatterAcceptedV1(**ABOUT, accepted_on=date(2026, 3, 2), earliest=FLOOR_ON)


@pytest.mark.parametrize(
    ("outcome", "last"),
    [
        (Outcome.PASS, contracts.MatterClearedV1(**ABOUT, outcome="pass", cleared_on=FLOOR_ON, draft_number=1)),
        (Outcome.FAIL, contracts.MatterRejectedV1(**ABOUT)),
        (Outcome.PASS_WITH_CHANGES, contracts.ChangesAskedV1(**ABOUT, asked_on=FLOOR_ON)),
    ],
)
def test_an_opinion_meets_the_clocks_and_is_told_by_its_outcome(outcome: Outcome, last: Contract) -> None:
    floor, ceiling, *rest = told_of(opined(outcome))
    assert isinstance(floor, DeadlineMetV1)
    assert isinstance(ceiling, DeadlineMetV1)
    assert (floor.in_time, ceiling.in_time) == (True, True)
    assert rest == [last]


def test_material_asked_for_during_the_review_is_told_with_how_much_is_missing() -> None:
    *_, asked = told_of(after(MatterStep.REQUEST_SUPPLEMENT, Stage.ACCEPTED))
    assert asked == contracts.SupplementAskedV1(**ABOUT, missing=1, asked_on=FLOOR_ON)


def test_a_shortened_floor_is_told_as_cancelled() -> None:
    [cancelled] = told_of(after(MatterStep.SHORTEN, Stage.ACCEPTED))
    assert isinstance(cancelled, DeadlineCancelledV1)
    assert (cancelled.name, cancelled.reason) == ("opinion_floor.2", "shortened")


def test_a_power_list_change_is_told_from_consent_on() -> None:
    thing = answered(change_at(PowerListStage.CONSULTING))
    change(thing, review(FLOOR_ON))
    assert told_of(thing) == []
    change(thing, *(STEPS[step](thing, FLOOR_ON) for step in (PowerListAct.CONSENT, PowerListAct.REPORT)))
    change(thing, STEPS[PowerListAct.PUBLISH](thing, FLOOR_ON))
    opened, *rest, met, reported, published = told_of(thing)
    assert isinstance(opened, DeadlineOpenedV1)
    assert isinstance(met, DeadlineMetV1)
    assert [*rest, reported, published] == [
        contracts.PowerListAdjustedV1(change="p-1", unit="住建局", consented_on=FLOOR_ON),
        contracts.PowerListReportedV1(change="p-1", unit="住建局", reported_on=FLOOR_ON),
        contracts.PowerListPublishedV1(change="p-1", unit="住建局"),
    ]


@pytest.mark.parametrize("classified", [True, False])
@pytest.mark.parametrize("act", MatterStep)
def test_no_free_text_and_no_person_crosses(act: MatterStep, classified: bool) -> None:
    """And of what is classified nothing crosses but deadlines."""
    [stage, *_] = [stage for stage in Stage if act in NEXT[stage]]
    told = told_of(after(act, stage, classified=classified))
    said = json.dumps([contract.model_dump(mode="json") for contract in told], ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in said]
    if classified:
        assert all(type(contract).__name__.startswith("Deadline") for contract in told)


def test_a_forgotten_event_is_an_error_and_not_silence() -> None:
    for thing in (a_matter(), a_matter(classified=True), change_at(PowerListStage.CONSULTING)):
        with pytest.raises(TypeError, match="Forgotten is neither told nor silent"):
            tell(thing, Forgotten(on=FLOOR_ON))


def test_a_thing_without_a_room_is_an_error() -> None:
    class Stranger(Matter):
        """Of a class that no room has."""

    stranger = Stranger(**{each.name: getattr(a_matter(), each.name) for each in fields(Matter)})
    with pytest.raises(KeyError):
        tell(stranger, Forgotten(on=FLOOR_ON))
