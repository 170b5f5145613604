"""A decision of whose service on somebody nothing is told never takes effect by itself: that is seen, and counted."""

from typing import Any

import pytest

from services.litigation.service import LitigationService
from tests.house.caller import Caller, ok
from tests.house.figures import members
from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.docket import Docket
from tests.litigation.words import SUPERVISOR, done, rates, registered

DECIDED: dict[str, Any] = {"on": "2026-11-02", "form": "judgment", "outcome": "revoked"}
RATES = ("loss.concluded", "loss.judged", "win.judged")


async def judged(door: Door, served: dict[str, str], **changed: Any) -> str:
    path = await registered(door(LITIGATOR))
    await done(door(LITIGATOR), path, "judgment", **DECIDED | changed, served=served)
    return path


async def silent(caller: Caller, path: str) -> dict[str, str]:
    """The periods to appeal that do not run, and why."""
    said = ok(await caller.get(path))["clocks_not_started"]
    return {name: why["code"] for name, why in said.items() if name.startswith("appeal")}


@pytest.mark.parametrize("served", [{}, {"agency": "2026-11-03"}], ids=["nobody", "the agency"])
async def test_a_decision_not_known_to_be_served_says_which_period_does_not_run(
    door: Door, service: LitigationService, served: dict[str, str]
) -> None:
    path = await judged(door, served)
    wanting = {"appeal.plaintiff": "start_not_told"} | ({} if served else {"appeal": "start_not_told"})
    assert await silent(door(LITIGATOR), path) == wanting
    told = await Docket(service).stands("clock_not_started")
    about = {each["name"]: (each["owner"], each["reason"]) for each in told if each["name"].startswith("appeal")}
    assert about == dict.fromkeys(wanting, (LITIGATOR.unit, "start_not_told"))


async def test_it_is_left_out_of_the_figures_by_name_until_it_is_served(door: Door) -> None:
    path = await judged(door, {"agency": "2026-11-03"})
    case = path.rsplit("/", 1)[1]
    for rate in RATES:
        assert (await rates(door))[rate] == (0, 0)
        (found,) = await members(door(SUPERVISOR), rate)
        assert found["left_out"]["code"] == "unserved"
        assert case in str(found)
    await done(door(JUDGE), path, "judgment-service", party="plaintiff", on="2026-11-04")
    assert await silent(door(LITIGATOR), path) == {}
    assert (await rates(door))["loss.judged"] == (1, 1)
    assert [each["left_out"] for each in await members(door(SUPERVISOR), "loss.judged")] == [None]


async def test_nothing_is_missed_of_a_voided_case(door: Door) -> None:
    path = await judged(door, {})
    assert await silent(door(LITIGATOR), path) != {}
    await done(door(SUPERVISOR), path, "voiding", reason="登记有误", paper="赣市法督〔2026〕9号")
    assert await silent(door(LITIGATOR), path) == {}


async def test_what_ends_the_wait_otherwise_leaves_nothing_behind(door: Door) -> None:
    for act, body in (
        ("effectiveness", {"on": "2026-11-25"}),
        ("appeal", {"party": "plaintiff", "on": "2026-11-12"}),
    ):
        number = f"（2026）赣0702行初{len(act)}号"
        path = await registered(door(LITIGATOR), case_number=number)
        await done(door(LITIGATOR), path, "judgment", **DECIDED, served={})
        assert await silent(door(LITIGATOR), path) != {}
        await done(door(JUDGE), path, act, **body)
        assert await silent(door(LITIGATOR), path) == {}
    assert (await rates(door))["loss.judged"] == (1, 1)
    left_out = [each["left_out"] for each in await members(door(SUPERVISOR), "loss.judged")]
    assert [None if each is None else each["code"] for each in left_out] == [None, "appealed"]


async def test_a_defendant_the_court_names_is_missed_as_the_plaintiff_is(door: Door) -> None:
    path = await registered(door(LITIGATOR))
    said = {"case_number": "（2026）赣0702行初12号", "area": "housing", "cause": "penalty", "on": "2026-09-16"}
    other = {"joint_defendants": ["gz-land"], "unit": LITIGATOR.unit, "region": LITIGATOR.region}
    ok(await door(JUDGE).post("/v1/cases/pushed", **said, **other))
    await done(door(JUDGE), path, "judgment", **DECIDED, served={"agency": "2026-11-03", "plaintiff": "2026-11-04"})
    assert await silent(door(LITIGATOR), path) == {"appeal.co_defendant:gz-land": "start_not_told"}


async def test_what_may_not_be_appealed_waits_for_no_service(door: Door) -> None:
    path = await judged(door, {}, form="ruling", outcome="withdrawn")
    assert await silent(door(LITIGATOR), path) == {}
    assert ok(await door(LITIGATOR).get(path))["stage"] == "effective"
