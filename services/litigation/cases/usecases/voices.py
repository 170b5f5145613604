"""Who speaks: the agency of its own cases, the court of those before it."""

from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.usecases.ports import Cases
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.authority import NotYours


async def heard(cases: Cases, act: Act, today: date) -> tuple[Case, Voice]:
    """The case and in which part the caller speaks of it; refuses whoever has no part in it."""
    case = await seen(cases, act, today)
    if act.by.is_of(case.court) and act.by.is_(Role.COURT):
        return case, Voice.COURT
    if act.by.is_of(case.unit) and act.by.is_(Role.LITIGATOR):
        return case, Voice.AGENCY
    raise NotYours(what=cases.term)


async def before_the_court(cases: Cases, act: Act, today: date) -> Case:
    """The case, if the caller is its court."""
    case, voice = await heard(cases, act, today)
    if voice is not Voice.COURT:
        raise NotYours(what=cases.term)
    return case


def voice_of(actor: Actor, court: str) -> Voice:
    """The part in which a caller brings in a case before that court."""
    return Voice.COURT if actor.is_of(court) and actor.is_(Role.COURT) else Voice.AGENCY
