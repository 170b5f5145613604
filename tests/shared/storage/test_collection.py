"""What a unit of work makes of things that change, of those that do not, and of states of other releases."""

from collections.abc import AsyncIterator

import pytest

from shared.kernel.words.refusals import NotFound, Stale
from shared.storage.states import LaterState
from shared.storage.store import Store
from shared.storage.work import SilentChange, Work
from tests.shared.storage.notes import CAUSE, ON, Note, SqlNotes, a_store, events, put, rows


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def read(store: Store[Work], id: str) -> None:
    async with store.begin(CAUSE) as work:
        (await SqlNotes(work).get(id)).read()


async def test_what_is_added_and_changed_is_stored_with_its_history(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="新")).read()
    await read(store, "a")
    row = (await rows(store))["a"]
    assert (row["version"], row["state_version"], row["pages"], await events(store)) == (2, 2, 2, 2)


async def test_a_change_without_an_event_is_a_defect_and_stores_nothing(store: Store[Work]) -> None:
    await put(store, "a")
    before = await rows(store)
    with pytest.raises(SilentChange):
        async with store.begin(CAUSE) as work:
            (await SqlNotes(work).get("a")).title = "另"
    with pytest.raises(SilentChange):
        async with store.begin(CAUSE) as work:
            SqlNotes(work).add(Note(id="b", region="360700", unit="司法局", title="新"))
    assert await rows(store) == before


async def test_of_two_writers_one_wins(store: Store[Work]) -> None:
    await put(store, "a")
    async with store.reading() as connection:
        slow = store.work_on(connection, CAUSE)
        (await SqlNotes(slow).get("a")).read()
    await read(store, "a")
    async with store.writing() as connection:
        slow.connection = connection
        with pytest.raises(Stale):
            await slow.flush()
    assert (await rows(store))["a"]["version"] == 8


@pytest.mark.parametrize("state_version", [1, 2])
async def test_a_thing_that_is_left_alone_is_left_as_it_was_written(store: Store[Work], state_version: int) -> None:
    """Its text lacks a younger field, names another by its old name, or has a set in another order."""
    await put(store, "a", state_version=state_version)
    before = await rows(store)
    async with store.begin(CAUSE) as work:
        note = await SqlNotes(work).get("a")
        assert (note.title, note.pages) == ({1: "旧", 2: "新"}[state_version], 0)
    assert (await rows(store), await events(store)) == (before, 0)


async def test_a_state_of_an_earlier_release_is_stored_in_the_shape_of_now_by_the_next_act(store: Store[Work]) -> None:
    """The marks of a change are set as well."""
    await put(store, "a", state_version=1)
    await read(store, "a")
    row = (await rows(store))["a"]
    assert (row["version"], row["state_version"], row["pages"], row["opened_on"]) == (8, 2, 1, None)
    async with store.begin(CAUSE) as work:
        assert (await SqlNotes(work).get("a")).title == "旧"


async def test_what_is_stored_twice_in_one_work_is_compared_with_what_was_stored_last(store: Store[Work]) -> None:
    await put(store, "a", state_version=1)
    async with store.begin(CAUSE) as work:
        note = await SqlNotes(work).get("a")
        note.read()
        await work.flush()
        await work.flush()
        note.read()
    assert ((await rows(store))["a"]["version"], await events(store)) == (9, 2)


async def test_a_state_of_a_later_release_is_refused_by_its_version_and_left_alone(store: Store[Work]) -> None:
    await put(store, "a", state_version=3)
    before = await rows(store)
    with pytest.raises(LaterState) as refused:
        await read(store, "a")
    assert (refused.value.facts["state_version"], refused.value.facts["readable"]) == (3, 2)
    assert "3" in refused.value.sentence("zh")
    assert "3" in refused.value.sentence("en")
    assert await rows(store) == before
    with pytest.raises(NotFound):
        await read(store, "b")


async def test_a_clock_goes_by_what_it_can_read_and_a_decision_leaves_nothing_out(store: Store[Work]) -> None:
    """However many unreadable ones come first, a batch is as large as it can be."""
    for id, state_version in (("a", 3), ("b", 3), ("c", 2), ("d", 3), ("e", 1), ("f", 2)):
        await put(store, id, state_version=state_version)
    opened = SqlNotes.table().c.opened_on == ON
    async with store.begin(CAUSE) as work:
        assert [note.id for note in await SqlNotes(work).due(opened, limit=2)] == ["c", "e"]
    with pytest.raises(LaterState):
        async with store.begin(CAUSE) as work:
            await SqlNotes(work).find(opened)
