"""文书: what was signed or withdrawn under a number, of which one is one letter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.refusals import NumberOnAnotherLetter

WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter by its number, of the step `code` or a withdrawal, `signed_for` a unit on a day. One may name several
    deadlines, and have several addressees: then all of that is the same."""

    number: str
    code: str
    signed_for: str | None
    on: date

    def must_be_one(self, others: Iterable["Letter"]) -> None:
        """Refuse, with NumberOnAnotherLetter, a number that one of the others has, which is not the same letter."""
        for other in others:
            if other.number == self.number and other != self:
                raise NumberOnAnotherLetter(field="document", number=self.number, on=other.on)


def letters_of(thing: Escalation) -> Iterator[Letter]:
    """What has left the house."""
    for step in thing.steps:
        if step.document is not None and step.signed_on is not None:
            yield Letter(step.document, step.code, step.signed_for, step.signed_on)
        if step.withdrawal is not None and step.withdrawn_on is not None:
            yield Letter(step.withdrawal, WITHDRAWAL, None, step.withdrawn_on)
