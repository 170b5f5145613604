"""What callers see of others: by the kind of their unit, and by what is entered of others as to that unit."""

from collections.abc import Collection
from dataclasses import replace

from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.standing_over import BY_OFFICE, BY_REVIEWERS, CONSULTED, OVER, SUPERVISED
from shared.kernel.directory.units import KnownUnit
from shared.kernel.model.actor import OVERSEEING, OWN_ONLY, Actor, Role, Sight
from shared.storage.directory import Directory
from shared.storage.store import AnyStore


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


async def represented_by(actor: Actor, relation: Relation, store: AnyStore) -> frozenset[str]:
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

    async def by(self, relations: Collection[Relation], *, in_name_of_others: bool = False) -> frozenset[str]:
        """Those by one of the relations, and all for which these stand; also those for which the caller's unit does
        something `in_name_of_others`, as the office of a government."""
        entered = await self._directory.standing_over()
        can_be = [each for each in relations if self._kind in self._directory.kinds.holders[each]]
        found = entered.under({self._own.id}, relations, self._today)
        found |= entered.under(self._actor.succeeds, can_be, self._today)
        if in_name_of_others:
            for acting, done in ((Relation.OFFICE_OF, BY_OFFICE), (Relation.REVIEWS_FOR, BY_REVIEWERS)):
                found |= entered.under(await self._acts_for(acting, entered.by_others), done, self._today)
        return await self._with_those_before(found)

    async def represented(self, relation: Relation) -> frozenset[str]:
        """Those that stand and have it entered; and all for which these stand."""
        entered = await self._directory.standing_over()
        found = entered.under({self._own.id}, [relation], self._today)
        if self._kind in self._directory.kinds.holders[relation]:
            found |= entered.under(self._actor.succeeds, [relation], self._today)
        known = [unit for id in sorted(found) if (unit := await self._directory.unit(id)) is not None]
        return await self._with_those_before(frozenset(each.id for each in known if each.stands(self._today)))

    async def _with_those_before(self, found: frozenset[str]) -> frozenset[str]:
        found -= {self._own.id}
        if not found:
            return found
        succession, about = await self._directory.succession(), self._directory.about()
        return found.union(*(succession.succeeded(each, self._today, about) for each in found))

    async def _acts_for(self, relation: Relation, bodies: Collection[str]) -> list[str]:
        """Those of these bodies to which the caller's unit is that."""
        if self._kind not in self._directory.kinds.holders[relation]:
            return []
        known = [body for id in sorted(bodies) if (body := await self._directory.unit(id)) is not None]
        is_that = [self._own.id in await self._directory.in_relation(relation, each, self._today) for each in known]
        return [each.id for each, is_it in zip(known, is_that, strict=True) if is_it]
