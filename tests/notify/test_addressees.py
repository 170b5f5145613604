"""Nobody ends or voids the escalation against its own unit, nor stands in the way of whoever goes on with it."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.kernel.lives.living import Living
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.test_step_notices import DAY, NUMBER, OVERDUE_ON

WRONG = {"reason": "登记有误。"}
PAPER = {"paper": "赣市司函〔2026〕8号"}


@pytest.fixture
async def case(house: House, web: Web) -> str:
    """The path of an escalation against the 住建局, whose first step is drafted."""
    await house.hear(a_fact(Said.OPENED))
    await house.tick(OVERDUE_ON)
    (found,) = ok(await web.supervisor.get("/v1/escalations"))["items"]
    return f"/v1/escalations/{found['id']}"


@pytest.fixture
def own(web: Web) -> Caller:
    """A supervisor of the region, who is of the addressee's unit."""
    return web.caller(Role.SUPERVISOR, sub="own-supervisor")


async def signed_and_served(case: str, web: Web) -> None:
    ok(await web.supervisor.step(case, "signature", document=NUMBER, **DAY))
    ok(await web.supervisor.step(case, "service", **DAY))


async def test_a_supervisor_is_none_of_what_is_the_own_units(case: str, web: Web, own: Caller) -> None:
    refused(await own.step(case, "closing", reason="无须处置", **DAY), 403, "notify.signed_by_addressee")
    refused(await own.step(case, "voiding", **WRONG, **PAPER), 403, "kernel.not_your_entry")
    await signed_and_served(case, web)
    for act in ("entries/2/voiding", "entries/3/voiding", "voiding"):
        refused(await own.step(case, act, **WRONG, **PAPER), 403, "kernel.not_your_entry")
    assert ok(await web.supervisor.get(case))["stage"] == "served"


async def test_an_escalation_is_voided_only_where_its_deadline_was_not_late_and_no_paper_is_out(
    case: str, web: Web, house: House
) -> None:
    refused(await web.supervisor.step(case, "voiding", **WRONG, **PAPER), 409, "notify.escalation_stands")
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    assert ok(await web.supervisor.get(case))["stage"] == "closed"
    assert ok(await web.supervisor.step(case, "voiding", **WRONG))["voided_on"] == "2026-03-18"


async def test_an_escalation_whose_paper_is_out_is_not_voided(case: str, web: Web, house: House) -> None:
    await signed_and_served(case, web)
    await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 16)))
    refused(await web.supervisor.step(case, "voiding", **WRONG, **PAPER), 409, "notify.escalation_stands")
    taken_back: dict[str, Any] = {"step": 1, "document": "赣市法督〔2026〕9号"}
    ok(await web.supervisor.step(case, "withdrawal", **taken_back, **DAY))


async def test_the_addressee_who_enters_without_end_stops_neither_the_ruling_nor_the_clock(
    case: str, web: Web, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its objection is put right until it may not be any more; then it is ruled on, and the next step is drafted."""
    monkeypatch.setattr(Living, "most_entries", 5)
    await signed_and_served(case, web)
    ok(await web.owner.step(case, "objection", grounds="材料已报送", **DAY))
    for time in range(4):
        ok(await web.owner.step(case, "entries/4/rectification", change={"grounds": f"理由{time}"}, **WRONG))
    once_more = await web.owner.step(case, "entries/4/rectification", change={"grounds": "理由"}, **WRONG)
    refused(once_more, 409, "kernel.too_many_entries")
    head = web.caller(Role.HEAD, unit="gz-government", sub="负责人")
    ok(await head.step(case, "objection-ruling", upheld=False, **DAY))
    await house.tick(OVERDUE_ON + timedelta(days=10))
    after = ok(await web.supervisor.get(case))
    assert (after["stage"], len(after["steps"])) == ("drafted", 2)
