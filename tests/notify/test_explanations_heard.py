"""Explanations as notify hears them: once, under their own hash, and whatever became of the fact."""

from dataclasses import replace
from datetime import date

import pytest

from services.notify.deadlines.adapters.tables import DeadlineRow
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.tables import PassedFactRow
from shared.kernel.periods import ForeignExplanation
from shared.messaging.subscription import Fact
from shared.storage.tables import ExplanationRow, OutboxRow
from tests.notify.builders import a_fact, an_explanation, explanation_of
from tests.notify.conftest import House, Web

WATCHED = "/v1/deadlines/review/thing-1/ceiling"


async def test_a_watched_deadline_is_shown_with_what_explains_it(house: House, web: Web) -> None:
    await house.hear(an_explanation(), a_fact(Said.OPENED, sequence=2))
    (row,) = await house.rows(DeadlineRow)
    assert row["explanation"] == explanation_of().hash
    shown = (await web.owner.get(WATCHED)).json()
    assert shown["explanation"] == explanation_of().to_data()
    assert shown["lines"]["zh"][-1] == "期限届满日：2026年3月17日。"


async def test_it_is_kept_once_and_passed_on_to_nobody_however_often_it_is_heard(house: House) -> None:
    """Of two services that count alike, or told again in a new epoch."""
    for sequence in (1, 2):
        await house.hear(an_explanation(sequence=sequence))
    assert [await house.count(row) for row in (ExplanationRow, PassedFactRow, OutboxRow)] == [1, 0, 0]


async def test_a_deadline_whose_explanation_was_put_aside_stands_and_explains_nothing(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED))
    shown = (await web.owner.get(WATCHED)).json()
    assert (shown["due"], shown["explanation"], shown["lines"]) == ("2026-03-17", None, None)
    await house.hear(an_explanation(sequence=2))
    assert (await web.owner.get(WATCHED)).json()["explanation"] == explanation_of().to_data()


def _forged(fact: Fact) -> Fact:
    """Two days later, under the hash of the true one."""
    other = explanation_of(anchor_on=date(2026, 3, 4))
    return replace(fact, contract=fact.contract.model_copy(update={"explanation": other.to_data()}))


def _torn(fact: Fact) -> Fact:
    """As a release to come may tell it, of which this one reads nothing."""
    return replace(fact, contract=fact.contract.model_copy(update={"explanation": {"in_a_word": "十五日"}}))


@pytest.mark.parametrize("other", [_forged, _torn])
async def test_nothing_else_is_taken_for_the_explanation_of_that_hash(house: House, other: object) -> None:
    with pytest.raises(ForeignExplanation):
        await house.hear(other(an_explanation()))  # type: ignore[operator]
    assert await house.count(ExplanationRow) == 0


async def test_a_step_of_the_ladder_rests_on_the_hash_and_is_shown_with_the_explanation(house: House, web: Web) -> None:
    await house.hear(an_explanation(), a_fact(Said.OPENED, sequence=2))
    await house.tick(date(2026, 3, 18))
    (brief,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    shown = (await web.supervisor.get(f"/v1/escalations/{brief['id']}")).json()
    for each in (brief, shown):
        assert each["steps"][0]["facts"]["explanation"] == explanation_of().to_data()
