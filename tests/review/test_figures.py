"""Figures of the review service: as of a day, apart by group, with who is behind them and what has changed since."""

from typing import Any

import pytest

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.figures import YEAR, apart, counts, differences, members, move_to, rates, unexplained
from tests.review.conftest import Bureau

JUNE = "2026-06-30"


@pytest.fixture
async def year(either_house: Bureau) -> tuple[Bureau, str, str]:
    """One matter cleared and decided in order, one kept from discussion because nobody had reviewed it."""
    house = either_house
    decided = await house.cleared()
    await house.office.done(decided, "deliberation", on="2026-03-10", minutes="〔2026〕3号纪要")
    await house.head.done(decided, "decision", on="2026-03-10", resolution="approved")
    shut_out = await house.submitted(kind="agreement")
    await house.reviewer.done(shut_out, "acceptance", on="2026-03-02")
    await house.office.step(shut_out, "deliberation", on="2026-03-12", minutes="〔2026〕4号纪要")
    return house, decided, shut_out


def id_of(path: str) -> str:
    return path.rpartition("/")[2]


async def opinion_comes_late(house: Bureau, path: str) -> None:
    late = {"on": "2026-03-09", "outcome": "pass", "paper": "赣市司审〔2026〕8号"}
    await house.reviewer.done(path, "opinion", **late)


async def test_the_figure_of_a_past_day_is_the_same_for_ever(year: tuple[Bureau, str, str]) -> None:
    house, _, shut_out = year
    then = await rates(house.reviewer)
    await move_to(house, "2026-07-01")
    assert await rates(house.reviewer, as_of=JUNE) == then
    await opinion_comes_late(house, shut_out)
    assert await rates(house.reviewer, as_of=JUNE) == then
    now = await counts(house.reviewer)
    assert (then["coverage"]["numerator"], then["coverage"]["denominator"]) == (1, 2)
    assert (now["coverage"], now["gate_refused"]) == ((1, 1), (0, 1))
    assert await counts(house.reviewer, as_of="2026-07-01") == now


async def test_every_changed_number_is_explained_by_the_entries_made_since(year: tuple[Bureau, str, str]) -> None:
    house, _decided, shut_out = year
    await move_to(house, "2026-07-15")
    await opinion_comes_late(house, shut_out)
    assert await unexplained(house.reviewer, JUNE) == {}
    (went,) = await differences(house.reviewer, "coverage", since=JUNE)
    assert (went["how"]["code"], went["why"]["code"]) == ("went", "entered")
    assert went["before"] == {"value": 0, "left_out": None}
    assert (went["now"], went["things"]) == (None, [{"kind": "matter", "id": id_of(shut_out), "number": None}])
    (entry,) = went["entered"]
    assert (entry["number"], entry["act"], entry["on"], entry["late"]) == (4, "opine", "2026-03-09", True)
    assert entry["entries"] == f"{shut_out}/entries"
    (came,) = await differences(house.reviewer, "review_time", since=JUNE)
    assert (came["how"]["code"], came["before"], came["now"]["value"]) == ("came", None, 5)
    assert await differences(house.reviewer, "decided_in_order", since=JUNE) == []


async def test_what_is_voided_goes_and_its_going_is_explained(year: tuple[Bureau, str, str]) -> None:
    house, decided, _ = year
    await move_to(house, "2026-07-15")
    supervisor = house.caller(Role.SUPERVISOR, unit="省司法厅", region="360000")
    voided = await supervisor.step(decided, "voiding", reason="重复登记", paper="赣司〔2026〕1号")
    assert voided.status_code in (200, 202), voided.text
    if voided.status_code == 202:
        proposal = voided.json()["id"]
        second = house.caller(Role.SUPERVISOR, unit="省司法厅", region="360000", sub="second")
        assert (await second.post(f"/v1/proposals/{proposal}/confirmation")).status_code == 200
    assert (await counts(house.reviewer))["coverage"] == (0, 1)
    (went,) = await differences(house.reviewer, "decided_in_order", since=JUNE)
    assert (went["how"]["code"], [each["act"] for each in went["entered"]]) == ("went", ["void"])
    assert await unexplained(house.reviewer, JUNE) == {}


async def test_what_ran_out_since_is_no_entry_but_the_passing_of_days(either_house: Bureau) -> None:
    house = either_house
    path = await house.submitted(on=JUNE)
    await house.reviewer.done(path, "acceptance", on=JUNE)
    assert (await rates(house.reviewer))["deadlines"]["exclusions"][0]["code"] == "not_yet_due"
    await move_to(house, "2026-08-31")
    (changed,) = await differences(house.reviewer, "deadlines", since=JUNE)
    assert (changed["how"]["code"], changed["why"]["code"], changed["entered"]) == ("changed", "days_passed", [])
    assert (changed["before"]["left_out"]["code"], changed["now"]) == ("not_yet_due", {"value": 0, "left_out": None})


async def test_rates_are_counted_apart_by_unit_and_kind(year: tuple[Bureau, str, str]) -> None:
    house, *_ = year
    await house.drafter.post("/v1/matters", kind="agreement", title="合同", materials=["送审稿"], on=JUNE)
    assert await apart(house.reviewer, "coverage", "kind") == {
        None: (1, 2),
        "agreement": (0, 1),
        "normative_document": (1, 1),
    }
    assert await apart(house.reviewer, "coverage", "unit") == {None: (1, 2), "住建局": (1, 2)}
    assert set(await apart(house.reviewer, "deadlines", "clock")) == {None, "opinion_ceiling"}


async def test_behind_each_count_stand_its_things(year: tuple[Bureau, str, str]) -> None:
    house, decided, shut_out = year
    found = await members(house.reviewer, "coverage", limit="1")
    by_thing = {each["things"][0]["id"]: each for each in found}
    assert {id: each["value"] for id, each in by_thing.items()} == {id_of(decided): 1, id_of(shut_out): 0}
    assert {each["units"][0] for each in found} == {"住建局"}
    (one,) = await members(house.reviewer, "coverage", by="kind", group="agreement")
    assert one["things"] == [{"kind": "matter", "id": id_of(shut_out), "number": None}]
    assert await members(house.reviewer, "coverage", by="kind", group="other") == []


@pytest.mark.parametrize(
    ("path", "asked", "status", "code"),
    [
        ("/v1/rates", {"as_of": "2026-07-01"}, 422, "kernel.in_the_future"),
        ("/v1/rates", {"by": "title"}, 422, "web.unknown_grouping"),
        ("/v1/rates/coverage/members", {"by": "clock"}, 422, "web.unknown_grouping"),
        ("/v1/rates/coverage/members", {"group": "agreement"}, 422, "web.no_group"),
        ("/v1/rates/nothing/members", {}, 404, "not_found"),
        ("/v1/rates/coverage/differences", {"since": "2026-07-01"}, 422, "kernel.in_the_future"),
        (
            "/v1/rates/coverage/differences",
            {"since": JUNE, "as_of": "2026-06-01"},
            422,
            "kernel.ends_before_it_begins",
        ),
        ("/v1/rates/coverage/members", {"region": "361000"}, 403, "kernel.outside_region"),
    ],
)
async def test_what_cannot_be_asked_is_refused(
    house: Bureau, path: str, asked: dict[str, Any], status: int, code: str
) -> None:
    refused(await house.reviewer.get(path, **YEAR | asked), status, code)


async def test_another_unit_of_the_region_counts_nothing_of_this_one(house: Bureau) -> None:
    stranger = house.caller(Role.DRAFTER, unit="elsewhere")
    assert ok(await stranger.get("/v1/rates/coverage/members", **YEAR))["items"] == []
    told = ok(await stranger.get("/v1/rates/coverage/differences", **YEAR, since=JUNE))
    assert (told["now"]["denominator"], told["differences"]["items"]) == (0, [])
