"""The routes: roles, both voices, warnings, versions, calendar and rates."""

import pytest

from shared.kernel.model.actor import Role
from tests.litigation.builders import AGENCY, COURT, FIRST, GANZHOU, JUDGE, JUSTICE, LITIGATOR, PROSECUTOR, an_actor
from tests.litigation.conftest import Door

OVERSEER = an_actor(JUSTICE, Role.SUPERVISOR)
SERVED = {"case_number": "(2026)赣0702行初12号", "area": "housing", "cause": "penalty", "on": "2026-09-16"}
PUSHED = {**SERVED, "region": GANZHOU, "unit": AGENCY}
MANY = frozenset({"reply.judicial", "reply.procuratorial", "deadlines"})
LETTER = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02"}


async def test_the_agency_registers_and_the_answer_is_due_with_its_explanation(door: Door) -> None:
    made = await door(LITIGATOR).post("/v1/cases", court=COURT, **SERVED)
    assert made.status_code == 201, made.text
    case = made.json()
    assert (case["number"], case["level"], case["unit"]) == (FIRST, "first_instance", AGENCY)
    assert case["deadlines"]["answer"]["due"] == "2026-10-08"
    assert case["deadlines"]["answer"]["explanation"]["due"] == "2026-10-08"
    assert (await door(LITIGATOR).get(made.headers["location"])).json() == case


async def test_a_case_told_by_both_is_one_case_with_two_words(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    made = await agency.post("/v1/cases", court=COURT, **SERVED)
    pushed = await court.post("/v1/cases/pushed", **PUSHED)
    assert (pushed.status_code, pushed.json()["id"]) == (200, made.json()["id"])
    (found,) = (await court.get("/v1/cases", number=SERVED["case_number"])).json()["items"]
    earlier = {"change": {"on": "2026-09-14"}, "reason": "送达日期录入有误。"}
    confirmed = (await court.step(f"/v1/cases/{found['id']}", "entries/2/rectification", **earlier)).json()
    assert confirmed["service_dates"] == {"agency": "2026-09-16", "court": "2026-09-14"}
    assert confirmed["deadlines"]["answer"]["due"] == "2026-09-29"
    assert made.json()["id"] == found["id"]


async def test_a_late_notice_is_recorded_and_the_answer_carries_the_warning(door: Door) -> None:
    case = f"/v1/cases/{(await door(JUDGE).post('/v1/cases/pushed', **PUSHED)).json()['id']}"
    set_for = await door(JUDGE).step(case, "hearings", on="2026-10-08", hearing_on="2026-10-09", call="must")
    assert set_for.status_code == 200
    (warning,) = set_for.json()["warnings"]
    assert (warning["code"], warning["latest_permitted"]) == ("litigation.hearing_notice_late", "2026-09-30")
    assert set(warning["message"]) == {"zh", "en"}
    assert "法释〔2020〕3号" in warning["source"]


async def test_a_whole_case_from_service_to_its_end(door: Door) -> None:
    agency, court, overseer = door(LITIGATOR), door(JUDGE), door(OVERSEER)
    made = await agency.post("/v1/cases", court=COURT, grounds=["group_dispute"], **SERVED)
    case = f"/v1/cases/{made.json()['id']}"
    steps = [
        (agency, "answer", {"on": "2026-10-08", "paper": "收件回执2026-88"}),
        (court, "hearings", {"on": "2026-10-09", "hearing_on": "2026-10-20", "call": "must"}),
        (agency, "hearings/1/nomination", {"on": "2026-10-12", "head": "h-1", "category": "principal"}),
        (agency, "hearings/1/attendance", {"on": "2026-10-20", "presence": "absent", "staff": True}),
        (
            court,
            "hearings/1/attendance",
            {"on": "2026-10-21", "presence": "attended", "category": "principal", "spoke": True},
        ),
        (
            court,
            "judgment",
            {
                "on": "2026-11-02",
                "form": "judgment",
                "outcome": "revoked",
                "served": {"agency": "2026-11-03"},
                "obligations": [{"kind": "act_anew", "term": {"due_on": "2026-12-31"}}],
            },
        ),
        (court, "judgment-service", {"on": "2026-11-04", "party": "plaintiff"}),
        (court, "document-challenge", {"on": "2026-11-05", "document_number": "赣市府发〔2024〕9号"}),
        (court, "effectiveness", {"on": "2026-11-20"}),
        (agency, "obligations/1/performance", {"on": "2026-12-10"}),
        (agency, "accountability", {"on": "2026-12-11", "lessons": ["procedure"], "note": "已约谈承办人员。"}),
        (agency, "closing", {"on": "2026-12-12"}),
    ]
    for who, act, body in steps:
        answered = await who.step(case, act, **body)
        assert answered.status_code == 200, (act, answered.text)
    closed = (await agency.get(case)).json()
    assert (closed["stage"], closed["lost"], closed["hearings"][0]["attended"]) == ("closed", True, True)
    span = {"region": GANZHOU, "from": "2026-01-01", "to": "2026-12-31"}
    rates = {rate["id"]: rate for rate in (await overseer.get("/v1/rates", **span)).json()["rates"]}
    assert {name: (rate["numerator"], rate["denominator"], rate["value"]) for name, rate in rates.items()} == {
        "attendance": (1, 1, 1.0),
        "principal": (1, 1, 1.0),
        "loss.concluded": (1, 1, 1.0),
        "loss.judged": (1, 1, 1.0),
        "answer": (1, 1, 1.0),
        "win.judged": (0, 1, 0.0),
        "zero_appearance": (0, 1, 0.0),
        "case_volume": (1, 1, 1.0),
        "reply.judicial": (0, 0, None),
        "reply.procuratorial": (0, 0, None),
        "deadlines": (3, 3, 1.0),
    }
    assert {rate["late_entries"] for name, rate in rates.items() if name not in MANY} == {1}
    assert (rates["attendance"]["target"], "第14条" in rates["attendance"]["source"]) == ("=100%", True)
    entries = (await agency.get("/v1/hearings", **{**span, "from": "2026-10-20", "to": "2026-10-20"})).json()["items"]
    assert [(entry["number"], entry["head_named"], entry["held"]) for entry in entries] == [(FIRST, True, True)]


async def test_a_suggestion_is_issued_replied_returned_and_accepted_by_its_issuer_only(door: Door) -> None:
    court, agency = door(JUDGE), door(LITIGATOR)
    made = await court.post("/v1/suggestions/issued", region=GANZHOU, unit=AGENCY, **LETTER)
    assert (made.status_code, made.json()["deadlines"]["reply.1"]["due"]) == (201, "2026-05-06")
    letter = f"/v1/suggestions/{made.json()['id']}"
    await agency.step(letter, "reply", on="2026-04-30", paper="复函〔2026〕3号")
    hidden = await door(PROSECUTOR).get(letter)
    assert hidden.status_code == 404
    overseer = await door(an_actor(JUSTICE, Role.REVIEWER)).step(letter, "acceptance", on="2026-05-08")
    assert overseer.status_code == 403
    returned = await court.step(letter, "return", on="2026-05-08", reason="未附材料", reply={"due_on": "2026-05-20"})
    assert returned.json()["deadlines"]["reply.2"]["due"] == "2026-05-20"
    await agency.step(letter, "reply", on="2026-05-19", paper="复函〔2026〕4号")
    accepted = await court.step(letter, "acceptance", on="2026-05-25")
    assert (accepted.json()["stage"], accepted.json()["round"]) == ("accepted", 2)


async def test_the_agency_enters_a_letter_that_came_by_post_with_its_own_term(door: Door) -> None:
    given = {**LETTER, "kind": "procuratorial", "number": "章检行公建[2026]2号", "reply": {"length": 30, "unit": "day"}}
    made = await door(LITIGATOR).post("/v1/suggestions", issuer="gz-procuratorate", **given)
    assert made.json()["number"] == "章检行公建〔2026〕2号"
    assert made.json()["deadlines"]["reply.1"]["due"] == "2026-04-01"


@pytest.mark.parametrize(
    ("who", "path", "body", "status", "code"),
    [
        (JUDGE, "/v1/cases", {**SERVED, "court": COURT}, 403, "web.role_needed"),
        (LITIGATOR, "/v1/cases/pushed", PUSHED, 403, "web.role_needed"),
        (JUDGE, "/v1/cases/pushed", {**PUSHED, "region": "340800"}, 422, "kernel.unit_elsewhere"),
        (JUDGE, "/v1/cases/pushed", {**PUSHED, "case_number": "赣0702行初12号"}, 422, "kernel.malformed_case_number"),
        (JUDGE, "/v1/cases/pushed", {**PUSHED, "cause": "divorce"}, 422, "web.inputs"),
        (JUDGE, "/v1/cases/pushed", {**PUSHED, "plaintiff": "someone"}, 422, "web.inputs"),
        (
            JUDGE,
            "/v1/suggestions/issued",
            {**LETTER, "region": GANZHOU, "unit": AGENCY, "kind": "public_interest"},
            403,
            "litigation.not_your_instrument",
        ),
        (
            JUDGE,
            "/v1/suggestions/issued",
            {**LETTER, "region": GANZHOU, "unit": AGENCY, "reply": {"length": 3}},
            422,
            "litigation.stated_term_unclear",
        ),
    ],
)
async def test_what_is_wrong_is_refused_by_name(door: Door, who, path, body, status, code) -> None:
    refused = await door(who).post(path, **body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


async def test_a_stale_version_changes_nothing(door: Door) -> None:
    made = await door(LITIGATOR).post("/v1/cases", court=COURT, **SERVED)
    path, agency = f"/v1/cases/{made.json()['id']}", door(LITIGATOR)
    await agency.step(path, "answer", on="2026-10-08", paper="收件回执2026-88")
    headers = {"authorization": f"Bearer {agency.token}", "idempotency-key": "stale-key-1", "if-match": '"1"'}
    stale = await agency.client.post(f"{path}/closing", json={"on": "2026-10-09"}, headers=headers)
    assert stale.status_code == 412


async def test_an_agency_and_an_overseer_see_no_rates_of_another_region(door: Door) -> None:
    span = {"region": "340800", "from": "2026-01-01", "to": "2026-12-31"}
    assert (await door(LITIGATOR).get("/v1/rates", **span)).json()["code"] == "kernel.outside_region"
    assert (await door(OVERSEER).get("/v1/rates", **span)).json()["code"] == "kernel.outside_region"
