"""What follows from others for a thing that is void is written behind its voiding, and counts once that is struck."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from shared.kernel.lives.entered import Happening
from shared.kernel.lives.refusals import NothingRectified, StruckAlready, Voided
from shared.storage.lives.rows import Because
from shared.storage.lives.verifying import live_again
from shared.storage.store import Store
from shared.storage.work import Work
from tests.shared.storage.loans import CAUSE, LENT_ON, Lend, Loan, Renew, Return, SqlLoans, a_store, told

DUE, BACK = date(2026, 4, 1), date(2026, 3, 20)
WRONG = Because(reason="录入错误", paper="借阅登记簿")
FOLLOWS = Because(set_off_by="fact/of-another-service")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    """With a loan that is void; its voiding is entry 2."""
    async with a_store(database_url) as opened:
        async with opened.begin(CAUSE) as work:
            loan = await SqlLoans(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
            await SqlLoans(work).void(loan, WRONG)
        yield opened


async def on(store: Store[Work], deed: str, *said: Any) -> Loan:
    """Do that to the loan; every stored thing is what its entries come to afterwards, also where its row is gone."""
    async with store.begin(CAUSE) as work:
        await getattr(SqlLoans(work), deed)(await SqlLoans(work).get("a"), *said)
    async with store.trying(CAUSE) as work:
        assert (await live_again(work, [SqlLoans])).flaw is None
        loan, again = await SqlLoans(work).get("a"), await SqlLoans(work).again("a")
    assert again is not None
    assert (again.entries, again.voided_on, again.returned_on) == (loan.entries, loan.voided_on, loan.returned_on)
    return loan


async def test_it_changes_and_tells_nothing_until_the_thing_stands_again(store: Store[Work]) -> None:
    before = len(await told(store))
    kept = await on(store, "enter_because", Return(on=BACK), FOLLOWS)
    assert (kept.returned_on, kept.voided_on is not None, kept.entries) == (None, True, 3)
    assert len(await told(store)) == before
    stands = await on(store, "stand_again", 2, WRONG)
    assert (stands.returned_on, stands.voided_on, stands.overdue) == (BACK, None, False)
    names = [each.type.split(".")[2] for each in (await told(store))[before:]]
    assert sorted(names) == ["fact_corrected", "file_returned"]


async def test_it_is_put_right_and_taken_back_there(store: Store[Work]) -> None:
    await on(store, "enter_because", Return(on=BACK), FOLLOWS)
    later = Return(on=date(2026, 3, 25))
    await on(store, "rectify", 3, later, FOLLOWS)
    with pytest.raises(NothingRectified):
        await on(store, "rectify", 3, later, FOLLOWS)
    assert (await on(store, "stand_again", 2, WRONG)).returned_on == later.on
    voided = await on(store, "void", WRONG)
    await on(store, "rectify", 3, None, FOLLOWS)
    assert (await on(store, "stand_again", voided.entries, WRONG)).returned_on is None


@pytest.mark.parametrize("act", [Return(on=BACK), Renew(on=BACK, due=date(2026, 5, 4))])
async def test_nobody_enters_by_his_own_word_what_is_void(store: Store[Work], act: Happening[Loan]) -> None:
    with pytest.raises(Voided):
        await on(store, "enter", act)
    with pytest.raises(Voided):
        await on(store, "rectify", 1, Lend(on=LENT_ON, id="a", due=BACK), WRONG)


async def test_what_begins_anew_is_not_what_was_void(store: Store[Work]) -> None:
    await on(store, "enter_because", Return(on=BACK), FOLLOWS)
    anew = await on(store, "begin_again", Lend(on=LENT_ON, id="a", due=date(2026, 7, 1)), WRONG)
    assert (anew.returned_on, anew.due, anew.entries) == (None, date(2026, 7, 1), 4)


async def test_a_void_thing_is_looked_at_for_no_act(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        loans, loan = SqlLoans(work), await SqlLoans(work).get("a")
        with pytest.raises(Voided):
            await loans.before(loan, Return(on=LENT_ON))
        with pytest.raises(Voided):
            await loans.as_of(loan, LENT_ON)


CAUSES = {each: Because(set_off_by=f"fact/{each}") for each in ("first", "second", "third")}


@pytest.fixture
async def standing(database_url: str) -> AsyncIterator[Store[Work]]:
    """With a loan that stands."""
    async with a_store(database_url) as opened:
        async with opened.begin(CAUSE) as work:
            await SqlLoans(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
        yield opened


@pytest.mark.parametrize("falling", list(permutations(CAUSES)), ids=" ".join)
async def test_what_is_void_for_several_causes_stands_again_without_all_of_them(
    standing: Store[Work], falling: Sequence[str]
) -> None:
    """In whatever order they fall, and once more."""
    for _ in range(2):
        before = len(await told(standing))
        for cause in CAUSES.values():
            await on(standing, "void", cause)
        for nth, each in enumerate(falling, 1):
            loan = await on(standing, "stand_again_with", CAUSES[each])
            assert (loan.voided_on is None) == (nth == len(CAUSES)), each
        names = Counter(each.type.split(".")[2] for each in (await told(standing))[before:])
        assert 0 < names["fact_withdrawn"] == names["fact_corrected"]


async def test_what_falls_in_between_leaves_a_cause_that_comes_again(standing: Store[Work]) -> None:
    await on(standing, "void", CAUSES["first"])
    await on(standing, "void", CAUSES["second"])
    assert (await on(standing, "stand_again_with", CAUSES["first"])).voided_on is not None
    await on(standing, "void", CAUSES["first"])
    assert (await on(standing, "stand_again_with", CAUSES["second"])).voided_on is not None
    assert (await on(standing, "stand_again_with", CAUSES["first"])).voided_on is None


async def test_ones_own_voiding_is_struck_once_no_other_cause_holds(standing: Store[Work]) -> None:
    await on(standing, "void", WRONG)
    await on(standing, "void", CAUSES["first"])
    with pytest.raises(StruckAlready):
        await on(standing, "stand_again", 2, WRONG)
    assert (await on(standing, "stand_again_with", CAUSES["first"])).voided_on is not None
    assert (await on(standing, "stand_again", 2, WRONG)).voided_on is None


async def test_a_cause_counts_once(standing: Store[Work]) -> None:
    for each in ("first", "second", "first"):
        await on(standing, "void", CAUSES[each])
    assert (await on(standing, "stand_again_with", CAUSES["first"])).voided_on is not None
    assert (await on(standing, "stand_again_with", CAUSES["second"])).voided_on is None
