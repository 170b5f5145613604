"""Cases of several levels, linked, parted, voided and standing again in one unit of work: whatever is done at once, and
in whatever order, comes to what it comes to one after the other."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.usecases.link_case import LinkCase, link_case
from services.litigation.work import LitigationWork
from shared.kernel.lives.entries import Voiding, standing
from shared.storage.lives.rows import Because
from tests.conftest import Migrated, NewDatabase
from tests.house.orders import PAPER
from tests.litigation.builders import FIRST, JUDGE, SECOND
from tests.litigation.conftest import NewService
from tests.litigation.docket import Docket

WRONG = Because(reason="登记有误。", paper=PAPER)
TODAY = date(2026, 12, 31)
# From the first instance to the appeal from the retrial: number, day of service, decision and its day.
CHAIN: dict[str, tuple[str, date, Outcome, date]] = {
    "first": (FIRST, date(2026, 3, 2), Outcome.REVOKED, date(2026, 4, 1)),
    "second": (SECOND, date(2026, 4, 10), Outcome.UPHELD, date(2026, 6, 1)),
    "retrial": ("（2026）赣行再6号", date(2026, 7, 1), Outcome.DISMISSED, date(2026, 8, 3)),
    "appeal": ("（2026）赣行终9号", date(2026, 8, 10), Outcome.REVOKED, date(2026, 10, 8)),
}
LINKS = {"second": "first", "retrial": "second", "appeal": "retrial"}
Deed = tuple[str, str]
State = dict[str, tuple[Any, ...]]


async def apart(docket: Docket) -> Docket:
    """Four cases, each decided, of which nobody knows yet that they are one dispute."""
    for id, (number, served_on, outcome, on) in CHAIN.items():
        await docket.registered(by=JUDGE, id=id, case_number=number, on=served_on, paper=PAPER)
        served = {Party.AGENCY: on, Party.PLAINTIFF: on} if id != "retrial" else {Party.AGENCY: on}
        await docket.judged(id=id, form=Form.JUDGMENT, outcome=outcome, on=on, served=served, paper=PAPER)
    return docket


async def link(work: LitigationWork, id: str) -> None:
    command = LinkCase(id=id, by=JUDGE, on=date(2026, 12, 1), previous=LINKS[id], paper=PAPER)
    await link_case(command, work, TODAY)


async def part(work: LitigationWork, id: str) -> None:
    case = await work.cases.get(id)
    acts = standing([line.written for line in await work.cases.lines(id)])
    number = next(number for number, act in acts.items() if act.code() == "link_before")
    await work.cases.rectify(case, number, None, WRONG)


async def void(work: LitigationWork, id: str) -> None:
    await work.cases.void(await work.cases.get(id), WRONG)


async def bring_back(work: LitigationWork, id: str) -> None:
    lines = await work.cases.lines(id)
    number = max(line.written.number for line in lines if isinstance(line.written, Voiding))
    await work.cases.stand_again(await work.cases.get(id), number, WRONG)


DO: dict[str, Callable[[LitigationWork, str], Awaitable[None]]] = {
    "link": link,
    "part": part,
    "void": void,
    "bring back": bring_back,
}


async def done(docket: Docket, deeds: Sequence[Deed], *, at_once: bool) -> State:
    """What the four come to when these are done in one work, or each in its own."""
    for some in [deeds] if at_once else [[deed] for deed in deeds]:
        async with docket.begin(JUDGE) as work:
            for what, id in some:
                await DO[what](work, id)
    return await state(docket)


async def state(docket: Docket) -> State:
    cases = {id: await docket.case(id) for id in CHAIN}
    return {
        id: (
            *(case.stage, case.previous, case.came_from, case.lineage, case.next_case, case.voided_on),
            *(case.effective_on, case.replaced_on, case.ruling.replaced_by, case.lost, case.without_object),
        )
        for id, case in cases.items()
    }


async def linked(docket: Docket) -> Docket:
    await done(await apart(docket), [("link", id) for id in LINKS], at_once=False)
    return docket


ORDERS = sorted(permutations(LINKS))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
async def test_a_chain_is_one_dispute_in_whatever_order_it_is_linked_at_once(
    either_docket: Docket, order: tuple[str, ...], assemble: NewService, migrated: Migrated
) -> None:
    deeds = [("link", id) for id in order]
    at_once = await done(await apart(either_docket), deeds, at_once=True)
    assert {at[3] for at in at_once.values()} == {"first"}
    alone = Docket(assemble(migrated("litigation")))
    assert at_once == await done(await apart(alone), deeds, at_once=False)


AT_ONCE: dict[str, list[Deed]] = {
    "parted and linked": [("part", "second"), ("link", "second")],
    "parted in the middle": [("part", "retrial")],
    "all parted": [("part", "second"), ("part", "retrial"), ("part", "appeal")],
    "all parted from above": [("part", "appeal"), ("part", "retrial"), ("part", "second")],
    "voided and back": [("void", "second"), ("bring back", "second")],
    "two voided and back": [("void", id) for id in ("second", "retrial")]
    + [("bring back", id) for id in ("second", "retrial")],
    "two voided and back from above": [("void", id) for id in ("second", "retrial")]
    + [("bring back", id) for id in ("retrial", "second")],
    "all voided and back": [("void", id) for id in CHAIN] + [("bring back", id) for id in CHAIN],
    "all voided from above and back": [("void", id) for id in reversed(CHAIN)] + [("bring back", id) for id in CHAIN],
    "all voided and back from above": [("void", id) for id in CHAIN] + [("bring back", id) for id in reversed(CHAIN)],
    "parted below what is void": [("void", "retrial"), ("part", "second"), ("bring back", "retrial")],
    "parted and linked below what is void": [
        *[("void", "retrial"), ("void", "appeal"), ("part", "second"), ("link", "second")],
        *[("bring back", "appeal"), ("bring back", "retrial")],
    ],
    "parted below two that are void": [
        *[("void", "retrial"), ("void", "appeal"), ("part", "second")],
        *[("bring back", "retrial"), ("bring back", "appeal")],
    ],
    "parted from what is void": [("void", "first"), ("part", "second"), ("bring back", "first")],
    "parted and voided": [("part", "second"), ("void", "second"), ("bring back", "second"), ("link", "second")],
}
# After these all is as it was before.
AS_BEFORE = [name for name in AT_ONCE if "back" in name and "part" not in name] + [
    *("parted and linked", "parted and linked below what is void", "parted and voided")
]


@pytest.mark.parametrize("name", AT_ONCE)
async def test_what_is_done_with_a_chain_at_once_is_what_is_done_one_after_the_other(
    either_docket: Docket, name: str, assemble: NewService, migrated: Migrated
) -> None:
    before = await state(await linked(either_docket))
    at_once = await done(either_docket, AT_ONCE[name], at_once=True)
    must_agree(at_once)
    alone = await linked(Docket(assemble(migrated("litigation"))))
    assert at_once == await done(alone, AT_ONCE[name], at_once=False)
    if name in AS_BEFORE:
        assert at_once == before


def must_agree(now: State) -> None:
    """Each that stands goes on only from what stands, and is of the dispute of the one that it has come from."""
    for id, (_, previous, came_from, lineage, _, voided_on, *_) in now.items():
        if voided_on is None and came_from is not None:
            assert previous is None or now[previous][5] is None
            assert lineage == now[came_from][3] or now[came_from][5] is not None, id
        if voided_on is None and came_from is None:
            assert lineage == id


async def test_what_is_of_a_dispute_may_be_settled_as_one(new_database: NewDatabase, assemble: NewService) -> None:
    """All that is stored of a chain which was linked at once says the same dispute."""
    docket = await apart(Docket(assemble(new_database("litigation"))))
    await done(docket, [("link", id) for id in ("appeal", "retrial", "second")], at_once=True)
    async with docket.begin(JUDGE) as work:
        table = work.cases.table()
        assert {case.id for case in await work.cases.find(table.c.lineage == "first")} == {*CHAIN}
