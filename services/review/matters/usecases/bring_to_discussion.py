"""提交集体讨论."""

from dataclasses import dataclass, replace
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
    files: tuple[str, ...] = ()


async def bring_to_discussion(
    command: BringToDiscussion, work: Work, statutes: Statutes, today: date
) -> tuple[Matter, NotReviewed | None]:
    """The office brings a matter to discussion. The gate's refusal is returned, and on the record as of today, whatever
    day was given for the discussion, once for each.

    Refuses what has passed its review before the reviewer's time is over, unless that was shortened.
    """
    matter = await seen(work.matters, command, today)
    refusal = await stopped_at_gate(matter, command.on, work, statutes, today, field="on")
    if refusal is not None:
        return matter, refusal
    act = acts.Deliberate(on=command.on, minutes=kept(work, matter.id, command.minutes), files=command.files)
    return await work.matters.enter(matter, act, paper=command.paper), None


async def stopped_at_gate(
    matter: Matter, meeting_on: date, work: Work, statutes: Statutes, today: date, *, field: str
) -> NotReviewed | None:
    """The gate's refusal of a discussion on that day, which is on the record then; None where the gate is open. `field`
    is where the caller has named the day, or the matter. Refuses as `bring_to_discussion` does."""
    must_not_precede(meeting_on, matter.submitted_on, field=field)
    gate = gate_for(statutes.rulebook, matter.kind, matter.region, meeting_on)
    refusal = acts.RefuseAtGate(on=today, meeting_on=meeting_on, stage=matter.stage)
    then = await work.matters.before(matter, refusal)
    if gate is not None and is_shut(gate, then.stage):
        stands = ((each.on, each.meeting_on) for each in matter.gate_refusals if each.founded)
        if (today, meeting_on) not in stands:
            await work.matters.enter(matter, replace(refusal, stage=then.stage))
        return NotReviewed(stage=then.stage, rule=gate.id, source=str(gate.source))
    floor = then.kept_from_discussion(meeting_on) if then.stage is Stage.CLEARED else None
    if floor is not None:
        raise TooEarlyForDiscussion(earliest=floor.due, field=field, rule=floor.rule, source=floor.source)
    return None
