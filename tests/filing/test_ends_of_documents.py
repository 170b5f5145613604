"""How documents end, which may have been a mistake: repealed, declared invalid, amended, suspended, expired."""

from datetime import date

import pytest

from services.filing.entrypoints.clock import tick
from services.filing.service import FilingService
from tests.filing.over_rest import TYPED, WHY, id_of, in_force, registered, told
from tests.house.caller import Caller, ok, refused
from tests.house.figures import counts

pytestmark = pytest.mark.usefixtures("maker")


@pytest.mark.parametrize(
    ("act", "stage", "fact"),
    [
        ("suspension", "suspended", None),
        ("repeal", "repealed", "document_repealed"),
        ("invalidation", "invalid", "document_invalidated"),
    ],
)
async def test_a_maker_ends_its_document_and_may_have_erred(
    drafter: Caller, registrar: Caller, service: FilingService, act: str, stage: str, fact: str | None
) -> None:
    path = await in_force(drafter, service)
    before = ok(await drafter.get(path))
    refused(await registrar.step(path, act, on="2026-11-02"), 403, "web.role_needed")
    assert ok(await drafter.step(path, act, on="2026-11-02"))["stage"] == stage
    assert ok(await drafter.get("/v1/library"))["items"] == []
    assert fact is None or fact in await told(service)
    undone = ok(await drafter.step(path, "entries/4/voiding", **WHY))
    assert {**undone, "version": 0} == {**before, "version": 0}
    assert len(ok(await drafter.get("/v1/library"))["items"]) == 1


async def test_a_repeal_is_entered_for_a_later_day(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    refused(await drafter.step(path, "repeal", on="2027-01-04"), 422, "kernel.in_the_future")
    decided_on = {"on": "2026-12-28", "effective_on": "2027-01-04"}
    waiting = ok(await drafter.step(path, "repeal", **decided_on))
    coming = {"stage": "repealed", "on": "2027-01-04", "successor": None}
    assert (waiting["stage"], waiting["ended_on"], waiting["coming"]) == ("published", None, coming)
    assert len(ok(await drafter.get("/v1/library"))["items"]) == 1
    change = {"change": {"effective_on": "2027-03-01"}, "reason": "决定所载日期"}
    assert ok(await drafter.step(path, "entries/4/rectification", **change))["coming"]["on"] == "2027-03-01"


async def test_a_suspended_document_is_applied_again(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    ok(await drafter.step(path, "suspension", on="2026-11-02"))
    assert ok(await drafter.step(path, "resumption", on="2026-11-16"))["stage"] == "published"


async def test_a_document_is_amended_by_another_of_its_maker(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    other = await registered(drafter, service, "matter-2")
    successor = id_of(other)
    itself = await drafter.step(path, "amendment", successor=id_of(path), on="2026-11-02")
    refused(itself, 409, "filing.successor_not_in_force")
    response = await drafter.step(path, "amendment", successor=successor, on="2026-11-02")
    refused(response, 409, "filing.successor_not_in_force")
    ok(await drafter.step(other, "number", number=TYPED, on="2026-10-12"))
    ok(await drafter.step(other, "publication", on="2026-10-14"))
    amended = ok(await drafter.step(path, "amendment", successor=successor, on="2026-11-02"))
    assert (amended["stage"], amended["successor"], amended["ended_on"]) == ("amended", successor, "2026-11-02")


async def test_a_document_expires_the_day_after_its_last_and_a_repeal_before_is_still_entered(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service, valid_until="2026-11-30")
    await tick(service, date(2026, 11, 30))
    assert ok(await drafter.get(path))["stage"] == "published"
    await tick(service, date(2026, 12, 1))
    await tick(service, date(2026, 12, 2))
    expired = ok(await drafter.get(path))
    assert (expired["stage"], expired["ended_on"]) == ("expired", "2026-12-01")
    assert (await told(service)).count("document_expired") == 1
    late = ok(await drafter.step(path, "repeal", on="2026-11-16"))
    assert (late["stage"], late["ended_on"]) == ("repealed", "2026-11-16")
    assert "fact_withdrawn" in await told(service)


@pytest.mark.parametrize("end", [{"act": "repeal"}, {"act": "invalidation"}, {"valid_until": "2026-09-24"}])
async def test_what_ends_within_the_time_to_file_it_is_to_be_filed_as_any_other(
    drafter: Caller, registrar: Caller, service: FilingService, end: dict[str, str]
) -> None:
    """The time runs from the publication, and no rule spares what was in force for some days only: clock, finding and
    figure say so, and it can be filed, looked at, and its review ended for want of anything to correct."""
    path = await in_force(drafter, service, **({} if "act" in end else end))
    if "act" in end:
        ok(await drafter.step(path, end["act"], on="2026-09-25", paper="赣市府发〔2026〕12号"))
    filing, review = f"/v1/filings/{id_of(path)}.government", f"/v1/reviews/{id_of(path)}.1"
    await tick(service, date(2026, 10, 8))
    due = ok(await drafter.get(filing))
    assert (due["stage"], due["deadlines"]["submit"]["due"]) == ("due", "2026-10-08")
    assert ok(await drafter.get(path))["shortcomings"] == []
    await tick(service, date(2026, 10, 9))
    assert [each["flaw"] for each in ok(await drafter.get(path))["shortcomings"]] == ["never_filed"]
    counted = await counts(registrar)
    assert (counted["filed"], counted["on_time"]) == ((0, 1), (0, 1))
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-11-02"))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-11-03"))
    ended = ok(await registrar.step(review, "ending", ground="document_ended", reason="文件已废止。", on="2026-11-04"))
    assert (ended["stage"], ok(await drafter.get(path))["shortcomings"]) == ("ended", [])
    counted = await counts(registrar)
    assert (counted["filed"], counted["on_time"], counted["corrected"]) == ((1, 1), (0, 1), (0, 0))
