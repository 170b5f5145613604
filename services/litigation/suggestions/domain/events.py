"""What happens to a suggestion. A `reason` is the id of a text."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Self

from services.litigation.suggestions.domain.receipt import Side
from shared.kernel.model.aggregate import Event, Retold

if TYPE_CHECKING:
    from services.litigation.suggestions.domain.suggestion import Suggestion


@dataclass(frozen=True, kw_only=True)
class SuggestionReceived(Retold):
    """Somebody has told of the letter; the day that counts and the term as amended are told of it."""

    def as_known(self, thing: "Suggestion") -> Self:
        return replace(self, on=thing.received_on)


@dataclass(frozen=True, kw_only=True)
class ReceiptConfirmed(Event):
    """Another word on the receipt; `stands` is the day that counts now."""

    by: Side
    stands: date


@dataclass(frozen=True, kw_only=True)
class LetterLostCase(Event):
    """The case that a side names should never have been."""

    case: str


@dataclass(frozen=True, kw_only=True)
class DocumentDoubted(Retold):
    """The suggestion is about a document, which it holds unlawful."""

    def as_known(self, thing: "Suggestion") -> Self:
        return replace(self, on=thing.received_on)


@dataclass(frozen=True, kw_only=True)
class SuggestionObjectedTo(Event):
    """The agency disputes it."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ObjectionRejected(Event):
    """The issuer keeps to its suggestion."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class SuggestionAmended(Event):
    """The issuer changed what it asks for; an objection, if there was one, was heard."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class SuggestionWithdrawn(Event):
    """The issuer took it back."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class SuggestionReplied(Event):
    round: int
    in_time: bool | None


@dataclass(frozen=True, kw_only=True)
class ClockRanOut(Event):
    """The last day of a clock has passed, under every reading, and nothing has come."""

    clock: str


@dataclass(frozen=True, kw_only=True)
class ReplyAccepted(Event):
    """The issuer is content."""


@dataclass(frozen=True, kw_only=True)
class ReplyReturned(Retold):
    """`due` is the last day of the reply that `clock` waits for, as the letter has it now."""

    reason: str
    clock: str
    due: date | None

    def as_known(self, thing: "Suggestion") -> Self:
        return replace(self, due=thing.due_by(self.clock))


@dataclass(frozen=True, kw_only=True)
class SuggestionRectified(Event):
    """`by_document` is the id in filing of the document whose correction did it."""

    in_time: bool | None
    by_document: str | None


@dataclass(frozen=True, kw_only=True)
class SuggestionClosed(Event):
    """Nothing is left to be done."""
