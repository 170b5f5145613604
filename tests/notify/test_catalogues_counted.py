"""发文目录 on the board: asked of whomever filing has them due from, and of nobody else."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.contracts.deadlines import DeadlineCancelledV1
from shared.contracts.filing import CatalogueSubmittedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.house.caller import Caller, ok
from tests.notify.builders import GANZHOU, a_fact, as_fact
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import board

MAKER, TODAY = "360700-zjj", date(2026, 3, 2)
DUE = {"previous_year.2025": date(2026, 1, 31), "first_half.2026": date(2026, 7, 31)}


def a_clock(said: Said, covers: str, *, sequence: int, **fields: Any) -> Fact:
    """What filing says of the catalogue of the maker."""
    told = a_fact(
        said,
        thing=f"catalogue/{MAKER}.{covers}",
        name="catalogue",
        owner=MAKER,
        rule="filing.catalogue",
        due=DUE[covers],
        status="firm",
        earliest=None,
        latest=None,
        **fields,
    )
    return as_fact(told.contract, "filing", on=told.envelope.legaldate or TODAY, sequence=sequence)


def not_owed(covers: str, reason: str, on: date, *, sequence: int) -> Fact:
    """It is not owed any more, or never was."""
    told = a_clock(Said.CANCELLED, covers, sequence=sequence).contract
    cancelled = DeadlineCancelledV1(**told.model_dump() | {"reason": reason})
    return as_fact(cancelled, "filing", on=on, sequence=sequence)


async def a_unit(office: Caller, **changed: Any) -> None:
    unit = {"id": MAKER, "name": "赣州市住建局", "region": GANZHOU, "kind": "department", "on": str(TODAY)}
    ok(await office.post("/v1/units", **{**unit, "kept_from": "2026-01-01", **changed}), 201)


@pytest.fixture
def bureau(web: Web) -> Caller:
    """Whoever keeps the directory."""
    return web.caller(Role.OFFICE, unit="360700-zfb")


async def catalogues(office: Caller) -> list[tuple[str, str, str]]:
    lines = await board(office, duty="filing.catalogue", year=2026)
    return [(each["due"], each["covers"], each["standing"]) for each in lines]


async def test_a_catalogue_handed_in_meets_the_duty_that_filing_warns_of(bureau: Caller, house: House) -> None:
    """It is on the board without a deadline of its own: filing has one already."""
    await a_unit(bureau)
    catalogue = CatalogueSubmittedV1(
        catalogue="c", unit=MAKER, covers="previous_year", year=2025, entries=3, submitted_on=date(2026, 2, 2)
    )
    await house.hear(as_fact(catalogue, "filing", on=date(2026, 2, 2)))
    for sequence, covers in enumerate(DUE, 2):
        await house.hear(a_clock(Said.OPENED, covers, sequence=sequence))
    await house.tick(TODAY)
    lines = await board(bureau, duty="filing.catalogue", year=2026)
    assert [(each["due"], each["covers"], each["standing"], each["deadline"]) for each in lines] == [
        ("2026-01-31", "previous_year", "late", None),
        ("2026-07-31", "first_half", "open", None),
    ]


async def test_no_evidence_is_taken_of_a_catalogue_which_filing_counts(bureau: Caller, house: House, web: Web) -> None:
    """Nor is it offered: the board would say that it is done where filing says that it is not."""
    await a_unit(bureau)
    await house.hear(a_clock(Said.OPENED, "first_half.2026", sequence=1))
    await house.tick(TODAY)
    (line,) = await board(bureau, duty="filing.catalogue", year=2026)
    maker = web.caller(Role.DRAFTER, unit=MAKER, region=GANZHOU)
    path = f"/v1/occurrences/{line['id']}"
    assert ok(await maker.get(path))["next_acts"] == []
    refused = await maker.step(path, "evidence", on=str(TODAY))
    assert (refused.status_code, refused.json()["code"]) == (409, "notify.counted_elsewhere")
    assert refused.json()["facts"]["service"] == "filing"


@pytest.mark.parametrize("told_first", [True, False])
async def test_what_fell_due_before_its_maker_was_known_to_filing_is_not_counted_here_either(
    bureau: Caller, house: House, told_first: bool
) -> None:
    """Known there since March: the list of last year was due in January."""
    if not told_first:
        await a_unit(bureau)
        await house.tick(TODAY)
        assert await catalogues(bureau) == []
    await house.hear(a_clock(Said.OPENED, "first_half.2026", sequence=1))
    if told_first:
        await a_unit(bureau)
    await house.tick(TODAY)
    assert await catalogues(bureau) == [("2026-07-31", "first_half", "open")]


async def test_a_township_that_makes_documents_is_asked_as_filing_asks_it(bureau: Caller, house: House) -> None:
    await a_unit(bureau, kind="township")
    await house.hear(a_clock(Said.OPENED, "first_half.2026", sequence=1))
    await house.tick(TODAY)
    assert await catalogues(bureau) == [("2026-07-31", "first_half", "open")]


async def test_with_the_day_on_which_it_was_listed_what_was_never_owed_goes_and_comes_back(
    bureau: Caller, house: House
) -> None:
    await a_unit(bureau)
    for sequence, covers in enumerate(DUE, 1):
        await house.hear(a_clock(Said.OPENED, covers, sequence=sequence))
    await house.tick(TODAY)
    assert [due for due, _, _ in await catalogues(bureau)] == ["2026-01-31", "2026-07-31"]
    await house.hear(not_owed("previous_year.2025", "voided", TODAY, sequence=3))
    await house.tick(TODAY)
    assert await catalogues(bureau) == [("2026-07-31", "first_half", "open")]
    await house.hear(a_clock(Said.OPENED, "previous_year.2025", sequence=4))
    await house.tick(TODAY)
    assert await catalogues(bureau) == [
        ("2026-01-31", "previous_year", "unmet"),
        ("2026-07-31", "first_half", "open"),
    ]


async def test_what_lapses_with_its_maker_before_its_day_is_not_counted_and_what_was_missed_is(
    bureau: Caller, house: House
) -> None:
    await a_unit(bureau)
    for sequence, covers in enumerate(DUE, 1):
        await house.hear(a_clock(Said.OPENED, covers, sequence=sequence))
    for sequence, covers in enumerate(DUE, 3):
        await house.hear(not_owed(covers, "maker_closed", TODAY, sequence=sequence))
    await house.tick(TODAY)
    assert await catalogues(bureau) == [("2026-01-31", "previous_year", "unmet")]
