"""Generating ahead: every time that a duty falls to a unit, opened once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from services.notify.register.domain.deed import Deed, counts_for, evidence_of
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.obligation import Obligation, of_duty, of_rule
from services.notify.register.domain.occurrence import (
    Asked,
    Occurrence,
    OccurrenceStage,
    Standing,
    asked,
    occurrence_id,
)
from services.notify.register.domain.register import Register
from services.notify.register.domain.spans import Slot, slots
from services.notify.register.domain.subject_sets import Subjects
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.clocks.statutes import Statutes

REFRESHED = "refreshed"


async def open_occurrences(work: RegisterWork, register: Register, today: date, limit: int) -> int:
    """One batch of units whose duties have not been looked through today. Returns how many."""
    units = await work.units.stale(today, limit)
    for unit in units:
        await refresh_unit(unit, work, register, today)
    return len(units)


async def refresh_unit(unit: SubjectUnit, work: RegisterWork, register: Register, today: date) -> None:
    """Open what is asked of the unit and not there yet, adjust what is asked otherwise now, lift what is not asked."""
    known = await work.occurrences.ids_of(unit.id)
    running = {each.id: each for each in await work.occurrences.running(unit.id, today)}
    wanted = _wanted(unit, await work.duties.binding(unit.region), register, today)
    fresh = [
        work.occurrences.add(Occurrence.open(obligation, unit, slot, on=today))
        for id, (obligation, slot) in wanted.items()
        if id not in known
    ]
    touched = [*fresh, *_adjusted(unit, running, wanted, today), *_lifted(running, wanted, today)]
    if touched:
        _credit(touched, await work.deeds.of_unit(unit.id), register.subjects, today)
    await watch_occurrences(touched, work, register, today)


def _wanted(
    unit: SubjectUnit, duties: Iterable[Duty], register: Register, today: date
) -> dict[str, tuple[Obligation, Slot]]:
    until = today + timedelta(register.horizon)
    return {
        occurrence_id(obligation, unit, slot): (obligation, slot)
        for obligation in _obligations(unit, duties, register)
        if obligation.subject.holds(unit, obligation.place)
        for slot in slots(obligation, unit, until)
        if _binds(obligation, slot, unit, register.statutes)
    }


def _obligations(unit: SubjectUnit, duties: Iterable[Duty], register: Register) -> Iterator[Obligation]:
    rulebook = register.statutes.rulebook
    rules = (rule for rule_id in rulebook.rule_ids for rule in rulebook.history(rule_id, unit.region))
    for obligation in (of_rule(rule, register.subjects) for rule in rules):
        if obligation is not None:
            yield obligation
    for obligation in (of_duty(duty, register.subjects) for duty in duties):
        if obligation is not None:
            yield obligation


def _binds(obligation: Obligation, slot: Slot, unit: SubjectUnit, statutes: Statutes) -> bool:
    """Whether no more specific place says it otherwise; a kept duty stands beside every rule."""
    if obligation.duty not in statutes.rulebook.rule_ids:
        return True
    on = max(slot.opens_on, obligation.valid_from)
    rule = statutes.rulebook.rule(obligation.duty, unit.region, on)
    return rule is not None and rule.version == obligation.version


def _adjusted(
    unit: SubjectUnit,
    running: Mapping[str, Occurrence],
    wanted: Mapping[str, tuple[Obligation, Slot]],
    today: date,
) -> Iterator[Occurrence]:
    for id, occurrence in running.items():
        if id not in wanted:
            continue
        if occurrence.stage is OccurrenceStage.LIFTED:
            occurrence.restore(on=today)
            yield occurrence
        obligation, slot = wanted[id]
        asks = _as_of_its_end(asked(obligation, unit, slot), occurrence, today)
        if occurrence.stage is not OccurrenceStage.EXPIRED and (occurrence.asked, occurrence.due) != (asks, slot.due):
            occurrence.adjust(asks, slot.due, REFRESHED, on=today)
            yield occurrence


def _as_of_its_end(asks: Asked, occurrence: Occurrence, today: date) -> Asked:
    """What was due before today was asked of the persons there were then, if that was known."""
    past = occurrence.due is not None and occurrence.due < today
    return replace(asks, measure=occurrence.asked.measure) if past and occurrence.needed is not None else asks


def _lifted(
    running: Mapping[str, Occurrence], wanted: Mapping[str, tuple[Obligation, Slot]], today: date
) -> Iterator[Occurrence]:
    """What nobody asks any more; what was missed while it was asked stays on the record."""
    for id, occurrence in running.items():
        if id not in wanted and occurrence.standing(today) is Standing.OPEN:
            occurrence.lift(on=today)
            yield occurrence


def _credit(touched: Sequence[Occurrence], deeds: Iterable[Deed], subjects: Subjects, today: date) -> None:
    for deed in deeds:
        for occurrence in touched:
            if counts_for(deed, occurrence, subjects):
                occurrence.give(evidence_of(deed, occurrence, today))
