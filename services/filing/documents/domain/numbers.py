"""文号 as taken: one row a number, which stays when the number is voided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.events import NumberTaken, NumberVoided
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.words.wording import Wording

TERM = Wording("文号", "document number")


@dataclass(kw_only=True)
class TakenNumber(Aggregate):
    """A number by its canonical text, and the document it was given to."""

    word: str
    year: int
    serial: int
    document: str
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

    def void(self, reason: str, *, on: date) -> None:
        """作废: the number belongs to no document any more, and to no other ever."""
        self.voided_on = on
        self.record(NumberVoided(on=on, number=self.id, reason=reason))


def gaps(serials: Iterable[int]) -> list[int]:
    """The serials from 1 to the highest that nobody took (三统一: one sequence without gaps)."""
    taken = set(serials)
    return [serial for serial in range(1, max(taken, default=0)) if serial not in taken]
