"""One checkable thing in a sentence, before it is known who has to do it."""

from dataclasses import dataclass

from services.notify.domain.reading.reading import DutyKind, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`start` and `end` are the place of the number, or of the words that stand for it, within the sentence."""

    start: int
    end: int
    kind: DutyKind
    quantity: Quantity | None = None
    due: str | None = None
    subject: str | None = None
    confidence: float = 0.95
