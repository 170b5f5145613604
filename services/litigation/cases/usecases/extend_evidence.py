"""准许延期举证."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ExtendEvidence(Act):
    term: StatedTerm


async def extend_evidence(command: ExtendEvidence, work: CaseWork, today: date) -> Case:
    """The court has granted more time for the evidence, as its notice states; the agency names that by its number.

    Both sides may tell of it; the court's word counts.
    """
    case, voice = await heard(work.cases, command, today)
    known = case.pleadings.extended_by_other(voice)
    act = acts.ExtendEvidence(on=command.on, by=voice, term=command.term, of=None if known is None else known.entry)
    return await work.cases.enter(case, act, paper=command.paper)
