"""Whatever is entered, put right or struck, notify has the clocks of cases and letters as they stand there."""

import operator
import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.litigation.cases.domain.stages import NEXT
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.receipt import Side
from shared.kernel.lives.entered import Happening
from shared.storage.cause import Cause
from tests.house.watching import Lives, Watcher, migrated_notify, must_be_watched_throughout
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket
from tests.litigation.random_lives import BEGAN_ON, Turn, made
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
    return made(chance.choice(sorted(NEXT[thing.stage])), thing, turn, on)


def of_letter(thing: Any, on: date, chance: random.Random) -> Happening[Any]:
    if chance.random() < 0.2 or not thing.next_acts:
        return letters.ConfirmReceipt(on=BEGAN_ON + timedelta(chance.randint(-5, 30)), by=chance.choice(list(Side)))
    return an_act(chance.choice(thing.next_acts), on, chance)


KINDS = {"cases": (cases, of_case), "suggestions": (suggestions, of_letter)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(2))
async def test_after_every_entry_and_correction_notify_has_the_clocks_as_they_stand(
    docket: Docket, watcher: NewWatcher, kind: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - which lives are lived is no secret
    begin, an_entry = KINDS[kind]
    lives = Lives(
        store=docket.service.store,
        cause=Cause(actor=JUDGE, correlation_id="lives"),
        things=operator.attrgetter(kind),
        comes_to=docket.comes_to,
        an_entry=an_entry,
    )
    await docket.comes_to(BEGAN_ON)
    ids = await begin(docket, BEGAN_ON)
    await must_be_watched_throughout(lives, ids, watcher, chance, on=BEGAN_ON, steps=70)
