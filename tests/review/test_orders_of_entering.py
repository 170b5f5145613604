"""However a matter's life came to be entered, it is the same life: by legal dates, and put right and back."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry, counting
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.house.many import MANY
from tests.review.builders import ACTS, GANZHOU, HANTAI, LAWS, a_matter, decide, enter, opine, state_of

PAPER = "凭证1号"
KINDS = (MatterKind.NORMATIVE_DOCUMENT, MatterKind.MAJOR_DECISION, MatterKind.AGREEMENT)


def any_act(matter: Matter, chance: Random) -> Happening[Matter]:
    """One that may come next, on one of the days that follow, or something that happens beside the stages."""
    on = matter.lived_to + timedelta(chance.randint(1, 6))
    beside: list[Happening[Matter]] = [
        acts.RefuseAtGate(on=on, stage=matter.stage),
        acts.NoteDefect(on=on, document=f"d-{chance.randint(1, 2)}", defects=("superior_law",)),
    ]
    final = {MatterStep.WITHDRAW, MatterStep.DECIDE_IRREGULARLY} if chance.random() < 0.8 else set()
    following = sorted(set(matter.next_acts) - final - {MatterStep.PAUSE})
    if not following or chance.random() < 0.2:
        return chance.choice(beside)
    act = chance.choice(following)
    if act is MatterStep.OPINE:
        return opine(chance.choice([Outcome.PASS, Outcome.FAIL, Outcome.PASS_WITH_CHANGES]), on)
    if act is MatterStep.DECIDE:
        return decide(on, chance.choice(list(Resolution)))
    return ACTS[act](matter, on)


def a_life(chance: Random) -> Matter:
    """Of a dozen acts at most, entered as they happened."""
    matter = a_matter(kind=chance.choice(KINDS), region=chance.choice([GANZHOU, HANTAI]))
    for _ in range(chance.randint(3, 14)):
        tried(matter, any_act(matter, chance))
    return matter


def tried(matter: Matter, act: Happening[Matter]) -> bool:
    try:
        enter(matter, act, paper=PAPER)
    except Refusal:
        return False
    return True


def entered(matter: Matter) -> list[Entry]:
    return counting(lives.written(matter))


def entered_anew(matter: Matter, chance: Random) -> Matter | None:
    """The same acts in another order, each as soon as it is accepted; None where that leads nowhere."""
    birth, *others = (entry.act for entry in entered(matter))
    again: Matter = lives.begin(birth, LAWS)  # type: ignore[arg-type]  # the first entry of a life is its birth
    waiting = list(others)
    while waiting:
        chance.shuffle(waiting)
        left = [act for act in waiting if not tried(again, act)]  # type: ignore[arg-type]  # every entry but the first
        if len(left) == len(waiting):
            return None
        waiting = left
    return again


def as_lived(matter: Matter) -> dict[str, Any]:
    """Everything but how it was entered: clocks bear the number of an entry, here the place of it."""
    place = {str(entry.number): str(nth) for nth, entry in enumerate(entered(matter), 1)}
    told = re.sub(r'(opinion_\w+)\.(\d+)"', lambda name: f'{name[1]}.{place[name[2]]}"', state_of(matter))
    state: dict[str, Any] = json.loads(told)
    state["review"] = None if matter.review is None else place[str(matter.review)]
    return {name: value for name, value in state.items() if name != "entries"}


def is_the_same_in_any_order(seed: int) -> bool:
    chance = Random(seed)  # noqa: S311 - lives, not secrets
    matter = a_life(chance)
    again = entered_anew(matter, chance)
    if again is not None:
        assert as_lived(again) == as_lived(matter), seed
    return again is not None


def put_right_and_back(seed: int) -> int:
    """How often it could be: struck and entered anew, and moved to another day."""
    chance = Random(seed)  # noqa: S311 - lives, not secrets
    matter = a_life(chance)
    was, done = as_lived(matter), 0
    for entry in entered(matter)[1:]:
        moved = replace(entry.act, on=entry.act.on + timedelta(chance.choice([-3, -1, 1, 3])))
        for instead in (None, moved):
            try:
                lives.rectify(matter, entry.number, instead, LAWS, paper=PAPER)
            except Refusal:
                continue
            lives.rectify(matter, entry.number, entry.act, LAWS, paper=PAPER)
            now = as_lived(matter)
            # What has been lived is not forgotten when it proves not to have been.
            assert {**now, "lived_to": was["lived_to"], "lived_rank": was["lived_rank"]} == was, (seed, entry, instead)
            done += 1
    return done


def seeds(count: int) -> Iterator[int]:
    return iter(range(count))


def test_entered_in_any_accepted_order_it_is_the_life_by_legal_dates() -> None:
    assert sum(map(is_the_same_in_any_order, seeds(200))) > 120


def test_put_right_and_back_it_is_the_life_that_it_was() -> None:
    assert sum(map(put_right_and_back, seeds(200))) > 200


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_entered_in_any_accepted_order_a_long_run() -> None:
    assert sum(map(is_the_same_in_any_order, seeds(MANY))) > 0.6 * MANY


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_put_right_and_back_a_long_run() -> None:
    assert sum(map(put_right_and_back, seeds(MANY))) > MANY
