"""Documents in the database: what is entered of them, and what may be."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import ClassVar, cast

from services.filing.documents.adapters import tables
from services.filing.documents.adapters.held import HeldDocuments, list_of, matter_of
from services.filing.documents.adapters.whose import Whose
from services.filing.documents.domain import cleared, document
from services.filing.documents.domain.acts import (
    ACTS,
    Amend,
    Number,
    Publish,
    PublishIrregularly,
    Register,
    RegisterPublished,
)
from services.filing.documents.domain.clearance import not_cleared
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.made_by import as_made
from services.filing.documents.domain.refusals import (
    NameOfMaker,
    NotTheLead,
)
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work as DocumentsWork
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.tables import DEADLINE_LINES
from shared.kernel.lives.entered import Birth, Entered, Happening
from shared.storage.lives.correction import Correction
from shared.storage.lives.rows import NO_MORE, Because


class SqlDocuments(HeldDocuments):
    kind = "document"
    is_named = is_called_by_title = True
    term = document.TERM
    aggregate = Document
    row = tables.DocumentRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, tables.DOCUMENT_LINES, tables.JOINT_MAKERS)

    async def begin(self, birth: Birth[Document], because: Because = NO_MORE, *, paper: str | None = None) -> Document:
        """A new document; one that was published already is held against the list of makers of its day."""
        if isinstance(birth, RegisterPublished) and self._is_somebodys and (paper or because.paper) is None:
            await Whose(self._work).must_be_nobody_elses(birth.number, birth.unit, birth.region, birth.published_on)
        filed = cast("Birth[Document]", await self._in_series(await self._filed_apart(birth)))
        begun = await super().begin(filed, because, paper=paper)
        if begun.published_on is not None:
            await self._hold_against_list(begun)
            await self._hold_against_matter(begun)
        return begun

    async def enter_because(self, thing: Document, act: Happening[Document], because: Because) -> Document:
        """An act; what was published though its maker was none, or none any more, or uncleared, is found so."""
        filed = cast("Happening[Document]", await self._in_series(await self._filed_apart(act, thing), thing))
        entered = await super().enter_because(thing, filed, because)
        if isinstance(act, PublishIrregularly):
            await self._hold_against_list(entered)
        if isinstance(act, Publish):
            await self._hold_against_matter(entered)
        return entered

    async def rectify(self, thing: Document, number: int, instead: Entered | None, because: Because) -> Correction:
        """Put an entry right, as the maker was called and filed, and its matter stood, on the day on which it happened
        then."""
        maker = await SqlMakers(self._work).of(thing.unit)
        if instead is not None and maker is not None:
            instead = as_made(instead, maker)
        if instead is not None:
            instead = await self._in_series(await self._filed_apart(instead, thing), thing)
        if isinstance(instead, RegisterPublished):
            instead = cleared.as_cleared(instead, await self._cleared(instead.matter))
        was, joint = thing.matter, thing.joint_makers
        correction = await super().rectify(thing, number, instead, because)
        if joint != thing.joint_makers:
            await self._make_anew_all(thing, maker)
        if was != thing.matter:
            await self._find_wrong(thing, (), cleared.found_of_its_matter(thing), matter_of(was))
        if because.set_off_by not in (list_of(thing.unit), matter_of(thing.matter)):
            await self._hold_against_list(thing)
            await self._hold_against_matter(thing)
        return correction

    async def stand_again(self, thing: Document, number: int, because: Because, *, agreed: bool = False) -> Correction:
        """It stands as what has become known of its maker and its matter meanwhile has it.

        Nothing of that was kept behind the voiding: what the list and the matter mean for a document goes by the days
        of its life, which only one that stands has.
        """
        correction = await super().stand_again(thing, number, because, agreed=agreed)
        await self._follow_matter(thing)
        maker = await SqlMakers(self._work).of(thing.unit)
        await (self._hold_against(thing, None) if maker is None else self._make_anew(thing, maker))
        return correction

    async def must_be_alone(self, thing: Document) -> None:
        existing = None if thing.matter is None else await self.of_matter(thing.matter)
        if existing is not None and existing.id != thing.id:
            raise existing.has_its_matter(thing.unit)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Document]]) -> None:
        """The maker is one on the day, and what takes the place of its document is its own, and was in force then.

        What is put right and stays on its day was entered before the end of the maker was known.
        """
        match act:
            case Register(id=id, unit=unit):
                known = await self.known(id)
                if known is None or known.registered_on != act.on:
                    await listed(unit, cast("DocumentsWork", self._work), act.on)
            case Publish() if not isinstance(act, PublishIrregularly):
                then = await before()
                if (await self.get(then.id)).published_on != act.on:
                    await listed(then.unit, cast("DocumentsWork", self._work), act.on)
            case Number(words=()) if (then := await before()).predates is None:
                await Whose(self._work).must_be_nobody_elses(act.number, then.unit, then.region, act.on)
            case RegisterPublished(name_on_paper=name, unit=unit, maker=maker) if name is not None and maker == unit:
                if await SqlMakers(self._work).is_called(name):
                    raise NameOfMaker(field="name_on_paper", name=name)
                await self._must_be_known(act)
            case RegisterPublished():
                await self._must_be_known(act)
            case Amend(successor=id):
                (await self.of_the_same_maker(id, (await before()).unit)).must_succeed(act.takes_effect_on)

    async def _must_be_theirs(
        self, act: Entered, of: str, before: Callable[[], Awaitable[Document]], *, paper: bool
    ) -> None:
        """A joint maker does nothing about what the lead does, but by what else it is to the lead: also where the
        directory knows of nobody else and the role alone would decide."""
        await super()._must_be_theirs(act, of, before, paper=paper)
        caller, directory = self._work.cause.author, self._work.directory
        if caller.is_of(of) or self._work.cause.imported is not None:
            return
        if not caller.is_of(*(await before()).joint_makers):
            return
        lead = await directory.unit(of)
        bound = [] if lead is None else [await directory.bound(bond, lead, act.on) for bond in act.bonds]
        if not any(caller.is_of(*each) for each in bound):
            raise NotTheLead(unit=of)

    async def has_as_its_own(self, thing: Document, number: str, on: date) -> bool:
        """Whether the number that it has since that day is of a series of its maker."""
        return await Whose(self._work).is_own(thing, number, on)

    async def _must_be_known(self, act: RegisterPublished) -> None:
        """Also a number and a matter that are named as the registration is put right; they are held as the registration
        holds them."""
        known = await self.known(act.id)
        if known is not None and known.official_number != (act.number or "") and not self._work.word.paper:
            await Whose(self._work).must_be_nobody_elses(act.number, act.unit, act.region, act.published_on)
        heard = await self._cleared(act.matter)
        if heard is None:
            if act.matter is not None:
                raise not_cleared(act.matter, None)
            return
        heard.must_be_of(act.region, None)
        if known is not None and known.matter != act.matter:
            vouched = self._work.word.paper or heard.unit in await self.one_with(act.unit)
            heard.must_be_drafted_for(act.unit, paper=vouched)
