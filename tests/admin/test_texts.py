"""`liandong admin texts` and `erase`: an operator finds what a person wrote by the thing it is about."""

import asyncio

from sqlalchemy import insert

from shared.kernel.model.clock import SystemClock
from shared.storage.engine import open_engine
from shared.storage.texts import KEPT_TEXT, kept
from tests.admin.conftest import Settings
from tests.deploy.commands import data_of, liandong

OURS = kept("matter/1", "关于张三[某]的通知")
OTHERS = kept("matter/2", "关于李四的通知")


async def _write(url: str) -> None:
    engine = open_engine(url)
    async with engine.begin() as connection:
        now = SystemClock().now()
        await connection.execute(insert(KEPT_TEXT), [{**each, "kept_at": now} for each in (OURS, OTHERS)])
    await engine.dispose()


def test_what_was_written_about_a_thing_is_shown_by_the_ids_that_erase_takes(
    settings: Settings, database_url: str
) -> None:
    settings(database_url=database_url)
    assert liandong("admin", "migrate", "review").exit_code == 0
    asyncio.run(_write(database_url))
    shown = data_of(liandong("admin", "texts", "review", "matter/1", "--json"))
    assert shown["texts"] == [{"id": OURS["id"], "text": OURS["text"]}]
    assert f"{OURS['id']} {OURS['text']}" in liandong("admin", "texts", "review", "matter/1").output
    assert liandong("admin", "erase", "review", OURS["id"]).exit_code == 0
    assert liandong("admin", "texts", "review", "matter/1").exit_code == 1
    assert data_of(liandong("admin", "texts", "review", "matter/2", "--json"))["texts"][0]["id"] == OTHERS["id"]
