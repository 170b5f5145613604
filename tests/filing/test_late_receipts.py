"""登记收文: the authority's day alone makes no late filing timely, and none late that was in time."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER, with_rule
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, WHY, id_of, in_force
from tests.house.caller import Caller, ok, refused
from tests.house.figures import counts

# It is due on 10-08, and today the last day of the year.
LATE, IN_TIME = "2026-12-30", "2026-09-30"
SAID = {"materials": ["备案报告"]}

pytestmark = pytest.mark.usefixtures("maker")


@pytest.fixture
async def filing(drafter: Caller, service: FilingService) -> str:
    return f"/v1/filings/{id_of(await in_force(drafter, service))}.government"


async def timely(registrar: Caller, filing: str) -> tuple[bool | None, tuple[int, int]]:
    return ok(await registrar.get(filing))["in_time"], (await counts(registrar))["filed"]


@pytest.mark.parametrize("told", [True, False], ids=["said to be late", "never handed in"])
@pytest.mark.parametrize(
    ("act", "body"), [("receipt", {"number": "收1"}), ("submission", SAID)], ids=["receipt", "submission"]
)
async def test_a_late_filing_is_made_timely_by_a_paper(
    filing: str, drafter: Caller, registrar: Caller, act: str, body: dict[str, Any], *, told: bool
) -> None:
    if told:
        ok(await drafter.step(filing, "submission", **SAID, on=LATE))
        act, body = "receipt", {"number": "收1"}
    before = ok(await registrar.get(filing))
    refused(await registrar.step(filing, act, **body, on=IN_TIME), 403, "kernel.needs_paper")
    assert ok(await registrar.get(filing)) == before
    assert ok(await registrar.step(filing, act, **body, on=IN_TIME, **PAPER))["in_time"] is True


async def test_what_was_received_late_is_put_right_by_a_paper_or_to_the_day_of_the_maker(
    filing: str, drafter: Caller, registrar: Caller
) -> None:
    """Be it a slip of today."""
    ok(await registrar.step(filing, "receipt", on="2026-10-12"))
    step, earlier = "entries/2/rectification", {"change": {"on": IN_TIME}, **WHY}
    refused(await registrar.step(filing, step, **earlier), 403, "kernel.needs_paper")
    ok(await drafter.step(filing, "submission", **SAID, on=IN_TIME, **PAPER))
    another = {"change": {"on": "2026-09-29"}, **WHY}
    refused(await registrar.step(filing, step, **another), 403, "kernel.needs_paper")
    waiting = ok(await registrar.step(filing, step, **earlier), 202)
    assert (waiting["outcome"], ok(await registrar.get(filing))["in_time"]) == (None, False)


async def test_nor_is_the_receipt_struck_that_tells_it_is_late(
    filing: str, door: Door, drafter: Caller, registrar: Caller
) -> None:
    """So that only the maker's day is left."""
    ok(await drafter.step(filing, "submission", **SAID, on=IN_TIME, **PAPER))
    ok(await registrar.step(filing, "receipt", on="2026-10-12"))
    assert ok(await registrar.get(filing))["in_time"] is False
    refused(await registrar.step(filing, "entries/3/voiding", **WHY), 403, "kernel.needs_paper")


@pytest.mark.parametrize("paper", [{}, PAPER], ids=["without a paper", "with a paper"])
async def test_nor_does_it_come_late_by_putting_its_receipt_right(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService, paper: dict[str, str]
) -> None:
    service.clock.move_to(date(2026, 9, 28))  # type: ignore[attr-defined]
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(filing, "submission", **SAID, on="2026-09-28"))
    ok(await registrar.step(filing, "receipt", on="2026-09-28"))
    service.clock.move_to(date(2026, 10, 20))  # type: ignore[attr-defined]
    later = {"change": {"on": "2026-10-12"}, **WHY, **paper}
    answer = await registrar.step(filing, "entries/3/rectification", **later)
    if paper:
        assert ok(answer, 202)["outcome"] is None
        return
    refused(answer, 403, "filing.made_late")
    # With the day of the maker beside it, it is the word of both.
    said = {"change": {"on": "2026-10-12"}, **WHY}
    waiting = ok(await drafter.step(filing, "entries/2/rectification", **said), 202)
    colleague = door(Role.DRAFTER, unit=MAKER, sub="colleague")
    ok(await colleague.step(filing, f"proposals/{waiting['id']}/confirmation"))
    ok(await registrar.step(filing, "entries/3/rectification", **later), 202)


FORM_CHECK = """
[[rules]]
id = "filing.form_check"
document = "赣市府发〔2024〕9号"
clause = "第8条"
words = "报送备案"
valid_from = 2024-09-29
modality = "mandatory"
note = "试验用：形式审查五个工作日。"

[rules.period]
length = 5
unit = "working_day"
kind = "ceiling"
roll = "convention"
anchor = "supplement_notice_received"
"""


@pytest.fixture
def checked_within_days(service: FilingService, tmp_path: Path) -> None:
    """As if a rule of the place said within how many days the form is checked: none does."""
    vars(service.store)["_laws"] = with_rule(FORM_CHECK, tmp_path)


@pytest.mark.usefixtures("checked_within_days")
async def test_no_receipt_gives_the_authority_longer_for_its_own_check_without_a_paper(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """The form is checked within days of what the maker has handed in: a later day of the authority's is its own word
    on its own duty, be it told at once. The same day, or an earlier one, takes none."""
    service.clock.move_to(date(2026, 9, 28))  # type: ignore[attr-defined]
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(filing, "submission", **SAID, on="2026-09-28"))
    due = ok(await registrar.get(filing))["deadlines"]["form_check.1"]["due"]
    service.clock.move_to(date(2026, 9, 30))  # type: ignore[attr-defined]
    said = refused(await registrar.step(filing, "receipt", number="收1", on="2026-09-30"), 403, "kernel.needs_paper")
    assert "形式审查" in said["detail"]
    assert ok(await registrar.get(filing))["deadlines"]["form_check.1"]["due"] == due
    ok(await registrar.step(filing, "receipt", number="收1", on="2026-09-30", **PAPER))
    assert ok(await registrar.get(filing))["deadlines"]["form_check.1"]["due"] > due


@pytest.mark.usefixtures("checked_within_days")
@pytest.mark.parametrize("on", ["2026-09-28", "2026-09-25"])
async def test_a_receipt_of_that_day_or_before_takes_no_paper(
    drafter: Caller, registrar: Caller, service: FilingService, on: str
) -> None:
    service.clock.move_to(date(2026, 9, 28))  # type: ignore[attr-defined]
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(filing, "submission", **SAID, on="2026-09-28"))
    ok(await registrar.step(filing, "receipt", on=on))
