"""However a matter's life came to be entered, it is the same life: by legal dates, and put right and back."""

import json
import re
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.acts import ACTS as ACTS_OF_MATTERS
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.lives.entered import Happening
from tests.house import lives
from tests.house.many import MANY
from tests.review import orders
from tests.review.builders import ACTS, GANZHOU, HANTAI, PAUSING, a_submission, decide, opine, state_of

KINDS = (MatterKind.NORMATIVE_DOCUMENT, MatterKind.MAJOR_DECISION, MatterKind.AGREEMENT)
BODIES = (None, "市政府", "住建局")


def any_act(matter: Matter, chance: Random) -> Happening[Matter]:
    """One that may come next, on one of the days that follow, or something that happens beside the stages."""
    on = matter.lived_to + timedelta(chance.randint(1, 6))
    beside: list[Happening[Matter]] = [
        acts.RefuseAtGate(on=on, stage=matter.stage),
        acts.NoteDefect(on=on, document=f"d-{chance.randint(1, 2)}", defects=("superior_law",)),
    ]
    final = {MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY} if chance.random() < 0.8 else set()
    following = sorted(set(matter.next_acts) - final)
    if not following or chance.random() < 0.2:
        return chance.choice(beside)
    act = chance.choice(following)
    if act is MatterStep.OPINE:
        return opine(chance.choice([Outcome.PASS, Outcome.FAIL, Outcome.PASS_WITH_CHANGES]), on)
    if act is MatterStep.DECIDE:
        return decide(on, chance.choice(list(Resolution)), body=chance.choice(BODIES))
    return ACTS[act](matter, on)


def a_life(chance: Random) -> Matter:
    """Of a dozen acts at most, entered as they happened."""
    region, body = chance.choice([GANZHOU, HANTAI]), chance.choice(BODIES)
    matter = lives.begin(a_submission(kind=chance.choice(KINDS), region=region, deciding_body=body), PAUSING)
    for _ in range(chance.randint(3, 14)):
        orders.tried(matter, any_act(matter, chance))
    return matter


def as_lived(matter: Matter) -> dict[str, Any]:
    """Everything but how it was entered: clocks bear the number of an entry, here the place of it."""
    place = {str(entry.number): str(nth) for nth, entry in enumerate(orders.entered(matter), 1)}
    told = re.sub(r'(opinion_\w+)\.(\d+)"', lambda name: f'{name[1]}.{place[name[2]]}"', state_of(matter))
    state: dict[str, Any] = json.loads(told)
    state["review"] = None if matter.review is None else place[str(matter.review)]
    return {name: value for name, value in state.items() if name != "entries"}


IN_ANY_ORDER = partial(orders.is_the_same_in_any_order, a_life, as_lived)
RIGHT_AND_BACK = partial(orders.put_right_and_back, a_life, as_lived)


def test_the_lives_come_by_whatever_can_be_entered() -> None:
    met = {each.act.code() for seed in range(200) for each in orders.entered(a_life(Random(seed)))}  # noqa: S311
    assert met == ACTS_OF_MATTERS.keys()


def test_entered_in_any_accepted_order_it_is_the_life_by_legal_dates() -> None:
    assert sum(map(IN_ANY_ORDER, range(200))) > 120


def test_put_right_and_back_it_is_the_life_that_it_was() -> None:
    assert sum(map(RIGHT_AND_BACK, range(200))) > 200


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_entered_in_any_accepted_order_a_long_run() -> None:
    assert sum(map(IN_ANY_ORDER, range(MANY))) > 0.6 * MANY


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_put_right_and_back_a_long_run() -> None:
    assert sum(map(RIGHT_AND_BACK, range(MANY))) > MANY
