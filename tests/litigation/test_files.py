"""Answers, evidence and replies come with their files, which the court and the issuer read."""

from shared.kernel.model.actor import Role
from tests.house.caller import ok, refused
from tests.house.papers import PDF, TXT, upload
from tests.litigation.builders import AGENCY, COURT, JUDGE, LITIGATOR, an_actor
from tests.litigation.conftest import Door
from tests.litigation.test_letter_entries_over_rest import LETTER, PUSHED

NUMBER = "（2026）赣0702行初12号"


async def test_the_court_reads_what_the_answer_came_with(door: Door) -> None:
    agency, court, other = door(LITIGATOR), door(JUDGE), door(an_actor("gz-land", Role.LITIGATOR))
    said = {"case_number": NUMBER, "on": "2026-03-02", "paper": "收文簿"}
    case = ok(await agency.post("/v1/cases", court=COURT, area="land", cause="expropriation", **said), 201)
    path = f"/v1/cases/{case['id']}"
    own, anothers = [ok(await upload(each, PDF, "答辩状.pdf"), 201)["id"] for each in (agency, other)]
    answer = {"on": "2026-03-10", "paper": "收件回执"}
    refused(await agency.step(path, "answer", **answer, files=[anothers]), 422, "files.unknown_file")
    answered = await agency.done(path, "answer", **answer, files=[own])
    assert (answered["answer_files"], answered["evidence_files"]) == ([own], [])
    sent = await court.ask("GET", f"/v1/files/{own}/content")
    assert (sent.status_code, sent.content) == (200, PDF)
    refused(await other.get(f"/v1/files/{own}"), 404, "not_found")
    refused(await court.get(f"/v1/files/{anothers}"), 404, "not_found")


async def test_the_issuer_reads_what_the_reply_came_with(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    letter = ok(await agency.post("/v1/suggestions", issuer=COURT, **LETTER), 201)
    path = f"/v1/suggestions/{letter['id']}"
    first, second = [ok(await upload(agency, TXT, f"回复{n}.txt"), 201)["id"] for n in (1, 2)]
    replied = await agency.done(path, "reply", on="2026-03-10", paper="回执", files=[first])
    assert (replied["unit"], replied["reply"]) == (AGENCY, [first])
    assert (await court.ask("GET", f"/v1/files/{first}/content")).content == TXT
    await court.done(path, "return", on="2026-03-12", reason="未说明整改情况。")
    again = await agency.done(path, "reply", on="2026-03-20", paper="回执", files=[second])
    assert again["reply"] == [second]
    assert (await court.ask("GET", f"/v1/files/{first}/content")).content == TXT


async def test_the_letter_is_read_by_both_sides_and_by_nobody_else(door: Door) -> None:
    """The agency has it as it came by post, and the court as it sent it: each brings its own."""
    agency, court, other = door(LITIGATOR), door(JUDGE), door(an_actor("gz-land", Role.LITIGATOR))
    scan, sent, anothers = [ok(await upload(each, PDF, "建议书.pdf"), 201)["id"] for each in (agency, court, other)]
    given = {"issuer": COURT, **LETTER}
    refused(await agency.post("/v1/suggestions", **given, files=[anothers]), 422, "files.unknown_file")
    letter = ok(await agency.post("/v1/suggestions", **given, files=[scan]), 201)
    assert letter["letter"] == [scan]
    pushed = ok(await court.post("/v1/suggestions/issued", **PUSHED, files=[sent]))
    assert pushed["letter"] == [sent, scan]
    for caller in (agency, court):
        for id in (scan, sent):
            assert (await caller.ask("GET", f"/v1/files/{id}/content")).content == PDF
    refused(await other.get(f"/v1/files/{sent}"), 404, "not_found")


async def test_an_amended_letter_comes_beside_the_first(door: Door) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    first, second = [ok(await upload(court, TXT, f"建议书{n}.txt"), 201)["id"] for n in (1, 2)]
    letter = ok(await court.post("/v1/suggestions/issued", **PUSHED, files=[first]), 201)
    path = f"/v1/suggestions/{letter['id']}"
    amended = await court.done(path, "amendment", on="2026-03-16", reason="补充整改要求。", files=[second])
    assert amended["letter"] == [first, second]
    assert (await agency.ask("GET", f"/v1/files/{second}/content")).content == TXT
