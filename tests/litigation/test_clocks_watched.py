"""Whatever is entered, put right or struck, notify has the clocks of cases and letters as they stand there."""

import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.receipt import Side
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.entries import Entry
from shared.kernel.lives.living import Living
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import Because
from tests.house.watching import Watcher, in_another_order, migrated_notify
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket
from tests.litigation.random_lives import BEGAN_ON, PAPER, Turn, made
from tests.litigation.test_suggestion_lives import an_act

THINGS = 6
NewWatcher = Callable[[], Watcher]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated_notify(tmp_path_factory.mktemp("notify") / "notify.db")


@pytest.fixture
async def watcher(docket: Docket, empty: Path, tmp_path: Path) -> AsyncIterator[NewWatcher]:
    """Gives one notify after the other, each on a database of its own."""
    numbers = iter(range(9))
    async with AsyncExitStack() as stack:

        def make() -> Watcher:
            made_here = Watcher(Path(shutil.copy(empty, tmp_path / f"notify-{next(numbers)}.db")), docket.service.store)
            stack.push_async_callback(made_here.service.store.close)
            return made_here

        yield make


async def cases(docket: Docket, on: date) -> list[str]:
    for number in range(THINGS):
        await docket.registered(id=f"case-{number}", case_number=f"（2026）赣0702行初{number + 1}号", on=on)
    return [f"case-{number}" for number in range(THINGS)]


async def suggestions(docket: Docket, on: date) -> list[str]:
    for number in range(THINGS):
        await docket.received(id=f"letter-{number}", number=f"赣州法建〔2026〕{number + 1}号", on=on)
    return [f"letter-{number}" for number in range(THINGS)]


def of_case(thing: Any, on: date, chance: random.Random) -> Happening[Any]:
    turn = Turn(0, 0, chance.randrange(12))
    return made(chance.choice(thing.next_acts), thing, turn, on)


def of_letter(thing: Any, on: date, chance: random.Random) -> Happening[Any]:
    if chance.random() < 0.2 or not thing.next_acts:
        return letters.ConfirmReceipt(on=BEGAN_ON + timedelta(chance.randint(-5, 30)), by=chance.choice(list(Side)))
    return an_act(chance.choice(thing.next_acts), on, chance)


KINDS = {"cases": (cases, of_case), "suggestions": (suggestions, of_letter)}


async def put_right(things: Any, thing: Living, chance: random.Random) -> None:
    """One of its entries, moved or struck; the whole thing now and then."""
    if chance.random() < 0.06:
        await things.void(thing, Because(reason="录错单位。"))
        return
    written = [line.written for line in await things.lines(thing.id)]
    entry = chance.choice([one for one in written if isinstance(one, Entry)])
    moved = replace(entry.act, on=entry.act.on + timedelta(chance.choice([-4, -1, 2, 5])))
    instead = chance.choice([moved, moved, None])
    await things.rectify(thing, entry.number, instead, Because(reason="录入有误。", paper=PAPER))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(2))
async def test_after_every_entry_and_correction_notify_has_the_clocks_as_they_stand(
    docket: Docket, watcher: NewWatcher, kind: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which lives are lived is no secret
    begin, an_entry = KINDS[kind]
    notify, heard, on = watcher(), [], BEGAN_ON
    await docket.comes_to(on)
    ids = await begin(docket, on)
    for step in range(70):
        on += timedelta(chance.choice([0, 0, 1, 2, 5]))
        await docket.comes_to(on)
        id = chance.choice(ids)
        try:
            async with docket.begin(JUDGE) as work:
                things = getattr(work, kind)
                thing = await things.get(id)
                if chance.random() < 0.3:
                    await put_right(things, thing, chance)
                else:
                    late = on - timedelta(chance.choice([0, 0, 0, 3, 9]))
                    await things.enter(thing, an_entry(thing, late, chance), paper=PAPER)
        except Refusal:
            continue
        heard += await notify.listen()
        if step % 10 == 0:
            await notify.comes_to(on)
        async with docket.begin(JUDGE) as work:
            await notify.must_know([await getattr(work, kind).get(each) for each in ids])
    await must_not_depend_on_the_order(notify, watcher(), heard, chance)


_WARNED = {"state", "next_wake_on", "retold"}


async def must_not_depend_on_the_order(
    notify: Watcher, another: Watcher, heard: list[Any], chance: random.Random
) -> None:
    """What was warned of meanwhile aside, which is a matter of the days on which it was heard."""
    await another.hear(in_another_order(heard, chance))
    one, other = await notify.rows(), await another.rows()
    assert [_but(_WARNED, row) for row in other] == [_but(_WARNED, row) for row in one]


def _but(names: set[str], row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
