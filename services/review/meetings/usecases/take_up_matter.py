"""登记讨论事项，登记违反程序讨论的事项."""

from dataclasses import dataclass
from datetime import date

from services.review.matters.domain.matter import TERM, Matter
from services.review.matters.domain.refusals import NotReviewed
from services.review.matters.usecases.bring_to_discussion import stopped_at_gate
from services.review.meetings.domain import acts
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.refusals import MatterCannotBear
from services.review.meetings.domain.terms import Result
from services.review.meetings.usecases.ports import MeetingWork
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.actor import Actor
from shared.kernel.model.acts import named, read
from shared.kernel.words.refusals import as_written


@dataclass(frozen=True, kw_only=True)
class TakeUpMatter:
    """Of the `matter` by its id; `dissent` is what was said against it, in words, and `files` where that is written."""

    id: str
    by: Actor
    matter: str
    result: Result
    dissent: str | None
    files: tuple[str, ...] = ()
    heard_from: str | None = None
    heard_on: date | None = None
    expected: int | None = None
    paper: str | None = None


async def take_up_matter(
    command: TakeUpMatter, work: MeetingWork, statutes: Statutes, today: date
) -> tuple[Meeting, NotReviewed | None]:
    """The meeting discussed a matter and decided on it. The gate's refusal is returned, and on the matter's record.

    Refuses what has passed its review before the reviewer's time is over, and what is another body's to decide.
    """
    meeting = await read(work.meetings, command.id, command.by, command.expected)
    matter = await _brought(command, meeting, work, acts.TakeUp, as_named=True)
    act = acts.TakeUp(
        on=meeting.held_on,
        matter=matter.id,
        classified=matter.classified,
        result=command.result,
        dissent=_kept(command, work),
        files=command.files,
        heard_from=command.heard_from,
        heard_on=command.heard_on,
    )
    (await work.meetings.before(meeting, act)).must_be_able_to_take_up(matter.id)
    refusal = await stopped_at_gate(matter, meeting.held_on, work, statutes, today, field="matter")
    if refusal is not None:
        return meeting, refusal
    return await _entered(command, meeting, act, work), None


async def take_up_irregularly(command: TakeUpMatter, work: MeetingWork, today: date) -> Meeting:
    """What was decided there without review, before its time, for another body or by too few is recorded as it was."""
    meeting = await read(work.meetings, command.id, command.by, command.expected)
    matter = await _brought(command, meeting, work, acts.TakeUpIrregularly, as_named=False)
    act = acts.TakeUpIrregularly(
        on=meeting.held_on,
        matter=matter.id,
        classified=matter.classified,
        result=command.result,
        dissent=_kept(command, work),
        files=command.files,
    )
    return await _entered(command, meeting, act, work)


async def _brought(
    command: TakeUpMatter, meeting: Meeting, work: MeetingWork, act: type[Happening[Meeting]], *, as_named: bool
) -> Matter:
    """The matter, if the meeting is the caller's to keep, and the matter for its body to decide and not void."""
    await work.meetings.must_be_kept_by_caller(act, meeting.unit, meeting.held_on)
    matter = await named(work.matters, command.matter, command.by, field="matter")
    await work.meetings.must_be_for(meeting, matter, as_named=as_named)
    if matter.voided_on is not None:
        raise Voided(field="matter", what=TERM, id=matter.id, on=matter.voided_on)
    return matter


async def _entered(command: TakeUpMatter, meeting: Meeting, act: Happening[Meeting], work: MeetingWork) -> Meeting:
    """What the matter cannot bear is refused for its own reason: it is the one that the caller has named."""
    try:
        with as_written(heard_from="heard.unit"):
            return await work.meetings.enter(meeting, act, paper=command.paper)
    except MatterCannotBear as refusal:
        raise refusal.because from refusal


def _kept(command: TakeUpMatter, work: MeetingWork) -> str | None:
    """The id of the text, of the meeting, which is erased with it."""
    return None if command.dissent is None else work.keep_text(f"meeting/{command.id}", command.dissent)
