"""管辖: before which court a case can be, by what the directory and the cases before it say."""

from collections.abc import Awaitable, Callable
from datetime import date

from services.litigation.cases.domain.acts.pleading import ConfirmCase, Register
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.designated import unconfirmed
from services.litigation.cases.domain.refusals import (
    JURISDICTION,
    CourtHasSpoken,
    CourtWithoutJurisdiction,
    OrderUnconfirmed,
)
from services.litigation.cases.domain.voices import Voice
from shared.kernel.directory.ordinary import Part
from shared.kernel.directory.refusals import DESIGNATION
from shared.kernel.directory.units import KnownUnit
from shared.kernel.identifiers.case_number import CaseNumber
from shared.kernel.identifiers.courts import place_of
from shared.kernel.identifiers.divisions import covers, same
from shared.kernel.identifiers.region_code import Level, RegionCode
from shared.kernel.lives.entered import Entered
from shared.storage.directory import Directory
from shared.storage.lives.naming import must_be_of_a_court_above, must_sit_over

Then = Callable[[], Awaitable[Case]]


async def has_jurisdiction(directory: Directory, court: str, unit: str, before: Case | None, on: date) -> bool:
    """Whether a court can have a case of the unit on that day: it sits over it, or above the court that had the case
    before; what the directory does not know it cannot deny."""
    of = await directory.unit(await directory.standing_for(unit, on))
    sitting = await directory.unit(court)
    if of is None or sitting is None or await directory.sits_over(sitting, of, on):
        return True
    below = None if before is None else await directory.unit(before.court)
    return below is not None and covers(sitting.on(on).region, below.on(on).region)


async def is_anothers_place(directory: Directory, number: CaseNumber, court: KnownUnit, on: date) -> bool:
    """Whether the number bears the digits of another county than that in which the basic court lies, where a court of
    the directory lies there."""
    place, own = place_of(number), court.on(on).region
    if place is None or same(place, own) or RegionCode.parse(own).level is not Level.COUNTY:
        return False
    courts = directory.kinds.parts[Part.COURT]
    return any(each.stands(on) and each.on(on).kind in courts for each in await directory.within([place]))


async def is_below(directory: Directory, case: Case, court: str, today: date) -> bool:
    """Whether the case is before that court, or one in its area; what the directory does not know it cannot deny."""
    of, sitting = await directory.unit(case.court), await directory.unit(court)
    if of is None or sitting is None or case.court == court:
        return True
    return covers(sitting.on(today).region, of.on(today).region)


async def must_hear(
    directory: Directory,
    court: str,
    unit: str,
    known: Case | None,
    before: Case | None,
    designating_court: str | None,
    on: date,
) -> None:
    """Refuse a court that registers what it does not hear, before it is told what is on record."""
    if designating_court is not None:
        await directory.must_be(designating_court, Part.COURT, on, field="designating_court")
        await must_be_of_a_court_above(directory, designating_court, court, unit, on)
    elif not (_is_known_before_it(known, court) or await has_jurisdiction(directory, court, unit, before, on)):
        await must_sit_over(directory, court, unit, on)


async def must_be_confirmed(directory: Directory, case: Case, before: Case | None, on: date) -> None:
    """Refuse what a court decides that has the case by nothing but an order of which only it knows, or which the court
    above denies."""
    if unconfirmed(case) and not await has_jurisdiction(directory, case.court, case.unit, before, on):
        raise OrderUnconfirmed(source=DESIGNATION)


async def must_be_before_its_court(
    directory: Directory, act: Register | ConfirmCase, known: Case | None, then: Then, *, paper: bool
) -> None:
    """Refuse a court that registers what it does not hear, and is not given by a court above both, nor brought before
    it by what the agency has registered on its paper; and an agency that names such a court without one."""
    if act.designating_court is not None:
        unit = act.unit if isinstance(act, Register) else (await then()).unit
        court = act.court or (await then()).court
        await must_be_of_a_court_above(directory, act.designating_court, court, unit, act.on)
    elif not act.without_jurisdiction:
        return
    elif isinstance(act, Register) and act.by is Voice.COURT:
        await must_sit_over(directory, act.court, act.unit, act.on)
    elif isinstance(act, Register):
        if not (paper or _is_known_before_it(known, act.court)):
            raise await _without_paper(directory, act)
    elif act.by is Voice.COURT and act.court is not None and not _is_known_before_it(case := await then(), act.court):
        await must_sit_over(directory, act.court, case.unit, act.on)


def must_be_the_agencys_to_say(thing: Case, act: Entered, instead: Entered | None) -> None:
    """Refuse to say of another court that it has the case, once a court has spoken in it."""
    if not (isinstance(act, Register) and isinstance(instead, Register)) or instead.court == act.court:
        return
    if act.by is Voice.COURT or thing.is_told_by_court:
        raise CourtHasSpoken(field="court", source=JURISDICTION)


def _is_known_before_it(known: Case | None, court: str) -> bool:
    """Whether the agency has registered it there already, which took the court's paper."""
    told = None if known is None else known.registrations.get(Voice.AGENCY)
    return told is not None and told.without_jurisdiction and told.court == court


async def _without_paper(directory: Directory, act: Register) -> CourtWithoutJurisdiction:
    court = await directory.must_know(act.court, act.on, field="court")
    unit = await directory.must_know(await directory.standing_for(act.unit, act.on), act.on, field="unit")
    names = {"court": court.on(act.on).name, "name": unit.on(act.on).name}
    return CourtWithoutJurisdiction(field="court", source=JURISDICTION, **names)
