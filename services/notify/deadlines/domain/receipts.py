"""签收: what another unit has told, and asks something for, is told again where nobody acknowledges it, and then to
whoever supervises the unit; after the working days of the profiles."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.notify.deadlines.domain.notices import (
    SUBJECT,
    Audience,
    Code,
    Notice,
    Severity,
    addressed,
    notice,
)
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.model.clock import SHANGHAI

RECEIPT, SUPERVISED = "notify.receipt", "notify.receipt_supervised"
_RULES = (RECEIPT, SUPERVISED)
# How often a notice was told again: to its addressee, and to whoever supervises as well.
ASKED, COMPLAINED = 1, len(_RULES)
# The parameter of a reminder that says of which notice it is.
OF = "of_notice"
# What lapses by itself where nobody answers.
_LAPSING = frozenset({Code.PROPOSAL_WAITS, Code.PROPOSAL_SETTLED})
_DAY = timedelta(1)


def receipt_of(notice_: str) -> str:
    """Under which all reminders of that notice are found."""
    return f"receipt/{notice_}"


def asks_receipt(told: Notice) -> bool:
    """Whether another unit has told it, and something is to be done about it."""
    open_ = told.closed_because is None and told.acknowledged_on is None
    by_another = told.sender is not None and told.addressee not in (None, told.sender)
    return open_ and by_another and told.severity is not Severity.INFO and told.code not in _LAPSING


def asked_again_on(told: Notice, law: Statutes, since: date) -> date | None:
    """The day after the last on which it should have been acknowledged, counted from that on which it was told, or told
    again; None where the rules say nothing."""
    rule = _RULES[told.reminded] if told.reminded < len(_RULES) else None
    counted = None if rule is None else law.count(rule, told.region, since)
    if not isinstance(counted, Counted):
        return None
    last = counted.explanation.latest or counted.explanation.due
    return None if last is None else last + _DAY


def reminder(told: Notice, on: date) -> Notice:
    """To the same addressee: what was told, by whom and when."""
    return _made(Code.RECEIPT_ASKED, Audience.OWNER, told.unit, told.region, told, on)


def complaint(told: Notice, unit: str, region: str, on: date) -> Notice:
    """To whoever supervises the unit, which stands for the addressee by now."""
    return _made(Code.RECEIPT_MISSED, Audience.SUPERVISOR, unit, region, told, on)


def _made(code: Code, audience: Audience, unit: str, region: str, told: Notice, on: date) -> Notice:
    """Of the same thing, and of no deadline or case, with which it would be closed."""
    about = receipt_of(told.id)
    made = notice(code, audience, unit=unit, region=region, on=on, about=f"{about}/{on}", fact=about)
    noted_on = None if told.noted_at is None else told.noted_at.astimezone(SHANGHAI).date().isoformat()
    said: dict[str, Any] = {SUBJECT: told.code.value, "sender": told.sender, "told_on": noted_on, "whose": told.unit}
    if told.deadline is not None:
        said["of_deadline"] = told.deadline
    made = replace(made, about=told.about, params={**told.params, **said, OF: told.id})
    return addressed(made, told.audience, told.party) if code is Code.RECEIPT_ASKED else made
