"""Documents in the database."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, ClassVar, TypeGuard, cast

from sqlalchemy import func, or_, select, true

from services.filing.catalogues.domain.across import MakerGone
from services.filing.catalogues.usecases.ports import Publication
from services.filing.documents.adapters import tables
from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.adapters.ports import AtDesk, DocumentBurdens, DocumentFollower, RestingOnDocument
from services.filing.documents.adapters.resting import RestingLives
from services.filing.documents.adapters.whose import Whose
from services.filing.documents.domain import across, cleared, document
from services.filing.documents.domain.across import ON_REGISTER, ForPredecessors, GaveWay
from services.filing.documents.domain.acts import (
    ACTS,
    Amend,
    Number,
    Publish,
    PublishIrregularly,
    Register,
    RegisterPublished,
)
from services.filing.documents.domain.clearance import Clearance, not_cleared
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.joint import joint_maker_lines
from services.filing.documents.domain.lines import document_lines
from services.filing.documents.domain.made_by import as_made, found_of_its_maker, to_be_found
from services.filing.documents.domain.refusals import (
    MatterUsed,
    NameOfMaker,
    NotTheLead,
    SuccessorNotInForce,
)
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work as DocumentsWork
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.domain.across import CalledSince, FilesSince, NumbersSince
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import MakerHasDocuments
from services.filing.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.lives.entered import Birth, Consequence, Entered, Happening
from shared.kernel.lives.entries import standing
from shared.kernel.model.lines import Line
from shared.kernel.words.refusals import NotFound
from shared.storage.lines import Lines, keyed
from shared.storage.lives.correction import Correction
from shared.storage.lives.kinds import Desk
from shared.storage.lives.rows import NO_MORE, Because
from shared.storage.pairs import folded
from shared.storage.texts import ERASED, words_of

Found = Iterable[Consequence[Document]]


class SqlDocuments(RestingLives[Document]):
    """`followers` are the collections in which something follows from a document, `weighing` those in which something
    weighs on its maker, `resting` those in which others act on what follows, `at_desks` those in which others have it
    before them; the unit of work adds those above."""

    kind = "document"
    term = document.TERM
    aggregate = Document
    row = tables.DocumentRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, tables.DOCUMENT_LINES, tables.JOINT_MAKERS)
    followers: ClassVar[tuple[type[DocumentFollower], ...]] = (SqlNumbers,)
    weighing: ClassVar[tuple[type[DocumentBurdens], ...]] = ()
    resting: ClassVar[tuple[type[RestingOnDocument], ...]] = ()
    at_desks: ClassVar[tuple[type[AtDesk], ...]] = ()

    def began_on(self, aggregate: Document) -> date:
        """When it was registered; of one that had been published by then, when it was published."""
        return min(aggregate.registered_on, aggregate.published_on or aggregate.registered_on)

    def title(self, aggregate: Document) -> str | None:
        return aggregate.title

    def columns(self, aggregate: Document) -> dict[str, Any]:
        return {
            "matter": aggregate.matter,
            "stage": aggregate.stage,
            "published_on": aggregate.published_on,
            "valid_until": aggregate.valid_until,
            "successor": aggregate.gives_way_to,
        }

    def reported(self, aggregate: Document) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), document_lines(aggregate))

    def lines_of(self, aggregate: Document) -> Lines:
        """Its joint makers find it though it is voided, as its own unit does."""
        return {**super().lines_of(aggregate), **keyed(joint_maker_lines(aggregate))}

    async def of_matter(self, matter: str) -> Document | None:
        """The document that was registered on the matter, or None."""
        return await self.find_one(self.table().c.matter == matter, self.stands())

    async def published(self, unit: str, from_on: date, to_on: date) -> Sequence[Publication]:
        """What a unit published in a span."""
        c = self.table().c
        spanned = (c.unit == unit, c.published_on.between(from_on, to_on), self.stands())
        query = select(c.id, func.coalesce(words_of(c.title), ERASED).label("title"), c.number, c.published_on).where(
            *spanned
        )
        return (await self._work.connection.execute(query)).all()

    async def of_name(self, unit: str, title: str, published_on: date) -> Sequence[Publication]:
        """What the unit published on that day under that title, in whatever brackets and width."""
        of_the_day = await self.published(unit, published_on, published_on)
        return [each for each in of_the_day if folded(each.title) == folded(title)]

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
            await self._find_wrong(thing, (), cleared.found_of_its_matter(thing), _matter(was))
        if because.set_off_by not in (_list_of(thing.unit), _matter(thing.matter)):
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

    async def succeeded_by(self, id: str) -> list[Document]:
        """The documents that stand and gave way to that one."""
        return await self.find(self.table().c.successor == id, self.stands())

    async def must_be_alone(self, thing: Document) -> None:
        existing = None if thing.matter is None else await self.of_matter(thing.matter)
        if existing is not None and existing.id != thing.id:
            named = existing.id if existing.unit == thing.unit else "—"
            raise MatterUsed(field="matter", matter=thing.matter, document=named)

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

    async def of_the_same_maker(self, id: str, unit: str) -> Document:
        """The document of that maker, or of one that is one with it by succession; refuses with NotFound what is
        another's."""
        document = await self.known(id)
        if document is None or document.unit not in await self.one_with(unit):
            raise NotFound(field="successor", what=self.term, id=id)
        return document

    async def follow_maker(
        self, maker: Maker, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Its documents bear its name, are filed where it files, and are found wrong where it had made its last.

        Refuses with MakerHasDocuments that it is voided before them.
        """
        c = self.table().c
        if maker.voided_on is not None:
            for left in await self.find(c.unit == maker.unit, self.stands()):
                if left.voided_on is None:
                    raise MakerHasDocuments(unit=maker.unit, document=left.id)
            return
        kinds = CalledSince | FilesSince | NumbersSince | MakerGone
        changed = [each.on for each in begun | ended if isinstance(each, kinds)]
        since = min(changed, default=date.max)
        # What it was at first it was before, too, as far as is known.
        touched = true() if since <= maker.listed_on else or_(c.published_on.is_(None), c.published_on >= since)
        for made in await self.find(c.unit == maker.unit, touched, self.stands()):
            await self._make_anew(made, maker)

    async def _make_anew(self, thing: Document, maker: Maker) -> None:
        """By what the list of makers says by now."""
        await self._make_anew_all(thing, maker)
        await self._hold_against(thing, maker)

    async def _make_anew_all(self, thing: Document, maker: Maker | None) -> None:
        lines = await self.lines(thing.id)
        for number, act in standing(line.written for line in lines).items():
            instead = await self._filed_apart(act if maker is None else as_made(act, maker), thing)
            if instead != act:
                await self.rectify(thing, number, instead, Because(set_off_by=_list_of(thing.unit)))

    async def _filed_apart(self, act: Entered, thing: Document | None = None) -> Entered:
        """The act as it is where nobody who has made the document jointly receives it."""
        if not isinstance(act, Publish | RegisterPublished):
            return act
        of = act if isinstance(act, RegisterPublished) else thing
        assert of is not None  # noqa: S101 - what is published was registered
        channels = await SqlMakers(self._work).apart_from(of.joint_makers, of.unit, act.channels, act.takes_place_on)
        return replace(act, channels=channels)

    async def _in_series(self, act: Entered, thing: Document | None = None) -> Entered:
        """The act with the other unit of whose series its number is, or that it is not seen whose, by whatever paper it
        says so; what stays with its number stays as it was found."""
        if not isinstance(act, Number | RegisterPublished) or act.number is None:
            return act
        of = act if isinstance(act, RegisterPublished) else thing
        assert of is not None  # noqa: S101 - what is numbered was registered
        if thing is not None and thing.official_number == act.number:
            return act
        whose, on = Whose(self._work), act.takes_place_on
        another = await whose.another_with(act.number, of.unit, of.region, on)
        unseen = another is None and await whose.is_not_seen(act.number, of.unit, of.region, on)
        return replace(act, series_of=another, unseen=unseen)

    async def _hold_against(self, thing: Document, maker: Maker | None) -> None:
        """Find wrong with the document that its maker was none, or none any more, or lift that."""
        was, now = found_of_its_maker(thing), to_be_found(thing, maker)
        if was != now:
            await self._find_wrong(thing, now - was, was - now, _list_of(thing.unit))

    async def _hold_against_list(self, thing: Document) -> None:
        await self._hold_against(thing, await SqlMakers(self._work).of(thing.unit))

    async def _hold_against_matter(self, thing: Document) -> None:
        """Find wrong with the document that its matter was not cleared, or is not any more, or lift that."""
        known, was = await self._cleared(thing.matter), cleared.found_of_its_matter(thing)
        now = frozenset() if known is None else cleared.to_be_found_of_its_matter(thing, known)
        if was != now:
            await self._find_wrong(thing, now - was, was - now, _matter(thing.matter))

    async def _cleared(self, id: str | None) -> Clearance | None:
        return None if id is None else await SqlClearances(self._work).known(id)

    async def _follow_matter(self, thing: Document) -> None:
        """What was entered as published says since when it was cleared; any other has it found wrong."""
        birth = standing(line.written for line in await self.lines(thing.id))[1]
        instead = cleared.as_cleared(birth, await self._cleared(thing.matter))
        if instead != birth:
            await self.rectify(thing, 1, instead, Because(set_off_by=_matter(thing.matter)))
        await self._hold_against_matter(thing)

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

    async def follow_clearance(self, clearance: Clearance) -> None:
        """Find wrong with the document of a matter that it was not cleared, or is not any more, or lift that."""
        thing = await self.of_matter(clearance.id)
        if thing is not None:
            await self._follow_matter(thing)

    async def find_wrong(self, id: str, begun: Found, ended: Found, cause: str) -> None:
        """Note what is known elsewhere to be wrong with a document that stands, and lift what is so no more."""
        await self._find_wrong(await self.get(id), begun, ended, cause)

    async def _find_wrong(self, thing: Document, begun: Found, ended: Found, cause: str) -> None:
        because = Because(set_off_by=cause)
        if thing.voided_on is not None:
            return
        for consequence in ended:
            await self.take_back(thing, because, consequence)
        for consequence in begun:
            act = consequence.means_for(thing)
            if act is not None:
                await self.enter_because(thing, act, because)


def _list_of(unit: str) -> str:
    """What the list of makers says of a unit, as the cause of entries: the same before it is on it."""
    return f"{SqlMakers.kind}/{unit}"


def _matter(id: str | None) -> str:
    """What is known of a matter, as the cause of entries."""
    return f"{SqlClearances.kind}/{id}"


def _gives_way(act: Entered, successor: Document) -> TypeGuard[Amend]:
    """Whether it says that a document gives way to that one."""
    return isinstance(act, Amend) and act.successor == successor.id


def _rests_on(act: Entered, successor: Document) -> bool:
    """Whether it says that a document gives way to that one, and that one can take its place."""
    return _gives_way(act, successor) and successor.can_succeed(act.takes_effect_on)


def _fell_with(act: Entered, successor: Document) -> bool:
    """Whether it says so, and that one cannot."""
    return _gives_way(act, successor) and not successor.can_succeed(act.takes_effect_on)
