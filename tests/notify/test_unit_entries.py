"""What is entered about units and duties, late, wrongly and put right; through REST, with what is asked of them."""

from datetime import date
from typing import Any

import pytest

from services.notify.register.adapters.tables import OccurrenceRow
from shared.kernel.model.actor import Role
from shared.storage.tables import EntryRow
from tests.house.caller import Caller, refused
from tests.notify.builders import HANTAI, a_cause
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import CASE_FILES, TOWN, TRAFFIC, board, give, registered, unit_caller
from tests.notify.test_register_hears import kept

ENFORCER = ["department", "enforcement_department"]
TERM_DUTY = "duty.training.enforcement_head_off_the_job"
WRONG = {"reason": "登记有误。", "paper": "汉编办〔2026〕3号"}


@pytest.fixture
def second(web: Web) -> Caller:
    """Another person of the office, who confirms what changes more than a text on another day."""
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI, sub="another-of-the-office")


async def corrected(first: Caller, second: Caller, thing: str, act: str, **change: Any) -> dict[str, Any]:
    """Proposed by the one and confirmed by the other; the thing as it is then."""
    proposed = await first.step(thing, act, **{**WRONG, **change})
    assert proposed.status_code == 202, proposed.text
    done = await second.step(thing, f"proposals/{proposed.json()['id']}/confirmation")
    assert done.status_code == 200, done.text
    found: dict[str, Any] = done.json()
    return found


async def asked(house: House) -> list[dict[str, Any]]:
    """All occurrences as they stand, but for how often they have changed, and when."""
    rows = await house.rows(OccurrenceRow, "id")
    return [{name: row[name] for name in row.keys() - {"version", "state", "entered_at", "changed_at"}} for row in rows]


async def test_an_appointment_of_march_entered_in_may_finds_its_place(office: Caller, house: House) -> None:
    """The head of April is known already: the term of March ends before it, or the entry of April is named."""
    await registered(office, TRAFFIC, *ENFORCER)
    path = f"/v1/units/{TRAFFIC}"
    await house.tick(date(2026, 5, 6))
    await office.step(path, "terms", head="2026-2", on="2026-04-10")
    open_end = await office.step(path, "terms", head="2026-1", on="2026-03-03")
    assert (open_end.status_code, open_end.json()["code"]) == (409, "kernel.later_entry_impossible")
    assert "第2号登记" in open_end.json()["detail"]
    placed = await office.step(path, "terms", head="2026-1", on="2026-03-03", ends_on="2026-04-10")
    assert [(term["id"], term["ends_on"]) for term in placed.json()["heads"]] == [
        ("2026-1", "2026-04-10"),
        ("2026-2", None),
    ]
    lines = await board(office, duty=TERM_DUTY)
    assert sorted((line["head"], line["due"]) for line in lines) == [("2026-1", "2026-04-10"), ("2026-2", None)]
    entries = (await office.get(f"{path}/entries")).json()["items"]
    assert [(each["act"], each["late"]) for each in entries] == [
        ("register_unit", True),
        ("appoint", True),
        ("appoint", True),
    ]


async def test_two_heads_at_once_are_refused_and_a_day_of_handing_over_is_not(office: Caller) -> None:
    await registered(office, TRAFFIC, *ENFORCER)
    path = f"/v1/units/{TRAFFIC}"
    await office.step(path, "terms", head="2026-1", on="2026-02-02")
    both = await office.step(path, "terms", head="2026-2", on="2026-02-27")
    assert (both.status_code, both.json()["code"]) == (409, "notify.terms_overlap")
    await office.step(path, "terms/2026-1/departure", on="2026-02-27")
    assert (await office.step(path, "terms", head="2026-2", on="2026-02-27")).status_code == 200


async def test_attributes_entered_wrongly_and_put_right_open_and_lift_what_is_asked_and_back_again(
    office: Caller, second: Caller, house: House
) -> None:
    """What was missed while the unit was taken for what it is not is lifted, too; rectified back, all is as before."""
    await registered(office, TRAFFIC, *ENFORCER)
    await house.tick(date(2026, 4, 7))
    before, path = await asked(house), f"/v1/units/{TRAFFIC}"
    assert (await board(office, duty=CASE_FILES, year=2026))[0]["standing"] == "unmet"
    await corrected(office, second, path, "entries/1/rectification", change={"attributes": []})
    assert await board(office, duty=CASE_FILES, year=2026) == []
    assert {row["stage"] for row in await asked(house) if row["duty"] == CASE_FILES} == {"lifted"}
    await corrected(office, second, path, "entries/1/rectification", change={"attributes": ENFORCER[1:]})
    assert await asked(house) == before


async def test_a_unit_entered_for_the_wrong_level_is_asked_what_its_own_level_is_asked(
    office: Caller, web: Web, house: House
) -> None:
    """汉中 in the place of 汉台: what only the district asks is lifted, and the board shows the city's."""
    city = web.caller(Role.OFFICE, unit="610700-zfb", region="610700")
    body = {
        "id": "610700-jtj",
        "name": "某局",
        "region": HANTAI,
        "kind": ENFORCER[0],
        "attributes": ENFORCER[1:],
        "on": "2026-01-05",
    }
    assert (await city.post("/v1/units", kept_from="2026-01-01", **body)).status_code == 201
    assert {line["place"] for line in await board(city)} >= {HANTAI}
    path = "/v1/units/610700-jtj"
    outside = await city.step(path, "entries/1/rectification", change={"region": "360700"}, **WRONG)
    assert (outside.status_code, outside.json()["code"]) == (403, "kernel.outside_region")
    right = await city.step(path, "entries/1/rectification", change={"region": "610700"}, **WRONG)
    assert right.json()["region"] == "610700"
    lines = [line for line in await board(city) if line["standing"] != "lifted"]
    assert HANTAI not in {line["place"] for line in lines}
    assert {line["region"] for line in lines} <= {"610700"}
    unknown = await city.step(path, "entries/1/rectification", change={"attributes": ["ministry"]}, **WRONG)
    assert unknown.json()["code"] == "notify.unknown_attribute"


async def test_a_late_change_of_attributes_lifts_what_was_asked_since(office: Caller, house: House) -> None:
    """The powers went on 1 February; that is entered in May, when the first quarter has been missed."""
    await registered(office, TRAFFIC, *ENFORCER)
    await house.tick(date(2026, 5, 6))
    path = f"/v1/units/{TRAFFIC}"
    gone = await office.step(path, "", method="PUT", kind="department", on="2026-02-01", paper="汉编办〔2026〕3号")
    assert gone.json()["former_traits"][0]["before"] == "2026-02-01"
    assert await board(office, duty=CASE_FILES, year=2026) == []
    struck = await office.step(path, "entries/2/voiding", **WRONG)
    assert struck.status_code == 200
    lines = await board(office, duty=CASE_FILES, year=2026)
    assert [line["standing"] for line in lines] == ["unmet", "open", "open", "open"]


async def test_of_a_unit_that_is_not_everything_ends(office: Caller, second: Caller, web: Web, house: House) -> None:
    """Missed and met alike: nothing of it counts, and nothing waits."""
    await registered(office, TOWN, "township")
    town, supervisor = unit_caller(web, TOWN), web.caller(Role.SUPERVISOR, unit="督察-610702", region=HANTAI)
    lines = await board(town, duty=CASE_FILES, year=2026)
    await house.tick(date(2026, 4, 7))
    await give(town, lines[1]["id"], "2026-04-02")
    await house.tick(date(2026, 4, 8))
    tried = await office.step(f"/v1/units/{TOWN}", "voiding?dry_run=true", **WRONG)
    assert tried.status_code == 200
    voided = await corrected(office, second, f"/v1/units/{TOWN}", "voiding")
    assert (voided["voided_on"], voided["next_acts"]) == ("2026-04-08", [])
    assert {row["stage"] for row in await asked(house)} == {"lifted"}
    assert await board(office) == []
    watch = (await office.get(f"/v1/deadlines/{lines[0]['deadline']}")).json()
    assert watch["state"] == "cancelled"
    refused(await town.get("/v1/inbox"), 403, "web.callers_unit_unknown")
    cases = (await supervisor.get("/v1/escalations", limit=100)).json()["items"]
    assert {each["stage"] for each in cases if each["unit"] == TOWN} <= {"closed"}
    again = await office.step(f"/v1/units/{TOWN}", "renaming", name="某镇", on="2026-04-08")
    assert (again.status_code, again.json()["code"]) == (409, "kernel.voided")
    await house.tick(date(2026, 4, 9))
    assert {row["stage"] for row in await asked(house)} == {"lifted"}


async def test_a_unit_that_was_registered_by_mistake_and_voided_is_registered_again_under_its_id(
    office: Caller, second: Caller, house: House
) -> None:
    """Its tokens carry that id. What was entered before is read with the rest, and cannot be put right any more."""
    body = {"id": TOWN, "name": "某镇", "region": HANTAI, "kind": "township", "on": "2026-01-05"}
    path = f"/v1/units/{TOWN}"
    await registered(office, TOWN, *ENFORCER, name="某局")
    await office.step(path, "renaming", name="某分局", on="2026-02-02")
    taken = await office.post("/v1/units", **body)
    assert (taken.status_code, taken.json()["code"]) == (409, "notify.unit_registered_already")
    await house.tick(date(2026, 4, 7))
    await corrected(office, second, path, "voiding")
    again = await office.post("/v1/units", kept_from="2026-01-01", **body)
    assert (again.status_code, again.json()["voided_on"], again.json()["former_names"]) == (201, None, [])
    quarters = {line["due"]: line["standing"] for line in await board(office, duty=CASE_FILES, year=2026)}
    assert (quarters["2026-03-31"], quarters["2026-06-30"]) == ("unmet", "open")
    entries = (await office.get(f"{path}/entries")).json()["items"]
    assert [(each["act"], each["standing"]) for each in entries] == [
        ("register_unit", False),
        ("rename", False),
        ("void", False),
        ("register_unit", True),
    ]
    buried = await office.step(path, "entries/2/rectification", change={"name": "某局"}, **WRONG)
    assert (buried.status_code, buried.json()["code"]) == (409, "kernel.struck_already")
    assert (await office.step(path, "renaming", name="铺镇", on="2026-03-03")).json()["name"] == "铺镇"
    right = await office.step(path, "entries/4/rectification", change={"name": "甲镇"}, **WRONG)
    assert [former["name"] for former in right.json()["former_names"]] == ["甲镇"]
    assert (await office.post("/v1/units", **body)).json()["code"] == "notify.unit_registered_already"
    assert (await office.get(f"/v1/history/unit/{TOWN}")).status_code == 200
    assert (await office.step(path, "voiding", **WRONG)).status_code == 200
    assert await board(office) == []


async def test_a_unit_voided_by_mistake_stands_again_with_what_it_was_asked_and_has_done(
    office: Caller, second: Caller, web: Web, house: House
) -> None:
    """And once it has begun anew under its id, the voiding of the first is not struck any more."""
    await registered(office, TOWN, "township")
    town, path = unit_caller(web, TOWN), f"/v1/units/{TOWN}"
    (first, *_) = await board(town, duty=CASE_FILES, year=2026)
    await give(town, first["id"], "2026-02-27")
    await house.tick(date(2026, 7, 7))
    before, watches, overdue = await asked(house), await watched(town), await alarms(town)
    assert (bool(overdue), set(watches.values())) == (True, {"armed", "met", "overdue"})
    await corrected(office, second, path, "voiding")
    await house.tick(date(2026, 7, 7))
    refused(await town.get("/v1/deadlines"), 403, "web.callers_unit_unknown")
    await corrected(office, second, path, "entries/2/voiding")
    assert await asked(house) == before
    await house.tick(date(2026, 7, 7))
    assert await watched(town) == watches
    assert await alarms(town) == overdue
    await corrected(office, second, path, "voiding")
    await registered(office, TOWN, "township")
    late = await office.step(path, "entries/4/voiding", **WRONG)
    assert (late.status_code, late.json()["code"]) == (409, "kernel.struck_already")
    assert (await office.get(path)).json()["voided_on"] is None


async def alarms(caller: Caller) -> list[str]:
    """What the inbox says is overdue, and still stands."""
    found = (await caller.get("/v1/inbox", code="deadline_overdue", limit=100)).json()["items"]
    return sorted(each["zh"] for each in found if each["stands"])


async def watched(caller: Caller) -> dict[str, str]:
    """How each deadline of the unit stands; that one was warned of is no matter, for the next point comes."""
    found = (await caller.get("/v1/deadlines", limit=100)).json()["items"]
    return {each["id"]: each["state"].replace("warned", "armed") for each in found}


async def test_looking_through_a_unit_twice_changes_nothing(office: Caller, house: House) -> None:
    await registered(office, TRAFFIC, *ENFORCER, headcounts={"enforcement_officers": 3})
    await house.tick(date(2026, 4, 7))
    before = await house.rows(OccurrenceRow, "id")
    async with house.service.store.begin(a_cause()) as work:
        await work.units.refresh_within(HANTAI)
    await house.tick(date(2026, 4, 7))
    assert await house.rows(OccurrenceRow, "id") == before


async def test_another_unit_puts_no_entry_right_and_what_is_not_there_cannot_be(office: Caller, web: Web) -> None:
    await registered(office, TOWN, "township")
    path, town = f"/v1/units/{TOWN}", unit_caller(web, TOWN)
    other = await town.step(path, "entries/1/rectification", change={"name": "某镇"}, **WRONG)
    assert (other.status_code, other.json()["code"]) == (403, "kernel.not_your_entry")
    missing = await office.step(path, "entries/9/voiding", **WRONG)
    assert (missing.status_code, missing.json()["code"]) == (404, "kernel.no_such_entry")
    fixed = await office.step(path, "entries/1/rectification", change={"id": "x"}, **WRONG)
    assert (fixed.status_code, fixed.json()["code"]) == (422, "kernel.fixed_field")


async def test_a_duty_kept_by_mistake_is_voided_and_the_one_it_replaced_binds_again(
    office: Caller, second: Caller, house: House
) -> None:
    await registered(office, TOWN, "township")
    former = await kept(office)
    wrong = await kept(office, replaces=former["id"], valid_from="2026-04-01")
    await house.tick(date(2026, 4, 7))
    assert {line["standing"] for line in await board(office, duty=wrong["id"])} == {"open"}
    assert (await office.get(f"/v1/duties/{former['id']}")).json()["valid_to"] == "2026-03-31"
    set_off = (await office.get(f"/v1/duties/{former['id']}/entries")).json()["items"][1]
    assert (set_off["act"], set_off["set_off_by"]) == ("end", f"duty/{wrong['id']}")
    alone = await office.step(f"/v1/duties/{former['id']}", "entries/2/voiding", **WRONG)
    assert alone.json()["code"] == "kernel.set_off_elsewhere"
    await corrected(office, second, f"/v1/duties/{wrong['id']}", "voiding")
    back = (await office.get(f"/v1/duties/{former['id']}")).json()
    assert (back["stage"], back["valid_to"], back["successor"]) == ("in_force", None, None)
    await house.tick(date(2026, 4, 8))
    assert await board(office, duty=wrong["id"]) == []
    assert {line["standing"] for line in await board(office, duty=former["id"])} == {"open"}


async def test_a_first_day_entered_wrongly_moves_the_end_of_the_duty_before(office: Caller) -> None:
    former = await kept(office)
    later = await kept(office, replaces=former["id"], valid_from="2026-04-01")
    right = await office.step(
        f"/v1/duties/{later['id']}", "entries/1/rectification", change={"valid_from": "2026-07-01"}, **WRONG
    )
    assert (right.status_code, right.json()["valid_from"]) == (200, "2026-07-01")
    assert (await office.get(f"/v1/duties/{former['id']}")).json()["valid_to"] == "2026-06-30"


async def test_a_title_is_kept_apart_and_shown_in_its_place(office: Caller, house: House) -> None:
    duty = await kept(office)
    assert duty["title"] == "行政执法案卷自查"
    right = await office.step(
        f"/v1/duties/{duty['id']}", "entries/1/rectification", change={"title": "案卷自查"}, **WRONG
    )
    assert right.json()["title"] == "案卷自查"
    entries = (await office.get(f"/v1/duties/{duty['id']}/entries")).json()["items"]
    assert [each["arguments"]["title"] for each in entries] == ["行政执法案卷自查", "案卷自查"]
    assert "自查" not in str(await house.rows(EntryRow))


@pytest.fixture
async def missed(web: Web, office: Caller, house: House) -> Caller:
    """One of the traffic bureau, which has missed its first quarter."""
    own = web.caller(Role.OFFICE, unit=TRAFFIC, region=HANTAI)
    await registered(office, TRAFFIC, *ENFORCER)
    await house.tick(date(2026, 4, 7))
    assert await of_the_first_quarter(own) == ["unmet"]
    return own


async def of_the_first_quarter(caller: Caller) -> list[str]:
    return [each["standing"] for each in await board(caller, duty=CASE_FILES, year=2026)][:1]


NO_MORE_POWERS = {"method": "PUT", "kind": "department"}


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("", NO_MORE_POWERS | {"on": "2026-01-20"}),
        ("closing", {"on": "2026-03-20"}),
        ("voiding", WRONG),
        ("entries/1/rectification", {"change": {"kept_from": "2026-04-07"}, **WRONG}),
        ("entries/1/rectification", {"change": {"attributes": []}, **WRONG}),
    ],
)
async def test_a_unit_is_not_rid_of_what_it_has_missed_by_its_own_word(
    missed: Caller, act: str, body: dict[str, Any], web: Web
) -> None:
    """Nor by that of its own supervisor, who confirms it."""
    path = f"/v1/units/{TRAFFIC}"
    own = web.caller(Role.OFFICE, Role.SUPERVISOR, unit=TRAFFIC, region=HANTAI)
    answer = await missed.step(path, act, **body)
    if answer.status_code == 202:
        answer = await own.step(path, f"proposals/{answer.json()['id']}/confirmation")
    # What it is, whether it was and whether it ends is another's to say.
    assert answer.status_code == 403, answer.text
    assert answer.json()["code"] in {"kernel.not_ones_own_unit", "kernel.not_your_entry"}
    assert await of_the_first_quarter(missed) == ["unmet"]


async def test_what_a_unit_has_missed_goes_by_the_word_of_another_and_its_paper(missed: Caller, office: Caller) -> None:
    path, earlier = f"/v1/units/{TRAFFIC}", NO_MORE_POWERS | {"on": "2026-01-20"}
    own = await missed.step(path, "", paper="汉编办〔2026〕3号", **earlier)
    assert (own.status_code, await of_the_first_quarter(missed)) == (403, ["unmet"])
    refused(await office.step(path, "", **earlier), 403, "notify.unit_back_dated")
    assert (await office.step(path, "", **earlier, paper="汉编办〔2026〕3号")).status_code == 200
    assert await of_the_first_quarter(missed) == []
    back = await office.step(path, "entries/2/voiding", **WRONG)
    assert (back.status_code, await of_the_first_quarter(missed)) == (200, ["unmet"])


async def test_what_a_unit_becomes_from_today_on_leaves_what_it_has_missed(missed: Caller, office: Caller) -> None:
    answer = await office.step(f"/v1/units/{TRAFFIC}", "", **NO_MORE_POWERS, on="2026-04-07")
    assert (answer.status_code, await of_the_first_quarter(missed)) == (200, ["unmet"])
