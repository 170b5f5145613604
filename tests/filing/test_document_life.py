"""Documents as offices have them: typed wrongly, entered late, published without a review, ended, voided."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.filing.documents.adapters.numbers import SqlNumbers
from services.filing.documents.domain import acts
from services.filing.entrypoints.clock import tick
from services.filing.makers.domain.refusals import MakerEnded
from services.filing.service import FilingService
from shared.kernel.lives.entries import standing
from shared.kernel.model.actor import Role
from shared.storage.lives.rows import Because
from tests.filing.builders import AUTHORITY, GANZHOU, MAKER, NUMBER
from tests.filing.conftest import Door
from tests.filing.facts import answer, challenged, cleared, decided, hear, outbox, withdrawn
from tests.filing.world import CHECKER, cause
from tests.house.caller import Caller, ok, refused
from tests.language import language_of

TYPED = "赣市府规〔2026〕22号"
WHY = {"reason": "录入错误。"}
BEFORE = {"title": "某某暂行规定", "published_on": "2026-03-02", "on": "2026-12-01"}


@pytest.fixture
async def drafter(door: Door, registrar: Caller) -> Caller:
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05"}
    ok(await registrar.post("/v1/makers", **body), 201)
    return door(Role.DRAFTER, unit=MAKER)


@pytest.fixture
def registrar(door: Door) -> Caller:
    return door(Role.REGISTRAR)


async def cleared_matter(service: FilingService, matter: str = "matter-1") -> None:
    await hear(service, cleared(matter), date(2026, 9, 1))
    await hear(service, decided(matter), date(2026, 9, 10))


async def registered(drafter: Caller, service: FilingService, matter: str = "matter-1") -> str:
    await cleared_matter(service, matter)
    body = {"title": "房屋租赁管理办法", "matter": matter, "on": "2026-09-14"}
    return f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"


async def in_force(drafter: Caller, service: FilingService, number: str = NUMBER, **more: Any) -> str:
    path = await registered(drafter, service, **{k: more.pop(k) for k in list(more) if k == "matter"})
    ok(await drafter.step(path, "number", number=number, on="2026-09-14"))
    ok(await drafter.step(path, "publication", on="2026-09-18", **more))
    return path


async def published_otherwise(service: FilingService, document: str, on: date) -> None:
    """What a second person has confirmed."""
    async with service.store.begin(cause(CHECKER)) as work:
        thing = await work.documents.get(document)
        act = acts.Publish(on=on, channels=thing.channels)
        await work.documents.rectify(thing, 3, act, Because(reason="公报日期", paper="政府公报"))


async def told(service: FilingService) -> list[str]:
    return [fact["type"].split(".")[2] for fact in await outbox(service)]


async def holder(service: FilingService, number: str) -> str | None:
    async with service.store.reading() as connection:
        taken = await SqlNumbers(service.store.work_on(connection, None)).known(number)  # type: ignore[arg-type]
    return None if taken is None else taken.document


async def test_a_number_typed_wrongly_is_put_right_and_free_for_another_document(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service, TYPED)
    put = ok(await drafter.step(path, "entries/2/rectification", change={"number": "赣市府规[2026]3号"}, **WHY))
    assert (put["number"], put["stage"]) == (NUMBER, "published")
    assert await holder(service, TYPED) is None
    assert await holder(service, NUMBER) == put["id"]
    other = await registered(drafter, service, "matter-2")
    assert ok(await drafter.step(other, "number", number=TYPED, on="2026-09-21"))["number"] == TYPED
    ok(await drafter.get("/v1/documents/series", word="赣市府规", year=2026))
    corrected = [fact["data"]["data"] for fact in await outbox(service) if "fact_corrected" in fact["type"]]
    assert [data["number"] for data in corrected] == [NUMBER, NUMBER]


async def test_a_number_is_not_put_right_to_one_that_another_document_has(
    drafter: Caller, service: FilingService
) -> None:
    await in_force(drafter, service)
    other = await registered(drafter, service, "matter-2")
    ok(await drafter.step(other, "number", number=TYPED, on="2026-09-21"))
    response = await drafter.step(other, "entries/2/rectification", change={"number": NUMBER}, **WHY)
    refused(response, 409, "filing.number_exists")
    assert await holder(service, TYPED) == ok(await drafter.get(other))["id"]


async def test_a_void_number_is_free_neither_by_time_nor_for_its_own_document(
    drafter: Caller, service: FilingService
) -> None:
    path = await registered(drafter, service)
    ok(await drafter.step(path, "number", number=TYPED, on="2026-09-14"))
    shown = ok(await drafter.step(path, "void-number", reason="印制错误", on="2026-09-15"))
    assert shown["void_numbers"] == {TYPED: "2026-09-15"}
    refused(await drafter.step(path, "number", number=TYPED, on="2026-09-16"), 409, "filing.number_exists")
    undone = ok(await drafter.step(path, "entries/3/voiding", **WHY))
    assert (undone["number"], undone["void_numbers"]) == (TYPED, {})


async def test_a_wrong_title_is_put_right_and_back(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    before = ok(await drafter.get(path))
    put = ok(await drafter.step(path, "entries/1/rectification", change={"title": "房屋租赁管理规定"}, **WHY))
    assert put["title"] == "房屋租赁管理规定"
    back = ok(await drafter.step(path, "entries/1/rectification", change={"title": before["title"]}, **WHY))
    assert {**back, "version": 0} == {**before, "version": 0}


async def test_the_day_of_publication_is_not_moved_without_a_paper_for_it_decides_what_is_late(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    change = {"change": {"on": "2026-09-21"}, **WHY}
    refused(await drafter.step(path, "entries/3/rectification", **change), 403, "kernel.needs_paper")
    moved = ok(await drafter.step(path, "entries/3/rectification", **change, paper="政府公报2026年第9期"))
    assert moved["published_on"] == "2026-09-21"


async def test_another_unit_puts_nothing_right(door: Door, drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    response = await door(Role.REGISTRAR).step(path, "entries/2/rectification", change={"number": TYPED}, **WHY)
    refused(response, 403, "kernel.not_your_entry")
    stranger = door(Role.DRAFTER, unit="elsewhere")
    refused(await stranger.get(f"{path}/entries"), 404, "not_found")


async def test_a_step_that_later_ones_rest_on_is_not_struck_before_them(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    response = await drafter.step(path, "entries/2/voiding", **WHY)
    refused(response, 409, "kernel.later_entry_impossible")


async def test_what_is_refused_of_entries_is_said_in_the_words_of_the_reader(
    drafter: Caller, service: FilingService
) -> None:
    """The acts and what weighs by their names; the codes stand among the facts."""
    path = await in_force(drafter, service)
    for language, act, published in (("zh", "公布", "公布日期"), ("en", "publish", "the day of publication")):
        later = await drafter.step(path, "entries/2/voiding", language=language, **WHY)
        problem = refused(later, 409, "kernel.later_entry_impossible")
        assert f"“{act}”" in problem["detail"]
        assert problem["facts"]["act"] == "publish"
        assert language_of(problem["detail"]) == language_of(problem["facts"]["because"]) == language
        assert problem["facts"]["because"] in problem["detail"]
        moved = {"change": {"on": "2026-09-21"}, **WHY}
        weighs = await drafter.step(path, "entries/3/rectification", language=language, **moved)
        problem = refused(weighs, 403, "kernel.needs_paper")
        assert published in problem["detail"]
        assert problem["facts"]["burdens"] == ["published.2026-09-18"]


async def test_a_voided_document_gives_free_its_number_and_its_matter(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    gone = ok(await drafter.step(path, "voiding", paper="情况说明", **WHY))
    assert gone["voided_on"] == "2026-12-31"
    assert await holder(service, NUMBER) is None
    assert ok(await drafter.get("/v1/library"))["items"] == []
    refused(await drafter.step(path, "repeal", on="2026-10-01"), 409, "kernel.voided")
    again = await in_force(drafter, service)
    assert ok(await drafter.get(again))["number"] == NUMBER
    assert {"fact_withdrawn", "deadline_cancelled"} <= set(await told(service))


async def test_what_was_published_without_a_review_is_registered_as_it_is(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    found = ok(await drafter.post("/v1/documents/published", **BEFORE, number="赣市府发〔2026〕9号"), 201)
    assert (found["stage"], found["registered_on"], found["published_on"]) == ("published", "2026-12-01", "2026-03-02")
    assert [each["flaw"] for each in found["shortcomings"]] == ["unreviewed"]
    filing = ok(await drafter.get(f"/v1/filings/{found['id']}.government"))
    assert filing["deadlines"]["submit"]["due"] < "2026-12-01"
    assert "document_flawed" in await told(service)
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    rates = ok(await registrar.get("/v1/rates", region=GANZHOU, **span))["rates"]
    counts = {rate["id"]: (rate["numerator"], rate["denominator"]) for rate in rates}
    assert (counts["filed"], counts["on_time"]) == ((0, 1), (0, 1))
    # The filing fell due by itself; it is the publication that was entered late.
    assert {rate["id"]: rate["late_entries"] for rate in rates}["filed"] == 1


async def test_what_is_not_filed_by_its_last_day_is_found_about_the_document_until_it_is_filed(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    filing = f"/v1/filings/{path.rpartition('/')[2]}.government"
    await tick(service, date(2026, 10, 8))
    assert ok(await drafter.get(path))["shortcomings"] == []
    for _ in range(2):
        await tick(service, date(2026, 10, 9))
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert (flaw["flaw"], flaw["on"], flaw["about"]) == ("never_filed", "2026-10-09", "government")
    assert (await told(service)).count("document_flawed") == 1
    refused(await drafter.step(path, "entries/4/voiding", **WHY), 409, "kernel.set_off_elsewhere")
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-11-02"))
    assert ok(await drafter.get(path))["shortcomings"] == []
    assert (await told(service)).count("fact_withdrawn") == 1
    ok(await drafter.step(filing, "entries/2/voiding", **WHY, paper="退件回执"))
    assert [each["flaw"] for each in ok(await drafter.get(path))["shortcomings"]] == ["never_filed"]


async def test_with_the_day_of_publication_the_last_day_for_filing_moves_and_what_was_found_by_it(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    document = path.rpartition("/")[2]
    await tick(service, date(2026, 10, 9))
    await published_otherwise(service, document, date(2026, 9, 21))
    assert ok(await drafter.get(f"/v1/filings/{document}.government"))["deadlines"]["submit"]["due"] == "2026-10-08"
    assert [each["on"] for each in ok(await drafter.get(path))["shortcomings"]] == ["2026-10-09"]
    await published_otherwise(service, document, date(2026, 12, 21))
    put = ok(await drafter.get(path))
    assert (put["published_on"], put["shortcomings"]) == ("2026-12-21", [])
    await tick(service, date(2027, 1, 18))
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert flaw["on"] == "2027-01-18"


async def test_what_was_published_without_a_number_is_found_so_until_it_is_put_right(
    registrar: Caller, drafter: Caller
) -> None:
    found = ok(await registrar.post("/v1/documents/published", **BEFORE, maker=MAKER), 201)
    path = f"/v1/documents/{found['id']}"
    assert {each["flaw"] for each in found["shortcomings"]} == {"unreviewed", "unnumbered"}
    change = {"change": {"number": "赣市府发〔2027〕9号"}, **WHY, "paper": "正式文本"}
    put = ok(await registrar.step(path, "entries/1/rectification", **change))
    assert {each["flaw"] for each in put["shortcomings"]} - {"never_filed"} == {"unreviewed", "outside_series"}
    right = {"change": {"number": "赣市府发〔2026〕9号"}, **WHY}
    refused(await registrar.step(path, "entries/1/rectification", **right), 403, "kernel.needs_paper")
    put = ok(await registrar.step(path, "entries/1/rectification", **right, paper="正式文本"))
    assert {each["flaw"] for each in put["shortcomings"]} - {"never_filed"} == {"unreviewed"}


async def test_what_was_reviewed_and_only_registered_late_is_not_found_unreviewed(
    drafter: Caller, service: FilingService
) -> None:
    await cleared_matter(service)
    body = {**BEFORE, "published_on": "2026-09-20", "number": NUMBER, "matter": "matter-1"}
    found = ok(await drafter.post("/v1/documents/published", **body), 201)
    assert found["shortcomings"] == []
    refused(await drafter.post("/v1/documents/published", **body), 409, "filing.matter_used")


async def test_nobody_else_registers_what_a_maker_published(door: Door, drafter: Caller) -> None:
    stranger = door(Role.DRAFTER, unit="gz-water", region="360702")
    refused(await stranger.post("/v1/documents/published", **BEFORE, maker=MAKER), 403, "kernel.outside_region")


async def test_a_clearance_withdrawn_after_registration_is_found_about_the_document_and_lifted_when_it_is_back(
    drafter: Caller, service: FilingService
) -> None:
    path = await registered(drafter, service)
    before = ok(await drafter.get(path))
    fact = await hear(service, withdrawn(), date(2026, 9, 16))
    await hear(service, withdrawn(), date(2026, 9, 16), fact)
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert (flaw["flaw"], flaw["on"]) == ("clearance_withdrawn", "2026-09-16")
    assert (await told(service)).count("document_flawed") == 1
    ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-17"))
    refused(await drafter.step(path, "publication", on="2026-09-18"), 409, "filing.not_cleared")
    refused(await drafter.step(path, "entries/2/voiding", **WHY), 409, "kernel.set_off_elsewhere")
    for _ in range(2):
        await answer(service, fact, None, date(2026, 9, 16))
    lifted = ok(await drafter.get(path))
    assert lifted["shortcomings"] == before["shortcomings"] == []
    assert "fact_withdrawn" in await told(service)


async def test_a_decision_that_was_told_wrongly_is_found_and_put_right_as_it_is_answered(
    drafter: Caller, service: FilingService
) -> None:
    await hear(service, cleared(), date(2026, 9, 1))
    fact = await hear(service, decided(), date(2026, 9, 10))
    body = {"title": "房屋租赁管理办法", "matter": "matter-1", "on": "2026-09-14"}
    path = f"/v1/documents/{ok(await drafter.post('/v1/documents', **body), 201)['id']}"
    await answer(service, fact, decided(resolution="discuss_again"), date(2026, 9, 10))
    (flaw,) = ok(await drafter.get(path))["shortcomings"]
    assert (flaw["flaw"], flaw["on"]) == ("clearance_withdrawn", "2026-09-14")
    await answer(service, fact, decided(), date(2026, 9, 11), revision=3)
    assert ok(await drafter.get(path))["shortcomings"] == []
    assert ok(await drafter.get("/v1/documents?matter=matter-1"))["items"][0]["id"] in path


@pytest.mark.parametrize(
    ("act", "stage", "fact"),
    [
        ("suspension", "suspended", None),
        ("repeal", "repealed", "document_repealed"),
        ("invalidation", "invalid", "document_invalidated"),
    ],
)
async def test_a_maker_ends_its_document_and_may_have_erred(
    drafter: Caller, registrar: Caller, service: FilingService, act: str, stage: str, fact: str | None
) -> None:
    path = await in_force(drafter, service)
    before = ok(await drafter.get(path))
    refused(await registrar.step(path, act, on="2026-11-02"), 403, "web.role_needed")
    assert ok(await drafter.step(path, act, on="2026-11-02"))["stage"] == stage
    assert ok(await drafter.get("/v1/library"))["items"] == []
    assert fact is None or fact in await told(service)
    undone = ok(await drafter.step(path, "entries/4/voiding", **WHY))
    assert {**undone, "version": 0} == {**before, "version": 0}
    assert len(ok(await drafter.get("/v1/library"))["items"]) == 1


async def test_a_suspended_document_is_applied_again(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    ok(await drafter.step(path, "suspension", on="2026-11-02"))
    assert ok(await drafter.step(path, "resumption", on="2026-11-16"))["stage"] == "published"


async def test_a_document_is_amended_by_another_of_its_maker(drafter: Caller, service: FilingService) -> None:
    path = await in_force(drafter, service)
    other = await registered(drafter, service, "matter-2")
    successor = other.rpartition("/")[2]
    response = await drafter.step(path, "amendment", successor=successor, on="2026-11-02")
    refused(response, 409, "filing.successor_not_in_force")
    ok(await drafter.step(other, "number", number=TYPED, on="2026-10-12"))
    ok(await drafter.step(other, "publication", on="2026-10-14"))
    amended = ok(await drafter.step(path, "amendment", successor=successor, on="2026-11-02"))
    assert (amended["stage"], amended["successor"], amended["ended_on"]) == ("amended", successor, "2026-11-02")


async def test_a_document_expires_the_day_after_its_last_and_a_repeal_before_is_still_entered(
    drafter: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service, valid_until="2026-11-30")
    await tick(service, date(2026, 11, 30))
    assert ok(await drafter.get(path))["stage"] == "published"
    await tick(service, date(2026, 12, 1))
    await tick(service, date(2026, 12, 2))
    expired = ok(await drafter.get(path))
    assert (expired["stage"], expired["ended_on"]) == ("expired", "2026-12-01")
    assert (await told(service)).count("document_expired") == 1
    late = ok(await drafter.step(path, "repeal", on="2026-11-16"))
    assert (late["stage"], late["ended_on"]) == ("repealed", "2026-11-16")
    assert "fact_withdrawn" in await told(service)


async def test_a_number_is_of_the_makers_own_series(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    ok(await registrar.step(f"/v1/makers/{MAKER}", "words", words=["赣市府规", "赣市府发"], on="2026-01-05"))
    path = await registered(drafter, service)
    for number in ("赣市住建〔2026〕3号", "赣市府规〔2027〕3号"):
        response = await drafter.step(path, "number", number=number, on="2026-09-14")
        refused(response, 422, "filing.number_outside_series")
    assert ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))["number"] == NUMBER


async def test_a_number_is_judged_by_the_words_of_its_day_whatever_they_are_now(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    for words, on in ((["赣市府规"], "2026-01-05"), (["赣市府发"], "2026-09-15")):
        ok(await registrar.step(f"/v1/makers/{MAKER}", "words", words=words, on=on))
    path = await registered(drafter, service)
    assert ok(await drafter.step(path, "number", number=NUMBER, on="2026-09-14"))["number"] == NUMBER
    later = {"change": {"on": "2026-09-16"}, "reason": "录入有误。"}
    refused(await drafter.step(path, "entries/2/rectification", **later), 422, "filing.number_outside_series")
    earlier = {"change": {"on": "2026-09-10"}, "reason": "录入有误。"}
    response = await registrar.step(f"/v1/makers/{MAKER}", "entries/3/rectification", **earlier)
    refused(response, 422, "filing.number_outside_series")


async def test_a_maker_is_renamed_and_closed_and_both_may_be_put_right(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    maker = f"/v1/makers/{MAKER}"
    ok(await registrar.step(maker, "name", name="赣州市政府", on="2026-06-01"))
    path = await registered(drafter, service)
    assert ok(await drafter.get(path))["maker"] == "赣州市政府"
    early = {**BEFORE, "number": "赣市府发〔2026〕9号"}
    assert ok(await drafter.post("/v1/documents/published", **early), 201)["maker"] == "赣州市人民政府"
    ok(await registrar.step(maker, "removal", on="2026-10-01"))
    await cleared_matter(service, "matter-2")
    body = {"title": "某某办法", "matter": "matter-2", "on": "2026-10-01"}
    refused(await drafter.post("/v1/documents", **body), 409, "filing.maker_ended")
    ok(await registrar.step(maker, "entries/3/voiding", **WHY))
    ok(await drafter.post("/v1/documents", **body), 201)


async def test_with_a_closed_maker_the_catalogues_it_does_not_owe_any_more_lapse_and_come_back(
    service: FilingService, registrar: Caller, door: Door
) -> None:
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # a movable clock
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05"}
    ok(await registrar.post("/v1/makers", **body), 201)
    service.clock.on = date(2026, 12, 31)  # type: ignore[attr-defined]  # as above
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-05-01", paper="机构改革方案"))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert (owed["stage"], owed["deadlines"]["catalogue"]["state"]) == ("lapsed", "cancelled")
    ok(await registrar.step(f"/v1/makers/{MAKER}", "entries/2/voiding", **WHY))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert (owed["stage"], owed["deadlines"]["catalogue"]["state"]) == ("due", "open")
    # What was handed in before the end became known counts; taken back, it is not owed either.
    drafter, paper = door(Role.DRAFTER, unit=MAKER), {"paper": "机构改革方案"}
    handed_in = {"covers": "first_half", "year": 2026, "on": "2026-07-20", **paper}
    assert ok(await drafter.post("/v1/catalogues", **handed_in))["stage"] == "submitted"
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-05-01", **paper))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert owed["stage"] == "submitted"
    async with service.store.begin(cause(CHECKER)) as work:
        lines = await work.catalogues.lines(owed["id"])
        (submitted,) = [line.written.number for line in lines if line.act == "submit"]
        thing = await work.catalogues.get(owed["id"])
        await work.catalogues.rectify(thing, submitted, None, Because(reason="报送有误", **paper))
    assert ok(await drafter.get(f"/v1/catalogues/{owed['id']}"))["stage"] == "lapsed"


async def test_a_maker_listed_for_the_wrong_unit_is_voided_and_may_be_listed_again(
    service: FilingService, registrar: Caller
) -> None:
    service.clock.on = date(2026, 3, 2)  # type: ignore[attr-defined]  # a movable clock
    body = {"unit": MAKER, "region": GANZHOU, "name": "赣州市人民政府", "level": "city", "on": "2026-01-05"}
    first = ok(await registrar.post("/v1/makers", **body, credit_code="11360700MB1234567R"), 201)
    ok(await registrar.step(f"/v1/makers/{first['id']}", "voiding", **WHY))
    (owed,) = ok(await registrar.get("/v1/catalogues"))["items"]
    assert owed["voided_on"] == "2026-03-02"
    again = ok(await registrar.post("/v1/makers", **body, credit_code="11360700MB1234567R"), 201)
    assert (first["id"], again["id"]) == (MAKER, f"{MAKER}.2")
    stages = {each["id"]: each["voided_on"] for each in ok(await registrar.get("/v1/catalogues"))["items"]}
    assert stages == {f"{MAKER}.first_half.2026": "2026-03-02", f"{MAKER}.2.first_half.2026": None}


async def test_the_authority_of_a_track_changes_for_what_is_published_from_then_on(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    ok(await registrar.step(f"/v1/makers/{MAKER}", "channels", authority="gz-legal", on="2026-09-18"))
    path = await in_force(drafter, service)
    early = {**BEFORE, "number": "赣市府发〔2026〕9号"}
    found = ok(await drafter.post("/v1/documents/published", **early), 201)
    for document, authority in ((path.rpartition("/")[2], "gz-legal"), (found["id"], AUTHORITY)):
        assert ok(await drafter.get(f"/v1/filings/{document}.government"))["authority"] == authority


async def test_what_was_published_after_the_end_of_its_maker_is_found_so_whichever_was_entered_first(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """The list of makers says so, and takes it back; the maker is not voided before what it made."""
    path, maker = await in_force(drafter, service), f"/v1/makers/{MAKER}"
    ok(await registrar.step(maker, "removal", on="2026-09-18"))
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


async def test_what_was_entered_before_the_end_of_its_maker_was_known_is_put_right_on_its_day(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """To another day after that end it is not moved."""
    path = await in_force(drafter, service)
    ok(await registrar.step(f"/v1/makers/{MAKER}", "removal", on="2026-09-10"))

    async def put_right(number: int, **change: Any) -> None:
        async with service.store.begin(cause(CHECKER)) as work:
            thing = await work.documents.get(path.rpartition("/")[2])
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


async def test_a_change_of_name_or_channel_that_is_entered_late_holds_of_what_was_made_since(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path, maker = await in_force(drafter, service), f"/v1/makers/{MAKER}"
    ok(await registrar.step(maker, "name", name="赣州市政府", on="2026-09-01"))
    ok(await registrar.step(maker, "channels", authority="gz-legal", on="2026-09-18"))
    await hear(service, challenged(NUMBER), date(2026, 12, 1))
    ok(await registrar.step(maker, "channels", authority="gz-legal-affairs", on="2026-09-18"))
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


async def test_what_is_put_on_another_day_is_filed_where_its_maker_filed_then(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path, maker = await in_force(drafter, service), f"/v1/makers/{MAKER}"
    document = path.rpartition("/")[2]
    ok(await registrar.step(maker, "channels", authority="gz-legal", on="2026-10-01"))
    for on, authority in ((date(2026, 10, 8), "gz-legal"), (date(2026, 9, 18), AUTHORITY)):
        await published_otherwise(service, document, on)
        assert ok(await drafter.get(f"/v1/filings/{document}.government"))["authority"] == authority
