"""收到: what each side says of it. The issuer's word counts, the agency's where the issuer has said nothing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm


class Side(StrEnum):
    """Who speaks of a letter: who issued it, or the agency that has received it."""

    ISSUER = "issuer"
    AGENCY = "agency"


@dataclass(frozen=True, kw_only=True)
class Word:
    """Which letter it is as one side has it, by its number, its kind, who issued it and the document that it is about;
    the day of receipt, the case that it came out of, by its id, if the side knows of one, and the terms that it has
    read in the letter or written there; `files` are the letter itself."""

    number: str
    kind: str
    issuer: str
    document: ChallengedDocument | None = None
    received_on: date
    case: str | None = None
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    files: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Receipt:
    """Both words, side by side."""

    words: dict[Side, Word] = field(default_factory=dict)

    @property
    def counts(self) -> Word:
        """The issuer's word, or else the agency's."""
        return self._heard[0]

    @property
    def received_on(self) -> date:
        """The day of receipt that counts."""
        return self.counts.received_on

    @property
    def document(self) -> ChallengedDocument | None:
        """What the issuer leaves out it does not deny."""
        return next((word.document for word in self._heard if word.document is not None), None)

    @property
    def first_told(self) -> date:
        """The earliest day of receipt that anybody tells: nothing is done about the letter before it."""
        return min(word.received_on for word in self.words.values())

    @property
    def reply(self) -> StatedTerm | None:
        """The term that counts; once the issuer has spoken there is none but its own."""
        return self.counts.reply

    @property
    def rectify(self) -> StatedTerm | None:
        return self.counts.rectify

    @property
    def cases(self) -> tuple[str, ...]:
        """What the two sides name, the issuer's first."""
        return tuple(word.case for word in self._heard if word.case is not None)

    @property
    def files(self) -> tuple[str, ...]:
        """The letter as each side has brought it, the issuer's first."""
        return tuple(file for word in self._heard for file in word.files)

    @property
    def dates(self) -> dict[Side, date]:
        return {side: word.received_on for side, word in self.words.items()}

    @property
    def differences(self) -> list[str]:
        """In what the two sides have told two things: a case or a document that only one has named is none, nor is a
        term that the issuer alone has named; one that only the agency has read there is."""
        names = ("number", "kind", "issuer", "document", "received_on", "case")
        said = {name: {getattr(word, name) for word in self._heard} - {None} for name in names}
        terms = [name for name in ("reply", "rectify") if self._is_the_agencys_own(name)]
        return [*(name for name, told in said.items() if len(told) > 1), *terms]

    def _is_the_agencys_own(self, term: str) -> bool:
        own, counts = (getattr(word, term, None) for word in (self.words.get(Side.AGENCY), self.counts))
        return own is not None and own != counts

    @property
    def _heard(self) -> list[Word]:
        return [self.words[side] for side in Side if side in self.words]
