"""How a route has its command carried out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, TypeVarTuple

from fastapi import Response
from pydantic import BaseModel

from shared.storage.store import Store
from shared.storage.work import Work
from shared.web.calls import Call, Versioned

C = TypeVar("C")
T = TypeVar("T", bound=Versioned)
W = TypeVar("W", bound=Work)
Handed = TypeVarTuple("Handed")


@dataclass(frozen=True, slots=True)
class Steps(Generic[W, T]):
    """The steps on one kind of thing: for ``carry_out = Steps(store, view)`` at the head of its routes."""

    store: Store[W]
    view: Callable[[T], BaseModel]

    async def __call__(
        self,
        call: Call,
        use_case: Callable[[C, W, *Handed, date], Awaitable[T]],
        command: C,
        *handed: *Handed,
        status: int = 200,
        location: str | None = None,
    ) -> Response:
        """Carry the command out today in one unit of work, and answer with the thing as it is then.

        `handed` is what the use case goes by besides, such as the places or the statutes.
        """
        async with call.begin(self.store) as work:
            thing = await use_case(command, work, *handed, self.store.clock.today())
            return await call.answer(work, self.view, thing, status=status, location=location)
