"""However the life of a power-list change came to be entered, it is the same life: by legal dates, right and back."""

import json
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.lives.entered import Happening
from tests.house.many import MANY
from tests.review import orders
from tests.review.builders import GANZHOU, HANTAI, STEPS, a_change, answer, review, state_of

UNITS = ("行政审批局", "编办")


def any_act(change: PowerListChange, chance: Random) -> Happening[PowerListChange]:
    """One that may come next, on that day or one of the days that follow; now and then one that may not."""
    on = change.lived_to + timedelta(chance.randint(0, 4))
    final = {PowerListAct.WITHDRAW} if chance.random() < 0.9 else set()
    following = sorted(set(change.next_acts) - final) or list(PowerListAct)
    act = chance.choice(following if chance.random() < 0.9 else list(PowerListAct))
    if act is PowerListAct.ANSWER:
        respondent = chance.choice(list(Respondent))
        return answer(respondent, on, agrees=chance.random() < 0.7, unit=chance.choice(("", *UNITS)))
    if act is PowerListAct.REVIEW:
        return review(on, passed=chance.random() < 0.6)
    if act is PowerListAct.RESUBMIT:
        return changes.ResubmitChange(on=on, title=None if change.classified else "修改稿")
    return STEPS[act](change, on)


def a_life(chance: Random) -> PowerListChange:
    """Of a few rounds at most, entered as they happened."""
    change = a_change(region=chance.choice([GANZHOU, HANTAI]), classified=chance.random() < 0.3)
    for _ in range(chance.randint(4, 18)):
        orders.tried(change, any_act(change, chance))
    return change


def as_lived(change: PowerListChange) -> dict[str, Any]:
    """Everything but how it was entered."""
    state: dict[str, Any] = json.loads(state_of(change))
    return {name: value for name, value in state.items() if name != "entries"}


IN_ANY_ORDER = partial(orders.is_the_same_in_any_order, a_life, as_lived)
RIGHT_AND_BACK = partial(orders.put_right_and_back, a_life, as_lived)


def test_entered_in_any_accepted_order_it_is_the_life_by_legal_dates() -> None:
    assert sum(map(IN_ANY_ORDER, range(200))) > 100


def test_put_right_and_back_it_is_the_life_that_it_was() -> None:
    assert sum(map(RIGHT_AND_BACK, range(200))) > 200


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_entered_in_any_accepted_order_a_long_run() -> None:
    assert sum(map(IN_ANY_ORDER, range(MANY))) > 0.5 * MANY


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_put_right_and_back_a_long_run() -> None:
    assert sum(map(RIGHT_AND_BACK, range(MANY))) > MANY
