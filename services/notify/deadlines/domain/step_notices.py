"""What inboxes hear of an escalation."""

from datetime import date
from typing import Any

from services.notify.deadlines.domain.escalation import Escalation
from services.notify.deadlines.domain.notices import Audience, Code, Notice, notice


def drafted_notice(escalation: Escalation, on: date) -> Notice:
    """To the supervisors of the region: a step awaits a signature."""
    return _notice(Code.ESCALATION_DRAFTED, Audience.SUPERVISOR, escalation, on)


def served_notice(escalation: Escalation, on: date) -> Notice:
    """To the addressee: a step was served on it."""
    step = escalation.step
    reply_by = None if step.reply_by is None else step.reply_by.isoformat()
    return _notice(Code.ESCALATION_SERVED, Audience.OWNER, escalation, on, document=step.document, reply_by=reply_by)


def objection_notice(escalation: Escalation, on: date) -> Notice:
    """To the supervisors of the region: the addressee objects."""
    return _notice(Code.OBJECTION_RAISED, Audience.SUPERVISOR, escalation, on)


def ground_fallen_notice(escalation: Escalation, number: int, on: date) -> Notice:
    """To the signer's unit: the paper has to be taken back. What becomes of the deadline does not close it."""
    step = escalation.steps[number - 1]
    asked = step.signed_for or escalation.unit
    return _of_step(Code.GROUND_FALLEN, asked, escalation, number, on, addressee=escalation.unit)


def withdrawn_notice(escalation: Escalation, number: int, on: date) -> Notice:
    """To the addressee: the paper was taken back."""
    taken_back_by = escalation.steps[number - 1].withdrawal
    return _of_step(Code.ESCALATION_WITHDRAWN, escalation.unit, escalation, number, on, withdrawal=taken_back_by)


def _of_step(code: Code, unit: str, escalation: Escalation, number: int, on: date, **more: str | None) -> Notice:
    step = escalation.steps[number - 1]
    return notice(
        code,
        Audience.OWNER,
        unit=unit,
        region=escalation.region,
        on=on,
        about=f"{escalation.id}/{number}",
        escalation=escalation.id,
        step=number,
        rung=step.code,
        document=step.document,
        **more,
    )


def _notice(code: Code, audience: Audience, escalation: Escalation, on: date, **more: Any) -> Notice:  # noqa: ANN401 - codes and dates by name
    number = len(escalation.steps)
    return notice(
        code,
        audience,
        unit=escalation.unit,
        region=escalation.region,
        on=on,
        about=f"{escalation.id}/{number}",
        deadline=escalation.deadline,
        escalation=escalation.id,
        step=number,
        rung=escalation.step.code,
        due=escalation.due.isoformat(),
        **more,
    )
