"""What another service told was done proves to be otherwise, or not to be."""

from dataclasses import replace
from datetime import date

from services.notify.register.domain.deed import Deed, counts_for, evidence_of
from services.notify.register.domain.evidence import Evidence
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.register import Register
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences


async def correct_deed(
    fact: str, deed: Deed | None, work: RegisterWork, register: Register, today: date
) -> frozenset[str]:
    """Every occurrence counts it as if only the `deed` had been told; nothing had been, where that is None. Gives the
    units that it was and is of."""
    was = await work.deeds.take(fact)
    if deed is not None:
        await work.deeds.add([deed])
    told = [each for each in (was, deed) if each is not None]
    concerned: dict[str, Occurrence] = {}
    for each in told:
        duties = register.subjects.facts.get(each.fact, frozenset())
        concerned |= {found.id: found for found in await work.occurrences.fulfilled_by(each, duties)}
    changed = [each for each in concerned.values() if _set_right(each, fact, deed, register, today)]
    await watch_occurrences(changed, work, register, today)
    return frozenset(each.unit for each in told)


def _set_right(occurrence: Occurrence, fact: str, deed: Deed | None, register: Register, today: date) -> bool:
    """Whether it counts otherwise now."""
    was = next((each for each in occurrence.evidence if each.fact == fact), None)
    others = [each for each in occurrence.evidence if each is not was]
    without = replace(occurrence, evidence=others)
    counts = deed is not None and deed.unit == occurrence.unit and counts_for(deed, without, register.subjects)
    now = evidence_of(deed, occurrence, today) if deed is not None and counts else None
    if _same(was, now):
        return False
    occurrence.set_right(fact, now, on=today)
    return True


def _same(was: Evidence | None, now: Evidence | None) -> bool:
    if was is None or now is None:
        return was is now
    return was == replace(now, given_on=was.given_on)
