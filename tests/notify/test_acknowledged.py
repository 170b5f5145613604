"""Whoever acknowledges a notice has read of the thing: its service hears that, unless the reader had told it."""

import json
from datetime import date
from typing import Any

from sqlalchemy import select

from services.notify.deadlines.domain.notices import Code
from services.notify.deadlines.domain.watch import Said
from shared.contracts.litigation import CaseLostV1
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.kernel.model.actor import Role
from shared.storage.lives.reading import ACKNOWLEDGED
from shared.storage.work import OUTBOX
from tests.house.caller import Caller, ok
from tests.house.facts import corrected, told
from tests.notify.builders import a_fact
from tests.notify.conftest import House, Web

LOST = CaseLostV1(
    case="c-1", number="（2026）赣07行初12号", unit="住建局", level="first_instance", lineage="c-1", outcome="revoked",
    effective_on=date(2026, 3, 2), area="housing", cause="penalty",
)  # fmt: skip
ON = "2026-03-02"
TOLD = NoticeAcknowledgedV1.type_of("notify")


def lost(unit: str) -> Any:
    return told(LOST, "litigation", 1, id="fact-1", unit=unit, subject="case/c-1")


async def acknowledged(caller: Caller, code: Code, on: str = ON) -> None:
    (notice,) = (await caller.get("/v1/inbox", code=code.value, unread=True)).json()["items"]
    ok(await caller.post(f"/v1/inbox/{notice['id']}/acknowledgement", on=on))


async def told_of_readers(house: House) -> list[dict[str, Any]]:
    async with house.service.store.reading() as connection:
        bodies = await connection.scalars(select(OUTBOX.c.body).where(OUTBOX.c.type == TOLD).order_by(OUTBOX.c.id))
        return [json.loads(body) for body in bodies]


async def noted(house: House) -> list[tuple[str, str]]:
    async with house.service.store.reading() as connection:
        rows = await connection.execute(select(ACKNOWLEDGED.c.subject, ACKNOWLEDGED.c.unit))
        return [(subject, unit) for subject, unit in rows]


async def test_the_service_hears_which_unit_has_read_of_its_thing(house: House, web: Web) -> None:
    await house.read(lost("赣州中院"))
    owner, supervisor = web.caller(Role.LITIGATOR, unit="住建局"), web.supervisor
    await acknowledged(owner, Code.CASE_LOST)
    await acknowledged(supervisor, Code.CASE_LOST)
    facts = await told_of_readers(house)
    about = {"service": "litigation", "thing": "case/c-1", "original": "fact-1", "acknowledged_on": ON}
    assert [fact["data"] for fact in facts] == [about | {"unit": "住建局"}, about | {"unit": "法治督察办"}]
    assert {(fact["subject"], fact["legaldate"]) for fact in facts} == {("case/c-1", ON)}
    assert len({fact["id"] for fact in facts}) == 2
    assert await noted(house) == []


async def test_a_second_acknowledgement_tells_nothing(house: House, web: Web) -> None:
    await house.read(lost("赣州中院"))
    (notice,) = (await web.owner.get("/v1/inbox", code=Code.CASE_LOST.value)).json()["items"]
    path = f"/v1/inbox/{notice['id']}/acknowledgement"
    ok(await web.owner.post(path, on=ON))
    assert (await web.owner.post(path, on=ON)).status_code == 409
    assert (await web.caller(Role.DRAFTER, unit="教育局").post(path, on=ON)).status_code == 404
    assert len(await told_of_readers(house)) == 1


async def test_what_one_has_told_oneself_one_does_not_read(house: House, web: Web) -> None:
    await house.read(lost("住建局"))
    await acknowledged(web.owner, Code.CASE_LOST)
    assert await told_of_readers(house) == []


async def test_what_was_put_right_is_read_as_the_last_answer_says_it(house: House, web: Web) -> None:
    original = lost("赣州中院")
    later = LOST.model_copy(update={"effective_on": date(2026, 3, 1)})
    await house.read(original)
    said = {"unit": "赣州中院", "subject": "case/c-1"}
    await house.read(corrected(original, later, "litigation", 1, **said))
    await acknowledged(web.owner, Code.CASE_LOST)
    (fact,) = await told_of_readers(house)
    assert fact["data"]["original"] == "fact-1-1"


async def test_who_reads_the_warning_of_a_deadline_reads_of_its_thing(house: House, web: Web) -> None:
    """Under the name by which its service knows it, which the deadline does not say."""
    others = a_fact(Said.OPENED, thing="m-1.1", sequence=2)
    await house.hear(others, a_fact(Said.OPENED, thing="m-1"))
    await house.tick(date(2026, 3, 9))
    await house.hear(a_fact(Said.MET, thing="m-1.1", sequence=3, met_on=date(2026, 3, 9)))
    await house.tick(date(2026, 3, 10))
    await acknowledged(web.owner, Code.DEADLINE_NEAR, "2026-03-10")
    (fact,) = await told_of_readers(house)
    assert (fact["data"]["service"], fact["data"]["thing"]) == ("review", "matter/m-1")


async def test_who_reads_of_an_escalation_reads_what_is_kept_here(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED, thing="m-1"))
    await house.tick(date(2026, 3, 20))
    await acknowledged(web.supervisor, Code.ESCALATION_DRAFTED, "2026-03-20")
    assert await told_of_readers(house) == []
    ((subject, unit),) = await noted(house)
    assert (subject.partition("/")[0], unit) == ("escalation", "法治督察办")
