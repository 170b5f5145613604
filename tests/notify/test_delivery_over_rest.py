"""Endpoints, deliveries and the feed through the service's doors."""

from typing import Any

import pytest
from sqlalchemy import select

from services.notify.deadlines.adapters.tables import DeadlineRow
from services.notify.deadlines.domain.watch import Said
from shared.kernel.model.actor import Role
from shared.storage.table_of import table_of
from shared.storage.tables import IdempotencyRow
from tests.notify.builders import a_fact, explanation_of
from tests.notify.conftest import House, Web


async def test_an_endpoint_is_registered_changed_rotated_and_removed(house: House, web: Web) -> None:
    """The secret is shown when it is made and never again."""
    supervisor = web.supervisor
    body = {"url": "https://court.example/facts", "region": "360700"}
    made = await supervisor.post("/v1/webhooks", **body)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    path = f"/v1/webhooks/{made.json()['id']}"
    assert "secret" not in (await supervisor.get(path)).json()
    types = ["liandong.notify.deadline_overdue.v1"]
    changed = await supervisor.step(path, "", method="PUT", **body | {"types": types})
    assert changed.json()["types"] == types
    rotated = (await supervisor.step(path, "rotation")).json()
    assert rotated["secret"] != made.json()["secret"]
    assert rotated["former_secret_retires_at"] is not None
    assert (await supervisor.step(path, "disabling")).json()["state"] == "disabled"
    assert (await supervisor.step(path, "enabling")).json()["state"] == "active"
    assert (await web.owner.get(path)).status_code == 404
    assert (await supervisor.step(path, "", method="DELETE")).json()["state"] == "removed"
    assert (await supervisor.step(path, "enabling")).status_code == 409


async def test_the_secret_is_in_no_answer_that_is_kept_for_a_retry(house: House, web: Web) -> None:
    supervisor = web.supervisor
    body = {"url": "https://court.example/facts", "region": "360700"}
    made = await supervisor.post("/v1/webhooks", key="webhook-key-1", **body)
    secret = made.json()["secret"]
    again = await supervisor.post("/v1/webhooks", key="webhook-key-1", **body)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == {**made.json(), "secret": None}
    path = f"/v1/webhooks/{made.json()['id']}"
    rotated = await supervisor.post(f"{path}/rotation", key="webhook-key-2", version=made.json()["version"])
    async with house.service.store.reading() as connection:
        kept = (await connection.scalars(select(table_of(IdempotencyRow).c.response))).all()
    assert len(kept) == 2
    assert not any(each in answer for answer in kept for each in (secret, rotated.json()["secret"]))


async def test_a_unit_receives_at_one_address_once(web: Web) -> None:
    """Until it is removed; what another unit does with the same address is its own affair."""
    supervisor, body = web.supervisor, {"url": "https://court.example/facts", "region": "360700"}
    first = (await supervisor.post("/v1/webhooks", **body)).json()["id"]
    other = (await supervisor.post("/v1/webhooks", **body | {"url": "https://court.example/other"})).json()["id"]
    again = await supervisor.post("/v1/webhooks", **body | {"types": ["liandong.notify.escalated.v1"]})
    changed = await supervisor.step(f"/v1/webhooks/{other}", "", method="PUT", **body)
    await supervisor.step(f"/v1/webhooks/{first}", "disabling")
    disabled = await supervisor.post("/v1/webhooks", **body)
    for refused in (again, changed, disabled):
        assert (refused.status_code, refused.json()["code"]) == (409, "notify.registered_before")
        assert (refused.json()["facts"]["endpoint"], refused.json()["errors"][0]["field"]) == (first, "url")
    assert (await supervisor.step(f"/v1/webhooks/{first}", "", method="PUT", **body)).status_code == 200
    assert (await web.owner.post("/v1/webhooks", **body)).status_code == 201
    await supervisor.step(f"/v1/webhooks/{first}", "", method="DELETE")
    assert (await supervisor.post("/v1/webhooks", **body)).status_code == 201


async def test_whoever_hears_of_its_own_unit_only_names_a_region_with_it(web: Web) -> None:
    body = {"url": "https://owner.example/facts", "region": "360702"}
    refused = await web.owner.post("/v1/webhooks", **body)
    assert (refused.status_code, refused.json()["code"]) == (422, "notify.hears_only_its_own")
    assert refused.json()["errors"][0]["field"] == "region"
    made = await web.owner.post("/v1/webhooks", **body | {"region": "360700"})
    narrowed = await web.owner.step(f"/v1/webhooks/{made.json()['id']}", "", method="PUT", **body)
    assert (narrowed.status_code, narrowed.json()["code"]) == (422, "notify.hears_only_its_own")
    assert (await web.supervisor.post("/v1/webhooks", **body)).status_code == 201


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"url": "ftp://court.example/", "region": "360700"}, 422, "notify.malformed_address"),
        ({"url": "https://court.example/", "region": "610702"}, 403, "kernel.outside_region"),
        ({"url": "https://court.example/", "region": "360700", "types": ["x"]}, 422, "notify.unknown_fact_type"),
    ],
)
async def test_a_wrong_endpoint_is_refused(web: Web, body: dict[str, Any], status: int, code: str) -> None:
    refused = await web.supervisor.post("/v1/webhooks", **body)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "192.168.1.1.", "court.example:0", "2130706433",
        "0x7f.1", "-a.example", "a..example", "a_b.example", "a" * 64 + ".example", "[fe80::1]",
    ],
)  # fmt: skip
async def test_an_address_to_which_nothing_would_be_sent_is_not_registered(web: Web, host: str) -> None:
    supervisor = web.supervisor
    refused = await supervisor.post("/v1/webhooks", url=f"https://{host}/", region="360700")
    assert (refused.status_code, refused.json()["code"]) == (422, "notify.malformed_address")
    made = await supervisor.post("/v1/webhooks", url="https://8.8.8.8/", region="360700")
    path = f"/v1/webhooks/{made.json()['id']}"
    changed = await supervisor.step(path, "", method="PUT", url=f"https://{host}/", region="360700")
    assert (changed.status_code, changed.json()["code"]) == (422, "notify.malformed_address")


async def test_deliveries_are_listed_and_can_be_sent_again(house: House, web: Web) -> None:
    supervisor = web.supervisor
    made = (await supervisor.post("/v1/webhooks", url="http://127.0.0.1:9/", region="360700")).json()
    fact = a_fact(Said.OPENED)
    await house.hear(fact)
    path = f"/v1/webhooks/{made['id']}/deliveries"
    (delivery,) = (await supervisor.get(path)).json()["items"]
    assert (delivery["event_id"], delivery["state"], delivery["attempts"]) == (fact.envelope.id, "pending", 0)
    still_pending = await supervisor.post(f"{path}/{fact.envelope.id}/redelivery")
    assert still_pending.status_code == 404
    assert (await web.owner.get(path)).status_code == 404


async def test_the_feed_goes_on_where_it_was_left(house: House, web: Web) -> None:
    """Its cursor holds when there is nothing new; nobody reads what is not theirs; it cannot be made up."""
    supervisor = web.supervisor
    await house.hear(*(a_fact(Said.OPENED, thing=f"t{n}", sequence=n) for n in range(1, 4)))
    first = (await supervisor.get("/v1/feed", limit=2)).json()
    assert ([item["data"]["thing"] for item in first["items"]], first["more"]) == (["t1", "t2"], True)
    second = (await supervisor.get("/v1/feed", limit=2, cursor=first["next"])).json()
    assert ([item["data"]["thing"] for item in second["items"]], second["more"]) == (["t3"], False)
    empty = (await supervisor.get("/v1/feed", limit=2, cursor=second["next"])).json()
    assert empty["items"] == []
    await house.hear(a_fact(Said.OPENED, thing="t4", sequence=4))
    fourth = (await supervisor.get("/v1/feed", limit=2, cursor=empty["next"])).json()
    assert [item["data"]["thing"] for item in fourth["items"]] == ["t4"]
    assert "actor" not in fourth["items"][0]
    assert fourth["items"][0]["data"]["explanation"] == explanation_of().hash
    assert (await supervisor.get("/v1/feed", cursor="AAAA")).status_code == 400
    assert (await web.caller(Role.DRAFTER, unit="教育局").get("/v1/feed")).json()["items"] == []
    assert await house.count(DeadlineRow) == 4
