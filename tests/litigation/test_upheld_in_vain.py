"""The court above lets a decision stand that was said to be effective before: so it is, when that is struck."""

from dataclasses import replace
from datetime import date

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.take_effect import TakeEffect, take_effect
from tests.litigation.builders import FIRST, JUDGE, SECOND
from tests.litigation.docket import Docket

SAID_ON, ABOVE_ON = date(2026, 11, 25), date(2026, 12, 10)


async def said_to_be_effective_and_upheld(docket: Docket, said_on: date = SAID_ON) -> None:
    """Appealed, all the same said to be effective, and upheld."""
    await docket.registered()
    served = {Party.AGENCY: date(2026, 11, 3), Party.PLAINTIFF: date(2026, 11, 4)}
    await docket.judged(form=Form.JUDGMENT, outcome=Outcome.REVOKED, on=date(2026, 11, 2), served=served)
    await docket.appealed(party=Party.AGENCY, on=date(2026, 11, 12))
    await docket.registered(id="case-2", case_number=SECOND, previous=FIRST, on=date(2026, 11, 20), by=JUDGE)
    async with docket.begin(JUDGE) as work:
        await take_effect(TakeEffect(id="case-1", by=JUDGE, on=said_on), work, docket.today)
    await docket.judged(
        "case-2", form=Form.JUDGMENT, outcome=Outcome.UPHELD, on=date(2026, 12, 8), served={Party.AGENCY: ABOVE_ON}
    )


async def struck(docket: Docket) -> None:
    """That it was effective before."""
    number = next(
        line.written.number for line in await docket.lines() if line.act == "take_effect" and line.set_off_by is None
    )
    await docket.rectified(number, None)


async def test_what_was_effective_before_it_was_upheld_stays_so(docket: Docket) -> None:
    await said_to_be_effective_and_upheld(docket)
    case = await docket.case()
    assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, SAID_ON)
    assert [each.data["effective_on"] for each in await docket.told_of("judgment_effective")] == [SAID_ON.isoformat()]


async def test_what_was_upheld_is_effective_with_that_when_it_was_not_before(docket: Docket) -> None:
    await said_to_be_effective_and_upheld(docket)
    await struck(docket)
    case = await docket.case()
    assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, ABOVE_ON)


async def test_it_is_not_when_the_court_above_decided_otherwise(docket: Docket) -> None:
    await said_to_be_effective_and_upheld(docket)
    judged = next(line.written for line in await docket.lines("case-2") if line.act == "judge")
    await docket.rectified(judged.number, None, id="case-2")
    await struck(docket)
    case = await docket.case()
    assert (case.stage, case.effective_on) == (Stage.APPEALED, None)


async def test_what_is_said_to_be_effective_only_since_later_is_so_since_it_was_upheld(docket: Docket) -> None:
    await docket.comes_to(date(2026, 12, 30))
    await said_to_be_effective_and_upheld(docket, said_on=date(2026, 12, 21))
    case = await docket.case()
    assert (case.stage, case.effective_on) == (Stage.EFFECTIVE, ABOVE_ON)
    assert (await docket.stands("judgment_effective"))[0]["effective_on"] == ABOVE_ON.isoformat()
    await struck(docket)
    assert await docket.case() == replace(case, version=case.version + 1, entries=case.entries + 1)
