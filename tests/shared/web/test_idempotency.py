"""A retry is carried out once."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from shared.kernel.model.actor import Role
from shared.kernel.model.clock import MovableClock, SystemClock
from shared.storage.idempotency import KEPT, forget_expired
from shared.storage.store import Store
from shared.storage.tables import LEDGER
from tests.house.caller import Caller
from tests.shared.web.conftest import a_complaint

KEY = "retry-0001"


@pytest.fixture
def example_url(database_url: str) -> str:
    return database_url


async def rows(store: Store[Any], table: str) -> int:
    async with store.reading() as connection:
        return (await connection.execute(select(func.count()).select_from(LEDGER.tables[table]))).scalar_one()


async def test_a_retry_is_given_the_first_answer_and_changes_nothing(drafter: Caller, store: Store[Any]) -> None:
    first = await drafter.ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    again = await drafter.ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.content == first.content
    assert again.headers["etag"] == first.headers["etag"] == '"1"'
    assert again.headers["location"] == "/v1/complaints/c-1"
    assert await rows(store, "outbox") == await rows(store, "history") == await rows(store, "idempotency") == 1


@pytest.mark.parametrize("other", [{"unit": "361-parks"}, {"region": "360702"}])
async def test_a_key_is_that_of_a_person_in_one_unit_and_region(
    door: Callable[..., Caller], other: dict[str, str]
) -> None:
    first = await door(Role.DRAFTER, sub="clerk").ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    second = await door(Role.DRAFTER, sub="clerk", **other).ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    assert first.status_code == 201
    assert "idempotency-replayed" not in second.headers
    assert (second.status_code, second.json()["code"]) == (409, "web.written_meanwhile")


async def test_a_transition_is_replayed_although_its_version_is_stale_by_then(
    drafter: Caller, store: Store[Any]
) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint())
    first = await drafter.ask("POST", "/v1/complaints/c-1/settlement", {"on": "2026-03-02"}, key=KEY, if_match='"1"')
    again = await drafter.ask("POST", "/v1/complaints/c-1/settlement", {"on": "2026-03-02"}, key=KEY, if_match='"1"')
    assert first.headers["etag"] == '"2"'
    assert (again.status_code, again.content) == (200, first.content)
    assert await rows(store, "history") == 2


async def test_two_requests_at_once_under_one_key_have_one_effect(drafter: Caller, store: Store[Any]) -> None:
    answers = await asyncio.gather(*(drafter.ask("POST", "/v1/complaints", a_complaint(), key=KEY) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["code"] == "web.idempotency_key_in_use"
    assert refused.headers["retry-after"] == "1"
    assert await rows(store, "outbox") == 1


async def test_two_processes_under_one_key_have_one_effect(make_app: Any, door: Any, store: Store[Any]) -> None:
    """Two applications on one database do not see each other's running requests: the key's row decides."""
    callers = [door(Role.DRAFTER, at=make_app()) for _ in range(3)]
    answers = await asyncio.gather(
        *(caller.ask("POST", "/v1/complaints", a_complaint(), key=KEY) for caller in callers)
    )
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 2
    assert len({answer.content for answer in answers}) == 1
    assert await rows(store, "outbox") == 1


@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        ("/v1/complaints", a_complaint(title="另一事项"), {}),
        ("/v1/complaints", a_complaint(2), {}),
        ("/v1/complaints/c-1/settlement", {"on": "2026-03-02"}, {"if_match": '"1"'}),
    ],
)
async def test_a_key_cannot_be_used_for_another_request(
    drafter: Caller, store: Store[Any], path: str, body: Any, headers: dict[str, str]
) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    other = await drafter.ask("POST", path, body, key=KEY, **headers)
    assert (other.status_code, other.json()["code"]) == (422, "web.idempotency_key_reused")
    assert await rows(store, "history") == 1


async def test_a_key_is_bound_to_the_version_that_was_read(drafter: Caller, store: Store[Any]) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint())
    settlement = ("/v1/complaints/c-1/settlement", {"on": "2026-03-02"})
    await drafter.ask("POST", *settlement, key=KEY, if_match='"1"')
    other = await drafter.ask("POST", *settlement, key=KEY, if_match='"2"')
    assert (other.status_code, other.json()["code"]) == (422, "web.idempotency_key_reused")


async def test_keys_belong_to_their_client(door: Any, store: Store[Any]) -> None:
    await door(Role.DRAFTER, sub="first").ask("POST", "/v1/complaints", a_complaint(1), key=KEY)
    other = await door(Role.DRAFTER, sub="second").ask("POST", "/v1/complaints", a_complaint(2), key=KEY)
    assert other.status_code == 201
    assert await rows(store, "idempotency") == 2


async def test_a_refused_request_may_be_tried_again_under_its_key(drafter: Caller, store: Store[Any]) -> None:
    early = await drafter.ask("POST", "/v1/complaints", a_complaint(received_on="2026-03-03"), key=KEY)
    assert early.status_code == 422
    assert await rows(store, "idempotency") == await rows(store, "outbox") == await rows(store, "history") == 0
    assert isinstance(store.clock, MovableClock)
    store.clock.move_to(date(2026, 3, 3))
    assert (
        await drafter.ask("POST", "/v1/complaints", a_complaint(received_on="2026-03-03"), key=KEY)
    ).status_code == 201


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (None, "web.idempotency_key_missing"),
        ("short", "web.idempotency_key_malformed"),
        ("x" * 129, "web.idempotency_key_malformed"),
        ("with blanks in it", "web.idempotency_key_malformed"),
    ],
)
async def test_every_post_needs_a_good_key(drafter: Caller, key: str | None, code: str) -> None:
    headers = {"authorization": f"Bearer {drafter.token}"} | ({} if key is None else {"idempotency-key": key})
    answer = await drafter.client.post("/v1/complaints", json=a_complaint(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


async def test_a_quoted_key_is_the_same_key(drafter: Caller, store: Store[Any]) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    again = await drafter.ask("POST", "/v1/complaints", a_complaint(), key=f'"{KEY}"')
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_key_is_forgotten_after_seven_days(drafter: Caller, store: Store[Any]) -> None:
    await drafter.ask("POST", "/v1/complaints", a_complaint(), key=KEY)
    now = SystemClock().now()
    for at, left in ((now + KEPT * 0.99, 1), (now + KEPT * 1.01, 0)):
        async with store.writing() as connection:
            await forget_expired(connection, at=at)
        assert await rows(store, "idempotency") == left
    assert KEPT.days == 7


async def test_a_route_that_keeps_no_answer_is_a_defect_and_changes_nothing(drafter: Caller, store: Store[Any]) -> None:
    assert (await drafter.ask("POST", "/v1/forgetful")).status_code == 500
    assert await rows(store, "history") == 0
