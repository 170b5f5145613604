"""What callers see of others: by the kind of their unit, and by what is entered of others as to that unit."""

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.standing_over import BY_OFFICE, BY_REVIEWERS, CONSULTED, OVER, SUPERVISED, StandingOver
from shared.kernel.directory.units import KnownUnit
from shared.kernel.model.actor import OVERSEEING, OWN_ONLY, Actor, Role, Sight
from shared.kernel.model.reach import Reach
from shared.storage.directory import KNOWN_UNIT, Directory
from shared.storage.store import AnyStore
from shared.storage.visibility import within


async def with_sight(actor: Actor, store: AnyStore) -> Actor:
    """The caller with what it sees of others today, as its unit stands and for those for which that stands; what was
    found within a minute does."""
    key = (replace(actor, id="", sight=OWN_ONLY), store.clock.today())
    found = store.at_hand.sights.get(key)
    if found is None:
        async with store.reading() as connection:
            found = await sight_of(actor, store.directory_on(connection))
        store.at_hand.sights.keep(key, found)
    return replace(actor, sight=found)


async def sight_of(actor: Actor, directory: Directory) -> Sight:
    """What the caller sees of others in those of its roles in which one looks after them. Who is of no unit runs the
    system."""
    roles = actor.roles.intersection(OVERSEEING)
    if not roles:
        return OWN_ONLY
    own = await directory.unit(actor.unit)
    if own is None or own.voided:
        return Sight(roles & {Role.OPERATOR})
    kinds, kind, over = directory.kinds, own.on(directory.today).kind, Under(directory, actor, own)
    return Sight(
        roles=kinds.overseen_as(kind, roles),
        over=await over.by(OVER, in_name_of_others=True),
        supervised=await over.by(SUPERVISED),
        consulted=any(each.relation in CONSULTED and each.by == kind for each in kinds.ordinary),
        consulted_by=await over.by(CONSULTED),
    )


async def sees_of_units_elsewhere(region: str, actor: Actor, connection: AsyncConnection) -> bool:
    """Whether the caller sees what is of some unit that lies in the region, and not in its own: one for which its unit
    stands, or over which that does, or which consults it."""
    sight = actor.sight
    units = {*actor.in_something, *sight.over.in_something, *sight.consulted_by.in_something}
    lies_there = within(region, KNOWN_UNIT) & ~within(actor.region, KNOWN_UNIT)
    query = select(KNOWN_UNIT.c.id).where(KNOWN_UNIT.c.id.in_(units), lies_there).limit(1)
    return await connection.scalar(query) is not None


async def represented_by(actor: Actor, relation: Relation, store: AnyStore) -> Reach:
    """The units for which the caller's unit does by that relation what it does in their name; what was found within a
    minute does."""
    key = (replace(actor, id="", sight=OWN_ONLY), store.clock.today(), relation)
    found = store.at_hand.sights.get(key)
    if found is None:
        async with store.reading() as connection:
            directory = store.directory_on(connection)
            own = await directory.unit(actor.unit)
            found = Sight() if own is None else Sight(over=await Under(directory, actor, own).represented(relation))
        store.at_hand.sights.keep(key, found)
    return found.over


class Under:
    """Which units have the caller's entered as something, or one for which that stands and is of a kind to be that."""

    def __init__(self, directory: Directory, actor: Actor, own: KnownUnit) -> None:
        self._directory, self._actor, self._own = directory, actor, own
        self._kind, self._today = own.on(directory.today).kind, directory.today

    async def by(self, relations: Collection[Relation], *, in_name_of_others: bool = False) -> Reach:
        """Those by one of the relations, and all for which these stand, each in what they have of it; also those for
        which the caller's unit does something `in_name_of_others`, as the office of a government."""
        entered = await self._directory.standing_over()
        can_be = [each for each in relations if self._kind in self._directory.kinds.holders[each]]
        found = entered.under({self._own.id}, relations, self._today)
        if in_name_of_others:
            for acting, done in ((Relation.OFFICE_OF, BY_OFFICE), (Relation.REVIEWS_FOR, BY_REVIEWERS)):
                found |= entered.under(await self._acts_for(acting, entered.by_others), done, self._today)

        def over(function: str) -> frozenset[str]:
            return found | self._under_those_before(entered, function, can_be)

        return await self._with_those_before(over)

    async def represented(self, relation: Relation) -> Reach:
        """Those that stand and have it entered; and all for which these stand, each in what they have of it."""
        entered = await self._directory.standing_over()
        found = entered.under({self._own.id}, [relation], self._today)
        can_be = [relation] if self._kind in self._directory.kinds.holders[relation] else []
        before = entered.under(self._actor.stands_for.in_something, can_be, self._today)
        known = [unit for id in sorted(found | before) if (unit := await self._directory.unit(id)) is not None]
        standing = frozenset(each.id for each in known if each.stands(self._today))

        def over(function: str) -> frozenset[str]:
            return (found | self._under_those_before(entered, function, can_be)) & standing

        return await self._with_those_before(over)

    def _under_those_before(
        self, entered: StandingOver, function: str, relations: Collection[Relation]
    ) -> frozenset[str]:
        """Those under the units for which the caller's stands in that kind of work."""
        stands_for = self._actor.stands_for.in_function(function, self._directory.service)
        return entered.under(stands_for, relations, self._today)

    async def _with_those_before(self, over: Callable[[str], frozenset[str]]) -> Reach:
        succession = await self._directory.succession()
        return succession.reach(lambda one: over(one) - {self._own.id}, self._today, self._directory.service)

    async def _acts_for(self, relation: Relation, bodies: Collection[str]) -> list[str]:
        """Those of these bodies to which the caller's unit is that."""
        if self._kind not in self._directory.kinds.holders[relation]:
            return []
        known = [body for id in sorted(bodies) if (body := await self._directory.unit(id)) is not None]
        is_that = [self._own.id in await self._directory.in_relation(relation, each, self._today) for each in known]
        return [each.id for each, is_it in zip(known, is_that, strict=True) if is_it]
