"""How ways are led through the states of machines, tried on two that count: to every pair, and to none listed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.guiding import Machines
from tests.house.walking import Together, beside, until_met

ROOT = Path(__file__).parents[2]
END = "end"
COUNTS = ZERO, ONE, TWO, THREE = "zero", "one", "two", "three"
Deed = Callable[[list[object]], None]


def counted(which: int, by: int) -> Deed:
    """One of the two goes on by so many, as long as it is not over."""

    def deed(states: list[object]) -> None:
        states[which] = COUNTS[(COUNTS.index(str(states[which])) + by) % len(COUNTS)]

    return deed


def ended(which: int) -> Deed:
    def deed(states: list[object]) -> None:
        states[which] = END

    return deed


DEEDS = [[counted(which, 1), counted(which, -1), ended(which)] for which in (0, 1)]


async def led(machines: Machines, steps: int) -> list[object]:
    """Ways of eight steps at most, each from where both begin; gives what they came by."""
    came_by: list[object] = []

    async def another_way() -> None:
        states: list[object] = [ZERO, ZERO]
        machines.meet(states)
        for _ in range(8):
            if not machines.lead_on(states):
                return
            before = list(states)
            deed = machines.choose(before, [[] if states[which] == END else DEEDS[which] for which in (0, 1)])
            deed(states)
            machines.meet(states)
            machines.note(before, deed, states)
            came_by.extend(states)

    await until_met(another_way, lambda: machines.missing, most=steps)
    return came_by


async def test_two_machines_are_led_to_every_pair_of_their_states() -> None:
    pairs = Together([*COUNTS, END], [*COUNTS, END])
    await led(Machines({(0, 1): pairs}, 0, {END}), steps=40)
    assert pairs.met == beside([*COUNTS, END], [*COUNTS, END])


async def the_way(seed: int) -> list[object]:
    return await led(Machines({(0, 1): Together([*COUNTS, END], [*COUNTS, END])}, seed, {END}), steps=40)


SAY_THE_WAY = "import asyncio; from tests.lives.test_walking import the_way; print(asyncio.run(the_way(1)))"


def test_a_seed_takes_one_way_whatever_the_hashes_of_words_are() -> None:
    ways = [
        subprocess.run(
            [sys.executable, "-c", SAY_THE_WAY],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hashes},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        for hashes in ("1", "2", "3")
    ]
    assert ways[0].count(END) > 1
    assert len({*ways}) == 1


async def test_a_pair_that_never_comes_about_and_is_not_listed_is_named() -> None:
    pairs = Together([*COUNTS, END, "another"], [*COUNTS, END])
    with pytest.raises(AssertionError, match="another"):
        await led(Machines({(0, 1): pairs}, 0, {END}), steps=40)


async def test_a_pair_that_is_listed_and_comes_about_is_named_with_its_reason() -> None:
    pairs = Together([*COUNTS, END], [*COUNTS, END], {"both stop at once": {(END, THREE)}})
    with pytest.raises(AssertionError, match="both stop at once"):
        await led(Machines({(0, 1): pairs}, 0, {END}), steps=40)


def test_a_state_that_no_table_knows_is_neither_met_nor_listed() -> None:
    with pytest.raises(AssertionError, match="no states of these machines"):
        Together(COUNTS, COUNTS).meet(ZERO, 4)
    with pytest.raises(AssertionError, match="no states of these machines"):
        Together(COUNTS, COUNTS, {"there is none": {(ZERO, 4)}})
