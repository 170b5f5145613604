"""Makers in the database."""

from collections.abc import Awaitable, Callable, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import func, select

from services.filing.catalogues.adapters.collections import SqlCatalogues
from services.filing.catalogues.domain.across import MakerGone, OwesCatalogues
from services.filing.catalogues.domain.catalogue import Listed
from services.filing.makers.adapters import tables
from services.filing.makers.adapters.ports import MakerFollower
from services.filing.makers.domain import across, maker
from services.filing.makers.domain.acts import ACTS, ChangeChannels, CloseMaker, RegisterMaker
from services.filing.makers.domain.maker import Channels, Maker, most_common
from services.filing.makers.domain.refusals import CreditCodeTaken, MakerListedBefore, NotOnesOwnMaker, WordTaken
from services.filing.makers.domain.routing import must_be_routed
from shared.kernel.identifiers import CreditCode, RegionCode
from shared.kernel.lives.entered import Consequence, Entered, Happening
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.correction import Correction
from shared.storage.lives.rows import Because


class SqlMakers(LivingCollection[Maker]):
    """A maker has the id of its unit, unless one of that unit was voided before. `followers` are added by the unit of
    work: collections of rooms above in which something follows from a maker."""

    kind = "maker"
    term = maker.TERM
    aggregate = Maker
    row = tables.MakerRow
    acts = ACTS
    of_others = (RegisterMaker, ChangeChannels, CloseMaker)
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
        for each in await self.find(self.table().c.region == region, self.stands()):
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
            made = await self.find(c.region == str(around), self.stands())
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
        for other in await self.find(c.region == thing.region, c.id != thing.id, self.stands()):
            word = thing.shares_word(other)
            if word is not None:
                raise WordTaken(field="words", word=word, unit=other.unit)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Maker]]) -> None:
        """Where a unit files, and that it is a maker no more, is not its own to say."""
        if isinstance(act, ChangeChannels | CloseMaker) and self._work.cause.actor.is_of((await before()).unit):
            raise NotOnesOwnMaker

    async def enter_because(self, thing: Maker, act: Happening[Maker], because: Because) -> Maker:
        was = deepcopy(thing)
        maker = await super().enter_because(thing, act, because)
        must_be_routed(was, maker, self._work.clock.today(), self._work.word)
        return maker

    async def rectify(self, thing: Maker, number: int, instead: Entered | None, because: Because) -> Correction:
        was = deepcopy(thing)
        correction = await super().rectify(thing, number, instead, because)
        # Of what was mistyped today nobody has counted on anything.
        if (word := self._work.word).moves_nothing:
            must_be_routed(was, thing, self._work.clock.today(), word)
        return correction

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
