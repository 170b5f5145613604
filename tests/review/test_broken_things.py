"""What a later release has stored of a matter or a power list, or what is damaged: refused by itself, with its version,
and everything else goes on."""

from collections.abc import Callable

import pytest

from services.review.matters.adapters.collections import SqlMatters
from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.service import ReviewService
from services.review.settings import ReviewSettings
from shared.storage.parking import list_parked
from shared.web.things import see
from tests.conftest import NewDatabase
from tests.house.caller import ok, refused
from tests.house.tearing import UNREADABLE, check_is_refused_by_itself, store_instead
from tests.review.conftest import Bureau
from tests.review.test_consumers import READER, hear, told, with_matters

KINDS = {
    "/v1/matters": (SqlMatters, {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"]}),
    "/v1/power-list-changes": (SqlPowerListChanges, {"title": "调整事项"}),
}
WITHDRAWN = {"on": "2026-03-03", "reason": "不再办理"}


@pytest.mark.parametrize("how", UNREADABLE)
@pytest.mark.parametrize("things", KINDS)
async def test_it_is_refused_with_its_version_and_everything_else_goes_on(
    either_house: Bureau, settings: Callable[..., ReviewSettings], things: str, how: str
) -> None:
    house, (kind, body), (said, status, code, _) = either_house, KINDS[things], UNREADABLE[how]
    made = [ok(await house.drafter.post(things, on="2026-03-02", **body), 201) for _ in range(3)]
    broken, *others = [each["id"] for each in made]
    service = ReviewService.assemble(settings(house.url))
    await store_instead(service.store, kind, broken, said)
    await service.store.close()
    before = stored(house)
    await check_is_refused_by_itself(house.drafter, things, broken, others, how)
    refused(await house.drafter.post(f"{things}/{broken}/withdrawal", version=1, **WITHDRAWN), status, code)
    assert stored(house) == before
    assert ok(await house.drafter.step(f"{things}/{others[0]}", "withdrawal", **WITHDRAWN))["version"] == 2
    assert (await house.drafter.get("/livez")).status_code == 200


def stored(house: Bureau) -> tuple[int, ...]:
    return tuple(house.count(table) for table in ("entry", "history", "outbox", "kept_text", "proposal"))


@pytest.mark.parametrize("how", UNREADABLE)
async def test_a_finding_about_what_cannot_be_read_is_put_aside_and_the_next_is_heard(
    service: ReviewService, new_database: NewDatabase, how: str
) -> None:
    said, _, code, _ = UNREADABLE[how]
    await with_matters(service, "m-1", "m-2")
    await store_instead(service.store, SqlMatters, "m-1", said)
    await hear(service, new_database(), told("m-1"), told("m-2", document="d-2"))
    async with service.store.reading() as connection:
        assert (await see(READER, connection, SqlMatters, "m-2")).defects_found == {"d-2": ("other",)}
        parked = await list_parked(connection)
    assert [(fact.seq, fact.reason.split(": ")[1]) for fact in parked] == [(1, code)]
