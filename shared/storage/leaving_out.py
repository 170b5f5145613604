"""What a clock leaves out for now, because its step on that thing fails, so that every other thing goes on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from shared.kernel.model.lines import Thing
from shared.kernel.words.refusals import Stale

_log = structlog.get_logger(__name__)

# What is no thing's fault, and passes: the database is away, or somebody else was quicker.
PASSING = (OperationalError, InterfaceError, NoConnectionFree, ConnectionError, Stale)


class LeftOut:
    """The things that one turn of a service's clock has left out. The next turn tries each again.

    More than `most` are no matter of single things: then the turn itself fails, with the last problem.
    """

    def __init__(self, service: str, *, most: int = 100) -> None:
        self._service, self._most = service, most
        self._things: set[Thing] = set()

    @property
    def things(self) -> frozenset[Thing]:
        return frozenset(self._things)

    @contextmanager
    def aside(self, things: Iterable[Thing]) -> Iterator[None]:
        """If the block fails, these things, all that it has in hand, are left out; what is of no thing is raised."""
        try:
            yield
        except PASSING:
            raise
        except Exception as problem:
            fresh = set(things) - self._things
            if not fresh or len(self._things) + len(fresh) > self._most:
                raise
            self._things |= fresh
            for thing in fresh:
                _log.exception(
                    "left_out", service=self._service, kind=thing.kind, id=thing.id, problem=type(problem).__name__
                )
