"""导入台账: a matter that was under review before it came here, as the ledger of the office has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import kept
from shared.kernel.lives.entered import Happening
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.model.stages import must_have_come

# Whoever drafted and reviewed it is not on record: two persons, who are not those that import it.
_DRAFTER, _REVIEWER = "unrecorded-drafter", "unrecorded-reviewer"


@dataclass(frozen=True, kw_only=True)
class TakeOverMatter:
    """Each day is that of its step, None where that was not taken; `unit` is whose draft it is."""

    id: str
    by: Actor
    unit: str
    region: str
    kind: MatterKind
    title: str
    submitted_on: date
    accepted_on: date | None
    opined_on: date | None
    outcome: Outcome | None
    counsel: str | None
    confirmed_on: date | None
    discussed_on: date | None
    minutes: str | None
    heard_from: str | None
    heard_on: date | None
    decided_on: date | None
    resolution: Resolution | None
    decided_by: str | None
    paper: str | None


async def take_over_matter(command: TakeOverMatter, work: Work, today: date) -> Matter:
    """It went as far as its steps say; what was decided without them is recorded with its shortcomings."""
    must_govern(command.by, command.region, field="region")
    must_have_come(command.submitted_on, today, field="submitted_on")
    birth = acts.Submit(
        on=command.submitted_on,
        id=command.id,
        region=command.region,
        unit=command.unit,
        kind=command.kind,
        title=kept(work, command.id, command.title),
        drafter=_DRAFTER,
        materials=(),
        classified=False,
        deciding_body=command.decided_by,
    )
    matter = await work.matters.begin(birth, paper=command.paper)
    for act in _reviewed(command, work):
        matter = await work.matters.enter(matter, act, paper=command.paper)
    for act in _decided(command, matter, work):
        matter = await work.matters.enter(matter, act, paper=command.paper)
    return matter


def _reviewed(command: TakeOverMatter, work: Work) -> Iterator[Happening[Matter]]:
    if command.accepted_on is not None:
        yield acts.Accept(on=command.accepted_on, by=_REVIEWER, unit=command.by.unit)
    if command.opined_on is not None and command.outcome is not None:
        counsel = kept(work, command.id, command.counsel)
        yield acts.Opine(on=command.opined_on, by=_REVIEWER, outcome=command.outcome, counsel=counsel)
    if command.confirmed_on is not None:
        yield acts.Revise(on=command.confirmed_on, explanation=None)
        yield acts.Confirm(on=command.confirmed_on, by=_REVIEWER, confirmed=True)


def _decided(command: TakeOverMatter, matter: Matter, work: Work) -> Iterator[Happening[Matter]]:
    """As it ought to be, where the gate was open and it was discussed; else as it was."""
    in_order = matter.stage is Stage.CLEARED and command.discussed_on is not None
    if in_order and command.discussed_on is not None:
        yield acts.Deliberate(on=command.discussed_on, minutes=kept(work, command.id, command.minutes))
    if command.decided_on is None or command.resolution is None:
        return
    if in_order:
        yield acts.Decide(
            on=command.decided_on,
            resolution=command.resolution,
            body=command.decided_by,
            heard_from=command.heard_from,
            heard_on=command.heard_on,
        )
    else:
        yield acts.DecideIrregularly(
            on=command.decided_on,
            resolution=command.resolution,
            body=command.decided_by,
            collectively=command.discussed_on is not None or None,
        )
