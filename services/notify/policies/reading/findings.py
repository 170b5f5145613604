"""One checkable thing in a sentence, before it is known who has to do it."""

from dataclasses import dataclass

from services.notify.policies.reading.reading import DutyKind, Quantity

# How sure the reader is: of a number with a word that binds it, of a day, of what only follows from other words, of how
# often without how many, and of an act in words alone.
WRITTEN, DATED, INFERRED, IMPLIED, WORDS = 0.95, 0.9, 0.7, 0.6, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`start` and `end` are the place of the number, or of the words that stand for it, within the sentence."""

    start: int
    end: int
    kind: DutyKind
    quantity: Quantity | None = None
    due: str | None = None
    subject: str | None = None
    confidence: float = WRITTEN
