"""A service is replaced while callers write: the new one is ready before the old one is told to go."""

import pytest

from tests.containers.stack import Stack
from tests.faults.world import Struck

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("service", ["review", "litigation"])
async def test_no_request_fails_while_a_service_is_replaced(world: Struck[Stack], service: str) -> None:
    """Not even one that would have to be sent again: who is told to go answers first."""
    stack, promises = world.system, world.promises
    refused, doubtful = len(promises.refusals), promises.doubtful
    async with world.load() as load:
        for part, urls in (("api", stack.urls), ("worker", stack.worker_urls)):
            old, new = stack.boxes.pop(f"{service}-{part}"), f"{service}-{part}"
            stack.boxes[f"{new}-before"] = old
            urls[service] = stack.start_service(new, service, part).url
            stack.wait(new)
            await load.goes_on()
            code = old.stop()
            assert code == 0, old.words()
            stack.remove(f"{new}-before")
            await load.goes_on()
    await world.must_be_whole()
    assert (len(promises.refusals) - refused, promises.doubtful - doubtful) == (0, 0)
