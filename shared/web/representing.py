"""代理: a caller acts for another unit, where the directory says that its own unit does."""

from dataclasses import dataclass, replace

from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.kernel.model.actor import OWN_ONLY, Actor, Role
from shared.kernel.words.refusals import NotAllowed
from shared.storage.sights import represented_by
from shared.storage.store import AnyStore

HEADER = "Acting-For"


class NobodyRepresented(NotAllowed):
    code = "web.nobody_represented"
    zh = "本服务不接受代其他单位办理，请去掉 Acting-For 请求头。"
    en = "Nobody acts for another unit here; leave the header Acting-For out."


class NobodyNamed(NotAllowed):
    code = "web.nobody_named_to_act_for"
    zh = "Acting-For 请求头为空，须填所代理单位的单位标识；不代理的，去掉该请求头。"
    en = "The header Acting-For is blank: give the code of the unit that you act for, or leave it out."


class NotRepresented(NotAllowed):
    code = "web.not_represented"
    zh = "单位名录中没有登记“{own}”担任“{unit}”的{bond}；由系统运维单位或者管理该单位的政府办公室登记。"
    en = "The directory does not have “{own}” as {bond} for “{unit}”; operations or its office enter that."


@dataclass(frozen=True)
class Representing:
    """Of one service: for whom a unit acts is a relation of the directory, and it acts in one role. Where it only
    `reads`, it may do so under these paths, and nothing is done for another."""

    store: AnyStore
    bond: Bond
    role: Role
    reads: tuple[str, ...] | None = None

    def serves(self, method: str, path: str) -> bool:
        """Whether one acts for another there."""
        return self.reads is None or (method in ("GET", "HEAD") and path.startswith(self.reads))

    async def seeing(self, actor: Actor) -> Actor:
        """The caller who names nobody: what is of those for whom it may act it sees in its own name as well, and does
        nothing there. Not where nothing but reading is done for others, and that under some paths."""
        if self.reads is not None or not actor.is_(self.role):
            return actor
        theirs = await represented_by(actor, RELATIONS[self.bond], self.store)
        return replace(actor, sight=actor.sight._replace(over=actor.sight.over | theirs)) if theirs else actor

    async def instead(self, actor: Actor, unit: str) -> Actor:
        """The same person for the other unit, in the one role: what it enters is that unit's word, and it sees what
        that unit sees. Refuses whoever does not act for it today, with NotRepresented; of a unit that there is not, it
        says the same."""
        if not unit.strip():
            raise NobodyNamed(field=HEADER)
        today = self.store.clock.today()
        async with self.store.reading() as connection:
            directory = self.store.directory_on(connection)
            other = await directory.unit(unit)
            holders = frozenset[str]()
            if other is not None and other.stands(today):
                holders = await directory.in_relation(RELATIONS[self.bond], other, today)
            succession = await directory.succession()
        if other is None or actor.unit not in holders:
            raise NotRepresented(field=HEADER, own=actor.unit, unit=unit[:100], bond=self.bond)
        instead = replace(
            actor,
            unit=other.id,
            region=other.now.region,
            roles=actor.roles & {self.role},
            represents=True,
            sight=OWN_ONLY,
        )
        return succession.standing(instead, today, self.store.service)
