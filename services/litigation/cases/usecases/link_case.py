"""接续原审案件."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import LinkedAlready
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.levels import case_before, link
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class LinkCase(Act):
    """`previous` is the number of the case at the level before, which is before the `previous_court`."""

    previous: str
    previous_court: str | None = None


async def link_case(command: LinkCase, work: CaseWork, today: date) -> Case:
    """The case before was voided and registered anew, became known after this one, which goes on from it, or is another
    than the agency has named; see `link`."""
    case, voice = await heard(work.cases, command, today)
    if case.goes_on_as_told_to(voice):
        raise LinkedAlready(previous=case.previous)
    court = case.court if voice is Voice.COURT else None
    before = await case_before(work.cases, command.previous, command.previous_court, case.unit, court)
    return await link(work.cases, case, before, voice, command.on, command.paper)
