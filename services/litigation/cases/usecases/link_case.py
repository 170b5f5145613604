"""接续原审案件."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import AnotherDispute, LinkedAlready
from services.litigation.cases.usecases.ports import Cases, CaseWork
from services.litigation.cases.usecases.register_case import case_before, must_be_only_one, must_go_on
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class LinkCase(Act):
    """`previous` is the number of the case at the level before."""

    previous: str


async def link_case(command: LinkCase, work: CaseWork, today: date) -> Case:
    """The case before was voided and registered anew, or became known after this one, which goes on from it.

    The two disputes are one from then on: this case and what goes on from it join that of the one before. Refuses with
    AnotherDispute what goes on from this case itself, and what is not of the dispute of the one that was lost.
    """
    case, voice = await heard(work.cases, command, today)
    if case.previous is not None:
        raise LinkedAlready(previous=case.previous)
    before = await case_before(work.cases, command.previous, case.unit)
    is_another = case.lost_link is not None and before.lineage != case.lineage
    if is_another or await _goes_on_from(before, case, work.cases):
        raise AnotherDispute(field="previous", number=before.number)
    await must_go_on(work.cases, before, case.level, case.served_on)
    await must_be_only_one(work.cases, before, case.level, voice)
    act = acts.LinkBefore(on=command.on, by=voice, previous=before.id, of=case.lost_link)
    return await work.cases.enter(case, act, paper=command.paper)


async def _goes_on_from(case: Case, other: Case, cases: Cases) -> bool:
    """Whether the case is the other, or goes on from it by others between."""
    while case.id != other.id:
        if case.came_from is None:
            return False
        case = await cases.get(case.came_from)
    return True
