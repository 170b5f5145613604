"""启用日: what was due before it is on record, and is said to nobody; what is overdue on that day is one list."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI

from services.notify.deadlines.adapters.tables import DeadlineRow, EscalationRow, NoticeRow
from services.notify.deadlines.domain.watch import Said
from services.notify.entrypoints.background import background
from services.notify.entrypoints.doors import doors
from services.notify.service import NotifyService
from services.notify.settings import NotifySettings
from shared.contracts.filing import DocumentFlawedV1
from shared.hosting.processes import api
from shared.kernel.model.actor import Role
from shared.storage.tables import OutboxRow
from shared.web.issuer import Issuer
from tests.house.caller import knocking, ok
from tests.house.cut_over import cut_over_profiles
from tests.notify.builders import a_fact, as_fact
from tests.notify.conftest import House, Web


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    """Those delivered, with a paper by which the records of 赣州 are kept here since 2026-03-18."""
    return cut_over_profiles(tmp_path)


@pytest.fixture
async def moved_house(settings: NotifySettings, profiles: Path) -> AsyncIterator[House]:
    """On SQLite and on PostgreSQL."""
    service = NotifyService.assemble(settings.model_copy(update={"profiles": profiles}))
    yield House(service)
    await service.store.close()


@pytest.fixture
async def moved_web(moved_house: House, issuer: Issuer) -> AsyncIterator[Web]:
    service = moved_house.service
    app: FastAPI = api(service, doors(service), background(service))
    async with knocking(app, "notify", raises=False) as client:
        yield Web(client, issuer, "notify", "住建局")


async def said(house: House) -> list[str]:
    """What outsiders were told."""
    return [row["type"].split(".")[2] for row in await house.rows(OutboxRow, "id")]


async def test_what_was_due_the_day_before_is_said_to_nobody_and_is_on_record(moved_house: House) -> None:
    await moved_house.hear(a_fact(Said.OPENED))  # due on 2026-03-17
    await moved_house.tick(date(2026, 3, 27))
    assert await moved_house.rows(NoticeRow) == []
    assert await moved_house.count(EscalationRow) == 0
    assert await said(moved_house) == []
    (row,) = await moved_house.rows(DeadlineRow)
    assert (row["state"], row["next_wake_on"]) == ("overdue", None)


async def test_what_is_due_on_the_day_itself_is_warned_of_as_ever(moved_house: House) -> None:
    await moved_house.hear(a_fact(Said.OPENED, due=date(2026, 3, 18)))
    await moved_house.tick(date(2026, 3, 27))
    assert [rung for rung, _ in await moved_house.rungs()][-2:] == ["due", "overdue"]
    assert "escalation_drafted" in await said(moved_house)


async def test_elsewhere_nothing_is_kept_back(moved_house: House) -> None:
    await moved_house.hear(a_fact(Said.OPENED, region="340800"))
    await moved_house.tick(date(2026, 3, 27))
    assert [rung for rung, _ in await moved_house.rungs()][-1] == "overdue"


async def test_a_county_goes_by_the_paper_of_its_city(moved_house: House) -> None:
    await moved_house.hear(a_fact(Said.OPENED, region="360702"))
    await moved_house.tick(date(2026, 3, 27))
    assert await moved_house.rows(NoticeRow) == []


async def test_what_happened_before_goes_into_no_inbox_and_is_passed_on(moved_house: House) -> None:
    flawed = DocumentFlawedV1(
        document="document-1",
        unit="住建局",
        number="赣市府规〔2026〕3号",
        finding="unreviewed",
        about="",
        on=date(2026, 3, 17),
    )
    await moved_house.hear(as_fact(flawed, "filing", on=date(2026, 3, 17)))
    assert await moved_house.rows(NoticeRow) == []
    await moved_house.hear(as_fact(flawed, "filing", on=date(2026, 3, 18), sequence=2))
    assert {row["unit"] for row in await moved_house.rows(NoticeRow)} >= {"住建局"}


async def test_what_was_overdue_on_that_day_is_one_list(moved_house: House, moved_web: Web) -> None:
    await moved_house.hear(a_fact(Said.OPENED))
    await moved_house.hear(a_fact(Said.OPENED, ref="litigation/case-2/answer", thing="case-2", due=date(2026, 3, 18)))
    await moved_house.hear(a_fact(Said.OPENED, ref="litigation/case-3/answer", thing="case-3", region="340800"))
    supervisor = moved_web.caller(Role.SUPERVISOR, unit="法治督察办")
    before = ok(await supervisor.get("/v1/overdue-at-cut-over"))["items"]
    await moved_house.tick(date(2026, 3, 27))
    after = ok(await supervisor.get("/v1/overdue-at-cut-over"))["items"]
    assert [each["thing"] for each in before] == [each["thing"] for each in after] == [after[0]["thing"]]
    assert after[0]["due"] == "2026-03-17"
    assert ok(await supervisor.get("/v1/overdue-at-cut-over", region="360702"))["items"] == []
    other = moved_web.caller(Role.DRAFTER, unit="别的单位")
    assert ok(await other.get("/v1/overdue-at-cut-over"))["items"] == []


async def test_what_was_done_since_leaves_the_list(moved_house: House, moved_web: Web) -> None:
    await moved_house.hear(a_fact(Said.OPENED))
    await moved_house.tick(date(2026, 3, 27))
    await moved_house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 27), in_time=False))
    supervisor = moved_web.caller(Role.SUPERVISOR, unit="法治督察办")
    assert ok(await supervisor.get("/v1/overdue-at-cut-over"))["items"] == []


async def test_where_no_paper_says_so_there_is_no_such_day(sqlite_house: House) -> None:
    await sqlite_house.hear(a_fact(Said.OPENED))
    await sqlite_house.tick(date(2026, 3, 27))
    assert [rung for rung, _ in await sqlite_house.rungs()][-1] == "overdue"
