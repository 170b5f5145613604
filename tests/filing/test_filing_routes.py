"""The filing service through REST."""

from datetime import date
from typing import Any

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import AUTHORITY, GANZHOU, HANTAI, MAKER, REVIEWER
from tests.filing.conftest import Door
from tests.filing.facts import answer, challenged, cleared, decided, hear, outbox
from tests.house.caller import Caller, ok, refused

# What is entered at the end of the year for days long past has run out meanwhile.
PAPER = {"paper": "收文簿2026-31"}
CREDIT_CODE = "11360700MB1234567R"  # made up; its last character was reckoned by GB 32100—2015 apart from our code
FINDING = {"code": "conflicts_with_higher_law", "article": "第八条", "basis": "行政许可法", "basis_article": "第十六条"}


@pytest.fixture
def drafter(door: Door) -> Caller:
    return door(Role.DRAFTER, unit=MAKER)


@pytest.fixture
def registrar(door: Door) -> Caller:
    return door(Role.REGISTRAR)


@pytest.fixture
def public(door: Door) -> Caller:
    return Caller(door(Role.DRAFTER).client, None)


@pytest.fixture
async def maker(registrar: Caller) -> dict[str, Any]:
    return await listed(registrar)


@pytest.fixture
async def matter(service: FilingService) -> str:
    await hear(service, cleared(), date(2026, 9, 1))
    await hear(service, decided(), date(2026, 9, 10))
    return "matter-1"


async def listed(registrar: Caller, **changed: Any) -> dict[str, Any]:
    body = {
        "unit": MAKER,
        "region": GANZHOU,
        "name": "赣州市人民政府",
        "level": "city",
        "on": "2026-01-05",
        **changed,
    }
    return ok(await registrar.post("/v1/makers", **body), 201)


async def in_force(drafter: Caller) -> str:
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    document = ok(await drafter.post("/v1/documents", **body), 201)["id"]
    path = f"/v1/documents/{document}"
    ok(await drafter.step(path, "number", number="赣市府规[2026]3号", on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18", valid_until="2031-09-17"))
    return str(document)


async def test_a_document_lives_from_registration_to_repeal(
    drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    document = await in_force(drafter)
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"

    assert ok(await drafter.get(filing))["deadlines"]["submit"]["due"] == "2026-10-08"
    filed = ok(await drafter.step(filing, "submission", materials=["备案报告", "正式文本"], on="2026-10-08", **PAPER))
    assert (filed["stage"], filed["in_time"]) == ("submitted", True)
    assert (
        ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))["stage"] == "registered"
    )

    opinion = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}
    found = ok(await registrar.step(review, "conclusion", **opinion))
    assert (found["stage"], found["deadlines"]["correction.1"]["due"]) == ("correcting", "2026-11-19")
    ok(await drafter.step(review, "correction", remedy="repealed", on="2026-11-05", **PAPER))
    ok(await registrar.step(review, "return", reason="未说明清理情况", on="2026-11-06"))
    ok(await drafter.step(review, "correction", remedy="repealed", on="2026-11-09", **PAPER))
    ok(await registrar.step(review, "acceptance", on="2026-11-10"))

    ended = ok(await drafter.get(f"/v1/documents/{document}"))
    assert (ended["stage"], ended["number"], ended["ended_on"]) == ("repealed", "赣市府规〔2026〕3号", "2026-11-10")
    rates = ok(await registrar.get("/v1/rates", region=GANZHOU, **{"from": "2026-01-01", "to": "2026-12-31"}))["rates"]
    assert {rate["id"]: (rate["numerator"], rate["denominator"]) for rate in rates} == {
        "in_order": (1, 1),
        "filed": (1, 1),
        "on_time": (1, 1),
        "well_formed": (1, 1),
        "reviewed": (1, 1),
        "corrected": (1, 1),
    }


async def test_a_review_is_extended_paused_resumed_ended_and_asked_for_again(
    service: FilingService, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    document = await in_force(drafter)
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-10-08", **PAPER))
    refused(await drafter.step(filing, "receipt", on="2026-10-09"), 403, "web.role_needed")
    received = ok(await registrar.step(filing, "receipt", on="2026-10-09"))
    (said,) = received["submissions"]
    assert (said["said_on"], said["received_on"], said["materials"]) == ("2026-10-08", "2026-10-09", ["备案报告"])
    assert (received["filed_on"], received["in_time"]) == ("2026-10-09", False)
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-12", **PAPER))
    extended = ok(
        await registrar.step(review, "extension", on="2026-12-01", until="2026-12-25", reason="涉及面广", **PAPER)
    )
    assert (extended["deadlines"]["substantive_review"]["due"], extended["reasons"]["extend"]) == (
        "2026-12-25",
        "涉及面广",
    )
    plan = {"on": "2026-12-02", "until": "2026-12-20", "plan": "制定机关拟修改第八条", **PAPER}
    assert ok(await registrar.step(review, "pause", **plan))["paused_on"] == "2026-12-02"
    assert ok(await registrar.step(review, "resumption", on="2026-12-10", **PAPER))["paused_on"] is None
    ended = ok(
        await registrar.step(review, "ending", on="2026-12-11", ground="transferred", reason="移送省司法厅", **PAPER)
    )
    assert (ended["stage"], ended["next_acts"]) == ("ended", [])
    await hear(service, challenged("赣市府规〔2026〕3号"), date(2026, 12, 15))
    rounds = ok(await registrar.get("/v1/reviews", document=document))["items"]
    assert [(each["round"], each["stage"]) for each in rounds] == [(1, "ended"), (2, "reviewing")]


async def test_the_entries_of_a_filing_are_read_and_put_right(
    drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    filing = f"/v1/filings/{await in_force(drafter)}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告", "说明"], on="2026-10-09"))
    change = {"change": {"on": "2026-10-08", "materials": ["备案报告"]}, "reason": "录入错误"}
    refused(await registrar.step(filing, "entries/2/rectification", **change), 403, "kernel.not_your_entry")
    refused(await drafter.step(filing, "entries/2/rectification", **change), 403, "kernel.needs_paper")
    put_right = ok(await drafter.step(filing, "entries/2/rectification", **change, paper="收件回执8号"))
    assert (put_right["in_time"], put_right["materials"]) == (True, ["备案报告"])
    entries = ok(await drafter.get(f"{filing}/entries"))["items"]
    assert [(each["act"], each["arguments"].get("materials")) for each in entries[1:]] == [
        ("submit_filing", ["备案报告", "说明"]),
        ("submit_filing", ["备案报告"]),
    ]
    birth = await drafter.step(filing, "entries/1/rectification", change={"on": "2026-09-01"}, reason="试改")
    refused(birth, 409, "kernel.set_off_elsewhere")


async def test_registration_without_clearance_is_refused_with_the_missing_steps(
    drafter: Caller, service: FilingService, maker: Any
) -> None:
    await hear(service, cleared(), date(2026, 9, 1))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    problem = refused(await drafter.post("/v1/documents", **body), 409, "filing.not_cleared")
    assert "集体审议决定" in problem["detail"]
    assert "合法性审核" not in problem["detail"]
    (named,) = problem["errors"]
    assert (named["field"], named["rule"]) == ("matter", "review.normative_document.gate")
    assert "国办发〔2018〕37号" in named["source"]
    assert ok(await drafter.get("/v1/documents"))["items"] == []


async def test_the_matters_staff_see_what_is_missing(door: Door, service: FilingService) -> None:
    await hear(service, cleared(), date(2026, 9, 1))
    shown = ok(await door(Role.DRAFTER, unit="gz-housing").get("/v1/clearances/matter-1"))
    assert shown["missing"] == ["collective_decision"]
    refused(await door(Role.DRAFTER, unit="elsewhere").get("/v1/clearances/matter-1"), 404, "not_found")


@pytest.mark.parametrize(
    "number", ["赣市府规2026年3号", "赣市府规〔2026〕第3号", "赣市府规〔2026〕03号", "赣市府规〔26〕3号"]
)
async def test_a_malformed_number_is_refused_with_its_source(
    drafter: Caller, maker: Any, matter: str, number: str
) -> None:
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    document = ok(await drafter.post("/v1/documents", **body), 201)["id"]
    response = await drafter.step(f"/v1/documents/{document}", "number", number=number, on="2026-09-14")
    problem = refused(response, 422, "kernel.malformed_document_number")
    assert "GB/T 9704" in str(problem)


async def test_the_historic_document_of_2024_is_entered_on_evidence(
    drafter: Caller, registrar: Caller, maker: Any
) -> None:
    body = {
        "maker": MAKER,
        "title": "关于进一步推进法治政府建设的实施意见",
        "published_on": "2024-09-29",
        "reason": "制发时本系统尚未启用",
        "evidence": ["市政府常务会议纪要"],
        "on": "2024-09-29",
    }
    refused(await drafter.post("/v1/documents/historic", **body), 403, "web.role_needed")
    document = ok(await registrar.post("/v1/documents/historic", **body), 201)["id"]
    path = f"/v1/documents/{document}"
    ok(await registrar.step(path, "number", number="赣市府发〔2024〕9号", on="2024-09-29"))
    ok(await registrar.step(path, "publication", on="2024-09-29"))
    filing = ok(await drafter.get(f"/v1/filings/{document}.government"))
    assert filing["deadlines"]["submit"]["due"] == "2024-10-14"
    late = ok(
        await registrar.step(f"/v1/filings/{document}.government", "submission", materials=["报告"], on="2024-10-15")
    )
    assert late["in_time"] is False


async def test_the_public_finds_documents_in_force_and_nothing_about_how_they_came_about(
    public: Caller, drafter: Caller, maker: Any, matter: str
) -> None:
    assert ok(await public.get("/v1/library"))["items"] == []
    document = await in_force(drafter)
    (found,) = ok(await public.get("/v1/library", title="租赁", number="规〔2026〕", region="360000"))["items"]
    assert found == {
        "number": "赣市府规〔2026〕3号",
        "title": "房屋租赁管理办法",
        "maker": "赣州市人民政府",
        "region": GANZHOU,
        "published_on": "2026-09-18",
        "valid_until": "2031-09-17",
    }
    assert ok(await public.get("/v1/library", region="340000"))["items"] == []
    assert ok(await public.get("/v1/library", title="%"))["items"] == []
    assert (await public.get(f"/v1/documents/{document}")).status_code == 401


async def test_what_is_not_published_yet_or_no_longer_applied_is_not_in_the_library(
    public: Caller, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    document = ok(await drafter.post("/v1/documents", **body), 201)["id"]
    ok(await drafter.step(f"/v1/documents/{document}", "number", number="赣市府规〔2026〕3号", on="2026-09-14"))
    assert ok(await public.get("/v1/library"))["items"] == []
    ok(await drafter.step(f"/v1/documents/{document}", "publication", on="2026-09-18"))
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29"))
    ok(await registrar.step(review, "conclusion", outcome="opinion", findings=[FINDING], on="2026-10-20", **PAPER))
    ok(await drafter.step(review, "correction", remedy="suspended", on="2026-11-05", **PAPER))
    assert len(ok(await public.get("/v1/library"))["items"]) == 1
    ok(await registrar.step(review, "acceptance", on="2026-11-06"))
    assert ok(await public.get("/v1/library"))["items"] == []


async def test_a_document_whose_time_is_over_is_not_in_the_library(
    public: Caller, drafter: Caller, maker: Any, matter: str
) -> None:
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    path = f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"
    ok(await drafter.step(path, "number", number="赣市府规〔2026〕3号", on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18", valid_until="2026-12-30"))
    assert ok(await public.get("/v1/library"))["items"] == []


async def test_who_reviewed_the_draft_is_refused_as_reviewer_of_the_document(
    door: Door, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    document = await in_force(drafter)
    filing = f"/v1/filings/{document}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29"))
    reviewer = door(Role.REGISTRAR, sub=REVIEWER)
    refused(
        await reviewer.step(f"/v1/reviews/{document}.1", "conclusion", outcome="no_objection", on="2026-10-20"),
        403,
        "kernel.same_person",
    )
    other = door(Role.REGISTRAR, unit="gz-other")
    refused(
        await other.step(f"/v1/reviews/{document}.1", "conclusion", outcome="no_objection", on="2026-10-20"),
        403,
        "filing.another_authority",
    )


async def test_an_unmatched_challenge_is_listed_until_a_registrar_links_it(
    service: FilingService, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    document = await in_force(drafter)
    await hear(service, challenged("赣市府规〔2026〕33号"), date(2026, 12, 1))
    (waiting,) = ok(await registrar.get("/v1/challenges", linked=False))["items"]
    assert (waiting["number"], waiting["request"]["thing"]) == ("赣市府规〔2026〕33号", "suggestion-1")
    path = f"/v1/challenges/{waiting['id']}"
    ok(await registrar.step(path, "link", document=document, on="2026-12-02"))
    refused(await registrar.step(path, "link", document=document, on="2026-12-02"), 409, "filing.linked_before")
    assert ok(await registrar.get("/v1/challenges", linked=False))["items"] == []
    assert ok(await registrar.get(f"/v1/reviews/{document}.1"))["requests"][0]["asker"] == "judicial_suggestion"


async def test_what_is_void_neither_waits_nor_stands_at_a_stage(
    service: FilingService, door: Door, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    document = await in_force(drafter)
    fact = await hear(service, challenged("赣市府规〔2026〕33号"), date(2026, 12, 1))
    await answer(service, fact, None, date(2026, 12, 2))
    assert ok(await registrar.get("/v1/challenges", linked=False))["items"] == []
    assert [each["voided_on"] for each in ok(await registrar.get("/v1/challenges"))["items"]] == ["2026-12-31"]
    supervisor = door(Role.SUPERVISOR, unit=AUTHORITY, sub="supervisor")
    ok(await supervisor.step(f"/v1/documents/{document}", "voiding", reason="重复登记。", **PAPER))
    for things, stage in (("documents", "published"), ("filings", "due")):
        assert ok(await drafter.get(f"/v1/{things}", stage=stage))["items"] == []
        (voided,) = ok(await drafter.get(f"/v1/{things}"))["items"]
        assert (voided["stage"], voided["next_acts"]) == (stage, [])


async def test_a_repeal_is_entered_for_a_later_day(drafter: Caller, maker: Any, matter: str) -> None:
    path = f"/v1/documents/{await in_force(drafter)}"
    refused(await drafter.step(path, "repeal", on="2027-01-04"), 422, "kernel.in_the_future")
    decided_on = {"on": "2026-12-28", "effective_on": "2027-01-04"}
    waiting = ok(await drafter.step(path, "repeal", **decided_on))
    coming = {"stage": "repealed", "on": "2027-01-04", "successor": None}
    assert (waiting["stage"], waiting["ended_on"], waiting["coming"]) == ("published", None, coming)
    assert len(ok(await drafter.get("/v1/library"))["items"]) == 1
    change = {"change": {"effective_on": "2027-03-01"}, "reason": "决定所载日期"}
    assert ok(await drafter.step(path, "entries/4/rectification", **change))["coming"]["on"] == "2027-03-01"


async def test_a_maker_hands_in_the_catalogue_it_owes(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    service.clock.on = date(2026, 7, 20)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    (owed,) = ok(await drafter.get("/v1/catalogues", stage="due"))["items"]
    assert (owed["covers"], owed["due_on"]) == ("first_half", "2026-07-31")
    entry = {"number": "赣市府规〔2026〕1号", "published_on": "2026-03-02", "filed_on": "2026-03-10"}
    body = {"covers": "first_half", "year": 2026, "entries": [entry], "on": "2026-07-20"}
    handed_in = ok(await drafter.post("/v1/catalogues", **body))
    assert (handed_in["stage"], len(handed_in["listed"])) == ("submitted", 1)
    before = {"title": "某某暂行规定", "published_on": "2026-03-02", "on": "2026-07-20"}
    unnumbered = ok(await drafter.post("/v1/documents/published", **before), 201)["id"]
    held = ok(await drafter.get(f"/v1/catalogues/{handed_in['id']}/reconciliation"))
    known = {"number": None, "document": unnumbered, "title": "某某暂行规定"}
    listed_only = {"number": "赣市府规〔2026〕1号", "document": None, "title": None}
    assert held == {"missed": [listed_only, known], "unlisted": [known]}
    filing = f"/v1/filings/{unnumbered}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-07-20"))
    held = ok(await drafter.get(f"/v1/catalogues/{handed_in['id']}/reconciliation"))
    assert held == {"missed": [listed_only], "unlisted": [known]}
    refused(await drafter.post("/v1/catalogues", **body | {"year": 2025}), 404, "not_found")


@pytest.mark.parametrize("act", ["post /v1/documents", "post /v1/catalogues", "number", "publication"])
async def test_nothing_happens_on_a_day_that_has_not_come(
    service: FilingService, drafter: Caller, registrar: Caller, matter: str, act: str
) -> None:
    service.clock.on = date(2026, 7, 20)  # type: ignore[attr-defined]  # a movable clock
    await listed(registrar)
    service.clock.on = date(2026, 9, 15)  # type: ignore[attr-defined]  # as above
    document = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    bodies = {
        "post /v1/documents": document,
        "post /v1/catalogues": {"covers": "first_half", "year": 2026},
        "number": {"number": "赣市府规〔2026〕3号"},
        "publication": {},
    }
    tomorrow = bodies[act] | {"on": "2026-09-16"}
    if act.startswith("post"):
        response = await drafter.post(act.removeprefix("post "), **tomorrow)
    else:
        path = f"/v1/documents/{ok(await drafter.post('/v1/documents', **document), 201)['id']}"
        response = await drafter.step(path, act, **tomorrow)
    refused(response, 422, "kernel.in_the_future")


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"region": "999999"}, 422, "kernel.unknown_region"),
        ({"region": "36070"}, 422, "kernel.malformed_region_code"),
        ({"region": "340800"}, 403, "kernel.outside_region"),
        ({"congress": "gz-congress"}, 422, "filing.no_congress_track"),
        ({"on": "2027-01-01"}, 422, "kernel.in_the_future"),
        ({"level": "galaxy"}, 422, "web.inputs"),
        ({"credit_code": "11360700MB1234567Q"}, 422, "kernel.malformed_credit_code"),
        ({"colour": "red"}, 422, "web.inputs"),
    ],
)
async def test_a_maker_is_refused_with_a_clear_problem(
    registrar: Caller, changed: dict[str, Any], status: int, code: str
) -> None:
    body = {"unit": MAKER, "region": GANZHOU, "name": "市政府", "level": "city", "on": "2026-01-05", **changed}
    response = await registrar.post("/v1/makers", **body)
    assert response.status_code == status, response.text
    assert code in response.text
    assert ok(await registrar.get("/v1/makers"))["items"] == []


async def test_a_credit_code_is_kept_in_its_official_form_and_belongs_to_one_maker(
    service: FilingService, registrar: Caller
) -> None:
    first = await listed(registrar, credit_code="11360700mb1234567r")
    assert first["credit_code"] == CREDIT_CODE
    second = {"unit": "gz-housing", "region": GANZHOU, "name": "市住建局", "level": "city", "on": "2026-01-05"}
    problem = refused(
        await registrar.post("/v1/makers", **second, credit_code=CREDIT_CODE), 409, "filing.credit_code_taken"
    )
    assert [error["field"] for error in problem["errors"]] == ["credit_code"]
    assert ok(await registrar.post("/v1/makers", **second), 201)["credit_code"] is None
    assert [maker["credit_code"] for maker in ok(await registrar.get("/v1/makers"))["items"]] == [CREDIT_CODE, None]
    assert CREDIT_CODE not in str(await outbox(service))


async def test_in_hantai_a_document_is_filed_on_two_tracks_without_days(door: Door, service: FilingService) -> None:
    registrar = door(Role.REGISTRAR, unit="ht-justice", region=HANTAI)
    drafter = door(Role.DRAFTER, unit="ht-gov", region=HANTAI)
    maker = await listed(
        registrar, unit="ht-gov", region=HANTAI, name="汉台区人民政府", level="county", congress="ht-congress"
    )
    assert maker["channels"] == {"government": "ht-justice", "congress": "ht-congress"}
    body = {
        "maker": "ht-gov",
        "title": "通知",
        "published_on": "2025-03-03",
        "reason": "早于本系统",
        "evidence": ["会议纪要"],
        "on": "2025-03-03",
    }
    path = f"/v1/documents/{ok(await registrar.post('/v1/documents/historic', **body), 201)['id']}"
    ok(await registrar.step(path, "number", number="汉区政规〔2025〕1号", on="2025-03-03"))
    ok(await drafter.step(path, "publication", on="2025-03-03"))
    found = ok(await drafter.get("/v1/filings"))["items"]
    assert [(each["track"], each["authority"], each["deadlines"]) for each in found] == [
        ("congress", "ht-congress", {}),
        ("government", "ht-justice", {}),
    ]


async def test_the_series_shows_its_gaps(drafter: Caller, maker: Any, matter: str) -> None:
    await in_force(drafter)
    shown = ok(await drafter.get("/v1/documents/series", word="赣市府规", year=2026))
    assert shown == {"word": "赣市府规", "year": 2026, "taken": 1, "last": 3, "gaps": [1, 2]}


@pytest.mark.parametrize(
    ("roles", "unit", "region", "taken"),
    [
        ((Role.DRAFTER,), "elsewhere", GANZHOU, 0),
        ((), "elsewhere", GANZHOU, 0),
        ((Role.SUPERVISOR,), "aq-justice", "340800", 0),
        ((Role.SUPERVISOR,), "zhanggong", "360702", 0),
        ((Role.SUPERVISOR,), "jx-justice", "360000", 1),
        ((Role.REGISTRAR,), AUTHORITY, GANZHOU, 1),
    ],
)
async def test_a_series_is_shown_to_those_who_may_see_its_numbers(
    door: Door, drafter: Caller, maker: Any, matter: str, roles: tuple[Role, ...], unit: str, region: str, taken: int
) -> None:
    await in_force(drafter)
    caller = door(*roles, unit=unit, region=region)
    shown = ok(await caller.get("/v1/documents/series", word="赣市府规", year=2026))
    assert (shown["taken"], shown["last"]) == (taken, 3 * taken)


@pytest.mark.parametrize("year", [0, -1, 10_000, 2**63])
async def test_a_series_has_a_year_of_the_calendar(drafter: Caller, year: int) -> None:
    answer = await drafter.get("/v1/documents/series", word="赣市府规", year=year)
    refused(answer, 422, "web.inputs")
    assert answer.json()["errors"][0]["field"] == "year"


async def test_rates_are_for_those_who_look_after_the_region(door: Door, drafter: Caller) -> None:
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    refused(await drafter.get("/v1/rates", region=GANZHOU, **span), 403, "web.role_needed")
    county = door(Role.SUPERVISOR, unit="zhanggong", region="360702")
    refused(await county.get("/v1/rates", region=GANZHOU, **span), 403, "kernel.outside_region")
    anqing = door(Role.SUPERVISOR, unit="aq-justice", region="340800")
    rates = {rate["id"]: rate for rate in ok(await anqing.get("/v1/rates", region="340800", **span))["rates"]}
    assert (rates["filed"]["target"], rates["filed"]["value"]) == ("=100%", None)
    assert "第14条" in rates["filed"]["source"]
    assert rates["corrected"]["target"] is None  # the target of 100 % was for 2024


@pytest.mark.parametrize("unit", [AUTHORITY, "elsewhere"])
async def test_another_makers_drafter_sees_nothing(
    door: Door, drafter: Caller, maker: Any, matter: str, unit: str
) -> None:
    document = await in_force(drafter)
    stranger = door(Role.DRAFTER, unit=unit)
    refused(await stranger.get(f"/v1/documents/{document}"), 404, "not_found")
    assert ok(await stranger.get("/v1/filings"))["items"] == []


async def test_what_is_tried_shows_what_would_be_opened(
    service: FilingService, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    """A form check that was good after all begins a review; one of a wrong word is not begun."""
    document = await in_force(drafter)
    filing = f"/v1/filings/{document}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-10-09", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="not_accepted", on="2026-10-12", **PAPER))
    good = {"change": {"verdict": "ok"}, "reason": "录入错误", **PAPER}
    before = len(await outbox(service))
    tried = ok(await registrar.step(filing, "entries/3/rectification?dry_run=true", **good))
    assert len(await outbox(service)) == before
    (opened,) = [each for each in tried["items"] if each["kind"] == "document_review"]
    assert (opened["before"], opened["after"]["stage"]) == ({}, "reviewing")
    assert [(each["state"], each["was_due"]) for each in opened["deadlines"]] == [("open", None)]
    assert [each["what"] for each in opened["facts"]] == ["told"] * len(opened["facts"])
    ok(await registrar.step(filing, "entries/3/rectification", **good))
    review = ok(await registrar.get(f"/v1/reviews/{opened['id']}"))
    assert review["deadlines"][opened["deadlines"][0]["name"]]["due"] == opened["deadlines"][0]["due"]


async def test_a_challenge_linked_otherwise_is_tried_with_the_review_that_it_opens(
    service: FilingService, drafter: Caller, registrar: Caller, maker: Any, matter: str
) -> None:
    wrong = await in_force(drafter)
    await hear(service, cleared("matter-2"), date(2026, 9, 1))
    await hear(service, decided("matter-2"), date(2026, 9, 10))
    body = {"title": "物业管理办法", "matter": "matter-2", "on": "2026-09-14"}
    right = ok(await drafter.post("/v1/documents", **body), 201)["id"]
    await hear(service, challenged("赣市府规〔2026〕4号"), date(2026, 12, 1))
    (waiting,) = ok(await registrar.get("/v1/challenges"))["items"]
    path = f"/v1/challenges/{waiting['id']}"
    ok(await registrar.step(path, "link", document=wrong, on="2026-12-02"))
    other = {"change": {"document": right}, "reason": "录入错误", **PAPER}
    tried = ok(await registrar.step(path, "entries/2/rectification?dry_run=true", **other))
    reviews = {each["id"]: each for each in tried["items"] if each["kind"] == "document_review"}
    opened = [id for id, each in reviews.items() if not each["before"]]
    assert (len(reviews), [reviews[id]["after"]["document"] for id in opened]) == (2, [right])
    ok(await registrar.step(path, "entries/2/rectification", **other))
    assert ok(await registrar.get("/v1/reviews", document=right))["items"][0]["id"] == opened[0]


async def test_a_publication_is_not_put_before_its_number_and_that_entry_is_named(
    drafter: Caller, maker: Any, matter: str
) -> None:
    path = f"/v1/documents/{await in_force(drafter)}"
    earlier = {"change": {"on": "2026-09-13", "valid_until": "2031-09-12"}, "reason": "录入错误", **PAPER}
    said = refused(await drafter.step(path, "entries/3/rectification", **earlier), 409, "kernel.before_what_it_follows")
    assert (said["facts"]["entry"], said["facts"]["on"]) == (2, "2026-09-14")
    assert "现在可以" not in said["detail"]
    moved = {"change": {"on": "2026-09-16"}, "reason": "录入错误"}
    needs = refused(await drafter.step(path, "entries/3/rectification", **moved), 403, "kernel.needs_paper")
    assert "不利" not in needs["detail"]
