"""One notice puts off the hearing to come, and is itself of a hearing that a stay halts: both are told, each once."""

from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.terms import HeadCall, NotHeld
from services.litigation.cases.domain.voices import Voice
from tests.litigation.builders import JUDGE
from tests.litigation.docket import Docket

STAYED_ON, COURTS_DAY, ANEW = date(2026, 9, 21), date(2026, 9, 25), date(2026, 10, 19)


def notice(ordinal: int, hearing_on: date) -> acts.Schedule:
    return acts.Schedule(on=STAYED_ON, by=Voice.COURT, ordinal=ordinal, hearing_on=hearing_on, call=HeadCall.NONE)


async def test_a_notice_that_puts_off_one_hearing_and_is_of_one_that_is_stayed_tells_of_both(docket: Docket) -> None:
    """By the agency the trial is stayed on the very day of a hearing, of which there is no record; that day it is set
    anew, and by the court the stay began after that."""
    await docket.comes_to(COURTS_DAY)
    await docket.registered()
    agencys = acts.StayTrial(on=STAYED_ON, by=Voice.AGENCY)
    courts = acts.StayTrial(on=COURTS_DAY, by=Voice.COURT, of=2)
    for act in (agencys, courts, notice(1, STAYED_ON), notice(2, ANEW)):
        async with docket.begin(JUDGE) as work:
            await work.cases.enter(await work.cases.get("case-1"), act, paper="裁定书")
    told = [(each.data["hearing"], each.data["reason"]) for each in await docket.told_of("hearing_put_off")]
    assert told == [(1, NotHeld.PUT_OFF), (2, NotHeld.STAYED)]
