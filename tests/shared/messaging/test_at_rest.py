"""A service at rest asks its database for little, holds up nobody who writes, and still finds what it is not told."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from shared.messaging.pace import Pace
from shared.storage.pairs import UNPAIRED
from tests.eventually import eventually
from tests.shared.messaging.conftest import MakeService
from tests.shared.messaging.world import Service

IDLE = 0.05
RESTING = Pace(idle=IDLE, seldom=600, announce=0.1, gather=0.01, throttle=0.02)


@contextmanager
def asked(service: Service) -> Iterator[list[str]]:
    """What the database of a service is asked meanwhile."""
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(service.store.engine.sync_engine, "before_cursor_execute", hear)
    yield said
    event.remove(service.store.engine.sync_engine, "before_cursor_execute", hear)


def of_pairs(said: list[str]) -> list[str]:
    return [each for each in said if UNPAIRED.name in each]


async def heard(notify: Service, count: int) -> None:
    async def check() -> bool:
        return await notify.count_effects() == count

    await eventually(check, within=20)


async def test_facts_of_another_process_that_calls_nobody_are_found(
    review: Service, notify: Service, make_service: MakeService
) -> None:
    await review.start()
    await notify.start()
    silent = await make_service("review", url=str(review.store.engine.url.render_as_string(hide_password=False)))
    for number in range(3):
        await silent.tell([number])
        await heard(notify, number + 1)


async def test_what_comes_with_facts_is_looked_for_when_some_came(review: Service, notify: Service) -> None:
    review.pace = RESTING
    with asked(review) as said:
        await review.start()
        await notify.start()
        await eventually(lambda: len(of_pairs(said)) == 1)
        for number in range(1, 3):
            await review.tell([number])
            await heard(notify, number)
            await eventually(lambda looks=number + 1: len(of_pairs(said)) == looks)
        said.clear()
        await asyncio.sleep(IDLE * 20)
    assert said
    assert not of_pairs(said)
    assert not [each for each in said if each.startswith("DELETE")], "who writes would wait for it"
