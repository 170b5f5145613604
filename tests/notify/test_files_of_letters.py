"""The letters of an escalation, its replies, objections and minutes come with their files, which both sides read."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from tests.house.caller import Caller, ok, refused
from tests.house.papers import PDF, upload
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web
from tests.notify.test_talks import TALK, reminded, signed  # noqa: F401 - fixtures

DAY, ON = {"on": "2026-03-18"}, {"on": "2026-03-20"}


async def a_file(caller: Caller) -> str:
    return str(ok(await upload(caller, PDF, "文书.pdf"), 201)["id"])


async def may_read(caller: Caller, id: str) -> bool:
    answer = await caller.ask("GET", f"/v1/files/{id}/content")
    return answer.status_code == 200 and answer.content == PDF


@pytest.fixture
async def drafted(house: House, web: Web) -> str:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 18))
    (found,) = (await web.supervisor.get("/v1/escalations")).json()["items"]
    return f"/v1/escalations/{found['id']}"


async def served(web: Web, path: str, **said: Any) -> None:
    letter = {"document": "赣市法督〔2026〕3号", **DAY}
    ok(await web.supervisor.step(path, "signature", **letter, **said))
    ok(await web.supervisor.step(path, "service", **DAY))


async def test_the_addressee_reads_the_letter_and_the_supervisor_the_reply(drafted: str, web: Web) -> None:
    """Neither signs or replies with a file of the other."""
    letter, reply = await a_file(web.supervisor), await a_file(web.owner)
    given = {"document": "赣市法督〔2026〕3号", **DAY}
    refused(await web.supervisor.step(drafted, "signature", **given, files=[reply]), 422, "files.unknown_file")
    await served(web, drafted, files=[letter])
    body = {"document": "赣市住建函〔2026〕15号", **DAY}
    refused(await web.owner.step(drafted, "reply", **body, files=["没有"]), 422, "web.inputs")
    replied = await web.owner.done(drafted, "reply", **body, files=[reply])
    (step,) = replied["steps"]
    assert (step["files"], step["reply_files"]) == ([letter], [reply])
    assert await may_read(web.owner, letter)
    assert await may_read(web.supervisor, reply)
    other = web.caller(Role.LITIGATOR, unit="gz-land")
    assert not await may_read(other, letter)


async def test_a_reply_that_was_not_accepted_keeps_its_files(drafted: str, house: House, web: Web) -> None:
    await served(web, drafted, reply_by="2026-04-10")
    first, second = await a_file(web.owner), await a_file(web.owner)
    ok(await web.owner.step(drafted, "reply", document="赣市住建函〔2026〕15号", files=[first], **DAY))
    await house.tick(date(2026, 3, 20))
    ok(await web.supervisor.step(drafted, "reply-ruling", accepted=False, reason="未附整改材料。", **ON))
    again = await web.owner.done(drafted, "reply", document="赣市住建函〔2026〕16号", files=[second], **ON)
    (step,) = again["steps"]
    assert ([each["files"] for each in step["rejected"]], step["reply_files"]) == ([[first]], [second])
    assert await may_read(web.supervisor, first)


async def test_the_grounds_of_an_objection_have_theirs(drafted: str, web: Web) -> None:
    await served(web, drafted)
    grounds = await a_file(web.owner)
    objected = await web.owner.done(drafted, "objection", grounds="已在期限内办结。", files=[grounds], **DAY)
    assert objected["steps"][0]["grounds_files"] == [grounds]
    assert await may_read(web.supervisor, grounds)


async def test_the_minutes_of_a_talk_have_theirs(signed: str, web: Web) -> None:  # noqa: F811 - the fixture's value
    minutes = await a_file(web.supervisor)
    talked = await web.supervisor.done(signed, "talk", **TALK, files=[minutes])
    assert talked["steps"][1]["talk"]["files"] == [minutes]
    assert await may_read(web.owner, minutes)
