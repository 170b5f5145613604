"""Nobody of two units judges as the issuer of a letter what they have said for its addressee."""

from dataclasses import replace

import pytest

from tests.house.caller import ok, refused
from tests.litigation.builders import AGENCY, GANZHOU, JUDGE, LITIGATOR
from tests.litigation.conftest import Door

LETTER = {"number": "赣州法建〔2026〕3号", "kind": "judicial", "on": "2026-03-02"}
REPLY = {"on": "2026-04-30", "paper": "复函〔2026〕3号"}
SECONDED = replace(JUDGE, id=LITIGATOR.id)


async def issued(door: Door) -> str:
    made = await door(JUDGE).post("/v1/suggestions/issued", region=GANZHOU, unit=AGENCY, **LETTER)
    return f"/v1/suggestions/{ok(made, 201)['id']}"


@pytest.mark.parametrize(("act", "body"), [("acceptance", {}), ("return", {"reason": "未附材料"})])
async def test_who_has_replied_does_not_accept_or_return_the_reply(door: Door, act: str, body: dict[str, str]) -> None:
    letter = await issued(door)
    ok(await door(LITIGATOR).step(letter, "reply", **REPLY))
    said = {"on": "2026-05-08", **body}
    refused(await door(SECONDED).step(letter, act, **said), 403, "kernel.same_person")
    ok(await door(JUDGE).step(letter, act, **said))


async def test_who_has_returned_a_reply_does_not_reply_then(door: Door) -> None:
    letter = await issued(door)
    ok(await door(replace(LITIGATOR, id="first")).step(letter, "reply", **REPLY))
    ok(await door(SECONDED).step(letter, "return", on="2026-05-08", reason="未附材料"))
    again = {"on": "2026-05-19", "paper": "复函〔2026〕4号"}
    refused(await door(LITIGATOR).step(letter, "reply", **again), 403, "kernel.same_person")
    ok(await door(replace(LITIGATOR, id="first")).step(letter, "reply", **again))


async def test_who_has_objected_does_not_reject_the_objection(door: Door) -> None:
    letter = await issued(door)
    ok(await door(LITIGATOR).step(letter, "objection", on="2026-03-10", reason="事实有误"))
    said = {"on": "2026-03-16", "reason": "理由不成立"}
    refused(await door(SECONDED).step(letter, "objection-rejection", **said), 403, "kernel.same_person")
    ok(await door(JUDGE).step(letter, "objection-rejection", **said))
