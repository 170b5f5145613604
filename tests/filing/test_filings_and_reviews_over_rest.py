"""Filings, reviews and challenges through REST."""

from datetime import date

import pytest
from sqlalchemy import select

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from shared.storage.states import Stored
from shared.storage.work import ENTRY
from tests.filing.builders import AUTHORITY, GANZHOU, REVIEWER
from tests.filing.conftest import Door
from tests.filing.facts import answer, challenged, hear, outbox
from tests.filing.over_rest import FINDING, PAPER, TYPED, id_of, in_force, registered
from tests.house.caller import Caller, ok, refused

pytestmark = pytest.mark.usefixtures("maker")


async def test_a_document_lives_from_registration_to_repeal(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    document = id_of(await in_force(drafter, service, "赣市府规[2026]3号", valid_until="2031-09-17"))
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
        "congress.reviewed": (0, 0),
        "congress.corrected": (0, 0),
        "deadlines": (4, 4),
    }


async def test_what_a_report_named_is_put_right_by_its_number_as_the_report_takes_it(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    document = id_of(await in_force(drafter, service))
    other = [id_of(await in_force(drafter, service, f"赣市府规〔2026〕{n}号", matter=f"matter-{n}")) for n in (4, 5)]
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告", "正式文本"], on="2026-10-08", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))
    ok(await registrar.step(review, "conclusion", outcome="opinion", findings=[FINDING], on="2026-10-20", **PAPER))
    ok(await drafter.step(review, "correction", remedy="amended", successor=other[0], on="2026-11-05", **PAPER))
    number = len(ok(await drafter.get(f"{review}/entries"))["items"])
    change = {"reason": "文号录错。", **PAPER}
    unknown = {**change, "change": {"successor": "赣市府规〔2026〕99号"}}
    said = refused(await drafter.step(review, f"entries/{number}/rectification", **unknown), 404, "not_found")
    assert said["errors"][0]["field"] == "change.successor"
    by_number = {**change, "change": {"successor": "赣市府规〔2026〕5号"}}
    assert ok(await drafter.step(review, f"entries/{number}/rectification", **by_number))["successor"] == other[1]


async def test_a_review_is_extended_paused_resumed_ended_and_asked_for_again(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    document = id_of(await in_force(drafter, service))
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-10-08", **PAPER))
    refused(await drafter.step(filing, "receipt", on="2026-10-09"), 403, "web.role_needed")
    received = ok(await registrar.step(filing, "receipt", on="2026-10-09", **PAPER))
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
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告", "说明"], on="2026-10-09"))
    change = {"change": {"on": "2026-10-08", "materials": ["备案报告"]}, "reason": "录入错误"}
    refused(await registrar.step(filing, "entries/2/rectification", **change), 403, "kernel.not_your_entry")
    refused(await drafter.step(filing, "entries/2/rectification", **change), 403, "kernel.needs_paper")
    tried = ok(await drafter.step(filing, "entries/2/rectification?dry_run=true", **change, paper="收件回执8号"))
    put_right = ok(await drafter.step(filing, "entries/2/rectification", **change, paper="收件回执8号"))
    after = tried["items"][0]["after"]
    assert (after.keys() >= {"submissions", "in_time"}, after) == (True, {name: put_right[name] for name in after})
    assert (put_right["in_time"], put_right["materials"]) == (True, ["备案报告"])
    entries = ok(await drafter.get(f"{filing}/entries"))["items"]
    assert [(each["act"], each["arguments"].get("materials")) for each in entries[1:]] == [
        ("submit_filing", ["备案报告", "说明"]),
        ("submit_filing", ["备案报告"]),
    ]
    birth = await drafter.step(filing, "entries/1/rectification", change={"on": "2026-09-01"}, reason="试改")
    refused(birth, 409, "kernel.set_off_elsewhere")


async def test_what_is_tried_shows_what_would_be_opened(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    """A form check that was good after all begins a review; one of a wrong word is not begun."""
    document = id_of(await in_force(drafter, service))
    filing = f"/v1/filings/{document}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-10-09", **PAPER))
    for verdict, unsaid in (("not_accepted", "filing.not_said_why"), ("supplement", "filing.not_said_what_is_missing")):
        bare = {"verdict": verdict, "on": "2026-10-12"}
        refused(await registrar.step(filing, "form-check", **bare, **PAPER), 422, unsaid)
    declined = {"verdict": "not_accepted", "reason": "非规范性文件。", "on": "2026-10-12"}
    ok(await registrar.step(filing, "form-check", **declined, **PAPER))
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


async def test_who_reviewed_the_draft_is_refused_as_reviewer_of_the_document(
    door: Door, drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    document = id_of(await in_force(drafter, service))
    filing = f"/v1/filings/{document}.government"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29"))
    reviewer = door(Role.REGISTRAR, sub=REVIEWER)
    refused(
        await reviewer.step(f"/v1/reviews/{document}.1", "conclusion", outcome="no_objection", on="2026-10-20"),
        403,
        "kernel.same_person",
    )
    given = {"outcome": "no_objection", "on": "2026-10-20"}
    other, bureau = (door(Role.REGISTRAR, unit=unit) for unit in ("市司法局", "gz-other"))
    refused(await other.step(f"/v1/reviews/{document}.1", "conclusion", **given), 403, "filing.another_authority")
    unseen = await bureau.post(f"/v1/reviews/{document}.1/conclusion", version=1, **given)
    refused(unseen, 404, "not_found")


async def test_an_unmatched_challenge_is_listed_until_a_registrar_links_it(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    document = id_of(await in_force(drafter, service))
    await hear(service, challenged("赣市府规〔2026〕33号"), date(2026, 12, 1))
    (waiting,) = ok(await registrar.get("/v1/challenges", stage="waiting"))["items"]
    assert (waiting["number"], waiting["request"]["thing"]) == ("赣市府规〔2026〕33号", "suggestion-1")
    path = f"/v1/challenges/{waiting['id']}"
    ok(await registrar.step(path, "link", document=document, on="2026-12-02"))
    refused(await registrar.step(path, "link", document=document, on="2026-12-02"), 409, "filing.linked_before")
    assert ok(await registrar.get("/v1/challenges", stage="waiting"))["items"] == []
    assert ok(await registrar.get(f"/v1/reviews/{document}.1"))["requests"][0]["asker"] == "judicial_suggestion"


async def test_a_challenge_linked_otherwise_is_tried_with_the_review_that_it_opens(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    wrong = id_of(await in_force(drafter, service))
    path = await registered(drafter, service, "matter-2")
    right = id_of(path)
    ok(await drafter.step(path, "number", number=TYPED, on="2026-10-12"))
    await hear(service, challenged("赣市府规〔2026〕4号"), date(2026, 12, 1))
    (waiting,) = ok(await registrar.get("/v1/challenges"))["items"]
    path = f"/v1/challenges/{waiting['id']}"
    ok(await registrar.step(path, "link", document=wrong, on="2026-12-02"))
    other = {"change": {"document": right}, "reason": "录入错误", **PAPER}
    tried = ok(await registrar.step(path, "entries/2/rectification?dry_run=true", **other))
    reviews = {each["id"]: each for each in tried["items"] if each["kind"] == "document_review"}
    opened = [id for id, each in reviews.items() if not each["before"]]
    assert (len(reviews), [reviews[id]["after"]["document"] for id in opened]) == (2, [right])
    by_number = {**other, "change": {"document": TYPED}}
    unknown = {**other, "change": {"document": "赣市府规〔2026〕99号"}}
    refused(await registrar.step(path, "entries/2/rectification", **unknown), 404, "not_found")
    ok(await registrar.step(path, "entries/2/rectification", **by_number))
    assert ok(await registrar.get("/v1/reviews", document=right))["items"][0]["id"] == opened[0]


async def test_what_is_void_neither_waits_nor_stands_at_a_stage(
    service: FilingService, door: Door, drafter: Caller, registrar: Caller
) -> None:
    document = id_of(await in_force(drafter, service))
    fact = await hear(service, challenged("赣市府规〔2026〕33号"), date(2026, 12, 1))
    await answer(service, fact, None, date(2026, 12, 2))
    assert ok(await registrar.get("/v1/challenges", stage="waiting"))["items"] == []
    assert [each["voided_on"] for each in ok(await registrar.get("/v1/challenges"))["items"]] == ["2026-12-31"]
    supervisor = door(Role.SUPERVISOR, unit=AUTHORITY, sub="supervisor")
    ok(await supervisor.step(f"/v1/documents/{document}", "voiding", reason="重复登记。", **PAPER))
    for things, stage in (("documents", "published"), ("filings", "due")):
        assert ok(await drafter.get(f"/v1/{things}", stage=stage))["items"] == []
        (voided,) = ok(await drafter.get(f"/v1/{things}"))["items"]
        assert (voided["stage"], voided["next_acts"]) == (stage, [])


async def test_rates_of_a_region_are_for_those_who_look_after_it(door: Door, drafter: Caller) -> None:
    span = {"from": "2026-01-01", "to": "2026-12-31"}
    refused(await drafter.get("/v1/rates", region="340800", **span), 403, "kernel.outside_region")
    county = door(Role.SUPERVISOR, unit="zhanggong", region="360702")
    refused(await county.get("/v1/rates", region=GANZHOU, **span), 403, "kernel.outside_region")
    anqing = door(Role.SUPERVISOR, unit="aq-justice", region="340800")
    rates = {rate["id"]: rate for rate in ok(await anqing.get("/v1/rates", region="340800", **span))["rates"]}
    assert (rates["filed"]["target"], rates["filed"]["value"]) == ("=100%", None)
    assert "第14条" in rates["filed"]["source"]
    assert rates["corrected"]["target"] is None  # the target of 100 % was for 2024


async def test_a_challenge_whose_document_is_none_of_this_place_comes_to_its_end(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    """It is linked no more, unless its end is struck; what was linked is not closed."""
    document = id_of(await in_force(drafter, service))
    heard = await hear(service, challenged("赣市府规〔2026〕33号"), date(2026, 12, 1))
    path = f"/v1/challenges/{heard.id}"
    assert ok(await registrar.get(path))["next_acts"] == ["close", "link"]
    closing = {"ground": "not_of_this_place", "reason": "该文件由省政府制定。", "on": "2026-12-02"}
    closed = ok(await registrar.step(path, "closing", **closing))
    assert (closed["stage"], closed["next_acts"]) == ("closed", [])
    assert closed["closing"] == {"on": "2026-12-02", "ground": "not_of_this_place", "reason": "该文件由省政府制定。"}
    assert ok(await registrar.get("/v1/challenges", stage="waiting"))["items"] == []
    refused(await registrar.step(path, "closing", **closing), 409, "filing.challenge_closed")
    again = {"document": document, "on": "2026-12-03"}
    said = refused(await registrar.step(path, "link", **again), 409, "filing.challenge_closed")
    assert "所涉文件不由本地备案" in said["detail"]
    change = {"reason": "录入错误。", "change": {"ground": "not_found"}}
    put_right = ok(await registrar.step(path, "entries/2/rectification", **change))
    assert put_right["closing"]["ground"] == "not_found"
    waiting = ok(await registrar.step(path, "entries/2/voiding", reason="文件已找到。"))
    assert (waiting["stage"], waiting["closing"]) == ("waiting", None)
    ok(await registrar.step(path, "link", **again))
    refused(await registrar.step(path, "closing", **closing | {"on": "2026-12-04"}), 409, "filing.linked_before")


async def test_no_words_of_a_document_or_its_review_stand_in_an_entry_or_a_state(
    service: FilingService, drafter: Caller, registrar: Caller
) -> None:
    """They are kept apart, and shown where the entries are read; what is put right of them as well."""
    document = id_of(await in_force(drafter, service))
    filing, review = f"/v1/filings/{document}.government", f"/v1/reviews/{document}.1"
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29", **PAPER))
    ok(await registrar.step(review, "conclusion", outcome="opinion", findings=[FINDING], on="2026-10-20", **PAPER))
    other = {**FINDING, "basis": "行政处罚法"}
    change = {"change": {"findings": [other]}, "reason": "录入错误。", **PAPER}
    assert ok(await registrar.step(review, "entries/2/rectification", **change))["findings"] == [other]
    assert ok(await registrar.get(f"/v1/documents/{document}"))["title"] == "房屋租赁管理办法"
    (registered, *_) = ok(await registrar.get(f"/v1/documents/{document}/entries"))["items"]
    assert registered["arguments"]["title"] == "房屋租赁管理办法"
    entries = ok(await registrar.get(f"{review}/entries"))["items"]
    told = [each["arguments"]["findings"] for each in entries if "findings" in each["arguments"]]
    assert [found for (found,) in told] == [FINDING, other]
    async with service.store.reading() as connection:
        written = [row.body or "" for row in (await connection.execute(select(ENTRY.c.body))).all()]
        for collection in (SqlDocuments, SqlReviews):
            rows = (await connection.execute(select(*collection.stored()))).all()
            written += [Stored(*row).state for row in rows]
    words = ("房屋租赁", "第八条", "行政许可法", "行政处罚法", "第十六条")
    assert [each for each in written for word in words if word in each] == []
