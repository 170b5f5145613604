"""Minutes and dissent come with their files: of a classified matter there are none, nor of minutes in which it was."""

from tests.house.caller import Caller, ok, refused
from tests.house.papers import PDF, upload
from tests.review.conftest import Bureau
from tests.review.correcting import WRONG, right
from tests.review.meetings import CAME, HELD, PASSED, attended, id_of, take_up

STUB = {"classified": True, "title": None, "materials": []}


async def a_file(caller: Caller, name: str = "纪要.pdf") -> str:
    return str(ok(await upload(caller, PDF, name), 201)["id"])


async def may_read(caller: Caller, id: str) -> bool:
    answer = await caller.ask("GET", f"/v1/files/{id}/content")
    return answer.status_code == 200 and answer.content == PDF


async def test_whoever_sees_the_meeting_reads_its_minutes(either_house: Bureau) -> None:
    house = either_house
    minutes, anothers = await a_file(house.office), await a_file(house.drafter)
    refused(await house.office.post("/v1/meetings", **HELD, files=[anothers]), 422, "files.unknown_file")
    path = await attended(house, files=[minutes])
    dissent, matter = await a_file(house.office, "不同意见.pdf"), id_of(await house.cleared())
    for act in ("matters", "irregular-matters"):
        answer = await house.office.step(path, act, matter=matter, **PASSED, files=[anothers])
        refused(answer, 422, "files.unknown_file")
    held = await take_up(house, path, await house.cleared(), dissent="建议延长过渡期。", files=[dissent])
    assert held["files"] == [minutes]
    assert [each["files"] for each in held["taken_up"].values()] == [[dissent]]
    assert await may_read(house.head, minutes)
    assert await may_read(house.head, dissent)
    refused(await house.drafter.get(f"/v1/files/{minutes}"), 404, "not_found")


async def test_of_a_classified_matter_there_is_no_dissent_in_a_file(house: Bureau) -> None:
    path = await attended(house)
    stub, dissent = await house.cleared(**STUB), await a_file(house.office)
    for act in ("matters", "irregular-matters"):
        answer = await house.office.step(path, act, matter=id_of(stub), **PASSED, files=[dissent])
        refused(answer, 422, "review.classified_needs_stub")
    refused(await house.head.get(f"/v1/files/{dissent}"), 404, "not_found")


async def test_minutes_in_a_file_and_a_classified_matter_keep_each_other_out(house: Bureau) -> None:
    """Whichever of the two comes first."""
    with_file, without = (
        await attended(house, files=[await a_file(house.office)]),
        await attended(house, minutes="第4次"),
    )
    stub = await house.cleared(**STUB)
    for act in ("matters", "irregular-matters"):
        answer = await house.office.step(with_file, act, matter=id_of(stub), **PASSED)
        refused(answer, 422, "review.minutes_carry_files")
    await take_up(house, without, stub)
    late = await a_file(house.office)
    answer = await house.office.step(without, "entries/1/rectification", **WRONG, change={"files": [late]})
    refused(answer, 409, "kernel.later_entry_impossible")
    refused(await house.head.get(f"/v1/files/{late}"), 404, "not_found")


async def test_what_an_office_has_brought_to_discussion_has_its_minutes(house: Bureau) -> None:
    path, minutes = await house.cleared(), await a_file(house.office)
    given = {"on": "2026-03-12", "minutes": "常务会议纪要第3次", "paper": "市政府常务会议纪要第3次"}
    stub = await house.cleared(**STUB)
    answer = await house.office.step(stub, "deliberation", on="2026-03-12", paper="纪要", files=[minutes])
    refused(answer, 422, "review.classified_needs_stub")
    discussed = await house.office.done(path, "deliberation", **given, files=[minutes])
    assert discussed["minutes"] == [minutes]
    assert await may_read(house.drafter, minutes)


async def test_minutes_that_come_later_are_added_by_putting_the_entry_right(house: Bureau) -> None:
    path = f"/v1/meetings/{ok(await house.office.post('/v1/meetings', **HELD), 201)['id']}"
    await house.office.done(path, "attendance", **CAME)
    minutes = await a_file(house.office)
    await right(house.office, path, 1, change={"files": [minutes]})
    assert ok(await house.office.get(path))["files"] == [minutes]
    assert await may_read(house.head, minutes)
