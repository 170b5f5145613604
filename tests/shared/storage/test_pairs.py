"""By what things are found: folded words, numbers in order, pairs kept with the thing and filled again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.clock import SystemClock
from shared.storage import pairing
from shared.storage.listed import NEVER, ListedAs
from shared.storage.pairing import AT_ONCE, pair, pair_all
from shared.storage.pairs import PAIR, UNNUMBERED, UNPAIRED, folded, number_key, pairs_of
from shared.storage.rewriting import rewrite
from shared.storage.store import Store
from shared.storage.work import HISTORY, Work
from tests.shared.storage.notes import CAUSE, ON, Note, SqlNotes, a_store, put, rows

NOTE = SqlNotes.table()


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store[Work]]:
    async with a_store(database_url) as opened:
        yield opened


async def pairs(store: Store[Work]) -> dict[str, list[str]]:
    await pair_all(store)
    async with store.reading() as connection:
        found = (await connection.execute(select(PAIR.c.thing, PAIR.c.pair).order_by(PAIR.c.pair))).all()
    return {thing: [pair for of, pair in found if of == thing] for thing in {row.thing for row in found}}


async def waiting(store: Store[Work]) -> int:
    async with store.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(UNPAIRED)) or 0)


@pytest.mark.parametrize(
    "written",
    [
        "赣市府发〔2024〕9号",
        "赣市府发[2024]9号",
        "赣市府发（２０２４）９号",
        " 赣市府发 【2024】 9 号",
    ],
)
def test_width_brackets_and_spaces_make_no_difference(written: str) -> None:
    assert folded(written) == "赣市府发20249号"
    assert number_key(written) == number_key("赣市府发〔2024〕9号")


def test_numbers_are_in_the_order_of_their_numbers() -> None:
    in_order = ["赣府发〔2023〕99号", "赣府发〔2024〕9号", "赣府发〔2024〕10号", "赣府发〔2024〕100号"]
    assert sorted({*in_order}, key=number_key) == in_order
    assert all(number_key(each) < UNNUMBERED == number_key("") for each in in_order)


@pytest.mark.parametrize(("text", "found"), [("", []), ("字", []), ("〔〕", []), ("听证", ["听证"]), ("aAa", ["aa"])])
def test_a_text_of_one_character_has_no_pair(text: str, found: list[str]) -> None:
    assert pairs_of(text) == found


def test_pairs_do_not_reach_across_texts() -> None:
    assert pairs_of("甲乙", "丙丁") == ["丙丁", "甲乙"]


async def test_a_new_thing_is_found_and_one_that_is_left_alone_stays_so(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
    async with store.begin(CAUSE) as work:
        (await SqlNotes(work).get("a")).read()
    assert await pairs(store) == {"a": ["听证", "证会"]}


async def test_a_changed_title_takes_the_place_of_the_one_before(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
    async with store.begin(CAUSE) as work:
        note = await SqlNotes(work).get("a")
        note.title = "听证室"
        note.read()
    assert await pairs(store) == {"a": ["听证", "证室"]}


async def test_what_comes_back_before_pairs_are_made_is_found(store: Store[Work]) -> None:
    for title in ("听证会", "听证室", "听证会"):
        async with store.begin(CAUSE) as work:
            note = await SqlNotes(work).known("a")
            note = note or SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title=""))
            note.title = title
            note.read()
    assert await pairs(store) == {"a": ["听证", "证会"]}


async def test_pairs_are_made_behind_the_act_and_of_many_things_at_once(store: Store[Work]) -> None:
    batch = AT_ONCE[store.engine.dialect.name]
    for id in [str(nth) for nth in range(batch + 1)]:
        async with store.begin(CAUSE) as work:
            SqlNotes(work).add(Note(id=id, region="360700", unit="司法局", title="听证会")).read()
    assert await waiting(store) == batch + 1
    async with store.writing() as connection:
        await pair(connection, batch)
    assert await waiting(store) == 1
    # Two who make them at once are two processes: of one that searches and one that works.
    await asyncio.gather(pair_all(store), pair_all(store))
    assert await waiting(store) == 0
    assert set(map(tuple, (await pairs(store)).values())) == {("听证", "证会")}
    assert len(await pairs(store)) == batch + 1


async def test_a_search_waits_for_nothing_that_comes_while_pairs_are_made(
    store: Store[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0

    async def with_another(connection: AsyncConnection, limit: int) -> None:
        nonlocal made
        made += 1
        assert made < 5, "whoever searches is kept waiting by whoever writes"
        await pair(connection, limit)
        await connection.execute(
            insert(UNPAIRED),
            {"kind": "note", "thing": f"b{made}", "began_on": ON, "number": "", "title": None, "found": True},
        )

    monkeypatch.setattr(pairing, "pair", with_another)
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
    await pair_all(store)
    assert (made, await waiting(store)) == (1, 1)


async def test_pairs_that_were_filled_again_meanwhile_are_made_once(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
    await rewrite(store, SqlNotes)
    assert await waiting(store) == 1
    assert await pairs(store) == {"a": ["听证", "证会"]}


async def test_what_has_no_words_does_not_wait(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="")).read()
    assert await waiting(store) == 0


async def test_what_is_only_tried_leaves_no_pair(store: Store[Work]) -> None:
    async with store.trying(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
        await work.flush()
    assert await pairs(store) == {}


async def test_entering_and_changing_are_dated(store: Store[Work]) -> None:
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
    first = (await rows(store))["a"]
    async with store.begin(CAUSE) as work:
        (await SqlNotes(work).get("a")).read()
    then = (await rows(store))["a"]
    assert first["entered_at"] == first["changed_at"] == then["entered_at"] < then["changed_at"]


async def test_rewriting_fills_what_a_later_column_needs(store: Store[Work]) -> None:
    """As columns that came after the rows are found: empty, or as a migration has left them."""
    async with store.begin(CAUSE) as work:
        SqlNotes(work).add(Note(id="a", region="360700", unit="司法局", title="听证会")).read()
    whole, found = await rows(store), await pairs(store)
    blank = ListedAs(began_on=date(1990, 1, 1)).columns | {"entered_at": None, "changed_at": None}
    async with store.writing() as connection:
        await connection.execute(update(NOTE).values(blank | {"urgent_on": ON}))
        await connection.execute(delete(PAIR))
    assert (await rewrite(store, SqlNotes)).written == 1
    assert {**(await rows(store))["a"], **when(whole["a"])} == whole["a"]
    filled = when((await rows(store))["a"])
    assert all(abs(filled[name] - was) < timedelta(seconds=5) for name, was in when(whole["a"]).items())
    assert await pairs(store) == found
    assert (await rewrite(store, SqlNotes)).written == 0


def when(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("entered_at", "changed_at")}


async def test_rewriting_dates_a_thing_by_its_record_and_leaves_one_without_any(store: Store[Work]) -> None:
    await put(store, "recorded")
    await put(store, "unrecorded")
    instant = SystemClock().now()
    event = {"kind": "note", "aggregate_id": "recorded", "event": "NoteRead", "on": ON, "body": "{}", "ordinal": 0}
    by = {"actor": "clerk-1", "unit": "司法局", "correlation_id": "c"}
    async with store.writing() as connection:
        for version, after in enumerate((timedelta(0), timedelta(days=3), timedelta(days=1)), 1):
            at = {"version": version, "recorded_at": instant + after}
            await connection.execute(insert(HISTORY), event | by | at)
    await rewrite(store, SqlNotes)
    found = await rows(store)
    assert found["recorded"]["entered_at"] == instant
    assert found["recorded"]["changed_at"] == instant + timedelta(days=3)
    assert (found["unrecorded"]["entered_at"], found["unrecorded"]["changed_at"]) == (None, None)


async def test_rewriting_sweeps_what_no_thing_is_found_by(store: Store[Work]) -> None:
    """Of what cannot be read nothing is taken: it is not known by what it is found."""
    await put(store, "a")
    await put(store, "later", state_version=3)
    stray = [{"kind": "note", "pair": "旧名", "began_on": ON, "thing": id} for id in ("a", "later")]
    other = [{"kind": "loan", "pair": "旧名", "began_on": ON, "thing": "a"}]
    moved = [{"kind": "note", "pair": "新题", "began_on": NEVER, "thing": "a"}]
    async with store.writing() as connection:
        await connection.execute(insert(PAIR), [*stray, *other, *moved])
    await rewrite(store, SqlNotes)
    async with store.reading() as connection:
        left = {tuple(row) for row in await connection.execute(select(PAIR))}
    assert left == {("note", "旧名", ON, "later"), ("loan", "旧名", ON, "a")}
