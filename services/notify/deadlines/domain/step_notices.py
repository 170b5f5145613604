"""What inboxes hear of an escalation: all of it follows from the case as it stands, and stands or falls with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from services.notify.deadlines.domain.escalation import Escalation, Step
from services.notify.deadlines.domain.notices import NTH, Audience, Code, Notice, addressed, notice, notice_id
from shared.kernel.model.figures import Holder, itself

SIGNED, SKIPPED, RULED, REPLIED, WITHDRAWAL_ENTERED = "signed", "skipped", "ruled", "replied", "withdrawal_entered"


def step_notices(case: Escalation, holder: Holder = itself) -> Iterator[Notice]:
    """Every notice of the case; one on which nobody has to act any more says in `closed_because` why. What comes after
    the unit was closed is of the `holder` of what it has left, and to it.

    Of a voided case nothing stands, and no paper came of it.
    """
    if case.voided_on is None:
        for number, step in enumerate(case.steps, 1):
            for each in _of_step(case, number, step, holder):
                yield _of_successor(each, case, holder(case.unit, each.created_on, case.deadline))


def _of_successor(made: Notice, case: Escalation, by: str) -> Notice:
    """The notice as it is of the unit `by`, which stands for that of the case; that it was made of another is left."""
    if made.unit != case.unit or by == case.unit:
        return made
    params = {**made.params, "succeeds": case.unit}
    about = f"{case.id}/{made.params['step']}"
    return replace(made, id=notice_id(about, made.code, made.audience, by), unit=by, params=params)


def _of_step(case: Escalation, number: int, step: Step, holder: Holder) -> Iterator[Notice]:
    about = {"due": case.due.isoformat(), "deadline": case.deadline}
    if case.ground_fallen_on is None:
        yield _notice(Code.ESCALATION_DRAFTED, case, number, step.drafted_on, _drafted(case, step), **about)
    if step.served_on is not None:
        asked = step.rejected[0].reply_by if step.rejected else step.reply_by
        paper: dict[str, Any] = {"document": step.document, "reply_by": None if asked is None else asked.isoformat()}
        answered = REPLIED if step.replied_on is not None else case.closed_because
        served = _notice(Code.ESCALATION_SERVED, case, number, step.served_on, answered, **about, **paper)
        yield replace(served, sender=step.signed_for)
    yield from _replies_missed(case, number, step, holder)
    yield from _replies(case, number, step, holder)
    if step.objected_on is not None:
        ended = RULED if step.ruled_on is not None else case.closed_because
        yield _notice(Code.OBJECTION_RAISED, case, number, step.objected_on, ended, **about)
    if step.ground_fallen_on is not None:
        yield from _ground_fallen(case, number, step, step.ground_fallen_on, holder)
    if step.withdrawn_on is not None:
        papers = {"document": step.document, "withdrawal": step.withdrawal}
        yield _notice(Code.ESCALATION_WITHDRAWN, case, number, step.withdrawn_on, None, **papers)


def _drafted(case: Escalation, step: Step) -> str | None:
    """Why no signature is awaited any more."""
    if step.signed_on is not None:
        return SIGNED
    return SKIPPED if step.skipped_because is not None else case.closed_because


def _replies(case: Escalation, number: int, step: Step, holder: Holder) -> Iterator[Notice]:
    """Each reply to the signer's unit and to whoever supervises, until it is ruled on; and that to the addressee."""
    if step.replied_on is not None and step.accepted is None:
        yield from _waits(case, number, step, (str(step.reply_document), step.replied_on), case.closed_because, holder)
    for nth, ruled in enumerate(each for each in (*step.rejected, step.accepted) if each is not None):
        yield from _waits(case, number, step, (ruled.document, ruled.on), RULED, holder, nth=nth)
        said: dict[str, Any] = {"document": step.document, "reply": ruled.document, "accepted": ruled is step.accepted}
        said |= {"deadline": case.deadline, NTH: nth}
        yield _notice(Code.REPLY_RULED, case, number, ruled.ruled_on, None, **said)


def _waits(
    case: Escalation,
    number: int,
    step: Step,
    reply: tuple[str, date],
    ended: str | None,
    holder: Holder,
    *,
    nth: int | None = None,
) -> Iterator[Notice]:
    document, on = reply
    addressee = holder(case.unit, on, case.deadline)
    about = {"deadline": case.deadline, NTH: len(step.rejected) if nth is None else nth}
    said: dict[str, Any] = {"document": step.document, "reply": document, "addressee": addressee, **about}
    yield addressed(_notice(Code.REPLY_WAITS, case, number, on, ended, **said), Audience.SUPERVISOR)
    if step.signed_for is not None:
        yield _notice(Code.REPLY_WAITS, case, number, on, ended, unit=step.signed_for, **said)


def _replies_missed(case: Escalation, number: int, step: Step, holder: Holder) -> Iterator[Notice]:
    """To the addressee, to the signer's unit, and to whoever supervises."""
    for nth, (asked, on) in enumerate(step.replies_missed):
        awaited = on == step.reply_missed_on and step.replied_on is None
        reply_by = None if asked is None else asked.isoformat()
        said: dict[str, Any] = {"document": step.document, "reply_by": reply_by, "deadline": case.deadline}
        said |= {"addressee": holder(case.unit, on, case.deadline), NTH: nth}
        ended = case.closed_because if awaited else REPLIED
        own = _notice(Code.REPLY_OVERDUE, case, number, on, ended, **said)
        yield own
        yield addressed(own, Audience.SUPERVISOR)
        if step.signed_for is not None:
            yield _notice(Code.REPLY_OVERDUE, case, number, on, ended, unit=step.signed_for, **said)


def _ground_fallen(case: Escalation, number: int, step: Step, on: date, holder: Holder) -> Iterator[Notice]:
    """To the signer's unit: the paper has to be taken back; and to the addressee, where it was served."""
    ended = None if step.withdrawn_on is None else WITHDRAWAL_ENTERED
    papers = {"document": step.document, "addressee": holder(case.unit, step.signed_on or on, case.deadline)}
    yield _notice(Code.GROUND_FALLEN, case, number, on, ended, unit=step.signed_for or case.unit, **papers)
    if step.served_on is not None:
        yield _notice(Code.ESCALATION_UNFOUNDED, case, number, on, ended, **papers)


_OF_SUPERVISORS = frozenset({Code.ESCALATION_DRAFTED, Code.OBJECTION_RAISED})


def _notice(
    code: Code,
    case: Escalation,
    number: int,
    on: date,
    closed_because: str | None,
    *,
    unit: str | None = None,
    **more: Any,  # noqa: ANN401 - codes and dates by name
) -> Notice:
    """To the supervisors of the region, to the addressee, or to the `unit` that is named; of several of one step the
    `nth`."""
    facts = case.steps[number - 1].facts
    nth = more.pop(NTH, 0)
    of_several: dict[str, Any] = {NTH: nth} if nth else {}
    made = notice(
        code,
        Audience.SUPERVISOR if code in _OF_SUPERVISORS else Audience.OWNER,
        unit=unit or case.unit,
        region=case.region,
        on=on,
        about=f"{case.id}/{number}/{nth}" if nth else f"{case.id}/{number}",
        escalation=case.id,
        step=number,
        rung=case.steps[number - 1].code,
        **({"number": facts["number"]} if "number" in facts else {}),
        **of_several,
        **more,
    )
    return replace(made, closed_because=closed_because)
