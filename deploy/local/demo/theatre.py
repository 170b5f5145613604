"""The running system as the play sees it: a clock, callers, and the wait until all facts have arrived."""

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import httpx

from deploy.local.client import Caller, Client, Json, Refused
from deploy.local.demo.cast import OPERATOR
from deploy.local.system import SERVICES
from shared.web.issuer import Issuer

QUIET_SECONDS = 60.0


class PlayFailed(RuntimeError):
    """The play could not go on."""


class NeverQuiet(PlayFailed):
    """Facts did not arrive in time."""


class NotRefused(PlayFailed):
    """A step that had to be refused was taken."""


class Played(NamedTuple):
    """A scene as it was played: of which story, by the name of its class, and on which day."""

    story: str
    day: str


# What a scene has led to bears its id, through all services.
CORRELATION = "X-Correlation-Id"


@dataclass
class Theatre:
    """`refusals` collects the refusals the play has provoked on purpose, `shown` what there is to see beside facts,
    such as files, and `scenes` what was played, by the correlation id that it bears."""

    http: httpx.Client
    urls: Mapping[str, str]
    issuer: Issuer
    refusals: list[Json] = field(default_factory=list)
    shown: list[Json] = field(default_factory=list)
    scenes: dict[str, Played] = field(default_factory=dict)
    _clients: dict[str, Client] = field(default_factory=dict)

    def as_(self, caller: Caller) -> Client:
        """Speak as one of the cast."""
        if caller.name not in self._clients:
            self._clients[caller.name] = Client.of(self.http, self.urls, self.issuer, caller)
        return self._clients[caller.name]

    def move_to(self, day: date) -> None:
        """Let all four services stand at a legal date; what the day asks for is done when this returns."""
        body = {"on": day.isoformat()}
        with ThreadPoolExecutor(len(SERVICES)) as pool:
            list(pool.map(lambda service: self.as_(OPERATOR).put(service, "/v1/clock", body), SERVICES))

    @contextmanager
    def scene(self, story: str, day: date) -> Iterator[None]:
        """What is asked meanwhile is of this scene, and so is whatever follows from it."""
        played = Played(story, day.isoformat())
        id = f"{story}.{played.day}.{len(self.scenes)}"
        self.scenes[id] = played
        self.http.headers[CORRELATION] = id
        try:
            yield
        finally:
            del self.http.headers[CORRELATION]

    def show(self, kind: str, **what: object) -> None:
        """Keep what this scene has to show of that kind, in the words of `telling.shown`."""
        self.shown.append({**self._now(), "kind": kind, **what})

    def must_refuse(self, code: str, act: Callable[[], object]) -> None:
        """Take a step that must be refused with this code."""
        try:
            act()
        except Refused as refused:
            if refused.code != code:
                raise
            self.refusals.append({**self._now(), **refused.problem})
            return
        raise NotRefused(f"expected the refusal {code}")

    def settle(self) -> None:
        """Wait until every fact told so far, and every fact told in answer, has been settled by all that listen."""
        until = time.monotonic() + QUIET_SECONDS
        before, books = None, self.books()
        # One quiet look is not enough: an answer may be told in a service whose book was read already.
        while (issued := _issued(books)) != before or any(book["pending"] for book in books.values()):
            if time.monotonic() > until:
                raise NeverQuiet(str({name: book["pending"] for name, book in books.items()}))
            time.sleep(0.02)
            before, books = issued, self.books()

    def _now(self) -> Json:
        played = self.scenes.get(self.http.headers.get(CORRELATION, ""))
        return {} if played is None else {"story": played.story, "entered": played.day}

    def books(self) -> dict[str, dict[str, Any]]:
        """The ledger of each service."""
        return {service: self.as_(OPERATOR).get(service, "/v1/ledger") for service in SERVICES}


def _issued(books: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    return {service: book["issued"] for service, book in books.items()}
