"""A duty as the register reckons with it, whether a rule of a profile or a confirmed clause asks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.demand import Demand
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.subject_sets import NOBODY, Subjects, SubjectSet
from shared.kernel.rules.rule_shapes import CalendarDates, Per, Quota
from shared.kernel.rules.rules import Rule

# A date has to be kept; nothing is counted.
DATE = "dates"


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of every year, and what it covers."""

    month: int
    day: int
    covers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Demand):
    """A demand as whomever it binds has it, with when it is due; `key` tells it from every other wording.

    One of `per`, `days` and `once` is set, unless it is kept without a clock. `warned_by` names the service that keeps
    it and warns of it: what that one's clocks ask is asked here.
    """

    key: str
    subject: SubjectSet
    at_least: int
    per: Per | None
    days: tuple[YearlyDay, ...]
    once: date | None
    valid_from: date
    warned_by: str | None = None


def of_rule(rule: Rule, subjects: Subjects) -> Obligation | None:
    """What a rule asks, of `NOBODY` where no set of units fits; None for a rule that asks no such thing, or that
    another service keeps."""
    content = rule.content
    particular = subjects.rules.get(rule.id)
    if rule.id in subjects.elsewhere or not isinstance(content, Quota | CalendarDates):
        return None
    named = particular.subject if particular and particular.subject else None
    subject = subjects.set_of(named or (content.subject.code if isinstance(content, Quota) else "")) or NOBODY
    warned_by = particular.warned_by if particular else None
    quota = content if isinstance(content, Quota) else None
    dates = content.dates if isinstance(content, CalendarDates) else ()
    return Obligation(
        key=f"{rule.id}@{rule.region}/{rule.valid_from}",
        duty=rule.id,
        kept=False,
        place=rule.region,
        zh=rule.title.zh,
        en=rule.title.en,
        source=str(rule.source),
        clause=rule.source.clause,
        version=rule.version,
        subject=subject,
        of=quota.of.code if quota else DATE,
        at_least=quota.at_least if quota else 1,
        per=quota.per if quota else None,
        days=tuple(YearlyDay(each.month, each.day, each.covers.code) for each in dates),
        once=None,
        watched=rule.modality.asks and not warned_by,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        warned_by=warned_by,
    )


def of_duty(duty: Duty, subjects: Subjects) -> Obligation | None:
    """What a kept duty asks, of `NOBODY` where its subject is words that no set of units fits; None once it has been
    withdrawn. It asks for no occurrence without a clock."""
    if not duty.binds:
        return None
    yearly = duty.due is not None and duty.due.count("-") == 1
    return Obligation(
        key=f"duty/{duty.id}",
        duty=duty.id,
        kept=True,
        place=duty.region,
        zh=duty.title,
        en=duty.title,
        source=duty.source,
        clause=duty.clause,
        version=f"{duty.id}/{duty.valid_from}",
        subject=subjects.set_of(duty.subject) or NOBODY,
        of=duty.of or DATE,
        at_least=duty.at_least or 1,
        per=None if duty.due else duty.per,
        days=tuple(_yearly_day(duty.due)) if yearly and duty.due else (),
        once=date.fromisoformat(duty.due) if duty.due and not yearly else None,
        watched=duty.modality.asks,
        valid_from=duty.valid_from,
        valid_to=duty.valid_to,
    )


def _yearly_day(due: str) -> Iterator[YearlyDay]:
    month, _, day = due.partition("-")
    yield YearlyDay(int(month), int(day))
