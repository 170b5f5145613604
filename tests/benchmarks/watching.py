"""Watching a database from outside: how far it has come, and when that could first be seen."""

import threading
import time
from bisect import bisect_left
from contextlib import AbstractContextManager
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import text

from tests.benchmarks.databases import plain_engine

_EVERY_SECONDS = 0.002


class Sighting(NamedTuple):
    at: float
    mark: int


class NotSeen(RuntimeError):
    """What was waited for did not come in time."""


class Lookout(AbstractContextManager["Lookout"]):
    """Asks every 2 ms for a number that only grows with each commit, in a thread of its own."""

    def __init__(self, url: str, question: str) -> None:
        self._engine, self._question = plain_engine(url), text(question)
        self._sightings: list[Sighting] = []
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join()

    def wait_for(self, mark: int, seconds: float = 60.0) -> None:
        """Return when the number has come to `mark`; raises NotSeen."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.mark >= mark, seconds):
                raise NotSeen(f"{self._question} has come to {self.mark} of {mark}")

    @property
    def mark(self) -> int:
        return self._sightings[-1].mark if self._sightings else 0

    def seen_at(self, mark: int) -> float:
        """When the number was first seen to be at least `mark`, in seconds since the epoch."""
        return self._sightings[bisect_left(self._sightings, mark, key=lambda sighting: sighting.mark)].at

    def since(self, mark: int) -> list[Sighting]:
        """Every change beyond `mark`."""
        return self._sightings[bisect_left(self._sightings, mark + 1, key=lambda sighting: sighting.mark) :]

    def _watch(self) -> None:
        with self._engine.connect() as opened:
            connection = opened.execution_options(isolation_level="AUTOCOMMIT")
            while not self._stopping.wait(_EVERY_SECONDS):
                mark = connection.execute(self._question).scalar() or 0
                if mark > self.mark:
                    with self._changed:
                        self._sightings.append(Sighting(time.time(), mark))
                        self._changed.notify_all()
