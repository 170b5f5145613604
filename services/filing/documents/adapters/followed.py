"""What follows elsewhere from what becomes of a document."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, ClassVar, TypeGuard

from services.filing.documents.adapters.kept import KeptDocuments
from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.ports import AtDesk, DocumentBurdens, DocumentFollower, RestingOnDocument
from services.filing.documents.domain import across
from services.filing.documents.domain.across import ON_REGISTER, ForPredecessors, GaveWay
from services.filing.documents.domain.acts import (
    Amend,
)
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import (
    SuccessorNotInForce,
)
from services.filing.makers.adapters.collections import SqlMakers
from shared.kernel.lives.entered import Consequence, Entered
from shared.storage.lives.kinds import Desk
from shared.storage.lives.rows import Because


class FollowedDocuments(KeptDocuments):
    """`followers` are the collections in which something follows from a document, `weighing` those in which something
    weighs on its maker, `resting` those in which others act on what follows, `at_desks` those in which others have it
    before them; the unit of work adds those above."""

    followers: ClassVar[tuple[type[DocumentFollower], ...]] = (SqlNumbers,)
    weighing: ClassVar[tuple[type[DocumentBurdens], ...]] = ()
    resting: ClassVar[tuple[type[RestingOnDocument], ...]] = ()
    at_desks: ClassVar[tuple[type[AtDesk], ...]] = ()

    def sets_off(self, thing: Document) -> frozenset[Consequence[Any]]:
        return across.set_off(thing)

    async def follow(
        self, thing: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        if thing.entries == 1 and begun == {ON_REGISTER}:
            return
        because = Because(set_off_by=f"{self.kind}/{thing.id}")
        for each in begun:
            if isinstance(each, GaveWay):
                await self._must_make_way(each)
        if any(isinstance(each, ForPredecessors) for each in begun):
            await self.put_back(because, lambda act: _rests_on(act, thing))
        for follower in self.followers:
            await follower(self._work).follow_document(thing, begun, ended)
        if any(isinstance(each, ForPredecessors) for each in ended):
            for before in await self.succeeded_by(thing.id):
                await self.let_go(before, because, lambda act: _fell_with(act, thing))

    async def _must_make_way(self, given: GaveWay) -> None:
        """Refuse that it gives way to what has not been published by then, whatever was put right."""
        successor = await self.get(given.successor)
        if not successor.can_succeed(given.on):
            raise SuccessorNotInForce(field="successor", successor=given.successor, on=given.on)

    async def weighing_elsewhere(self, thing: Document) -> frozenset[str]:
        found = [await each(self._work).burdens_of(thing.id) for each in self.weighing]
        return frozenset().union(*found)

    async def is_counted_on(self, thing: Document) -> bool:
        for each in self.resting:
            if await each(self._work).is_known_of(thing.id):
                return True
        return False

    async def desks(
        self, thing: Document, otherwise: Callable[[], Awaitable[Document]] | None, said: Collection[str]
    ) -> Mapping[str, Desk]:
        """Those with which it is filed, or that have it under review, and would not any more."""
        then = None if otherwise is None else await self._filed_as(await otherwise(), thing)
        found: dict[str, Desk] = {}
        for each in self.at_desks:
            for unit, desk in (await each(self._work).desks_of(thing, then)).items():
                found[unit] = desk.beside(found.get(unit))
        return found

    async def _filed_as(self, then: Document, thing: Document) -> Document:
        """It with the authorities that it would have, had it been made by those and published on that day."""
        on = then.published_on
        if on is None or (on, then.joint_makers) == (thing.published_on, thing.joint_makers):
            return then
        makers = SqlMakers(self._work)
        maker = await makers.of(then.unit)
        channels = then.channels if maker is None else maker.channels_on(on)
        then.channels = await makers.apart_from(then.joint_makers, then.unit, channels, on)
        return then


def _gives_way(act: Entered, successor: Document) -> TypeGuard[Amend]:
    """Whether it says that a document gives way to that one."""
    return isinstance(act, Amend) and act.successor == successor.id


def _rests_on(act: Entered, successor: Document) -> bool:
    """Whether it says that a document gives way to that one, and that one can take its place."""
    return _gives_way(act, successor) and successor.can_succeed(act.takes_effect_on)


def _fell_with(act: Entered, successor: Document) -> bool:
    """Whether it says so, and that one cannot."""
    return _gives_way(act, successor) and not successor.can_succeed(act.takes_effect_on)
