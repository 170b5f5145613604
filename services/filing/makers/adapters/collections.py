"""Makers in the database."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import func, select

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.domain.across import MakerGone, OwesCatalogues
from services.filing.catalogues.domain.catalogue import Listed
from services.filing.makers.adapters import tables
from services.filing.makers.adapters.ports import MakerFollower
from services.filing.makers.adapters.routes import Routes
from services.filing.makers.domain import across, maker
from services.filing.makers.domain.acts import (
    ACTS,
    ChangeChannels,
    ChangeWords,
    CloseMaker,
    RegisterMaker,
    Rename,
)
from services.filing.makers.domain.keeping import ENTERING, KEEPERS, SPEAKERS, must_not_reach_back
from services.filing.makers.domain.maker import Channels, Maker, most_common
from services.filing.makers.domain.refusals import (
    AuthorityAmongMakers,
    CreditCodeTaken,
    MakerListedBefore,
    NameOfAnotherUnit,
    NotOnesOwnMaker,
    WordTaken,
)
from services.filing.makers.domain.routing import must_be_routed
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.refusals import NotTheirs
from shared.kernel.identifiers import CreditCode, RegionCode
from shared.kernel.identifiers.divisions import codes
from shared.kernel.lives.entered import Birth, Consequence, Entered, Happening
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.wording import Named
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.correction import Correction
from shared.storage.lives.naming import must_be_one_of
from shared.storage.lives.rows import NO_MORE, Because


class SqlMakers(LivingCollection[Maker]):
    """A maker has the id of its unit, unless one of that unit was voided before. `followers` are added by the unit of
    work: collections of rooms above in which something follows from a maker."""

    kind = "maker"
    term = maker.TERM
    aggregate = Maker
    row = tables.MakerRow
    acts = ACTS
    of_others = (RegisterMaker, Rename, ChangeChannels, ChangeWords, CloseMaker)
    not_ones_own = NotOnesOwnMaker
    followers: ClassVar[tuple[type[MakerFollower], ...]] = ()

    def began_on(self, aggregate: Maker) -> date:
        return aggregate.listed_on

    def title(self, aggregate: Maker) -> str | None:
        return aggregate.name

    def columns(self, aggregate: Maker) -> dict[str, Any]:
        code = aggregate.credit_code
        return {
            "entered_on": aggregate.entered_on,
            "closed_on": aggregate.closed_on,
            "credit_code": None if code is None else str(code),
        }

    async def of(self, unit: str) -> Maker | None:
        """The maker that the unit is, or None."""
        return await self.find_one(self.table().c.unit == unit, self.stands())

    async def numbering(self, region: str, word: str, on: date) -> Maker | None:
        """The maker of the region whose numbers begin with the word on that day, or None."""
        for each in await self.find(self.table().c.region.in_(codes(region)), self.stands()):
            if word in each.words_on(on) and (each.closed_on is None or on < each.closed_on):
                return each
        return None

    async def is_called(self, name: str) -> bool:
        """Whether a unit of the list is called so now."""
        return await self.find_one(self.table().c.title == name, self.stands()) is not None

    async def channels_in(self, region: str, on: date) -> Channels:
        """The authority of each track with which most makers of the region filed on that day, or of the smallest one
        around it in which there are makers; empty where there are none."""
        c = self.table().c
        for around in RegionCode.parse(region).ancestors():
            made = await self.find(c.region.in_(codes(str(around))), self.stands())
            if made:
                return most_common([each.channels_on(on) for each in made])
        return {}

    async def free_id(self, unit: str) -> str:
        """An id for a new maker of that unit."""
        table = self.table()
        query = select(func.count()).select_from(table).where(table.c.unit == unit)
        voided = (await self._work.connection.execute(query)).scalar_one()
        return f"{unit}.{voided + 1}" if voided else unit

    async def with_credit_code(self, credit_code: CreditCode) -> Maker | None:
        """The maker of this code, or None."""
        return await self.find_one(self.table().c.credit_code == str(credit_code), self.stands())

    async def must_be_alone(self, thing: Maker) -> None:
        listed = await self.of(thing.unit)
        if listed is not None and listed.id != thing.id:
            raise MakerListedBefore(field="unit", unit=thing.unit)
        code = thing.credit_code
        existing = None if code is None else await self.with_credit_code(code)
        if existing is not None and existing.id != thing.id:
            raise CreditCodeTaken(field="credit_code", credit_code=code)

    async def _must_have_its_own_words(self, thing: Maker) -> None:
        c = self.table().c
        for other in await self.find(c.region.in_(codes(thing.region)), c.id != thing.id, self.stands()):
            word = thing.shares_word(other)
            if word is not None:
                raise WordTaken(field="words", word=word, unit=other.unit)

    async def must_be_kept(self, unit: str, on: date, act: type[Entered]) -> None:
        """Refuse a caller who does not keep the list for that unit, by the directory or as its authority there."""
        await self._must_be_of(unit, KEEPERS, on, act.named())

    async def must_speak_for(self, by: Actor, unit: str, on: date) -> None:
        """Refuse who enters documents for another unit without being a registrar of those it files with."""
        if not by.is_of(unit) and not by.is_(Role.REGISTRAR):
            raise NotTheirs(act=ENTERING, bonds=SPEAKERS, on=on, holders=(unit,))
        await self._must_be_of(unit, SPEAKERS, on, ENTERING)

    async def called(self, unit: str, on: date, *, field: str) -> str | None:
        """What the directory calls a unit on the day, if no maker of the list is called so; refuses a unit that it
        does not have then."""
        name = (await self._work.directory.must_know(unit, on, field=field)).on(on).name
        return None if await self.is_called(name) else name

    async def receiving(self, unit: str, on: date) -> Sequence[str]:
        """Whom the unit files with by the directory; none where that knows of nobody."""
        known = await self._work.directory.unit(unit)
        return () if known is None else await self._routes.receiving(known, on)

    async def congresses(self, unit: str, on: date) -> Sequence[str]:
        """Whom the unit files with on the congress track, by the directory and the rules; none where it does not."""
        known = await self._work.directory.unit(unit)
        return () if known is None else await self._routes.congresses(known, on)

    async def upward(self, unit: str, channels: Channels, on: date) -> Upward | None:
        """What is otherwise with the unit where it is an agency that files with the department above it."""
        known, authority = await self._work.directory.unit(unit), channels.get(Track.GOVERNMENT)
        return None if known is None or authority is None else await self._routes.upward(known, authority, on)

    async def apart_from(self, joint_makers: Collection[str], unit: str, channels: Channels, on: date) -> Channels:
        """Where what they have made with the `unit` is filed: in the place of an authority that is one of them stands
        the one with which that files by the directory. Refuses with AuthorityAmongMakers where there is none."""
        found: Channels = {}
        for track, authority in channels.items():
            above = await self.receiving(authority, on) if authority in joint_makers else (authority,)
            fit = [each for each in above if each not in joint_makers and (each != unit or each == authority)]
            if not fit:
                raise AuthorityAmongMakers(field="joint_makers", unit=authority)
            found[track] = fit[0]
        return found

    async def _must_be_of(self, unit: str, bonds: tuple[Bond, ...], on: date, act: Named) -> None:
        listed, caller = await self.of(unit), self._work.cause.author
        also = () if listed is None else listed.channels_on(on).values()
        await must_be_one_of(self._work.directory, act, unit, caller, bonds, on, also=also)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Maker]]) -> None:
        """What the list says of a unit is not its own to say."""
        if not isinstance(act, RegisterMaker) and self._work.cause.actor.is_of((await before()).unit):
            raise NotOnesOwnMaker

    async def begin(self, birth: Birth[Maker], because: Because = NO_MORE, *, paper: str | None = None) -> Maker:
        maker = await super().begin(birth, because, paper=paper)
        await self._must_follow_the_directory(None, maker)
        return maker

    async def enter_because(self, thing: Maker, act: Happening[Maker], because: Because) -> Maker:
        was = deepcopy(thing)
        maker = await super().enter_because(thing, act, because)
        must_be_routed(was, maker, self._work.clock.today(), self._work.word)
        must_not_reach_back(was, maker, self._work.clock.today(), self._work.word)
        await self._must_follow_the_directory(was, maker)
        return maker

    async def rectify(self, thing: Maker, number: int, instead: Entered | None, because: Because) -> Correction:
        was = deepcopy(thing)
        correction = await super().rectify(thing, number, instead, because)
        # Of what was mistyped today nobody has counted on anything.
        if (word := self._work.word).moves_nothing:
            must_be_routed(was, thing, self._work.clock.today(), word)
            must_not_reach_back(was, thing, self._work.clock.today(), word)
        # What is struck leaves what was said before, as it was vouched for then.
        if instead is not None:
            await self._must_follow_the_directory(was, thing)
        return correction

    async def _must_follow_the_directory(self, was: Maker | None, becomes: Maker) -> None:
        """Refuse a government without its congress; and without a paper an authority that is none of those of the
        maker, and the name of another unit."""
        unit = await self._work.directory.unit(becomes.unit)
        if unit is None or not self._is_somebodys:
            return
        for on, channels in becomes.routes.items():
            if was is None or was.routes.get(on) != channels:
                await self._routes.must_have_its_tracks(unit, channels, on)
                if not self._work.word.paper:
                    await self._routes.must_be_receiving(unit, channels, on)
        if self._work.word.paper:
            return
        for on, name in becomes.names.items():
            if was is None or was.names.get(on) != name:
                await self._must_be_its_name(becomes, name, on)

    @property
    def _routes(self) -> Routes:
        return Routes(self._work.directory, self._laws.current)

    async def routed(
        self, unit: str, on: date, authority: str | None, congress: str | None, *, paper: str | None
    ) -> tuple[str, str | None]:
        """With whom the unit files: as was told, or else with whoever enters it, if it is one of those by the directory
        or a paper vouches for it, and otherwise as the directory says; its congress, where it has but one."""
        known, own = await self._work.directory.unit(unit), self._work.cause.author.unit
        if known is None:
            return authority or own, congress
        if authority is None:
            receiving = () if paper else await self._routes.receiving(known, on)
            authority = own if own in receiving or not receiving else receiving[0]
        if congress is None and len(found := await self._routes.congresses(known, on)) == 1:
            congress = found[0]
        return authority, congress

    async def _must_be_its_name(self, maker: Maker, name: str, on: date) -> None:
        for other in await self._work.directory.within([maker.region]):
            if other.id != maker.unit and other.stands(on) and other.on(on).name == name:
                raise NameOfAnotherUnit(field="name", name=name, unit=other.id)

    async def listed(self) -> Sequence[Listed]:
        """All makers, as far as catalogues ask."""
        c = self.table().c
        listed_on = c.began_on.label("listed_on")
        asked = select(c.id, c.region, c.unit, listed_on, c.entered_on, c.closed_on)
        query = asked.where(self.stands()).order_by(c.id)
        return (await self._work.connection.execute(query)).all()

    def sets_off(self, thing: Maker) -> frozenset[Consequence[Any]]:
        """It owes catalogues, and after its end none; its documents bear its name and are filed where it files."""
        owes: list[Consequence[Any]] = [OwesCatalogues(on=thing.listed_on)]
        gone = [] if thing.closed_on is None else [MakerGone(on=thing.closed_on)]
        return frozenset((*owes, *gone, *across.for_documents(thing)))

    async def follow(
        self, thing: Maker, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        if any(isinstance(each, across.NumbersSince | MakerGone) for each in begun | ended):
            await self._must_have_its_own_words(thing)
        for follower in self.followers:
            await follower(self._work).follow_maker(thing, begun, ended)
        await SqlCatalogues(self._work).follow_maker(thing.id, f"{self.kind}/{thing.id}", begun, ended)
