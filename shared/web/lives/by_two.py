"""Acts that two persons enter: what one of them asks for is kept until the other confirms it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar, cast

from fastapi import Response

from shared.contracts.codes import EnteredByTwo
from shared.kernel.lives.entered import Entered
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import read
from shared.storage.lives.asked import Asked
from shared.storage.lives.asking import asked_of
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.proposals import propose
from shared.storage.lives.rows import arguments
from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.calls import Call
from shared.web.lives.views import ProposalView


class Command(Protocol):
    """A command on one thing, with the act by which it is entered."""

    @property
    def id(self) -> str: ...

    @property
    def by(self) -> Actor: ...

    @property
    def expected(self) -> int | None: ...

    @property
    def paper(self) -> str | None: ...

    @property
    def act(self) -> Entered: ...


C = TypeVar("C", bound=Command)
W = TypeVar("W", bound=Work)


@dataclass(frozen=True, slots=True)
class ByTwo(Generic[W]):
    """The steps on one kind of thing that take two persons: for ``by_two = ByTwo(store, collection)`` at the head of
    its routes."""

    store: Store[W]
    collection: type[LivingCollection[Any]]

    async def __call__(
        self, call: Call, use_case: Callable[[C, W, date], Awaitable[Any]], command: C, *, location: str
    ) -> Response:
        """Try the command, for what could not be done is not left to the other to find out, and keep what it asks; the
        answer is 202 with the proposal."""
        today, act = self.store.clock.today(), command.act
        async with call.trying(self.store) as work:
            await use_case(command, work, today)
        async with call.begin(self.store) as work:
            things = self.collection(work)
            thing = await read(things, command.id, command.by, command.expected)
            code, roles = cast("EnteredByTwo", act.code()), tuple(sorted(work.cause.roles))
            asked = Asked(None, arguments(act), None, command.paper, act=code, roles=roles)
            what, _ = await asked_of(things, thing, asked, by=work.cause.author)
            made = await propose(work, things, what)
            return await call.reply(work, ProposalView.of(made, today), status=202, location=location)
