"""What was never filed, or found wanting, is not put away by the maker's own word, nor by the supervisor's alone."""

from typing import Any

import pytest

from services.filing.entrypoints.clock import tick
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.over_rest import PAPER, id_of, in_force
from tests.house.caller import Caller, ok, refused

WRONG = {"reason": "登记有误。"}


@pytest.fixture
async def unfiled(drafter: Caller, maker: dict[str, Any], service: FilingService) -> str:
    """A document that its maker has never filed, and the day is past."""
    document = id_of(await in_force(drafter, service))
    await tick(service, service.clock.today())
    return document


async def test_an_overdue_filing_becomes_timely_by_a_paper_or_the_authority(drafter: Caller, unfiled: str) -> None:
    filing = f"/v1/filings/{unfiled}.government"
    back = {"materials": ["备案报告"], "on": "2026-09-28"}
    refused(await drafter.step(filing, "submission", **back), 403, "kernel.needs_paper")
    shortcomings = ok(await drafter.get(f"/v1/documents/{unfiled}"))["shortcomings"]
    assert [each["flaw"] for each in shortcomings] == ["never_filed"]
    ok(await drafter.step(filing, "submission", **back, **PAPER))
    assert ok(await drafter.get(f"/v1/documents/{unfiled}"))["shortcomings"] == []


async def test_a_filing_truthfully_late_needs_no_paper_and_stays_late(drafter: Caller, unfiled: str) -> None:
    filing = f"/v1/filings/{unfiled}.government"
    assert ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-11-20"))["in_time"] is False
    ok(await drafter.step(filing, "entries/2/voiding", **WRONG))
    again = await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28")
    refused(again, 403, "kernel.needs_paper")


@pytest.mark.parametrize("what", ["voiding", "entries/3/voiding"])
async def test_what_was_never_filed_is_not_voided_on_ones_own_word(
    door: Door, drafter: Caller, unfiled: str, what: str
) -> None:
    document = f"/v1/documents/{unfiled}"
    for caller in (drafter, door(Role.SUPERVISOR, unit="gz-justice", sub="supervisor")):
        refused(await caller.step(document, what, **WRONG), 403, "kernel.needs_paper")
    supervisor = door(Role.SUPERVISOR, unit="gz-justice", sub="supervisor")
    ok(await supervisor.step(document, what, **WRONG, **PAPER))
    filing = ok(await drafter.get(f"/v1/filings/{unfiled}.government"))
    assert filing["voided_on"] is not None


async def test_a_colleague_does_not_put_right_alone_what_another_entered_today(door: Door, unfiled: str) -> None:
    colleague = door(Role.DRAFTER, unit=MAKER, sub="another-drafter")
    asked = {"change": {"valid_until": "2031-09-16"}, **WRONG}
    assert (await colleague.step(f"/v1/documents/{unfiled}", "entries/3/rectification", **asked)).status_code == 202


async def test_who_supervises_in_the_unit_that_keeps_the_list_is_agreed_with_by_who_keeps_it(
    door: Door, registrar: Caller, maker: dict[str, Any]
) -> None:
    path = f"/v1/makers/{maker['id']}"
    supervisor = door(Role.SUPERVISOR, sub="supervisor")
    proposed = await supervisor.step(path, "voiding", **WRONG)
    assert proposed.status_code == 202, proposed.text
    agreed = f"proposals/{proposed.json()['id']}/confirmation"
    refused(await door(Role.SUPERVISOR, sub="other").step(path, agreed), 403, "kernel.entrys_role")
    ok(await registrar.step(path, agreed))
    assert ok(await registrar.get(path))["voided_on"] is not None


async def test_whose_word_about_a_filing_is_voided_reads_the_number_of_its_document(
    door: Door, drafter: Caller, unfiled: str
) -> None:
    number = ok(await drafter.get(f"/v1/documents/{unfiled}"))["number"]
    ok(await drafter.step(f"/v1/filings/{unfiled}.government", "submission", materials=["备案报告"], on="2026-11-20"))
    supervisor = door(Role.SUPERVISOR, unit="gz-justice", sub="supervisor")
    shown = ok(await supervisor.step(f"/v1/documents/{unfiled}", "voiding?dry_run=true", **WRONG, **PAPER))
    told = [fact["data"] for item in shown["items"] for fact in item["facts"] if fact["fact"] == "word_voided"]
    assert {(each["thing"].partition("/")[0], each["number"]) for each in told} == {
        ("document", number),
        ("filing", number),
    }
