"""What a document follows from: the list of makers, the directory, and what is known of its matter."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import or_, true

from services.filing.catalogues.domain.across import MakerGone
from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.followed import FollowedDocuments
from services.filing.documents.adapters.whose import Whose
from services.filing.documents.domain import cleared
from services.filing.documents.domain.acts import (
    Number,
    Publish,
    RegisterPublished,
)
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.made_by import as_made, found_of_its_maker, to_be_found
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.domain.across import CalledSince, FilesSince, NumbersSince
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import MakerHasDocuments
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.entries import standing
from shared.storage.lives.rows import Because

Found = Iterable[Consequence[Document]]


class HeldDocuments(FollowedDocuments):
    """They are called and filed as their makers are, and found wrong where their makers or their matters are."""

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
                    raise MakerHasDocuments(unit=maker.unit, number=left.official_number or left.id, document=left.id)
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
                await self.rectify(thing, number, instead, Because(set_off_by=list_of(thing.unit)))

    async def _filed_apart(self, act: Entered, thing: Document | None = None) -> Entered:
        """The act as it is where nobody who has made the document jointly receives it, and whoever files upward does so
        by the rules of the department above it."""
        if not isinstance(act, Publish | RegisterPublished):
            return act
        of = act if isinstance(act, RegisterPublished) else thing
        assert of is not None  # noqa: S101 - what is published was registered
        makers, on = SqlMakers(self._work), act.takes_place_on
        channels = await makers.apart_from(of.joint_makers, of.unit, act.channels, on)
        return replace(act, channels=channels, upward=await makers.upward(of.unit, channels, on))

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
            await self._find_wrong(thing, now - was, was - now, list_of(thing.unit))

    async def _hold_against_list(self, thing: Document) -> None:
        await self._hold_against(thing, await SqlMakers(self._work).of(thing.unit))

    async def _hold_against_matter(self, thing: Document) -> None:
        """Find wrong with the document that its matter was not cleared, or is not any more, or lift that."""
        known, was = await self._cleared(thing.matter), cleared.found_of_its_matter(thing)
        now = frozenset() if known is None else cleared.to_be_found_of_its_matter(thing, known)
        if was != now:
            await self._find_wrong(thing, now - was, was - now, matter_of(thing.matter))

    async def follow_clearance(self, clearance: Clearance) -> None:
        """Find wrong with the document of a matter that it was not cleared, or is not any more, or lift that."""
        thing = await self.of_matter(clearance.id)
        if thing is not None:
            await self._follow_matter(thing)

    async def _follow_matter(self, thing: Document) -> None:
        """What was entered as published says since when it was cleared; any other has it found wrong."""
        birth = standing(line.written for line in await self.lines(thing.id))[1]
        instead = cleared.as_cleared(birth, await self._cleared(thing.matter))
        if instead != birth:
            await self.rectify(thing, 1, instead, Because(set_off_by=matter_of(thing.matter)))
        await self._hold_against_matter(thing)

    async def _cleared(self, id: str | None) -> Clearance | None:
        return None if id is None else await SqlClearances(self._work).known(id)

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


def list_of(unit: str) -> str:
    """What the list of makers says of a unit, as the cause of entries: the same before it is on it."""
    return f"{SqlMakers.kind}/{unit}"


def matter_of(id: str | None) -> str:
    """What is known of a matter, as the cause of entries."""
    return f"{SqlClearances.kind}/{id}"
