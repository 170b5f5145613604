"""The list of matters: titles are kept apart, may be erased, and are none where a matter is classified."""

import csv
import io
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from shared.kernel.model.actor import Role
from shared.storage.collection import collections_of
from shared.storage.engine import open_engine
from shared.storage.erasing import erase
from tests.house.caller import Caller, ok
from tests.review.conftest import Bureau

TITLE = "关于加强地下管线（燃气）管理的通知"


@pytest.fixture
async def submitted(either_house: Bureau) -> Bureau:
    await either_house.submitted(title=TITLE)
    await either_house.submitted(title="重大项目听证办法", kind="major_decision", on="2026-03-05")
    return either_house


async def titles(caller: Caller, **asked: str) -> list[str | None]:
    return [each["title"] for each in ok(await caller.get("/v1/matters", **asked))["items"]]


@pytest.mark.parametrize("q", ["管线", "线(燃", "〔燃气〕管理", "燃气 通知", "地下管线燃气管理"])
async def test_a_title_is_found_by_two_characters_in_any_brackets(submitted: Bureau, q: str) -> None:
    for sort in ("urgent", "newest"):
        assert await titles(submitted.reviewer, q=q, sort=sort) == [TITLE]


@pytest.mark.parametrize("q", ["线管", "燃气 听证", "text:", "管线的理管"])
async def test_what_does_not_stand_there_is_not_found(submitted: Bureau, q: str) -> None:
    assert await titles(submitted.reviewer, q=q) == []


async def test_there_are_no_numbers_to_ask_for(submitted: Bureau) -> None:
    for asked in ({"number": "1"}, {"sort": "number"}):
        assert (await submitted.reviewer.get("/v1/matters", **asked)).status_code == 422


async def test_another_unit_finds_nothing_of_it(submitted: Bureau) -> None:
    stranger = submitted.caller(Role.DRAFTER, unit="城管局")
    assert await titles(stranger, q="管线") == []
    assert TITLE not in (await stranger.get("/v1/matters", format="csv")).text


async def test_a_title_put_right_is_found_by_the_new_words_alone(submitted: Bureau) -> None:
    (matter,) = ok(await submitted.drafter.get("/v1/matters", q="管线"))["items"]
    change = {"change": {"title": "关于加强窨井盖管理的通知"}, "reason": "标题有误。"}
    ok(await submitted.drafter.post(f"/v1/matters/{matter['id']}/entries/1/rectification", version=1, **change))
    assert await titles(submitted.drafter, q="管线") == []
    assert await titles(submitted.drafter, q="窨井") == ["关于加强窨井盖管理的通知"]
    back = {"change": {"title": TITLE}, "reason": "原来是对的。"}
    ok(await submitted.drafter.post(f"/v1/matters/{matter['id']}/entries/1/rectification", version=2, **back))
    assert (await titles(submitted.drafter, q="窨井"), await titles(submitted.drafter, q="管线")) == ([], [TITLE])


async def test_of_a_classified_matter_there_is_no_title_in_list_search_and_table(either_house: Bureau) -> None:
    await either_house.submitted(title=None, materials=[], classified=True)
    assert await titles(either_house.reviewer) == [None]
    assert asked(either_house, "SELECT title FROM matter") == [(None,)]
    assert asked(either_house, "SELECT pair FROM listed_pair") == []
    (_, line) = await table(either_house.reviewer)
    assert line[0] == ""


async def test_an_erased_title_is_found_no_more_and_shown_nowhere(submitted: Bureau) -> None:
    asked(submitted, "DELETE FROM kept_text WHERE text LIKE '%管线%'")
    assert await titles(submitted.reviewer, q="管线") == []
    assert "管线" not in (await submitted.reviewer.get("/v1/matters", format="csv")).text
    assert await titles(submitted.reviewer, sort="newest") == ["重大项目听证办法", ""]


async def test_with_a_text_goes_in_one_transaction_what_it_was_found_by(submitted: Bureau) -> None:
    ((id, thing),) = asked(submitted, "SELECT id, thing FROM kept_text WHERE text LIKE '%管线%'")
    others = f"SELECT thing, pair FROM listed_pair WHERE 'matter/' || thing <> '{thing}' ORDER BY pair"  # noqa: S608 - as it is kept
    of_it = f"SELECT pair FROM listed_pair WHERE 'matter/' || thing = '{thing}'"  # noqa: S608 - as it is kept
    # Whoever searches makes the pairs that wait.
    assert await titles(submitted.reviewer, q="管线") == [TITLE]
    kept = asked(submitted, others)
    assert ("管线",) in asked(submitted, of_it)
    assert await erased(submitted, "text:of-nothing") == set()
    assert await erased(submitted, id) == {id}
    assert (asked(submitted, of_it), asked(submitted, others)) == ([], kept)
    assert asked(submitted, "SELECT id FROM kept_text WHERE text LIKE '%管线%'") == []


async def erased(house: Bureau, *ids: str) -> set[str]:
    engine = open_engine(house.url)
    async with engine.begin() as connection:
        gone = await erase(connection, collections_of("review"), ids)
    await engine.dispose()
    return gone


async def table(caller: Caller, **asked: Any) -> list[list[str]]:
    answer = await caller.get("/v1/matters", format="csv", **asked)
    return list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))


def asked(house: Bureau, statement: str) -> list[Any]:
    url = make_url(house.url)
    engine = create_engine(url.set(drivername="sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"))
    with engine.begin() as connection:
        found = connection.execute(text(statement))
        rows = [tuple(row) for row in found.all()] if found.returns_rows else []
    engine.dispose()
    return rows
