"""Of a clock that does not run is warned until it does, or nobody waits for it; and again where that is not so."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.acts import Ordered
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import ObligationKind
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts as letters
from services.notify.deadlines.adapters.inboxes import notice_of
from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.adapters.wording import sentence
from shared.kernel.directory.names import NOBODY_NAMED
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import Because
from tests.house.orders import PAPER
from tests.journeys.two_houses import TODAY, Two
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU


async def inbox(two: Two) -> list[tuple[str, str, str, str | None]]:
    """What can be read there, of clocks that do not run."""
    rows = [row for row in await two.rows(NoticeRow) if row["code"] == "clock_not_started"]
    rows = [row for row in rows if row["closed_because"] != "superseded"]
    told = [(row, json.loads(row["params"])) for row in rows]
    return [(row["unit"], said["clock"], said["why"], row["closed_because"]) for row, said in told]


async def test_whoever_would_have_to_act_by_a_clock_that_does_not_run_is_warned_until_it_does(two: Two) -> None:
    await two.begin()
    both = {"agency": date(2026, 10, 9), "plaintiff": date(2026, 10, 9)}
    paid = acts.Judge(
        on=date(2026, 10, 9), by=Voice.COURT, form=Form.JUDGMENT, outcome=Outcome.ORDERED_TO_PERFORM,
        obligations=(Ordered(kind=ObligationKind.PAY),), served=both,
    )  # fmt: skip
    await two.enter(paid)
    assert await inbox(two) == []
    await two.enter(acts.TakeEffect(on=TODAY, by=Voice.COURT))
    assert await inbox(two) == [(AGENCY, "performance.1", "not_stated", None)]
    async with two.notify.store.reading() as connection:
        table = NoticeRow.__table__
        warned = (await connection.execute(select(table).where(table.c.code == "clock_not_started"))).one()
    told = sentence(notice_of(warned), "zh", two.notify.statutes.rulebook, NOBODY_NAMED)
    assert told == f"“{FIRST}”的期限“裁判义务的履行”没有起算：文书未载明期限。"
    by_a_day = StatedTerm(due_on=date(2026, 12, 1))
    await two.rectify(2, replace(paid, obligations=(Ordered(kind=ObligationKind.PAY, term=by_a_day),)))
    await two.must_agree()
    assert await inbox(two) == [(AGENCY, "performance.1", "not_stated", "withdrawn")]


LOST = acts.Judge(
    on=date(2026, 10, 9), by=Voice.COURT, form=Form.JUDGMENT, outcome=Outcome.DISMISSED,
    served={"agency": date(2026, 10, 9)},
)  # fmt: skip
SERVED = acts.ServeJudgment(on=TODAY, party="plaintiff", of=2, by=Voice.COURT)
EFFECTIVE = acts.TakeEffect(on=TODAY, by=Voice.COURT)
WAITS, OVER = [[(AGENCY, "appeal.plaintiff", "start_not_told", why)] for why in (None, "settled")]


@pytest.mark.parametrize("ending", [SERVED, EFFECTIVE], ids=["served", "effective"])
async def test_a_warning_of_another_partys_period_ends_when_nobody_waits_for_it_any_more(two: Two, ending: Any) -> None:
    """No clock of the agency's comes of it, by whose start it would end. Struck, put back and struck: so is the end."""
    await two.begin()
    await two.enter(LOST)
    assert await inbox(two) == WAITS
    await two.enter(ending)
    await two.must_agree()
    for instead, left in ((None, WAITS), (ending, OVER), (None, WAITS)):
        assert await inbox(two) == (OVER if left == WAITS else WAITS)
        await two.rectify(3, instead)
        await two.must_agree()
        assert await inbox(two) == left


async def test_what_else_ends_the_wait_ends_it_still(two: Two) -> None:
    """Served, and effective by the court's word: struck is the service, that the decision is effective stands."""
    await two.begin()
    await two.enter(LOST)
    await two.enter(SERVED)
    await two.enter(EFFECTIVE)
    for number, left in ((3, OVER), (4, WAITS)):
        await two.rectify(number, None)
        assert await inbox(two) == left


async def test_what_is_put_right_about_a_clock_that_is_settled_opens_no_warning(two: Two) -> None:
    """The decision was of another day; the wait is over all the same."""
    await two.begin()
    await two.enter(LOST)
    await two.enter(SERVED)
    earlier = replace(LOST, on=date(2026, 9, 28))
    await two.rectify(2, earlier)
    await two.must_agree()
    assert await inbox(two) == OVER


async def test_of_a_voided_case_nothing_is_waited_for(two: Two) -> None:
    await two.begin()
    await two.enter(LOST)
    await two.enter(SERVED)
    await two.void()
    assert {why for *_, why in await inbox(two)} == {"withdrawn"}


async def test_a_warning_returns_with_a_clock_that_never_ran(two: Two) -> None:
    """The agency's own period runs from the day of its service; that was somebody else's."""
    await two.begin()
    await two.enter(replace(LOST, served={"plaintiff": TODAY}))
    waits = [(AGENCY, "appeal", "start_not_told", None)]
    assert await inbox(two) == waits
    own = acts.ServeJudgment(on=TODAY, party="agency", of=2, by=Voice.COURT)
    await two.enter(own)
    for instead in (None, own, None):
        assert (await inbox(two) == waits) == (instead is not None)
        await two.rectify(3, instead)
        await two.must_agree()
    assert await inbox(two) == waits


LETTER = letters.Receive(
    on=date(2026, 9, 16), id="letter-1", region=GANZHOU, unit=AGENCY, issuer=COURT, number="赣州法建〔2026〕3号",
    kind="judicial", issued_as=Role.COURT,
)  # fmt: skip


@pytest.mark.parametrize(
    "ending", [letters.Rectify(on=TODAY), letters.Withdraw(on=TODAY, reason="另行处理。")], ids=["done", "withdrawn"]
)
async def test_a_warning_ends_with_what_was_to_be_done_and_returns_with_it(two: Two, ending: Any) -> None:
    """The letter states no term to set anything right; it was set right, or taken back, or that was an error."""
    async with two._work() as work:
        await work.suggestions.begin(LETTER)
    await two.hear()
    async with two._work() as work:
        await work.suggestions.enter_because(await work.suggestions.get("letter-1"), ending, Because(paper=PAPER))
    for instead, why in ((None, "settled"), (ending, None), (None, "settled")):
        await two.hear()
        assert await inbox(two) == [(AGENCY, "rectify.1", "not_stated", why)]
        async with two._work() as work:
            letter = await work.suggestions.get("letter-1")
            await work.suggestions.rectify(letter, 2, instead, Because(paper=PAPER))


async def test_a_warning_of_a_clock_that_did_not_run_ends_when_it_does(two: Two) -> None:
    """The letter states no term to set anything right; amended it does."""
    async with two._work() as work:
        await work.suggestions.begin(LETTER)
    await two.hear()
    assert await inbox(two) == [(AGENCY, "rectify.1", "not_stated", None)]
    amended = letters.Amend(on=TODAY, reason="补充整改期限。", rectify=StatedTerm(due_on=date(2026, 12, 1)))
    async with two._work() as work:
        await work.suggestions.enter(await work.suggestions.get("letter-1"), amended)
    await two.hear()
    assert await inbox(two) == [(AGENCY, "rectify.1", "not_stated", "started")]
