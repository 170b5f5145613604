"""What a correction costs: how often the thing is lived again for it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared.kernel.lives.entered import Entered
from shared.storage.lives.rows import Because
from shared.storage.store import Store
from shared.storage.work import Work
from tests.conftest import SQLITE
from tests.house.counting import lives_counted
from tests.shared.storage.loans import CAUSE, LENT_ON, Lend, Loan, Renew, Return, SqlLoans, a_store

DUE, LATER = date(2026, 4, 1), date(2026, 5, 1)
PAPER = Because(reason="录入错误", paper="借阅登记簿")
Doing = Callable[[SqlLoans, Loan], Awaitable[Any]]


class LookingLoans(SqlLoans):
    """A kind that asks how the thing stood where an act takes its place."""

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Loan]]) -> None:
        if not isinstance(act, Lend):
            assert (await before()).returned_on is None


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store[Work]]:
    async with a_store(f"{SQLITE}{tmp_path / 'loans.db'}") as opened:
        yield opened


async def times(store: Store[Work], kind: type[SqlLoans], doing: Doing) -> int:
    async with store.begin(CAUSE) as work:
        loan = await kind(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
        await kind(work).enter(loan, Return(on=date(2026, 3, 20)), paper="借阅登记簿")
    async with store.trying(CAUSE) as work:
        loan = await kind(work).get("a")
        with lives_counted() as lived:
            await doing(kind(work), loan)
    return len(lived)


RIGHT: Doing = lambda loans, loan: loans.rectify(loan, 2, Return(on=date(2026, 3, 21)), PAPER)  # noqa: E731
BORN_RIGHT: Doing = lambda loans, loan: loans.rectify(loan, 1, Lend(on=LENT_ON, id="a", due=LATER), PAPER)  # noqa: E731
STRUCK: Doing = lambda loans, loan: loans.rectify(loan, 2, None, PAPER)  # noqa: E731
LATE: Doing = lambda loans, loan: loans.enter(loan, Renew(on=date(2026, 3, 10), due=DUE))  # noqa: E731
VOIDED: Doing = lambda loans, loan: loans.void(loan, PAPER)  # noqa: E731


@pytest.mark.parametrize(
    ("kind", "doing", "lives"),
    [
        (SqlLoans, RIGHT, 2),
        (SqlLoans, BORN_RIGHT, 2),
        (SqlLoans, STRUCK, 2),
        (SqlLoans, LATE, 2),
        (SqlLoans, VOIDED, 1),
        (LookingLoans, RIGHT, 3),
        (LookingLoans, LATE, 3),
    ],
)
async def test_a_thing_is_lived_as_it_was_and_as_it_becomes_and_once_more_only_where_that_is_looked_at(
    store: Store[Work], kind: type[SqlLoans], doing: Doing, lives: int
) -> None:
    assert await times(store, kind, doing) == lives


@pytest.mark.parametrize("kind", [SqlLoans, LookingLoans])
async def test_an_act_that_comes_last_lives_nothing_again(store: Store[Work], kind: type[SqlLoans]) -> None:
    async with store.trying(CAUSE) as work:
        with lives_counted() as lived:
            loan = await kind(work).begin(Lend(on=LENT_ON, id="a", due=DUE))
            await kind(work).enter(loan, Renew(on=date(2026, 3, 10), due=DUE))
    assert not lived
