"""Whose series a number is of: that of the maker whose word is on record, or else of whoever has used it here."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.domain.acts import Number
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.fitting import fits, tells
from services.filing.documents.domain.refusals import NumberOfAnotherMaker, WordNotSeen
from services.filing.makers.adapters.collections import SqlMakers
from shared.kernel.directory.refusals import NotTheirs
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.storage.work import Work

_GOVERNMENT = "government"


class Whose:
    """Whose series are, by the list of makers, by what was numbered before, and by what units are called."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._makers, self._numbers = SqlMakers(work), SqlNumbers(work)

    async def must_be_nobody_elses(self, written: str | None, unit: str, region: str, on: date) -> None:
        """Refuse a number of a word that is another maker's of the region, on record or else by use in whatever year;
        and, of a word that is nobody's so far, one that is not seen to be the unit's, but by who keeps the list."""
        if written is None:
            return
        word = DocumentNumber.parse(written).word
        if another := await self.another_with(written, unit, region, on):
            raise NumberOfAnotherMaker(field="number", source=STANDARD, word=word, unit=another)
        has = await self._who_has(word, region, on)
        if not has and not await self._is_said_by_keeper(unit, on):
            await self._must_be_seen(word, unit, region, on)

    async def another_with(self, written: str, unit: str, region: str, on: date) -> str | None:
        """The other unit of whose series the number is; None where it is that unit's own, or nobody's so far."""
        has = await self._who_has(DocumentNumber.parse(written).word, region, on)
        return has[0] if has and not await self._numbers.one_with(unit) & {*has} else None

    async def is_not_seen(self, written: str, unit: str, region: str, on: date) -> bool:
        """Whether the number is of a word that is nobody's so far, nor seen to be the unit's, and that somebody else
        than who keeps the list says to be the unit's."""
        word = DocumentNumber.parse(written).word
        if await self._who_has(word, region, on) or await self._is_said_by_keeper(unit, on):
            return False
        return not await self._is_seen(word, unit, region, on)

    async def _who_has(self, word: str, region: str, on: date) -> Sequence[str]:
        """Who has the word on record that day, whoever has used it; if nobody has, all who have used it."""
        owner = await self._makers.numbering(region, word, on)
        return [owner.unit] if owner else await self._numbers.used_by(region, word)

    async def is_own(self, thing: Document, number: str, on: date) -> bool:
        """Whether the number that it has since that day is of a series of its maker. Of one whose words are not on
        record it is, if it was given here, and to nobody else with that word; what such a one is only said to have
        been published with may be anybody's."""
        maker = await self._makers.of(thing.unit)
        if maker is None:
            return False
        word = DocumentNumber.parse(number).word
        if words := maker.words_on(on):
            return word in words
        used = await self._numbers.used_by(thing.region, word)
        owner = await self._makers.numbering(thing.region, word, on)
        given = not thing.found_published and not thing.has_anothers_number
        return given and owner is None and {*used} <= {thing.unit}

    async def _is_said_by_keeper(self, unit: str, on: date) -> bool:
        with suppress(NotTheirs):
            await self._makers.must_be_kept(unit, on, Number)
            return True
        return False

    async def _must_be_seen(self, word: str, unit: str, region: str, on: date) -> None:
        if not await self._is_seen(word, unit, region, on):
            raise WordNotSeen(field="number", source=STANDARD, word=word, name=(await self._names(unit))[0])

    async def _is_seen(self, word: str, unit: str, region: str, on: date) -> bool:
        """The government's words are not seen to be those of its office, whose name begins with the government's."""
        names, anybodys = await self._names(unit), self._work.directory.kinds.anybodys
        if not tells(names):
            return True
        return fits(word, names, anybodys) and not await self._fits_its_government(word, unit, region, on)

    async def _names(self, unit: str) -> list[str]:
        """What it is called, on the list of makers first, or was before; and those that it is one with by
        succession."""
        names: list[str] = []
        for each in (unit, *sorted(await self._numbers.one_with(unit) - {unit})):
            maker, known = await self._makers.of(each), await self._work.directory.unit(each)
            names += [] if maker is None else reversed(maker.names.values())
            names += [] if known is None else [spell.name for spell in reversed(known.spells)]
        return names or [unit]

    async def _fits_its_government(self, word: str, unit: str, region: str, on: date) -> bool:
        """Whether it is no government itself, and the word is that of one of its place, as far as is seen."""
        anybodys = self._work.directory.kinds.anybodys
        around = [each for each in await self._work.directory.within([region]) if each.stands(on)]
        governments = [each.id for each in around if each.on(on).kind == _GOVERNMENT]
        if unit in governments:
            return False
        return any([fits(word, await self._names(each), anybodys) for each in governments])
