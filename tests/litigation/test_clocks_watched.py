"""Whatever is entered, put right or struck, notify has the clocks of cases and letters as they stand there."""

import operator
import random
from datetime import date

import pytest

from shared.storage.cause import Cause
from tests.conftest import Migrated
from tests.house.watching import Lives, must_be_watched_throughout
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket
from tests.litigation.random_lives import BEGAN_ON, of_case, of_letter

THINGS = 6


async def cases(docket: Docket, on: date) -> list[str]:
    for number in range(THINGS):
        await docket.registered(id=f"case-{number}", case_number=f"（2026）赣0702行初{number + 1}号", on=on)
    return [f"case-{number}" for number in range(THINGS)]


async def suggestions(docket: Docket, on: date) -> list[str]:
    for number in range(THINGS):
        await docket.received(id=f"letter-{number}", number=f"赣州法建〔2026〕{number + 1}号", on=on)
    return [f"letter-{number}" for number in range(THINGS)]


KINDS = {"cases": (cases, of_case), "suggestions": (suggestions, of_letter)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(2))
async def test_after_every_entry_and_correction_notify_has_the_clocks_as_they_stand(
    docket: Docket, migrated: Migrated, kind: str, seed: int
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
    await must_be_watched_throughout(lives, ids, migrated, chance, on=BEGAN_ON, steps=70)
