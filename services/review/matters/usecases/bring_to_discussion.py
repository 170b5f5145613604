"""提交集体讨论."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain import acts
from services.review.matters.domain.gate import gate_for, is_shut
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.refusals import NotReviewed, TooEarlyForDiscussion
from services.review.matters.domain.stages import Stage
from services.review.matters.usecases.ports import Work
from services.review.matters.usecases.texts import kept
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.stages import must_not_precede


@dataclass(frozen=True, kw_only=True)
class BringToDiscussion(Act):
    minutes: str | None


async def bring_to_discussion(
    command: BringToDiscussion, work: Work, statutes: Statutes, today: date
) -> tuple[Matter, NotReviewed | None]:
    """The office brings a matter to discussion. The gate's refusal is returned, and on the record once a day.

    Refuses what has passed its review before the reviewer's time is over, unless that was shortened.
    """
    matter = await seen(work.matters, command, today)
    must_not_precede(command.on, matter.submitted_on)
    gate = gate_for(statutes.rulebook, matter.kind, matter.region, command.on)
    then = await work.matters.before(matter, acts.RefuseAtGate(on=command.on, stage=matter.stage))
    if gate is not None and is_shut(gate, then.stage):
        if command.on not in matter.refused_at_gate_on:
            await work.matters.enter(matter, acts.RefuseAtGate(on=command.on, stage=then.stage))
        return matter, NotReviewed(stage=then.stage, rule=gate.id, source=str(gate.source))
    floor = then.kept_from_discussion(command.on) if then.stage is Stage.CLEARED else None
    if floor is not None:
        raise TooEarlyForDiscussion(earliest=floor.due, field="on", rule=floor.rule, source=floor.source)
    act = acts.Deliberate(on=command.on, minutes=kept(work, matter.id, command.minutes))
    return await work.matters.enter(matter, act, paper=command.paper), None
