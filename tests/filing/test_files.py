"""Filings, opinions and reports of corrections come with their files, which the other side reads."""

from collections.abc import Sequence
from datetime import date

import pytest

from services.filing.service import FilingService
from shared.kernel.model.actor import Role
from tests.filing.builders import MAKER
from tests.filing.conftest import Door
from tests.filing.facts import cleared, hear
from tests.filing.over_rest import BEFORE, FINDING, PAPER, id_of, in_force
from tests.house.caller import Caller, ok, refused
from tests.house.papers import PDF, TXT, upload

pytestmark = pytest.mark.usefixtures("maker")
CLEARED = date(2026, 9, 2)


async def a_file(caller: Caller, name: str = "材料.pdf") -> str:
    return str(ok(await upload(caller, PDF, name), 201)["id"])


async def the_bytes(caller: Caller, id: str) -> bytes:
    answer = await caller.ask("GET", f"/v1/files/{id}/content")
    assert answer.status_code == 200, answer.text
    return answer.content


async def under_review(
    drafter: Caller, registrar: Caller, document: str, *, by: Caller | None = None, files: Sequence[str] = ()
) -> str:
    """The path of the review of a document that was filed, by its maker or as the other has it, and registered."""
    filing = f"/v1/filings/{document}.government"
    came = {"materials": ["备案报告"], "on": "2026-10-08", **PAPER}
    ok(await (by or drafter).step(filing, "submission", **came, files=[*files]))
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))
    return f"/v1/reviews/{document}.1"


async def test_the_authority_reads_what_was_handed_in(
    drafter: Caller, registrar: Caller, door: Door, service: FilingService
) -> None:
    """Another unit's file is none that the maker could hand in, and another unit reads nothing of it."""
    document = id_of(await in_force(drafter, service))
    filing = f"/v1/filings/{document}.government"
    other = door(Role.DRAFTER, unit="gz-land")
    own, anothers = await a_file(drafter), await a_file(other)
    given = {"materials": ["备案报告", "正式文本"], "on": "2026-10-08", **PAPER}
    refused(await drafter.step(filing, "submission", **given, files=[anothers]), 422, "files.unknown_file")
    refused(await drafter.step(filing, "submission", **given, files=[own, own]), 422, "files.named_twice")
    filed = await drafter.done(filing, "submission", **given, files=[own])
    assert [each["files"] for each in filed["submissions"]] == [[own]]
    assert await the_bytes(registrar, own) == PDF
    refused(await other.get(f"/v1/files/{own}"), 404, "not_found")
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-10-09", **PAPER))
    review = f"/v1/reviews/{document}.1"
    opinion = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}
    refused(await registrar.step(review, "conclusion", **opinion, files=[own]), 422, "files.unknown_file")


async def test_both_sides_bring_files_of_one_submission(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """The authority has scanned what came by post; the maker, later, hands in the papers as they were made."""
    filing = f"/v1/filings/{id_of(await in_force(drafter, service))}.government"
    scan, made = await a_file(registrar, "收文扫描件.pdf"), await a_file(drafter)
    anothers = await a_file(registrar)
    came = {"materials": ["备案报告"], "on": "2026-10-08", **PAPER}
    ok(await registrar.step(filing, "submission", **came, files=[scan]))
    made_on = {"materials": ["备案报告"], "on": "2026-09-30", **PAPER}
    refused(await drafter.step(filing, "submission", **made_on, files=[anothers]), 422, "files.unknown_file")
    told = await drafter.done(filing, "submission", **made_on, files=[made])
    (submission,) = told["submissions"]
    assert sorted(submission["files"]) == sorted([scan, made])
    assert await the_bytes(drafter, scan) == await the_bytes(registrar, made) == PDF


async def test_the_maker_reads_the_opinion_and_the_authority_the_report(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """What was reported first and sent back is still there after the second report."""
    review = await under_review(drafter, registrar, id_of(await in_force(drafter, service)))
    opinion, first, second = [await a_file(each) for each in (registrar, drafter, drafter)]
    given = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}
    found = await registrar.done(review, "conclusion", **given, files=[opinion])
    assert (found["opinion_files"], await the_bytes(drafter, opinion)) == ([opinion], PDF)
    ok(await drafter.step(review, "correction", remedy="repealed", on="2026-11-05", **PAPER, files=[first]))
    ok(await registrar.step(review, "return", reason="未说明清理情况", on="2026-11-06"))
    again = await drafter.done(review, "correction", remedy="repealed", on="2026-11-09", **PAPER, files=[second])
    assert again["report_files"] == [second]
    assert await the_bytes(registrar, first) == await the_bytes(registrar, second) == PDF


async def test_a_file_of_the_filing_is_none_of_the_review(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    document = id_of(await in_force(drafter, service))
    own = str(ok(await upload(registrar, TXT, "意见.txt"), 201)["id"])
    review = await under_review(drafter, registrar, document, by=registrar, files=[own])
    opinion = {"outcome": "opinion", "findings": [FINDING], "on": "2026-10-20", **PAPER}
    answer = await registrar.step(review, "conclusion", **opinion, files=[own])
    refused(answer, 422, "files.hangs_elsewhere")


async def test_the_document_says_from_which_version_of_its_draft_it_came(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    """That which was cleared, where nothing else is said; and it has its official text."""
    text = await a_file(drafter, "正式文本.pdf")
    await hear(service, cleared("matter-1", on=CLEARED, draft_number=4), CLEARED)
    path = await in_force(drafter, service, files=[text])
    document = ok(await registrar.get(path))
    assert (document["draft_number"], document["text_files"]) == (4, [text])
    assert await the_bytes(registrar, text) == PDF
    named = await in_force(drafter, service, "赣市府规〔2026〕23号", matter="matter-2", draft_number=7)
    assert ok(await registrar.get(named))["draft_number"] == 7


async def test_of_what_rests_on_no_matter_no_version_is_named(drafter: Caller, registrar: Caller) -> None:
    historic = {"maker": MAKER, "reason": "纸质档案。", "evidence": ["赣市司审〔2024〕31号"]}
    made = await registrar.post("/v1/documents/historic", **{**BEFORE, **historic, "on": "2026-03-02"})
    path = f"/v1/documents/{ok(made, 201)['id']}"
    ok(await drafter.step(path, "number", number="赣市府规〔2026〕24号", on="2026-03-02", **PAPER))
    answer = await drafter.step(path, "publication", on="2026-03-02", draft_number=1, **PAPER)
    refused(answer, 422, "filing.version_without_matter")
