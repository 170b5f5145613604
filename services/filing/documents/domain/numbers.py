"""文号 as taken: one row a number, which stays when the number is voided."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.events import NumberFreed, NumberTaken, NumberVoided
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.words.wording import Wording

TERM = Wording("文号", "document number")


@dataclass(kw_only=True)
class TakenNumber(Aggregate):
    """A number by its canonical text, and the document it was given to; it follows from what the document says.

    It has no `document` where it turned out never to have been given.
    """

    word: str
    year: int
    serial: int
    document: str | None
    taken_on: date
    voided_on: date | None = None

    @classmethod
    def take(cls, number: DocumentNumber, *, document: str, region: str, unit: str, on: date) -> "TakenNumber":
        taken = cls(
            id=str(number),
            region=region,
            unit=unit,
            word=number.word,
            year=number.year,
            serial=number.serial,
            document=document,
            taken_on=on,
        )
        taken.record(NumberTaken(on=on, document=document))
        return taken

    @classmethod
    def of(cls, number: DocumentNumber, events: Iterable[Event], region: str, unit: str) -> "TakenNumber":
        """The number as all that happened to it makes it, with the region and unit of the document that had it last;
        refuses with ValueError where it was never taken."""
        taken: TakenNumber | None = None
        for event in events:
            match event:
                case NumberTaken(on=on, document=document):
                    if taken is None:
                        taken = cls.take(number, document=document, region=region, unit=unit, on=on)
                    elif taken.document is None:
                        taken.take_again(document, region=region, unit=unit, on=on)
                    else:
                        taken.stand(on=on)
                case NumberVoided(on=on) if taken is not None:
                    taken.void(on=on)
                case NumberFreed(on=on) if taken is not None:
                    taken.free(on=on)
        if taken is None:
            raise ValueError(f"{number} was never taken")
        taken.take_events()
        return taken

    def take_again(self, document: str, *, region: str, unit: str, on: date) -> None:
        """A number that was free again is given to a document."""
        self.document, self.region, self.unit, self.taken_on = document, region, unit, on
        self.record(NumberTaken(on=on, document=document))

    def void(self, *, on: date) -> None:
        """作废: the number belongs to no document any more, and to no other ever."""
        self.voided_on = on
        self.record(NumberVoided(on=on, number=self.id))

    def stand(self, *, on: date) -> None:
        """It was not voided after all."""
        if self.document is not None and self.voided_on is not None:
            self.voided_on = None
            self.record(NumberTaken(on=on, document=self.document))

    def free(self, *, on: date) -> None:
        """The document that had it never should have had it."""
        document, self.document, self.voided_on = self.document or "", None, None
        self.record(NumberFreed(on=on, document=document))


def gaps(serials: Iterable[int]) -> list[int]:
    """The serials from 1 to the highest that nobody took (三统一: one sequence without gaps)."""
    taken = set(serials)
    return [serial for serial in range(1, max(taken, default=0)) if serial not in taken]


def outside_series(number: DocumentNumber, words: Collection[str], on: date) -> bool:
    """Whether a number given on that day is none of the maker's: by its word, if they are on record, or its year."""
    return number.year > on.year or (bool(words) and number.word not in words)
