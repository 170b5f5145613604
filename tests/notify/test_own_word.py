"""What had run out unmet is not in time after all by one's own late word, and a duty is not emptied by a clerk."""

import json
from datetime import date
from typing import Any

import pytest

from shared.kernel.model.actor import Role
from shared.storage.tables import OutboxRow
from tests.notify.builders import HANTAI
from tests.notify.conftest import Caller, House, Web
from tests.notify.register_over_rest import CASE_FILES, SEAL, TOWN, board, give, registered, unit_caller
from tests.notify.test_register_hears import kept

WRONG = {"reason": "录入有误。"}


@pytest.fixture
async def missed(office: Caller, web: Web, house: House) -> tuple[Caller, str]:
    """The township, and its second quarter, which has run out unmet."""
    await registered(office, TOWN, "township")
    await house.tick(date(2026, 7, 6))
    town = unit_caller(web, TOWN)
    return town, str((await board(town, duty=CASE_FILES, year=2026))[1]["id"])


async def standing(town: Caller, occurrence: str) -> str:
    return str((await town.get(f"/v1/occurrences/{occurrence}")).json()["standing"])


def is_refused(answer: Any, code: str = "kernel.needs_paper") -> bool:
    assert (answer.status_code, answer.json().get("code")) == (403, code), answer.text
    return True


async def test_evidence_dated_back_for_what_is_overdue_needs_a_paper_or_a_file(missed: tuple[Caller, str]) -> None:
    town, quarter = missed
    assert await standing(town, quarter) == "unmet"
    assert is_refused(await give(town, quarter, "2026-06-29"))
    late = (await give(town, quarter, "2026-07-03")).json()["evidence"][0]["id"]
    assert await standing(town, quarter) == "late"
    moved = {"change": {"on": "2026-06-29"}, **WRONG}
    assert is_refused(await town.step(f"/v1/evidence/{late}", "entries/1/rectification", **moved))
    assert is_refused(await town.step(f"/v1/evidence/{late}", "voiding", **WRONG))
    assert is_refused(await give(town, quarter, "2026-06-29"))
    assert await standing(town, quarter) == "late"
    files = [{"name": "评查通报", "sha256": SEAL}]
    assert (await give(town, quarter, "2026-06-29", attachments=files)).status_code == 200
    assert await standing(town, quarter) == "met"


async def test_evidence_dated_back_stands_by_a_paper(missed: tuple[Caller, str]) -> None:
    town, quarter = missed
    assert (await give(town, quarter, "2026-06-29", paper="〔2026〕3号评查通报")).status_code == 200
    assert await standing(town, quarter) == "met"


async def test_outsiders_hear_that_what_was_done_in_time_by_a_paper_was_never_overdue(
    missed: tuple[Caller, str], house: House
) -> None:
    town, quarter = missed
    assert (await give(town, quarter, "2026-06-29", paper="〔2026〕3号评查通报")).status_code == 200
    told = [json.loads(row["body"]) for row in await house.rows(OutboxRow)]
    taken_back = [each["data"]["original"] for each in told if ".fact_withdrawn." in each["type"]]
    overdue = [each["id"] for each in told if ".deadline_overdue." in each["type"] and quarter in each["subject"]]
    assert len(overdue) == 1
    assert set(overdue) <= set(taken_back)


async def test_a_colleague_does_not_void_anothers_evidence_alone(missed: tuple[Caller, str], web: Web) -> None:
    town, _ = missed
    third = (await board(town, duty=CASE_FILES, year=2026))[2]["id"]
    given = (await give(town, third, "2026-07-03")).json()["evidence"][0]["id"]
    colleague = unit_caller(web, TOWN, "colleague")
    assert (await colleague.step(f"/v1/evidence/{given}", "voiding", **WRONG)).status_code == 202
    assert (await town.step(f"/v1/evidence/{given}", "voiding", **WRONG)).status_code == 200


async def test_whom_a_duty_binds_is_not_changed_by_one_clerk(office: Caller, web: Web, house: House) -> None:
    duty = f"/v1/duties/{(await kept(office))['id']}"
    nobody = {"change": {"subject": "无人"}, **WRONG}
    clerk = web.caller(unit="610702-zfb", region=HANTAI, sub="any-clerk")
    assert is_refused(await clerk.step(duty, "entries/1/rectification", **nobody), "kernel.entrys_role")
    colleague = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI, sub="another-clerk")
    assert (await colleague.step(duty, "entries/1/rectification", **nobody)).status_code == 202
    entitled = {"change": {"title": "行政机关负责人旁听庭审"}, **WRONG}
    assert (await colleague.step(duty, "entries/1/rectification", **entitled)).status_code == 200


async def test_whose_evidence_the_supervisor_has_voided_finds_that_in_its_inbox_until_it_stands_again(
    missed: tuple[Caller, str], web: Web
) -> None:
    town, quarter = missed
    given = (await give(town, quarter, "2026-07-03")).json()["evidence"][0]["id"]
    supervisor = web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)

    async def told() -> list[tuple[str, bool]]:
        items = (await town.get("/v1/inbox", code="word_voided")).json()["items"]
        return [(each["zh"], each["stands"]) for each in items]

    voided = await supervisor.step(f"/v1/evidence/{given}", "voiding", **WRONG, paper="〔2026〕4号通报")
    assert voided.status_code == 200, voided.text
    ((said, stands),) = await told()
    assert ("610702-dc" in said, f"佐证（标识{given}）" in said, stands) == (True, True, True)
    again = await supervisor.step(f"/v1/evidence/{given}", "entries/2/voiding", **WRONG)
    assert again.status_code == 200, again.text
    assert [stands for _, stands in await told()] == [False]


@pytest.fixture
async def bound(office: Caller, operations: Caller, house: House) -> tuple[str, Caller]:
    """A duty that binds the office which keeps it, and of which its first half-year has run out unmet."""
    await registered(operations, "610702-zfb", "government_office", "enforcement_department")
    duty = (await kept(office))["id"]
    await house.tick(date(2026, 7, 6))
    assert await of_the_duty(office, duty) == ["unmet", "open"]
    return duty, office


async def of_the_duty(office: Caller, duty: str) -> list[str]:
    return [each["standing"] for each in await board(office, duty=duty, year=2026)]


RIDS: dict[str, tuple[str, dict[str, Any]]] = {
    "voided": ("voiding", WRONG),
    "of others": ("entries/1/rectification", {"change": {"subject": "townships"}, **WRONG}),
    "begun later": ("entries/1/rectification", {"change": {"valid_from": "2026-07-01"}, **WRONG}),
    "ended before": ("ending", {"on": "2026-07-06", "valid_to": "2025-12-31", "reason": "文件已修改。"}),
    "ended meanwhile": ("ending", {"on": "2026-07-06", "valid_to": "2026-06-29", "reason": "文件已修改。"}),
}


@pytest.mark.parametrize("how", RIDS)
async def test_an_office_that_keeps_a_duty_is_not_rid_by_its_own_word_of_what_it_has_missed_of_it(
    bound: tuple[str, Caller], web: Web, house: House, how: str
) -> None:
    """Nor where a colleague is to confirm it; a trial says so, too."""
    duty, office = bound
    act, body = RIDS[how]
    path = f"/v1/duties/{duty}"
    assert is_refused(await office.step(path, act, **body))
    assert act == "ending" or is_refused(await office.step(path, f"{act}?dry_run=true", **body))
    await house.tick(date(2026, 7, 6))
    assert await of_the_duty(office, duty) == ["unmet", "open"]
    done = await office.step(path, act, **body, paper="汉区政办函〔2026〕3号")
    if done.status_code == 202:
        colleague = web.caller(Role.OFFICE, unit="610702-zfb", region=HANTAI, sub="another-clerk")
        done = await colleague.step(path, f"proposals/{done.json()['id']}/confirmation")
    assert done.status_code == 200, done.text
    await house.tick(date(2026, 7, 6))
    assert "unmet" not in await of_the_duty(office, duty)


async def test_who_supervises_an_office_rids_it_of_a_duty_by_a_paper_only(bound: tuple[str, Caller], web: Web) -> None:
    duty, _ = bound
    supervisor = web.caller(Role.SUPERVISOR, unit="610702-dc", region=HANTAI)
    assert is_refused(await supervisor.step(f"/v1/duties/{duty}", "voiding", **WRONG))
    voided = await supervisor.step(f"/v1/duties/{duty}", "voiding", **WRONG, paper="汉区法督〔2026〕3号")
    assert voided.status_code == 200


async def test_a_duty_that_ends_from_today_on_leaves_what_was_missed_of_it(bound: tuple[str, Caller]) -> None:
    duty, office = bound
    ended = {"on": "2026-07-06", "valid_to": "2026-07-06", "reason": "文件已废止。"}
    assert (await office.step(f"/v1/duties/{duty}", "ending", **ended)).status_code == 200
