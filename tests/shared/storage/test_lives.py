"""Things that live by their entries: late ones, wrong ones, voided ones, and what is told of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from threading import current_thread, main_thread
from typing import Any

import pytest
from sqlalchemy import select

from shared.kernel.lives.living import Living
from shared.kernel.lives.rectifying import carry_on
from shared.kernel.lives.refusals import (
    BirthNotStruck,
    LaterEntryImpossible,
    NeedsPaper,
    NoSuchEntry,
    NothingRectified,
    StruckAlready,
    TooManyEntries,
    Voided,
)
from shared.kernel.lives.reliving import Life
from shared.kernel.model.stages import InTheFuture
from shared.storage.cause import Cause, own_cause
from shared.storage.lives.lived import LivedCollection
from shared.storage.lives.rows import Because
from shared.storage.store import Store
from shared.storage.work import ENTRY, Work
from tests.house.lives import lived
from tests.house.orders import plain
from tests.shared.storage.asked import statements
from tests.shared.storage.loans import (
    CAUSE,
    LAWS,
    LENT_ON,
    TODAY,
    Lend,
    Loan,
    Renew,
    Return,
    SqlLoans,
    a_store,
    facts,
    told,
)

DUE, LATE = date(2026, 4, 1), date(2026, 4, 20)
WRONG = Because(reason="录入错误", paper="借阅登记簿")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def lend(store: Store[Work], *more: Renew | Return) -> None:
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
        for act in more:
            await SqlLoans(work).enter(loan, act, paper="借阅登记簿")


async def tick(store: Store[Work], today: date = TODAY) -> int:
    async with store.begin(CAUSE) as work:
        return await SqlLoans(work).settle_due(today, limit=10)


async def the_loan(store: Store[Work]) -> Loan:
    async with store.begin(CAUSE) as work:
        return await SqlLoans(work).get("a")


async def rows(store: Store[Work]) -> int:
    async with store.reading() as connection:
        return len((await connection.execute(select(ENTRY.c.id))).all())


async def test_what_was_entered_wrongly_is_put_right_and_back_and_the_facts_keep_their_ids(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 4, 2)))
    original = (await told(store))[-1]
    before = await the_loan(store)
    for on in (date(2026, 4, 1), date(2026, 4, 2)):
        async with store.begin(CAUSE) as work:
            loan = await SqlLoans(work).get("a")
            await SqlLoans(work).rectify(loan, 2, Return(on=on), Because(reason="录入错误", paper="回执1号"))
    after = await the_loan(store)
    assert (after.returned_on, after.overdue, after.entries) == (before.returned_on, before.overdue, 4)
    corrections = [each for each in await told(store) if "file_returned" in each.data.get("type", "")]
    assert {each.data["original"] for each in corrections} == {original.id}
    first, second = (each.data["revision"] for each in corrections)
    assert first < second
    assert [each.data["data"]["in_time"] for each in corrections] == [True, False]


async def test_what_waits_about_a_thing_is_looked_for_as_something_is_entered_but_not_about_what_is_new(
    store: Store[Work],
) -> None:
    """Nobody can have proposed anything about a thing that nobody has seen: it is begun without asking."""
    with statements(store) as asked:
        await lend(store, Return(on=date(2026, 4, 2)))
    assert not any("FROM proposal" in each for each in asked)
    with statements(store) as asked:
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).enter(
                await SqlLoans(work).get("a"), Renew(on=date(2026, 3, 20), due=LATE), paper="回执1号"
            )
    assert sum("FROM proposal" in each for each in asked) == 1


async def test_a_late_entry_finds_its_place_undoes_what_came_by_itself_and_needs_a_paper(store: Store[Work]) -> None:
    await lend(store)
    assert await tick(store) == 1
    renewal = Renew(on=date(2026, 3, 30), due=date(2026, 12, 31))
    with pytest.raises(NeedsPaper):
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).enter(await SqlLoans(work).get("a"), renewal)
    assert (await rows(store), (await the_loan(store)).overdue) == (1, True)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).enter(await SqlLoans(work).get("a"), renewal, paper="续借单7号")
    assert not (await the_loan(store)).overdue
    assert await facts(store) == ["file_lent", "file_overdue", "fact_withdrawn"]
    overdue, withdrawn = (await told(store))[1:]
    assert (withdrawn.data["original"], withdrawn.data["reason"]) == (overdue.id, "late_entry")
    assert await tick(store) == 0


async def test_a_fact_that_returns_is_told_as_corrected(store: Store[Work]) -> None:
    await lend(store)
    await tick(store)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).enter(
            await SqlLoans(work).get("a"), Renew(on=date(2026, 3, 30), due=date(2026, 12, 31)), paper="续借单7号"
        )
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).rectify(await SqlLoans(work).get("a"), 2, None, WRONG)
    assert await facts(store) == ["file_lent", "file_overdue", "fact_withdrawn", "fact_corrected"]
    first, last = (await told(store))[1], (await told(store))[-1]
    assert (last.data["original"], last.data["legal_on"]) == (first.id, "2026-04-02")


@pytest.mark.parametrize("few", [1, 9])
async def test_whoever_puts_a_long_life_right_holds_nobody_else_up(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """It is lived beside what else the process does; a short one at once."""
    monkeypatch.setattr("shared.storage.lives.lived.FEW", few)
    await lend(store, Renew(on=date(2026, 3, 20), due=LATE))
    relive, beside = Life.relive, list[bool]()

    def noted(life: Life[Any], *entries: Any, **named: Any) -> Any:
        beside.append(current_thread() is not main_thread())
        return relive(life, *entries, **named)

    monkeypatch.setattr(Life, "relive", noted)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).rectify(await SqlLoans(work).get("a"), 2, None, WRONG)
    assert beside == [few == 1, False]


async def test_what_weighed_when_a_late_act_took_place_is_looked_at_beside_what_else_is_done(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at how a long life stood is a living of it, too."""
    monkeypatch.setattr("shared.storage.lives.lived.FEW", 1)
    await lend(store, Renew(on=date(2026, 3, 20), due=date(2026, 3, 25)), Renew(on=date(2026, 3, 30), due=LATE))
    lived, beside = LivedCollection._lived, list[bool]()

    def noted(things: Any, entries: Any, *args: Any, **named: Any) -> Any:
        if len(entries) > 1:
            beside.append(current_thread() is not main_thread())
        return lived(things, entries, *args, **named)

    monkeypatch.setattr(LivedCollection, "_lived", noted)
    async with store.begin(CAUSE) as work:
        things = SqlLoans(work)
        loan = await things.get("a")
        await things.as_of(loan, date(2026, 3, 22))
        await things.before(loan, Renew(on=date(2026, 3, 22), due=LATE))
        await things.live_again(loan)
    assert beside == [True, True, True]


async def test_a_later_entry_that_becomes_impossible_is_named_and_nothing_is_written(store: Store[Work]) -> None:
    await lend(store, Renew(on=date(2026, 3, 20), due=LATE), Return(on=date(2026, 4, 10)))
    with pytest.raises(LaterEntryImpossible) as refused:
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).enter(await SqlLoans(work).get("a"), Return(on=date(2026, 3, 10)))
    assert refused.value.facts["entry"] == 2
    assert await rows(store) == 3


@pytest.mark.parametrize(
    ("number", "instead", "refusal"),
    [
        (9, None, NoSuchEntry),
        (1, None, BirthNotStruck),
        (2, Return(on=date(2026, 3, 20)), NothingRectified),
    ],
)
async def test_what_cannot_be_put_right_is_refused_by_name(store: Store[Work], number, instead, refusal) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    with pytest.raises(refusal):
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).rectify(await SqlLoans(work).get("a"), number, instead, WRONG)
    assert await rows(store) == 2


async def test_an_entry_is_struck_once_and_a_rectification_is_no_entry_to_be_struck(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).rectify(await SqlLoans(work).get("a"), 2, None, WRONG)
    assert (await the_loan(store)).returned_on is None
    for number, refusal in ((2, StruckAlready), (3, NoSuchEntry)):
        with pytest.raises(refusal):
            async with store.begin(CAUSE) as work:
                await SqlLoans(work).rectify(await SqlLoans(work).get("a"), number, None, WRONG)


async def test_of_a_voided_thing_nothing_stands_and_nothing_more_happens(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).void(await SqlLoans(work).get("a"), WRONG)
    assert await facts(store) == ["file_lent", "file_returned", "fact_withdrawn", "fact_withdrawn"]
    assert (await the_loan(store)).voided_on == TODAY
    assert await tick(store, date(2027, 1, 1)) == 0
    with pytest.raises(Voided):
        async with store.begin(CAUSE) as work:
            await SqlLoans(work).enter(await SqlLoans(work).get("a"), Renew(on=TODAY, due=date(2026, 12, 1)))


async def test_a_voiding_that_was_the_mistake_is_struck_and_the_thing_is_what_it_was(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    before, told_before = await the_loan(store), await told(store)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).void(await SqlLoans(work).get("a"), WRONG)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).stand_again(await SqlLoans(work).get("a"), 3, WRONG)
    again = await the_loan(store)
    assert (again.voided_on, again.entries, again.withdrawn) == (None, 4, frozenset())
    assert plain(again) == plain(before)
    told_since = (await told(store))[len(told_before) :]
    returned = [each for each in told_since if ".fact_corrected." in each.type]
    assert len(returned) == 2
    assert {each.data["original"] for each in returned} <= {each.id for each in told_before}
    for number in (2, 3):
        with pytest.raises(StruckAlready):
            async with store.begin(CAUSE) as work:
                await SqlLoans(work).stand_again(await SqlLoans(work).get("a"), number, WRONG)
    async with store.begin(CAUSE) as work:
        loans = SqlLoans(work)
        loan = await loans.get("a")
        assert plain(await loans.live_again(loan)) == plain(loan)
        await loans.rectify(loan, 2, Return(on=date(2026, 3, 21)), WRONG)
    assert (await the_loan(store)).returned_on == date(2026, 3, 21)


async def test_what_is_voided_again_stands_again_by_striking_the_last_voiding_only(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).void(await SqlLoans(work).get("a"), WRONG)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).stand_again(await SqlLoans(work).get("a"), 3, WRONG)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).void(await SqlLoans(work).get("a"), WRONG)
    for number in (2, 3):
        with pytest.raises(StruckAlready):
            async with store.begin(CAUSE) as work:
                await SqlLoans(work).stand_again(await SqlLoans(work).get("a"), number, WRONG)
    async with store.begin(CAUSE) as work:
        await SqlLoans(work).stand_again(await SqlLoans(work).get("a"), 5, WRONG)
    assert (await the_loan(store)).voided_on is None


async def test_nobody_enters_or_puts_right_what_lies_ahead(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    ahead = TODAY + timedelta(1)
    async with store.trying(CAUSE) as work:
        with pytest.raises(InTheFuture):
            await SqlLoans(work).begin(Lend(on=ahead, id="b", due=ahead))
        loan = await SqlLoans(work).get("a")
        with pytest.raises(InTheFuture):
            await SqlLoans(work).rectify(loan, 2, Return(on=ahead), WRONG)
        with pytest.raises(InTheFuture):
            await SqlLoans(work).enter(loan, Renew(on=ahead, due=ahead), paper="借阅登记簿")


async def test_what_was_entered_because_of_a_fact_is_found_by_it_in_the_same_transaction_already(
    store: Store[Work],
) -> None:
    fact = replace(CAUSE, causation_id="fact-1")
    async with store.begin(fact) as work:
        await SqlLoans(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
        await work.turn_to(CAUSE)
        assert [(loan.id, number) for loan, number in await SqlLoans(work).by_fact("fact-1")] == [("a", 1)]


async def test_what_is_rebuilt_from_a_thing_is_in_step_with_it_after_each_entry_step_and_correction(
    store: Store[Work],
) -> None:
    """In the transaction of each, as the thing stands then."""
    seen: list[tuple[date, bool, bool]] = []

    class Shelved(SqlLoans):
        async def project(self, thing: Loan) -> None:
            seen.append((thing.due, thing.overdue, thing.voided_on is not None))

    async with store.begin(CAUSE) as work:
        await Shelved(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
    async with store.begin(CAUSE) as work:
        await Shelved(work).enter(
            await Shelved(work).get("a"), Renew(on=date(2026, 3, 30), due=LATE), paper="借阅登记簿"
        )
    async with store.begin(CAUSE) as work:
        await Shelved(work).settle_due(TODAY, limit=10)
    async with store.begin(CAUSE) as work:
        await Shelved(work).rectify(await Shelved(work).get("a"), 2, None, WRONG)
    async with store.begin(CAUSE) as work:
        await Shelved(work).void(await Shelved(work).get("a"), WRONG)
    assert seen == [
        (DUE, False, False),
        (LATE, False, False),
        (LATE, True, False),
        (DUE, True, False),
        (DUE, True, True),
    ]


async def test_what_is_only_tried_leaves_nothing(store: Store[Work]) -> None:
    await lend(store, Return(on=date(2026, 3, 20)))
    async with store.trying(CAUSE) as work:
        await SqlLoans(work).rectify(await SqlLoans(work).get("a"), 2, None, WRONG)
        (correction,) = work.corrections
        becomes = await SqlLoans(work).get("a")
    assert (correction.was.returned_on, becomes.returned_on) == (date(2026, 3, 20), None)
    assert (await rows(store), len(await facts(store))) == (2, 2)


async def test_the_stored_state_is_the_fold_of_the_entries(store: Store[Work]) -> None:
    await lend(store, Return(on=TODAY))
    async with store.begin(CAUSE) as work:
        loan = await SqlLoans(work).get("a")
        await SqlLoans(work).enter(loan, Renew(on=date(2026, 3, 20), due=LATE), paper="续借单7号")
        lines = await SqlLoans(work).lines("a")
        again = lived([line.written for line in lines], loan.lived_to, LAWS)
        carry_on(loan, again, loan.entries)
    stored = await the_loan(store)
    again.version = stored.version
    assert stored == again
    assert [line.late for line in lines] == [True, False, True]


async def test_a_thing_is_seen_as_it_stood_where_an_act_would_take_its_place(store: Store[Work]) -> None:
    await lend(store, Return(on=LATE))
    async with store.begin(CAUSE) as work:
        loans = SqlLoans(work)
        loan = await loans.get("a")
        then = await loans.before(loan, Renew(on=DUE, due=LATE))
        assert (then.returned_on, then.overdue, loan.returned_on) == (None, False, LATE)
        assert await loans.before(loan, Return(on=LATE)) is loan


async def test_what_was_heard_is_entered_put_right_struck_and_entered_again(store: Store[Work]) -> None:
    """Whatever a fact is said to tell, the thing is as if it had told only that, and each answer once."""
    await lend(store)
    heard = [Return(on=DUE), Return(on=DUE), Return(on=LATE), None, Return(on=LATE)]
    stands = []
    for act in heard:
        async with store.begin(replace(CAUSE, causation_id="fact-1")) as work:
            await SqlLoans(work).hear_anew("fact-1", {} if act is None else {"a": act})
            loan = await SqlLoans(work).get("a")
            stands.append((loan.returned_on, loan.entries))
    assert stands == [(DUE, 2), (DUE, 2), (LATE, 3), (None, 4), (LATE, 5)]


async def test_what_is_heard_twice_in_one_work_is_entered_once(store: Store[Work]) -> None:
    await lend(store)
    async with store.begin(replace(CAUSE, causation_id="fact-1")) as work:
        for on in (DUE, LATE):
            await SqlLoans(work).hear_anew("fact-1", {"a": Return(on=on)})
        assert (await SqlLoans(work).get("a")).returned_on == LATE


async def test_nobody_puts_a_thing_right_for_ever_but_the_whole_can_be_voided(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Living, "most_entries", 3)
    await lend(store, Return(on=date(2026, 3, 20)))
    paper, told = Because(paper="回执1号"), Because(set_off_by="fact/1")
    async with store.begin(CAUSE) as work:
        loans = SqlLoans(work)
        loan = await loans.get("a")
        await loans.rectify(loan, 2, Return(on=date(2026, 3, 21)), paper)
        with pytest.raises(TooManyEntries):
            await loans.rectify(loan, 2, Return(on=date(2026, 3, 22)), paper)
        with pytest.raises(TooManyEntries):
            await loans.enter(loan, Renew(on=date(2026, 3, 10), due=LATE), paper="回执2号")
        await loans.rectify(loan, 2, Return(on=date(2026, 3, 23)), told)
        await loans.void(loan, paper)
        with pytest.raises(TooManyEntries):
            await loans.stand_again(loan, 5, paper)
    after = await the_loan(store)
    assert (after.entries, after.voided_on) == (5, TODAY)


@pytest.mark.parametrize(
    "cause",
    [
        replace(CAUSE, actor=replace(CAUSE.actor, unit="another")),
        replace(CAUSE, causation_id="fact-1"),
        own_cause("review", "tick"),
    ],
    ids=["another unit", "another service", "the clock"],
)
async def test_whoever_enters_without_end_keeps_nobody_else_out(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch, cause: Cause
) -> None:
    monkeypatch.setattr(Living, "most_entries", 3)
    await lend(store, Renew(on=date(2026, 3, 20), due=DUE), Renew(on=date(2026, 3, 21), due=LATE))
    for who in (CAUSE, cause):
        async with store.begin(who) as work:
            loan = await SqlLoans(work).get("a")
            if who is CAUSE:
                with pytest.raises(TooManyEntries):
                    await SqlLoans(work).enter(loan, Return(on=DUE), paper="回执1号")
            else:
                await SqlLoans(work).enter(loan, Return(on=DUE), paper="回执1号")
    assert (await the_loan(store)).returned_on == DUE


async def test_nobody_voids_a_thing_and_begins_it_again_for_ever(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one unit has entered counts on in the next life; another unit begins it all the same."""
    monkeypatch.setattr(Living, "most_entries", 5)
    await lend(store)
    birth, paper = Lend(on=LENT_ON, id="a", due=DUE), Because(paper="回执1号")
    async with store.begin(CAUSE) as work:
        loans = SqlLoans(work)
        loan = await loans.get("a")
        for _ in range(2):
            await loans.void(loan, paper)
            await loans.begin_again(loan, birth)
        with pytest.raises(TooManyEntries):
            await loans.enter(loan, Return(on=DUE), paper="回执1号")
        await loans.void(loan, paper)
        with pytest.raises(TooManyEntries):
            await loans.begin_again(loan, birth)
    async with store.begin(replace(CAUSE, actor=replace(CAUSE.actor, unit="another"))) as work:
        loan = await SqlLoans(work).get("a")
        await SqlLoans(work).begin_again(loan, birth)
        await SqlLoans(work).enter(loan, Return(on=DUE), paper="回执1号")
    assert (await the_loan(store)).returned_on == DUE
