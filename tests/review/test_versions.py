"""文稿: a draft has versions, and an opinion says on which it was given, whatever comes late."""

import json
from typing import Any

import pytest

from tests.house.caller import Caller, ok, refused
from tests.house.papers import PDF, upload
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG

OPINION = {"on": "2026-03-09", "outcome": "pass", "paper": "赣市司审〔2026〕8号"}


async def a_draft(caller: Caller, name: str = "送审稿.pdf") -> str:
    return str(ok(await upload(caller, PDF, name), 201)["id"])


async def accepted(house: Bureau, **said: Any) -> str:
    path = await house.submitted(**said)
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    return path


def shown(matter: dict[str, Any]) -> list[tuple[int, int, str, str]]:
    return [(each["number"], each["round"], each["kind"], each["on"]) for each in matter["versions"]]


def cleared_versions(house: Bureau) -> list[int | None]:
    told = (json.loads(body) for body in house.bodies())
    return [each["data"]["draft_number"] for each in told if each["type"].endswith("matter_cleared.v1")]


async def test_the_versions_of_a_draft_each_with_file_day_and_who(either_house: Bureau) -> None:
    house = either_house
    first, second = await a_draft(house.drafter), await a_draft(house.drafter, "修改稿.pdf")
    path = await accepted(house, draft=first)
    changes = {**OPINION, "outcome": "pass_with_changes"}
    opined = await house.reviewer.done(path, "opinion", **changes)
    assert opined["opinion"]["draft_number"] == 1
    revised = await house.drafter.done(path, "revision", on="2026-03-10", draft=second, paper="送审函")
    assert shown(revised) == [(1, 1, "submitted", "2026-03-02"), (4, 1, "revised", "2026-03-10")]
    assert [each["file"] for each in revised["versions"]] == [first, second]
    assert all(each["by"] for each in revised["versions"])
    await house.reviewer.done(path, "confirmation", on="2026-03-11", confirmed=True, paper="确认函")
    assert cleared_versions(house) == [4]
    answer = await house.reviewer.ask("GET", f"/v1/files/{second}/content")
    assert (answer.status_code, answer.content) == (200, PDF)


async def test_a_version_of_before_that_is_entered_late_is_not_what_the_opinion_was_given_on(house: Bureau) -> None:
    """Its day is before that of the opinion; the reviewer has not seen it, and says so by putting its word right."""
    path = await accepted(house, draft=await a_draft(house.drafter))
    await house.reviewer.done(path, "opinion", **OPINION)
    late = {"kind": "revised", "on": "2026-03-05", "draft": await a_draft(house.drafter), "paper": "收文簿"}
    matter = await house.drafter.done(path, "version", **late)
    assert shown(matter) == [(1, 1, "submitted", "2026-03-02"), (4, 1, "revised", "2026-03-05")]
    assert (matter["opinion"]["draft_number"], matter["stage"]) == (1, "cleared")
    assert cleared_versions(house) == [1]
    right = await house.reviewer.step(
        path, "entries/3/rectification", **WRONG, change={"draft_number": 4}, paper="意见书"
    )
    assert right.status_code in (200, 202), right.text


async def test_of_several_versions_the_reviewer_names_the_one_it_has_read(house: Bureau) -> None:
    path = await accepted(house)
    await house.drafter.done(
        path, "version", kind="revised", on="2026-03-05", draft=await a_draft(house.drafter), paper="送审函"
    )
    problem = refused(await house.reviewer.step(path, "opinion", **OPINION), 422, "review.version_unnamed")
    assert "1、3" in problem["detail"]
    for wrong in (2, 99):
        refused(
            await house.reviewer.step(path, "opinion", **OPINION, draft_number=wrong), 422, "review.no_such_version"
        )
    matter = await house.reviewer.done(path, "opinion", **OPINION, draft_number=1)
    assert matter["opinion"]["draft_number"] == 1


async def test_nobody_has_read_what_came_later(house: Bureau) -> None:
    path = await accepted(house)
    later = {"kind": "revised", "on": "2026-03-12", "draft": await a_draft(house.drafter), "paper": "送审函"}
    await house.drafter.done(path, "version", **later)
    refused(await house.reviewer.step(path, "opinion", **OPINION, draft_number=3), 422, "review.no_such_version")
    matter = await house.reviewer.done(path, "opinion", **OPINION)
    assert matter["opinion"]["draft_number"] == 1


async def test_a_version_on_which_an_opinion_was_given_is_not_struck(house: Bureau) -> None:
    path = await accepted(house)
    given = {"kind": "revised", "on": "2026-03-05", "draft": await a_draft(house.drafter), "paper": "送审函"}
    await house.drafter.done(path, "version", **given)
    await house.reviewer.done(path, "opinion", **OPINION, draft_number=3)
    answer = await house.drafter.step(path, "entries/3/voiding", reason="误传。")
    refused(answer, 409, "kernel.later_entry_impossible")


async def test_what_was_made_for_comment_lies_before_the_submission(house: Bureau) -> None:
    path = await house.submitted()
    draft = await a_draft(house.drafter, "征求意见稿.pdf")
    early = {"on": "2026-01-05", "draft": draft, "paper": "公告"}
    refused(await house.drafter.step(path, "version", kind="revised", **early), 422, "kernel.before_earlier_step")
    matter = await house.drafter.done(path, "version", kind="for_comment", **early)
    assert [each[2] for each in shown(matter)] == ["for_comment", "submitted"]
    await house.reviewer.done(path, "acceptance", on="2026-03-02")
    assert (await house.reviewer.done(path, "opinion", **OPINION))["opinion"]["draft_number"] == 1


@pytest.mark.parametrize("stage", ["submitted", "decided"])
async def test_a_version_may_come_at_any_time_but_after_the_withdrawal(house: Bureau, stage: str) -> None:
    path = await house.submitted() if stage == "submitted" else await house.cleared()
    if stage == "decided":
        irregular = {"on": "2026-03-12", "resolution": "approved", "paper": "会议纪要"}
        await house.head.done(path, "irregular-decision", **irregular)
    given = {"kind": "issued", "on": "2026-03-13", "draft": await a_draft(house.drafter), "paper": "送审函"}
    matter = await house.drafter.done(path, "version", **given)
    assert matter["versions"][-1]["kind"] == "issued"
    if stage == "submitted":
        await house.drafter.done(path, "withdrawal", on="2026-03-14", reason="不再制定。", paper="撤回函")
        more = {**given, "on": "2026-03-15", "draft": await a_draft(house.drafter)}
        refused(await house.drafter.step(path, "version", **more), 409, "review.no_version_of_withdrawn")


async def test_whose_version_it_is_and_what_it_needs(house: Bureau) -> None:
    path = await house.submitted()
    given = {"kind": "revised", "on": "2026-03-05", "paper": "赣市住建函〔2026〕22号"}
    refused(await house.drafter.step(path, "version", **given), 422, "review.not_stated")
    refused(
        await house.drafter.step(path, "version", **given, draft=await a_draft(house.reviewer)),
        422,
        "files.unknown_file",
    )
    refused(await house.reviewer.step(path, "version", **given), 403, "web.role_needed")
    stub = await house.submitted(classified=True, title=None, materials=[])
    answer = await house.drafter.step(stub, "version", **given, draft=await a_draft(house.drafter))
    refused(answer, 422, "review.classified_needs_stub")
    assert (await house.drafter.done(stub, "version", **given))["versions"][-1]["file"] is None


async def test_a_file_is_not_changed_behind_the_back_of_whoever_has_reviewed_it(house: Bureau) -> None:
    path = await accepted(house, draft=await a_draft(house.drafter))
    await house.reviewer.done(path, "opinion", **OPINION)
    change = {"draft": await a_draft(house.drafter, "另一稿.pdf")}
    answer = await house.drafter.step(path, "entries/1/rectification", **WRONG, change=change)
    assert answer.status_code == 202, answer.text


async def test_another_round_begins_with_a_version_of_its_own(house: Bureau) -> None:
    path = await accepted(house)
    await house.reviewer.done(path, "opinion", **{**OPINION, "outcome": "fail"})
    draft = await a_draft(house.drafter)
    again = {"on": "2026-03-12", "materials": ["送审稿"], "draft": draft, "paper": "送审函"}
    await house.drafter.done(path, "resubmission", **again)
    await house.reviewer.done(path, "acceptance", on="2026-03-13", paper="收文簿")
    matter = await house.reviewer.done(path, "opinion", on="2026-03-20", outcome="pass", paper="意见书")
    assert (matter["opinion"]["draft_number"], shown(matter)[-1]) == (4, (4, 2, "submitted", "2026-03-12"))
