"""收到: what each side says of it. The issuer's word counts, the agency's where the issuer has said nothing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from services.litigation.instruments.domain.stated import StatedTerm


class Side(StrEnum):
    """Who speaks of a letter: who issued it, or the agency that has received it."""

    ISSUER = "issuer"
    AGENCY = "agency"


@dataclass(frozen=True, kw_only=True)
class Word:
    """The day of receipt as one side has it, the case that the letter came out of, by its id, if the side knows of one,
    and the terms that it has read in the letter or written there."""

    received_on: date
    case: str | None = None
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None


@dataclass(kw_only=True)
class Receipt:
    """Both words, side by side."""

    words: dict[Side, Word] = field(default_factory=dict)

    @property
    def received_on(self) -> date:
        """The day of receipt that counts."""
        return self._heard[0].received_on

    @property
    def first_told(self) -> date:
        """The earliest day of receipt that anybody tells: nothing is done about the letter before it."""
        return min(word.received_on for word in self.words.values())

    @property
    def reply(self) -> StatedTerm | None:
        return next((word.reply for word in self._heard if word.reply is not None), None)

    @property
    def rectify(self) -> StatedTerm | None:
        return next((word.rectify for word in self._heard if word.rectify is not None), None)

    @property
    def cases(self) -> tuple[str, ...]:
        """What the two sides name, the issuer's first."""
        return tuple(word.case for word in self._heard if word.case is not None)

    @property
    def dates(self) -> dict[Side, date]:
        return {side: word.received_on for side, word in self.words.items()}

    @property
    def differences(self) -> list[str]:
        """In what the two sides have told two things; a term or a case that only one has named is none."""
        names = ("received_on", "case", "reply", "rectify")
        said = {name: {getattr(word, name) for word in self._heard} - {None} for name in names}
        return [name for name, told in said.items() if len(told) > 1]

    @property
    def _heard(self) -> list[Word]:
        return [self.words[side] for side in Side if side in self.words]
