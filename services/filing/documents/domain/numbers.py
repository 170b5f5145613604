"""文号 as taken: one row a number, which stays when the number is voided."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.filing.documents.domain.events import NumberFreed, NumberTaken, NumberVoided
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.divisions import codes
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.words.wording import Wording

TERM = Wording("文号", "document number")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in its series: that of a word in a year, in a region.

    However a number is written, there it is the same. Offices of two regions may have one word, those of one do not.
    """

    region: str
    word: str
    year: int
    serial: int

    @classmethod
    def of(cls, number: DocumentNumber, region: str) -> "Place":
        return cls(region, number.word, number.year, number.serial)

    @classmethod
    def parse(cls, id: str) -> "Place":
        region, word, year, serial = id.split(".")
        return cls(region, word, int(year), int(serial))

    @property
    def of_division(self) -> tuple["Place", ...]:
        """The same place under each code that the division has had."""
        return tuple(replace(self, region=code) for code in codes(self.region))

    def __str__(self) -> str:
        return f"{self.region}.{self.word}.{self.year}.{self.serial}"


@dataclass(kw_only=True)
class TakenNumber(Aggregate):
    """A number by its place, as it was written, and the document it was given to; it follows from what the document
    says.

    It has no `document` where it turned out never to have been given.
    """

    word: str
    year: int
    serial: int
    number: str
    document: str | None
    taken_on: date
    voided_on: date | None = None

    @classmethod
    def take(cls, place: Place, number: str, *, document: str, unit: str, on: date) -> "TakenNumber":
        taken = cls(
            id=str(place),
            region=place.region,
            unit=unit,
            word=place.word,
            year=place.year,
            serial=place.serial,
            number=number,
            document=document,
            taken_on=on,
        )
        taken.record(NumberTaken(on=on, number=number, document=document))
        return taken

    @classmethod
    def of(cls, place: Place, events: Iterable[Event], unit: str) -> "TakenNumber":
        """The number as all that happened to it makes it, with the unit of the document that had it last; refuses with
        ValueError where it was never taken."""
        taken: TakenNumber | None = None
        for event in events:
            match event:
                case NumberTaken(on=on, number=number, document=document):
                    if taken is None:
                        taken = cls.take(place, number, document=document, unit=unit, on=on)
                    elif taken.document is None:
                        taken.take_again(number, document=document, unit=unit, on=on)
                    else:
                        taken.stand(on=on)
                case NumberVoided(on=on) if taken is not None:
                    taken.void(on=on)
                case NumberFreed(on=on) if taken is not None:
                    taken.free(on=on)
        if taken is None:
            raise ValueError(f"{place} was never taken")
        taken.take_events()
        return taken

    def take_again(self, number: str, *, document: str, unit: str, on: date) -> None:
        """A number that was free again is given to a document."""
        self.number, self.document, self.unit, self.taken_on = number, document, unit, on
        self.record(NumberTaken(on=on, number=number, document=document))

    def void(self, *, on: date) -> None:
        """作废: the number belongs to no document any more, and to no other ever."""
        self.voided_on = on
        self.record(NumberVoided(on=on, number=self.number))

    def stand(self, *, on: date) -> None:
        """It was not voided after all."""
        if self.document is not None and self.voided_on is not None:
            self.voided_on = None
            self.record(NumberTaken(on=on, number=self.number, document=self.document))

    def free(self, *, on: date) -> None:
        """The document that had it never should have had it."""
        document, self.document, self.voided_on = self.document or "", None, None
        self.record(NumberFreed(on=on, document=document))


def gaps(serials: Iterable[int]) -> list[int]:
    """The serials from 1 to the highest that nobody took (三统一: one sequence without gaps)."""
    taken = set(serials)
    return [serial for serial in range(1, max(taken, default=0)) if serial not in taken]


def outside_series(number: DocumentNumber, words: Collection[str], on: date) -> bool:
    """Whether the number of what was issued on or about that day is none of its maker's: by its word, if they are on
    record, or its year. What is signed in December may be published in January."""
    return number.year not in (on.year, on.year - 1) or (bool(words) and number.word not in words)
