"""登记案件, by the agency that was served or by the court that served it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import (
    CaseDiffers,
    CaseExists,
    CaseOfSeveralCourts,
    CasePart,
    CourtOfNoCase,
)
from services.litigation.cases.domain.terms import Area, Cause, Ground
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.levels import case_before, link, must_be_only_one, must_go_on
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import voice_of
from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import STANDARD
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern
from shared.kernel.rules.places import Places
from shared.kernel.words.refusals import NotFound


@dataclass(frozen=True, kw_only=True)
class RegisterCase:
    """`on` is the day of service on the agency; `previous` the number or id of the case at the level before, which is
    before the `previous_court`, `designated_by` the number of the order by which the `designating_court`, one above,
    has given the case to this one."""

    id: str
    by: Actor
    region: str
    unit: str
    court: str
    case_number: str
    area: Area
    cause: Cause
    grounds: tuple[Ground, ...] = ()
    joint_defendants: tuple[str, ...] = ()
    appellant: bool = False
    previous: str | None = None
    previous_court: str | None = None
    designated_by: str | None = None
    designating_court: str | None = None
    paper: str | None = None
    on: date


async def register_case(command: RegisterCase, work: CaseWork, places: Places, today: date) -> Case:
    """One case at one level; the periods of the answer run from the service. A number is the unit's only once.

    What the other side has registered before the same court already gets a second word: both are kept, the court's
    counts. Refuses a second one of the same side, and one that is not about the same case. A court that is not named
    takes nothing over: its case stands beside, and it hears of no other; the agency names a paper to enter one beside
    what a court has pushed. What was voided and is registered anew is of the dispute that it was of.
    """
    region, voice = places.holding(command.region, command.on).value, voice_of(command.by, command.court)
    if voice is Voice.AGENCY:
        must_govern(command.by, region, field="region")
    number = CaseNumber.parse(command.case_number)
    known = await work.cases.numbered(str(number), command.unit, command.court)
    before = await _before(command, work, voice, known)
    if known is None and voice is Voice.AGENCY:
        _must_stand_beside(await work.cases.numbered_elsewhere(str(number), command.unit, command.court), command)
    if known is not None:
        _must_be_the_same(known, command, before, voice)
        if voice in known.registrations:
            raise CaseExists(field="case_number", source=STANDARD, number=number, existing=known.id)
        known = await work.cases.enter(known, _second_word(command, voice), paper=command.paper)
        if before is None or known.previous == before.id:
            return known
        return await link(work.cases, known, before, voice, command.on, command.paper)
    of_court = command.court if voice is Voice.COURT else None
    if before is not None:
        lineage: str | None = before.registered_in
        await must_go_on(work.cases, before, number.trial_level, command.on, of_court)
        await must_be_only_one(work.cases, before, number.trial_level, of_court)
    else:
        lineage = await work.cases.dispute_of(str(number), command.unit, of_court)
    birth = _birth(command, number, before, voice, lineage or command.id)
    return await work.cases.begin(birth, paper=command.paper)


async def _before(command: RegisterCase, work: CaseWork, voice: Voice, known: Case | None) -> Case | None:
    """The case that it goes on from; a court is asked whether it hears this one before it is told anything."""
    named, its_court = command.previous, command.previous_court
    if named is None and its_court is not None:
        raise CourtOfNoCase(field="previous_court")
    if voice is Voice.AGENCY:
        return None if named is None else await case_before(work.cases, named, its_court, command.unit)
    before = None
    if named is not None:
        with suppress(NotFound, Voided, CaseOfSeveralCourts):
            before = await case_before(work.cases, named, its_court, command.unit, command.court)
    await work.cases.must_be_heard_by(command.court, command.unit, known, before, command.designating_court, command.on)
    if named is not None and before is None:
        await case_before(work.cases, named, its_court, command.unit, command.court)
    return before


def _must_stand_beside(other: Case | None, command: RegisterCase) -> None:
    """What only a court has told keeps the agency's word of another court out of nothing, where that is on paper."""
    if other is None or (command.paper is not None and Voice.AGENCY not in other.registrations):
        return
    differs = (CasePart.COURT,)
    raise CaseDiffers(field=differs[0], source=STANDARD, number=other.number, existing=other.id, differs=differs)


def _birth(command: RegisterCase, number: CaseNumber, before: Case | None, voice: Voice, lineage: str) -> acts.Register:
    return acts.Register(
        on=command.on,
        id=command.id,
        region=command.region,
        unit=command.unit,
        number=str(number),
        level=number.trial_level,
        court=command.court,
        area=command.area,
        cause=command.cause,
        grounds=command.grounds,
        joint_defendants=command.joint_defendants,
        appellant=command.appellant,
        designated_by=command.designated_by,
        designating_court=command.designating_court,
        lineage=lineage,
        previous=None if before is None else before.id,
        by=voice,
    )


def _second_word(command: RegisterCase, voice: Voice) -> acts.ConfirmCase:
    return acts.ConfirmCase(
        on=command.on,
        by=voice,
        number=command.case_number,
        court=command.court,
        area=command.area,
        cause=command.cause,
        grounds=command.grounds,
        joint_defendants=command.joint_defendants,
        appellant=command.appellant,
        designated_by=command.designated_by,
        designating_court=command.designating_court,
    )


def _must_be_the_same(known: Case, command: RegisterCase, before: Case | None, voice: Voice) -> None:
    """What the second side leaves out, the case at the level before, it does not deny; from which case its own goes on
    the court knows."""
    previous = known.previous if known.goes_on_as_told_to(voice) else None
    pairs = {
        CasePart.REGION: (known.region, command.region),
        CasePart.PREVIOUS: (previous, previous if previous is None or before is None else before.id),
    }
    differs = tuple(part for part, (one, other) in pairs.items() if one != other)
    if differs:
        raise CaseDiffers(field=differs[0], source=STANDARD, number=known.number, existing=known.id, differs=differs)
