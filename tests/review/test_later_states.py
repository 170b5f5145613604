"""A matter that a later release has stored, met by this one after a roll back."""

from sqlalchemy import update

from services.review.matters.adapters.collections import SqlMatters
from shared.storage.engine import open_engine
from tests.review.conftest import House


async def store_later(url: str, id: str) -> None:
    engine, table = open_engine(url), SqlMatters.table()
    async with engine.begin() as connection:
        await connection.execute(
            update(table).where(table.c.id == id).values(state_version=9, state='{"new": "shape"}')
        )
    await engine.dispose()


async def test_it_is_refused_by_itself_and_everything_else_goes_on(house: House) -> None:
    later, other = await house.submitted(), await house.submitted()
    await store_later(house.url, later.rpartition("/")[2])
    read = await house.drafter.get(later, language="en")
    assert (read.status_code, read.json()["code"]) == (503, "storage.later_state")
    assert read.json()["facts"] | {"id": ""} == {"id": "", "state_version": 9, "readable": 1}
    assert "state version 9" in read.json()["detail"]
    act = await house.reviewer.post(f"{later}/acceptance", version=1, on="2026-03-02")
    assert (act.status_code, act.json()["code"]) == (503, "storage.later_state")
    listed = (await house.drafter.get("/v1/matters")).json()["items"]
    assert [f"/v1/matters/{each['id']}" for each in listed] == [other]
    await house.reviewer.done(other, "acceptance", on="2026-03-02")
