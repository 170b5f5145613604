"""Ways through what can happen, taken by chance: they go on until everything has come about that has to, within bounds.

So a test does not rest on which way a seed happens to take.
"""

from collections.abc import Awaitable, Callable, Collection


async def until_met(
    step: Callable[[], Awaitable[object]], missing: Callable[[], Collection[object]], *, most: int, least: int = 1
) -> None:
    """One step after the other until nothing is `missing`, and `least` of them; fails after `most`."""
    for done in range(1, most + 1):
        await step()
        if done >= least and not missing():
            return
    assert not missing(), f"in {most} steps these never came about: {missing()}"
