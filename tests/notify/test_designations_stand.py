"""指定管辖 is not got round: not by voiding the unit, closing it, or naming another court beside."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.closing import closing
from tests.notify.conftest import House, Web
from tests.notify.test_designations import (
    CITY,
    HANTAI,
    HIGH,
    LOCAL,
    PATH,
    SAID,
    SAME,
    UPPER,
    WRONG,
    court,
    courts,
    hearing,
)
from tests.notify.test_proposals_noted import is_sound

__all__ = ["courts"]

OFFICE, NEW = "610702-zfb", "610702-jtj2"
ABOVE, BY_COURT, PAPER = "kernel.not_court_above", "notify.designated_by_court", "汉编办〔2026〕3号"
pytestmark = pytest.mark.usefixtures("courts")


async def heard(office: Caller, unit: str, on: str = "2026-02-25") -> set[str]:
    found = ok(await office.get(f"/v1/units/{unit}/relations", on=on))["items"]
    return {each["id"] for item in found if item["relation"] == "hears_cases_of" for each in item["holders"]}


async def successor(office: Caller, id: str = NEW, **more: Any) -> None:
    body = {"id": id, "name": id, "region": HANTAI, "kind": "department", "on": "2026-01-20", **more}
    ok(await office.post("/v1/units", **body), 201)


@pytest.mark.parametrize("roles", [(Role.OFFICE,), (Role.OFFICE, Role.SUPERVISOR)])
async def test_a_unit_of_which_a_court_has_spoken_is_voided_with_that_court_alone(
    house: House, web: Web, office: Caller, roles: tuple[Role, ...]
) -> None:
    """Whoever asks, and whoever else would confirm; not without a paper."""
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    asking = web.caller(*roles, unit=OFFICE, region=HANTAI, sub="asks")
    refused(await asking.step(PATH, "voiding", reason="录入有误"), 403, "notify.unit_back_dated")
    asked = ok(await asking.step(PATH, "voiding", **WRONG), 202)
    assert asked["awaits"] == UPPER
    await is_sound(house)
    path = f"proposals/{asked['id']}/confirmation"
    refused(await asking.step(PATH, path), 403, "kernel.same_person")
    both = (Role.OFFICE, Role.SUPERVISOR)
    for other in (
        web.caller(*both, unit=OFFICE, region=HANTAI, sub="second"),
        web.caller(*both, unit="610700-zfb", region=CITY),
        court(web, LOCAL),
        court(web, HIGH),
    ):
        assert (await other.step(PATH, path)).status_code == 403
    assert await hearing(office) == {SAME}
    assert (await court(web, UPPER).step(PATH, "voiding", **WRONG)).status_code == 403, "it is not the court's to ask"
    ok(await court(web, UPPER).step(PATH, path))
    assert ok(await office.get(PATH))["voided_on"] is not None


async def test_a_supervisor_who_has_entered_nothing_waits_for_the_court_too(web: Web, office: Caller) -> None:
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    city = web.caller(Role.SUPERVISOR, unit="610700-zfb", region=CITY)
    answer = await city.step(PATH, "voiding", **WRONG)
    assert answer.status_code in (202, 403), answer.text
    assert await hearing(office) == {SAME}


async def test_a_unit_of_which_no_court_has_spoken_is_voided_as_ever(web: Web, office: Caller) -> None:
    ok(await office.step(PATH, "voiding", **WRONG))


@pytest.mark.parametrize("on", ["2026-02-01", "2026-02-10"])
@pytest.mark.parametrize("holder", [LOCAL, SAME])
async def test_beside_a_designation_nobody_else_names_a_court(
    web: Web, office: Caller, operations: Caller, holder: str, on: str
) -> None:
    """Neither operations, from whatever day, nor another court above, till it is ended."""
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    said = {"relation": "hears_cases_of", "holder": holder, "on": on, "paper": "甲1号"}
    own = web.caller(Role.OPERATOR, unit=OFFICE, region=HANTAI, sub="o")
    national = web.caller(Role.OPERATOR, unit="ops-national", region="000000")
    for caller in (operations, own, national):
        answer = await caller.step(PATH, "relations", **said)
        assert answer.status_code == 403, answer.text
    refused(await national.step(PATH, "relations", **said), 403, BY_COURT)
    refused(await court(web, HIGH).step(PATH, "designations", **{**SAID, "holder": LOCAL}), 403, BY_COURT)
    assert await hearing(office) == {SAME}
    ok(await court(web, UPPER).step(PATH, "designations/ending", **{**SAID, "on": "2026-02-05"}))
    ok(await national.step(PATH, "relations", **{**said, "on": "2026-02-10"}))
    assert await hearing(office, "2026-02-11") == {holder}


async def test_an_entry_from_before_is_not_put_right_into_another_court(
    web: Web, office: Caller, operations: Caller
) -> None:
    before = {"relation": "hears_cases_of", "holder": LOCAL, "on": "2026-01-12", "paper": "甲1号"}
    ok(await operations.step(PATH, "relations", **before))
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    moved = await operations.step(PATH, "entries/2/rectification", change={"on": "2026-02-03"}, **WRONG)
    refused(moved, 403, BY_COURT)
    ok(await operations.step(PATH, "relations/ending", **{**before, "on": "2026-02-01"}))
    assert await hearing(office) == {SAME}


async def test_what_two_courts_have_designated_one_after_the_other_the_last_one_ends(web: Web, office: Caller) -> None:
    upper, high = court(web, UPPER), court(web, HIGH)
    ok(await upper.step(PATH, "designations", **SAID))
    ok(await upper.step(PATH, "designations/ending", **{**SAID, "on": "2026-02-10"}))
    ok(await high.step(PATH, "designations", **{**SAID, "on": "2026-02-12"}))
    refused(await upper.step(PATH, "designations/ending", **{**SAID, "on": "2026-02-20"}), 403, BY_COURT)
    ok(await high.step(PATH, "designations/ending", **{**SAID, "on": "2026-02-20"}))
    assert await hearing(office, "2026-02-25") == {LOCAL}


async def test_a_designation_goes_over_to_the_successor_until_that_court_says_otherwise(
    web: Web, office: Caller, operations: Caller
) -> None:
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    await successor(office)
    ok(await closing(office, PATH, on="2026-02-21", successors=[NEW], paper=PAPER))
    assert await heard(office, NEW, "2026-02-20") == {LOCAL}
    assert await heard(office, NEW) == {SAME}
    new = f"/v1/units/{NEW}"
    said = {"relation": "hears_cases_of", "holder": LOCAL, "on": "2026-02-22", "paper": "甲1号"}
    refused(await operations.step(new, "relations", **said), 403, BY_COURT)
    refused(await court(web, LOCAL).step(new, "designations", **{**SAID, "holder": LOCAL}), 403, ABOVE)
    ok(await court(web, UPPER).step(new, "designations", **{**SAID, "holder": LOCAL, "on": "2026-02-24"}))
    assert [await heard(office, NEW, on) for on in ("2026-02-23", "2026-02-24")] == [{SAME}, {LOCAL}]


async def test_it_does_not_go_to_one_of_whom_somebody_has_entered_another_court(
    web: Web, office: Caller, operations: Caller
) -> None:
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    await successor(office)
    await successor(office, "610702-other")
    said = {"relation": "hears_cases_of", "holder": LOCAL, "on": "2026-01-22", "paper": "甲1号"}
    ok(await operations.step(f"/v1/units/{NEW}", "relations", **said))
    said: dict[str, Any] = {"on": "2026-02-21", "paper": PAPER}
    refused(await closing(office, PATH, **said, successors=[NEW, "610702-other"]), 403, BY_COURT)
    cases = [{"to": "610702-other", "functions": ["litigation"]}]
    ok(await closing(office, PATH, **said, successors=[NEW, "610702-other"], shares=cases))
    assert [await heard(office, each) for each in (NEW, "610702-other")] == [{LOCAL}, {SAME}]


async def test_a_court_above_the_designating_one_ends_it_and_then_names_another(web: Web, office: Caller) -> None:
    """行政诉讼法 24: not beside it, and neither puts the other's right."""
    upper, high = court(web, UPPER), court(web, HIGH)
    ok(await upper.step(PATH, "designations", **SAID))
    instead = {"holder": LOCAL, "on": "2026-02-12", "paper": "（2026）陕行辖1号"}
    refused(await high.step(PATH, "designations", **instead), 403, BY_COURT)
    ok(await high.step(PATH, "designations/ending", **{**SAID, "on": "2026-02-11", "paper": instead["paper"]}))
    ok(await high.step(PATH, "designations", **instead))
    assert [await hearing(office, on) for on in ("2026-02-11", "2026-02-12")] == [{SAME}, {LOCAL}]
    refused(await upper.step(PATH, "designations/ending", **{**SAID, **instead, "on": "2026-02-20"}), 403, BY_COURT)
    refused(await upper.step(PATH, "designations", **{**SAID, "on": "2026-02-21"}), 403, BY_COURT)
    refused(await high.step(PATH, "entries/2/voiding", **WRONG), 403, "kernel.not_your_entry")


async def test_in_the_place_of_what_a_successor_has_taken_over_a_court_above_names_another(
    web: Web, office: Caller
) -> None:
    ok(await court(web, UPPER).step(PATH, "designations", **SAID))
    await successor(office)
    ok(await closing(office, PATH, on="2026-02-21", successors=[NEW], paper=PAPER))
    ok(await court(web, HIGH).step(f"/v1/units/{NEW}", "designations", **{**SAID, "holder": LOCAL, "on": "2026-02-24"}))
    assert [await heard(office, NEW, on) for on in ("2026-02-23", "2026-02-24")] == [{SAME}, {LOCAL}]
