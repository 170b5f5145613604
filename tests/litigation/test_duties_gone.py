"""A duty that runs does not vanish, or end before its day, by what one says later of what was told."""

from datetime import date
from typing import Any

import pytest

from services.litigation.service import LitigationService
from tests.house.caller import ok, refused
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_counted_days import put_right
from tests.litigation.test_first_days import on
from tests.litigation.words import PAPER, done, rates, registered

LATER = date(2026, 9, 28)


async def test_who_owes_an_answer_to_an_appeal_does_not_become_the_appellant_while_it_is_due(
    door: Door, service: LitigationService
) -> None:
    on(service, date(2026, 9, 16))
    path = await registered(door(LITIGATOR), case_number="（2026）赣07行终31号", court="up-court")
    on(service, LATER)
    refused(await put_right(door, path, 1, {"appellant": True}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 1, {"appellant": True}, **PAPER))


@pytest.mark.parametrize("obligations", [[], [{"kind": "pay"}]], ids=["nothing ordered", "no term"])
async def test_what_the_judgment_orders_does_not_vanish_before_it_is_due(
    door: Door, service: LitigationService, obligations: list[Any]
) -> None:
    agency = door(LITIGATOR)
    on(service, date(2026, 12, 1))
    path = await registered(agency)
    ordered = {"obligations": [{"kind": "pay", "term": {"due_on": "2027-03-31"}}]}
    served = {"agency": "2026-11-03", "plaintiff": "2026-11-03"}
    said = {"on": "2026-11-02", "form": "judgment", "outcome": "dismissed", "served": served}
    await done(agency, path, "judgment", **said, **ordered)
    on(service, date(2026, 12, 31))
    refused(await put_right(door, path, 2, {"obligations": obligations}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 2, {"obligations": obligations}, **PAPER))


async def test_a_head_who_is_called_is_not_called_no_more_by_ones_own_word(
    door: Door, service: LitigationService
) -> None:
    agency = door(LITIGATOR)
    on(service, date(2026, 9, 25))
    path = await registered(agency)
    await done(agency, path, "hearings", on="2026-09-25", hearing_on="2026-10-20", call="must")
    on(service, LATER)
    refused(await put_right(door, path, 2, {"call": "none"}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 2, {"call": "none"}, **PAPER))


async def test_what_a_letter_asks_to_be_set_right_by_does_not_vanish(door: Door, service: LitigationService) -> None:
    agency = door(LITIGATOR)
    on(service, date(2026, 9, 16))
    letter = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-09-16", "issuer": JUDGE.unit}
    made = ok(await agency.post("/v1/suggestions", **letter, rectify={"due_on": "2026-12-01"}), 201)
    path = f"/v1/suggestions/{made['id']}"
    on(service, LATER)
    refused(await put_right(door, path, 1, {"rectify": None}), 403, "kernel.needs_paper")
    ok(await put_right(door, path, 1, {"rectify": None}, **PAPER))


async def test_a_decision_that_was_told_too_early_ends_no_answer_that_was_overdue_by_the_courts_day(
    door: Door, service: LitigationService
) -> None:
    """The agency says on 28 September that it was decided the day before; the court, that it was in November."""
    agency = door(LITIGATOR)
    on(service, date(2026, 9, 16))
    path = await registered(agency)
    on(service, LATER)
    said = {"form": "judgment", "outcome": "dismissed"}
    ended = await done(agency, path, "judgment", **said, on="2026-09-27", **PAPER)
    assert ended["deadlines"]["answer"]["state"] == "cancelled"
    on(service, date(2026, 12, 31))
    await done(door(JUDGE), path, "judgment", **said, on="2026-11-02")
    assert (await rates(door))["answer"] == (0, 1)
    case = ok(await agency.get(path))
    assert case["deadlines"]["answer"]["state"] == "cancelled"
    assert case["differences"] == ["judgment"]
