"""The list of makers: who is on it, what each is called and where it files, from which day on."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.filing.makers.domain.refusals import MakerEnded
from services.filing.service import FilingService
from shared.kernel.lives.entries import standing
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import Because
from tests.filing.builders import AUTHORITY, GANZHOU, HANTAI, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import challenged, hear, outbox
from tests.filing.over_rest import (
    BEFORE,
    PAPER,
    WHY,
    cleared_matter,
    id_of,
    in_force,
    listed,
    published_otherwise,
    registered,
)
from tests.filing.world import CHECKER, cause
from tests.house.caller import Caller, ok, refused

CREDIT_CODE = "11360700MB1234567R"  # made up; its last character was reckoned by GB 32100—2015 apart from our code


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
    second = {"unit": "gz-housing", "region": GANZHOU, "name": "市房管局", "level": "city", "on": "2026-01-05"}
    problem = refused(
        await registrar.post("/v1/makers", **second, credit_code=CREDIT_CODE), 409, "filing.credit_code_taken"
    )
    assert [error["field"] for error in problem["errors"]] == ["credit_code"]
    assert ok(await registrar.post("/v1/makers", **second), 201)["credit_code"] is None
    assert [maker["credit_code"] for maker in ok(await registrar.get("/v1/makers"))["items"]] == [None, CREDIT_CODE]
    assert CREDIT_CODE not in str(await outbox(service))


async def test_a_maker_listed_for_the_wrong_unit_is_voided_and_may_be_listed_again(
    service: FilingService, registrar: Caller
) -> None:
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # a movable clock
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05", **PAPER}
    first = ok(await registrar.post("/v1/makers", **body, credit_code="11360700MB1234567R"), 201)
    ok(await registrar.step(f"/v1/makers/{first['id']}", "voiding", **WHY))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert owed["voided_on"] == "2026-03-02"
    again = ok(await registrar.post("/v1/makers", **body, credit_code="11360700MB1234567R"), 201)
    assert (first["id"], again["id"]) == (MAKER, f"{MAKER}.2")
    stages = {each["id"]: each["voided_on"] for each in ok(await registrar.get("/v1/catalogues"))["items"]}
    assert stages == {f"{MAKER}.first_half.2026": "2026-03-02", f"{MAKER}.2.first_half.2026": None}


@pytest.mark.usefixtures("maker")
async def test_a_maker_is_renamed_and_closed_and_both_may_be_put_right(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    maker = f"/v1/makers/{MAKER}"
    ok(await registrar.step(maker, "name", name="赣州市政府", on="2026-06-01", **PAPER))
    path = await registered(drafter, service)
    assert ok(await drafter.get(path))["maker"] == "赣州市政府"
    # What it was called before it was listed is not known to be otherwise than what it was listed as.
    for published_on, number in (("2026-03-02", "赣市府发〔2026〕9号"), ("2025-12-30", "赣市府发〔2025〕90号")):
        early = {**BEFORE, "published_on": published_on, "number": number}
        assert ok(await drafter.post("/v1/documents/published", **early), 201)["maker"] == "赣州市人民政府"
    ok(await registrar.step(maker, "removal", on="2026-10-01", **PAPER))
    await cleared_matter(service, "matter-2")
    body = {"title": "某某办法", "matter": "matter-2", "on": "2026-10-01"}
    refused(await drafter.post("/v1/documents", **body), 409, "filing.maker_ended")
    ok(await registrar.step(maker, "entries/3/voiding", **WHY))
    ok(await drafter.post("/v1/documents", **body), 201)


@pytest.mark.usefixtures("maker")
async def test_the_authority_of_a_track_changes_for_what_is_published_from_then_on(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    ok(await registrar.step(f"/v1/makers/{MAKER}", "channels", authority="gz-legal", on="2026-09-18", **PAPER))
    path = await in_force(drafter, service)
    early = {**BEFORE, "number": "赣市府发〔2026〕9号"}
    found = ok(await drafter.post("/v1/documents/published", **early), 201)
    for document, authority in ((id_of(path), "gz-legal"), (found["id"], AUTHORITY)):
        assert ok(await drafter.get(f"/v1/filings/{document}.government"))["authority"] == authority


@pytest.mark.usefixtures("maker")
async def test_a_change_of_name_or_channel_that_is_entered_late_holds_of_what_was_made_since(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path, maker = await in_force(drafter, service), f"/v1/makers/{MAKER}"
    ok(await registrar.step(maker, "name", name="赣州市政府", on="2026-09-01", **PAPER))
    ok(await registrar.step(maker, "channels", authority="gz-legal", on="2026-09-18", **PAPER))
    await hear(service, challenged(NUMBER), date(2026, 12, 1))
    ok(await registrar.step(maker, "channels", authority="gz-legal-affairs", on="2026-09-18", **PAPER))
    document = ok(await drafter.get(path))
    filing = ok(await drafter.get(f"/v1/filings/{document['id']}.government"))
    review = ok(await drafter.get(f"/v1/reviews/{document['id']}.1"))
    assert (document["maker"], filing["authority"]) == ("赣州市政府", "gz-legal-affairs")
    assert review["authority"] == "gz-legal-affairs"
    ok(await registrar.step(maker, "entries/4/voiding", **WHY))
    ok(await registrar.step(maker, "entries/2/rectification", change={"on": "2026-09-15"}, **WHY))
    ok(await registrar.step(maker, "entries/3/voiding", **WHY))
    document = ok(await drafter.get(path))
    filing = ok(await drafter.get(f"/v1/filings/{document['id']}.government"))
    assert (document["maker"], filing["authority"]) == ("赣州市人民政府", AUTHORITY)


@pytest.mark.usefixtures("maker")
async def test_what_is_put_on_another_day_is_filed_where_its_maker_filed_then(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path, maker = await in_force(drafter, service), f"/v1/makers/{MAKER}"
    document = id_of(path)
    ok(await registrar.step(maker, "channels", authority="gz-legal", on="2026-10-01", **PAPER))
    for on, authority in ((date(2026, 10, 8), "gz-legal"), (date(2026, 9, 18), AUTHORITY)):
        await published_otherwise(service, document, on)
        assert ok(await drafter.get(f"/v1/filings/{document}.government"))["authority"] == authority


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


@pytest.mark.usefixtures("maker")
async def test_what_was_published_after_the_end_of_its_maker_is_found_so_whichever_was_entered_first(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """The list of makers says so, and takes it back; the maker is not voided before what it made."""
    path, maker = await in_force(drafter, service), f"/v1/makers/{MAKER}"
    ok(await registrar.step(maker, "removal", on="2026-09-18", **PAPER))
    late = ok(await drafter.post("/v1/documents/published", **{**BEFORE, "published_on": "2026-10-12"}), 201)
    for found, on in ((path, "2026-09-18"), (f"/v1/documents/{late['id']}", "2026-10-12")):
        flaws = [(each["flaw"], each["on"]) for each in ok(await drafter.get(found))["shortcomings"]]
        assert ("maker_ended", on) in flaws
    paper = {**WHY, "paper": "机构改革方案"}
    ok(await registrar.step(maker, "entries/2/rectification", change={"on": "2026-10-01"}, **paper))
    assert [each["flaw"] for each in ok(await drafter.get(path))["shortcomings"]] == []
    ok(await registrar.step(maker, "entries/2/voiding", **paper))
    left = ok(await drafter.get(f"/v1/documents/{late['id']}"))["shortcomings"]
    assert "maker_ended" not in [each["flaw"] for each in left]
    refused(await registrar.step(maker, "voiding", **paper), 409, "filing.maker_has_documents")


@pytest.mark.usefixtures("maker")
async def test_what_was_entered_before_the_end_of_its_maker_was_known_is_put_right_on_its_day(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """To another day after that end it is not moved."""
    path = await in_force(drafter, service)
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-09-10", **PAPER))

    async def put_right(number: int, **change: Any) -> None:
        async with service.store.begin(cause(CHECKER)) as work:
            thing = await work.documents.get(id_of(path))
            stands = standing(line.written for line in await work.documents.lines(thing.id))
            because = Because(reason="录入错误", paper="政府公报")
            await work.documents.rectify(thing, number, replace(stands[number], **change), because)

    await put_right(1, title="房屋租赁办法")
    await put_right(3, valid_until=date(2029, 12, 31))
    document = ok(await drafter.get(path))
    assert (document["title"], document["valid_until"]) == ("房屋租赁办法", "2029-12-31")
    for number, on in ((1, date(2026, 9, 11)), (3, date(2026, 9, 20))):
        with pytest.raises(MakerEnded):
            await put_right(number, on=on)
