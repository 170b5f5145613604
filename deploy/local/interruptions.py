"""Ctrl-C and SIGTERM at a better moment."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interruptions_wait() -> Iterator[None]:
    """What comes during the block is heeded after it: a child that is just being started would be lost otherwise."""
    if threading.current_thread() is not threading.main_thread():
        yield  # other threads are never interrupted
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for interruption in came:
            signal.raise_signal(interruption)
