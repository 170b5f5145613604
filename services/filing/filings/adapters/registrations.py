"""备案登记号 in the database: the series of an authority is what stands on its filings."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.refusals import RegistrationNumberTaken
from services.filing.filings.domain.registration import RegistrationNumber
from shared.storage.lives.collection import LivingCollection


def place_in_series(filing: Filing) -> Mapping[str, Any]:
    """The columns by which a number is found, and is alone, in the series of its authority."""
    if filing.registration_number is None:
        keys = ("registration_number", "registered_by", "registration_word", "registration_year", "registration_serial")
        return dict.fromkeys(keys)
    number = RegistrationNumber.parse(filing.registration_number)
    return {
        "registration_number": filing.registration_number,
        "registered_by": filing.authority,
        "registration_word": number.word,
        "registration_year": number.year,
        "registration_serial": number.serial,
    }


class RegisteredFilings(LivingCollection[Filing]):
    """Filings with the numbers that their authorities have given them."""

    async def hold_series(self, authority: str) -> None:
        """Keep others from taking a number of that authority's until the work ends; on SQLite there is one writer."""
        await self._work.directory.hold(authority)

    async def numbered(self, authority: str, number: RegistrationNumber) -> Filing | None:
        """What stands that the authority has registered under the number's word, year and serial, or None."""
        c = self.table().c
        place = (c.registration_year == number.year, c.registration_serial == number.serial)
        return await self.find_one(
            c.registered_by == authority, c.registration_word == number.word, *place, self.stands()
        )

    async def last_registered(self, authority: str, word: str | None, year: int) -> RegistrationNumber | None:
        """The last that the authority has given of that word, or of any, in the year, or else before it."""
        c = self.table().c
        among = [] if word is None else [c.registration_word == word]
        return await self._last(c.registered_by == authority, c.registration_year <= year, *among)

    async def last_of_maker(self, authority: str, maker: str, word: str) -> RegistrationNumber | None:
        """The last of that word that it has given to what this maker has filed."""
        c = self.table().c
        return await self._last(c.registered_by == authority, c.unit == maker, c.registration_word == word)

    async def _last(self, *where: ColumnElement[bool]) -> RegistrationNumber | None:
        c = self.table().c
        query = select(c.registration_number).where(*where).limit(1)
        last = query.order_by(c.registration_year.desc(), c.registration_serial.desc())
        found = (await self._work.connection.execute(last)).scalar()
        return None if found is None else RegistrationNumber.parse(found)

    async def must_be_alone(self, thing: Filing) -> None:
        if thing.registration_number is None:
            return
        existing = await self.numbered(thing.authority, number := RegistrationNumber.parse(thing.registration_number))
        if existing is not None and existing.id != thing.id:
            raise RegistrationNumberTaken(field="number", number=number, of=existing.number)
