"""覆盖情况 says what keeps each row, what counts it, or that nothing does: each claim is held to what there is."""

from typing import Any

from shared.kernel.model.actor import Role
from shared.kernel.rules.rulebook import Rulebook
from tests.house.caller import Caller, ok
from tests.notify.builders import HANTAI, ROOT
from tests.notify.conftest import House, Web

PATH, ON, UNIT = "/v1/policy-documents", "2026-03-02", "610702-slj"
TITLE = "关于进一步做好法治政府建设有关工作的通知"
RATE = "行政机关负责人出庭应诉率达到100%"
ZERO = "杜绝被诉行政机关主要负责人年度“零出庭”现象"
REVIEW = "各执法部门每季度至少开展2次自查"
NOBODY = "各志愿服务队每年至少开展3次活动"
TEN_DAYS = "工作人员发生变动,要在10日内向政府报备"
TEXT = f"（一）{RATE}。{ZERO}。\n（二）{REVIEW}。\n（三）{NOBODY}。\n（四）{TEN_DAYS}。"
TIMES = {"unit": "times", "comparator": ">="}
ROWS = (
    (RATE, "target_rate", None, {"value": 100, "unit": "percent", "comparator": ">=", "per": None}),
    (ZERO, "prohibition", None, None),
    (REVIEW, "recurrence", "enforcement_departments", TIMES | {"value": 2, "per": "quarter"}),
    (NOBODY, "recurrence", "各志愿服务队", TIMES | {"value": 3, "per": "year"}),
    (TEN_DAYS, "deadline", None, {"value": 10, "unit": "day", "comparator": "<=", "per": None}),
)


async def decided(office: Caller, title: str = TITLE) -> str:
    """The document, of which those rows are confirmed."""
    made = ok(await office.post(PATH, on=ON, region=HANTAI, text=TEXT, title=title, issuer="汉台区政府办"), 201)
    path = f"{PATH}/{made['id']}"
    drops = [{"act": "drop", "row": row["number"], "reason": "另行登记"} for row in made["rows"]]
    added = [
        {
            "act": "add", "clause": "一", "start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote),
            "kind": kind, "title": quote, "subject": subject, "quantity": quantity,
        }
        for quote, kind, subject, quantity in ROWS
    ]  # fmt: skip
    confirmed = [{"act": "confirm", "row": len(drops) + nth + 1} for nth in range(len(added))]
    ok(await office.step(path, "decisions", on=ON, decisions=[*drops, *added, *confirmed]))
    return path


async def covered(office: Caller, path: str) -> list[tuple[str, list[dict[str, Any]]]]:
    told = ok(await office.get(f"{path}/coverage"))["rows"]
    return [(row["state"], row["by"]) for row in told][-len(ROWS) :]


def office_of(web: Web) -> Caller:
    return web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI)


async def test_each_row_says_what_keeps_or_counts_it_or_that_nothing_does(house: House, web: Web) -> None:
    office = office_of(web)
    body = {"id": UNIT, "name": "水利局", "region": HANTAI, "kind": "department"}
    body |= {"attributes": ["enforcement_department"]}  # type: ignore[dict-item]
    ok(await office.post("/v1/units", on=ON, kept_from="2026-01-01", **body), 201)
    path = await decided(office)
    ok(await office.step(path, "take-effect", on=ON, valid_from="2026-03-02"))
    await house.tick(house.service.clock.today())
    rate, zero, review, nobody, ten_days = await covered(office, path)
    assert (rate[0], {(each["rule"], each["way"]["code"]) for each in rate[1]}) == (
        "counted",
        {("litigation.attendance_rate", "figure"), ("litigation.attendance_denominator", "applied")},
    )
    assert (zero[0], {each["rule"] for each in zero[1]}) == ("kept", {"litigation.principal_min"})
    assert (review[0], [each["way"]["code"] for each in review[1]]) == ("kept", ["duty"])
    lines = ok(await office.get("/v1/scoreboard", duty=review[1][0]["duty"], limit=100))["items"]
    assert {line["unit"] for line in lines} == {UNIT}
    # A quota of whom no units stand for, and a period that only a profile states and nothing reads.
    assert [nobody, ten_days] == [("not_kept", []), ("not_kept", [])]


async def test_the_same_words_of_another_document_are_kept_by_nothing(house: House, web: Web) -> None:
    office = office_of(web)
    path = await decided(office, "关于开展专项活动的通知")
    ok(await office.step(path, "take-effect", on=ON, valid_from="2026-03-02"))
    assert [state for state, _ in await covered(office, path)] == [
        "not_kept", "not_kept", "kept", "not_kept", "not_kept",
    ]  # fmt: skip


async def test_before_its_first_day_and_after_its_last_no_duty_keeps_a_row(house: House, web: Web) -> None:
    office = office_of(web)
    path = await decided(office, "关于开展专项活动的通知")
    assert {state for state, _ in await covered(office, path)} == {"confirmed"}
    ok(await office.step(path, "take-effect", on=ON, valid_from="2026-03-02", valid_to="2026-06-30"))
    assert (await covered(office, path))[2][0] == "kept"
    await house.tick(house.service.clock.today().replace(month=7))
    assert {state for state, _ in await covered(office, path)} == {"not_kept"}


def test_what_the_claims_rest_on_is_in_the_profiles() -> None:
    """The two rules of the quoted clause, and one that is not kept yet."""
    rules = Rulebook.load(ROOT / "deploy" / "profiles")
    assert "not_yet" in rules.kept("disclosure.staff_change")
    assert "figure" in rules.kept("litigation.attendance_rate")
