"""What all acts of whoever supervises have in common, and how papers are numbered."""

from dataclasses import dataclass
from datetime import date

from services.notify.deadlines.domain.escalation import Escalation
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Happening


@dataclass(frozen=True, kw_only=True)
class SupervisorsAct(Happening[Escalation]):
    """What a person does who looks after the region: not the word of the unit on which the case weighs."""

    by: str

    fixed = frozenset({"by"})

    @property
    def vouched(self) -> bool:
        return True


def written(number: str, on: date) -> str:
    """The number of a paper of that day, as the standard writes it; refuses what is none, and that of a later year."""
    read = official_number(number, field="document")
    must_have_been_numbered(read, on, field="document")
    return str(read)
