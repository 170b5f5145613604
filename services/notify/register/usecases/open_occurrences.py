"""Generating ahead: every time that a duty falls to a unit, opened once.

An occurrence is a projection: what it asks follows from unit, duties and rules, how far it has come from evidence and
deeds. So whatever becomes of those, looking through the unit again leaves it as if it had been so from the beginning.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from services.notify.register.domain.deed import Deed, counts_for, evidence_of
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.evidence import Evidence
from services.notify.register.domain.given_evidence import GivenEvidence
from services.notify.register.domain.heard_units import PRINCIPAL_MIN, hearings, is_owed
from services.notify.register.domain.obligation import Obligation, of_duty, of_rule
from services.notify.register.domain.occurrence import (
    Occurrence,
    OccurrenceOpened,
    OccurrenceStage,
    occurrence_id,
)
from services.notify.register.domain.register import Register
from services.notify.register.domain.requirement import asked
from services.notify.register.domain.spans import Slot, is_asked, slots
from services.notify.register.domain.subject_sets import Subjects
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers.divisions import code_on
from shared.kernel.rules.rulebook import binding_places

REFRESHED = "refreshed"
Wanted = Mapping[str, tuple[Obligation, Slot]]
Owed = tuple[Obligation, Collection[date] | None]


async def open_occurrences(work: RegisterWork, register: Register, today: date, limit: int) -> int:
    """One batch of units whose duties have not been looked through today. Returns how many."""
    stale = await work.units.stale(today, limit)
    for unit, changed in stale:
        await refresh_unit(unit, work, register, today, whole=changed)
    return len(stale)


async def rebuild(work: RegisterWork, register: Register, today: date, *, after: str, limit: int) -> list[str]:
    """Every occurrence of up to `limit` units, those that come `after` an id, as it follows from what is on record,
    whatever stands there. Gives the ids of the units.

    What is opened anew goes on from the version that its history had come to, and is not told: whatever there is to
    tell was told when it happened.
    """
    units = await work.units.following(after, limit)
    for unit in units:
        opened = await refresh_unit(unit, work, register, today, whole=True)
        versions = await work.occurrences.versions([each.id for each in opened])
        for occurrence in opened:
            occurrence.version = versions.get(occurrence.id, 0)
            occurrence.take_events()
            occurrence.record(OccurrenceOpened(on=today, due=occurrence.due))
    return [unit.id for unit in units]


async def refresh_unit(
    unit: SubjectUnit, work: RegisterWork, register: Register, today: date, *, whole: bool = False
) -> list[Occurrence]:
    """Open what is asked of the unit and not there yet, adjust what is asked otherwise now, lift what is not asked.

    As days pass, only what is running can change; the `whole` is looked through after an entry or a correction. Gives
    what was opened.
    """
    known = await work.occurrences.ids_of(unit.id)
    found = await (work.occurrences.of_unit(unit.id) if whole else work.occurrences.running(unit.id, today))
    held = {each.id: each for each in found}
    duties = await work.duties.binding(unit.region)
    wanted = _wanted(unit, await _obligations(unit, duties, work, register, today), register, held, today)
    fresh = [
        work.occurrences.add(Occurrence.open(obligation, unit, slot, on=today))
        for id, (obligation, slot) in wanted.items()
        if id not in known
    ]
    given = _by_occurrence(await work.evidence.of_unit(unit.id)) if whole else {}
    lifted = _lifted(held, wanted, {*register.statutes.rulebook.rule_ids, *(duty.id for duty in duties)}, today)
    counted = _counted([*fresh, *held.values()], given, today) if whole else ()
    touched = _once([*fresh, *_adjusted(unit, held, wanted, today), *lifted, *counted])
    if touched:
        _credit(touched, await work.deeds.of_unit(unit.id), register.subjects, today)
        _expire(touched, today)
    await watch_occurrences(touched, work, register, today)
    return fresh


def _wanted(
    unit: SubjectUnit,
    obligations: Sequence[Owed],
    register: Register,
    held: Mapping[str, Occurrence],
    today: date,
) -> Wanted:
    until = today + timedelta(register.horizon)
    met = {id: occurrence.enough_on for id, occurrence in held.items()}
    return {
        id: (obligation, slot)
        for obligation, owed in obligations
        for slot in slots(obligation, unit, until)
        if owed is None or slot.due in owed
        if is_asked(obligation, unit, slot, met.get(id := occurrence_id(obligation, unit, slot)), today)
        and _binds(obligation, slot, unit, register.statutes)
    }


async def _obligations(
    unit: SubjectUnit, duties: Iterable[Duty], work: RegisterWork, register: Register, today: date
) -> list[Owed]:
    """Whatever may be asked of the unit; with the days on which it is due, where another service knows these: it warns
    of it itself, or tells of the hearings by which it is owed."""
    found: list[Owed] = []
    for each in _binding(unit, duties, register):
        owed: Collection[date] | None = None
        if each.warned_by is not None:
            owed = await work.watches.days_owed(unit.id, each.warned_by, each.duty)
        elif each.duty == PRINCIPAL_MIN:
            heard = hearings(await work.deeds.of_unit(unit.id))
            asked_until = today + timedelta(register.horizon)
            owed = {slot.due for slot in slots(each, unit, asked_until) if slot.due and is_owed(slot, heard, today)}
        found.append((each, owed))
    return found


def _binding(unit: SubjectUnit, duties: Iterable[Duty], register: Register) -> Iterator[Obligation]:
    rulebook = register.statutes.rulebook
    rules = (rule for rule_id in rulebook.rule_ids for rule in rulebook.history(rule_id, unit.region))
    for obligation in (of_rule(rule, register.subjects) for rule in rules):
        if obligation is not None:
            yield obligation
    for obligation in (of_duty(duty, register.subjects) for duty in duties):
        if obligation is not None:
            yield obligation


def _binds(obligation: Obligation, slot: Slot, unit: SubjectUnit, statutes: Statutes) -> bool:
    """Whether no more specific place says it otherwise; a kept duty stands beside every rule, where the unit lay."""
    on = max(slot.opens_on, obligation.valid_from)
    if obligation.duty not in statutes.rulebook.rule_ids:
        return obligation.place in binding_places(unit.region, on)
    rule = statutes.rulebook.rule(obligation.duty, unit.region, on)
    return rule is not None and rule.version == obligation.version


def _adjusted(unit: SubjectUnit, held: Mapping[str, Occurrence], wanted: Wanted, today: date) -> Iterator[Occurrence]:
    for id, occurrence in held.items():
        if id not in wanted:
            continue
        obligation, slot = wanted[id]
        asks = asked(obligation, unit, slot, today)
        region = code_on(unit.region, slot.opens_on)
        differs = (asks, slot.due, region) != (occurrence.asked, occurrence.due, occurrence.region)
        lifted = occurrence.stage is OccurrenceStage.LIFTED
        if lifted or (differs and occurrence.stage is OccurrenceStage.EXPIRED):
            occurrence.restore(on=today)
        if differs:
            occurrence.region = region
            occurrence.adjust(asks, slot.due, REFRESHED, on=today)
        if lifted or differs:
            yield occurrence


def _lifted(held: Mapping[str, Occurrence], wanted: Wanted, known: set[str], today: date) -> Iterator[Occurrence]:
    """What nobody asks any more. What was missed under a rule that no release holds any longer stays on the record."""
    for id, occurrence in held.items():
        if id in wanted or occurrence.stage is OccurrenceStage.LIFTED:
            continue
        if occurrence.asked.duty in known or not occurrence.is_past(today):
            occurrence.lift(on=today)
            yield occurrence


def _counted(
    occurrences: Iterable[Occurrence], given: Mapping[str, Sequence[Evidence]], today: date
) -> Iterator[Occurrence]:
    for occurrence in occurrences:
        evidence = given.get(occurrence.id, ())
        if not occurrence.holds(evidence):
            occurrence.hold(evidence, on=today)
            yield occurrence


def _by_occurrence(evidence: Iterable[GivenEvidence]) -> dict[str, list[Evidence]]:
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        if each.stands:
            found[each.occurrence].append(each.counted)
    return dict(found)


def _once(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    return list({each.id: each for each in occurrences}.values())


def _expire(touched: Iterable[Occurrence], today: date) -> None:
    for occurrence in touched:
        if occurrence.has_lapsed(today):
            occurrence.expire(on=today)


def _credit(touched: Sequence[Occurrence], deeds: Iterable[Deed], subjects: Subjects, today: date) -> None:
    for deed in deeds:
        for occurrence in touched:
            if counts_for(deed, occurrence, subjects):
                occurrence.give(evidence_of(deed, occurrence, today))
