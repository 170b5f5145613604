"""Waiting for something to become true, without sleeping longer than it takes."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(check: Callable[[], T | Awaitable[T]], within: float = 10.0, every: float = 0.02) -> T:
    """What `check` gives once it is true; an AssertionError in it counts as not yet. Fails after `within` seconds."""
    deadline = time.monotonic() + within
    while True:
        problem: AssertionError | None = None
        found: T | None = None
        try:
            answer = check()
            found = await answer if inspect.isawaitable(answer) else answer
        except AssertionError as not_yet:
            problem = not_yet
        if found:
            return found
        if time.monotonic() > deadline:
            raise problem or AssertionError(f"not true within {within} s: {found!r}")
        await asyncio.sleep(every)
