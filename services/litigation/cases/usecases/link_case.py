"""接续原审案件."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import AnotherDispute, LinkedAlready
from services.litigation.cases.usecases.ports import Cases, CaseWork
from services.litigation.cases.usecases.register_case import case_before
from services.litigation.cases.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class LinkCase(Act):
    """`previous` is the number of the case at the level before."""

    previous: str


async def link_case(command: LinkCase, work: CaseWork, today: date) -> Case:
    """The case before was voided and registered anew, or became known after this one, which goes on from it.

    One of the two is alone in its dispute until then, and joins that of the other; refuses with AnotherDispute.
    """
    case, voice = await heard(work.cases, command, today)
    if case.previous is not None:
        raise LinkedAlready(previous=case.previous)
    before = await case_before(work.cases, command.previous, case.unit)
    act = acts.LinkBefore(
        on=command.on,
        by=voice,
        previous=before.id,
        of=case.lost_link,
        lineage=await _joined(case, before, work.cases),
    )
    return await work.cases.enter(case, act, paper=command.paper)


async def _joined(case: Case, before: Case, cases: Cases) -> str | None:
    """The dispute that the case joins; None where it stays in its own."""
    if before.id != case.id and before.lineage == case.lineage and case.lost_link is not None:
        return None
    if before.lineage != case.lineage and case.lost_link is None:
        if await cases.is_alone_in_dispute(before):
            return None
        if await cases.is_alone_in_dispute(case):
            return before.lineage
    raise AnotherDispute(field="previous", number=before.number)
