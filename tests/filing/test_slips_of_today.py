"""A slip that is put right on the day it was entered takes no paper, as long as nobody has counted on it, and nothing
has run out by it."""

from datetime import date

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, id_of, in_force, registered
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")

SLIP = {"change": {"on": "2026-12-29"}, **WHY}
NEEDED = "kernel.needs_paper"


@pytest.fixture
async def path(drafter: Caller, service: FilingService) -> str:
    """Of what is entered today, the last day of the year, as published three days ago."""
    path = await registered(drafter, service)
    ok(await drafter.step(path, "number", number="赣市府规〔2026〕3号", on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-12-28"))
    return path


async def test_it_is_the_makers_own_to_put_right_today(path: str, drafter: Caller) -> None:
    assert ok(await drafter.step(path, "entries/3/rectification", **SLIP))["published_on"] == "2026-12-29"
    filing = ok(await drafter.get(f"/v1/filings/{id_of(path)}.government"))
    assert filing["deadlines"]["submit"]["due"] == "2027-01-13"


async def test_tomorrow_it_takes_a_paper(path: str, drafter: Caller, service: FilingService) -> None:
    assert isinstance(service.clock, MovableClock)
    service.clock.move_to(date(2027, 1, 1))
    refused(await drafter.step(path, "entries/3/rectification", **SLIP), 403, NEEDED)
    waiting = ok(await drafter.step(path, "entries/3/rectification", **SLIP, **PAPER), 202)
    assert waiting["awaits"] == MAKER


async def test_that_there_was_no_publication_takes_one_today(path: str, drafter: Caller) -> None:
    refused(await drafter.step(path, "entries/3/voiding", **WHY), 403, NEEDED)


async def test_what_had_run_out_by_the_day_that_was_told_does_not_become_timely(
    drafter: Caller, service: FilingService
) -> None:
    """Nor is what stays late counted by a later day; that it was earlier is one's own to tell."""
    path = await in_force(drafter, service)
    for on in ("2026-12-29", "2026-09-25"):
        refused(await drafter.step(path, "entries/3/rectification", change={"on": on}, **WHY), 403, NEEDED)
    earlier = {"change": {"on": "2026-09-16"}, **WHY}
    assert ok(await drafter.step(path, "entries/3/rectification", **earlier))["published_on"] == "2026-09-16"


async def test_what_the_authority_has_acted_on_is_a_slip_no_more(path: str, drafter: Caller, registrar: Caller) -> None:
    filing = f"/v1/filings/{id_of(path)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-12-30"))
    ok(await registrar.step(filing, "form-check", verdict="supplement", missing=["正式文本"], on="2026-12-31"))
    refused(await drafter.step(path, "entries/3/rectification", **SLIP), 403, NEEDED)


async def test_nor_is_what_a_colleague_has_gone_on_from(path: str, drafter: Caller, door: Door) -> None:
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    ok(await colleague.step(path, "suspension", on="2026-12-30"))
    refused(await drafter.step(path, "entries/3/rectification", **SLIP), 403, NEEDED)
