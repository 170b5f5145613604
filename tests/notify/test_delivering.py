"""Facts reach those who registered: once each as they see it, in order, however often the first attempts fail."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from standardwebhooks import Webhook

from services.notify.deadlines.adapters.tables import NoticeRow
from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.authorities import Authorities
from services.notify.delivery.adapters.deliveries import send_again
from services.notify.delivery.adapters.endpoints import SqlEndpoints
from services.notify.delivery.adapters.metrics import DELIVERY_METRICS, count_deliveries
from services.notify.delivery.adapters.outlet import Outlet
from services.notify.delivery.adapters.signatures import new_secret
from services.notify.delivery.adapters.tables import DeliveryRow, EndpointRow, PassedFactRow
from services.notify.delivery.domain.endpoint import EVERYTHING, Endpoint, EndpointAct, Scheme
from services.notify.delivery.domain.hearing import Authority
from services.notify.delivery.domain.retries import Retries
from services.notify.delivery.usecases.register_endpoint import RegisterEndpoint, register_endpoint
from services.notify.delivery.usecases.switch_endpoint import SwitchEndpoint, switch_endpoint
from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.delivery.courier import Courier
from shared.kernel.directory.ordinary import Relation
from shared.kernel.model.actor import Actor, Role
from shared.storage.states import Stored
from tests.eventually import eventually
from tests.house.relating import stands_in
from tests.notify.builders import FUZHOU, a_cause, a_fact, an_actor, explanation_of
from tests.notify.conftest import House
from tests.notify.receiver import Receiver

OVERSEER = an_actor(Role.SUPERVISOR, id="督察员", unit="法治督察办")


@dataclass
class _Hands:
    """A clock the test moves by hand, from ahead of the machine's, within what receivers tolerate."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(minutes=3))

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return date(2026, 3, 2)

    @property
    def machine(self) -> "_Hands":
        return self


@dataclass
class Post:
    house: House
    courier: Courier
    clock: _Hands

    async def register(
        self, url: str, by: Actor = OVERSEER, *, types: tuple[str, ...] = (EVERYTHING,), scope: str = ""
    ) -> Endpoint:
        command = RegisterEndpoint(
            id=str(uuid4()),
            by=by,
            url=url,
            types=types,
            region=scope or by.region,
            scheme=Scheme.HMAC,
            secret=new_secret(Scheme.HMAC, self.clock.now()),
        )
        async with self.house.service.store.begin(a_cause(by)) as work:
            return await register_endpoint(
                command, work, known=known_types(), plain_http=True, allows=lambda *_: True, today=date(2026, 3, 2)
            )

    async def deliver(self, after: timedelta = timedelta()) -> int:
        self.clock.at += after
        return await self.courier.deliver_due()

    async def switch(self, endpoint: Endpoint, act: EndpointAct, by: Actor = OVERSEER) -> None:
        command = SwitchEndpoint(id=endpoint.id, by=by, on=date(2026, 3, 2), act=act)
        async with self.house.service.store.begin(a_cause(by)) as work:
            await switch_endpoint(command, work, date(2026, 3, 2))

    async def shown(self) -> tuple[float | None, float | None]:
        """What the metrics say is on its way, and due."""
        async with self.house.service.store.reading() as connection:
            await count_deliveries(connection, self.clock.now())
        return (DELIVERY_METRICS.get_sample_value("webhook_pending"), DELIVERY_METRICS.get_sample_value("webhook_due"))

    async def states(self) -> list[tuple[str, int, int | None]]:
        rows = await self.house.rows(DeliveryRow, "event_id")
        return [(row["state"], row["attempts"], row["last_status"]) for row in rows]


@asynccontextmanager
async def posting(house: House, patience: float = 2.0) -> AsyncIterator[Post]:
    clock = _Hands()
    outlet = Outlet(("127.0.0.1/32",), timeout=patience, clock=clock)
    courier = Courier(house.service.store, outlet, Retries(), lease=90, clock=clock, chance=lambda: 0.0)
    try:
        yield Post(house, courier, clock)
    finally:
        await courier.stop()
        await outlet.close()


async def test_a_fact_arrives_signed_and_thin(house: House) -> None:
    """No person, and of the explanation its hash; the receiver's own library verifies it."""
    async with posting(house) as post, Receiver().listening() as receiver:
        endpoint = await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED))
        assert await post.deliver() == 1
    ((headers, body),) = receiver.heard
    fact: dict[str, Any] = Webhook(endpoint.secrets[0].text).verify(body.encode(), headers)
    assert (fact["type"], fact["data"]["due"]) == ("liandong.review.deadline_opened.v1", "2026-03-17")
    assert headers["content-type"] == "application/cloudevents+json"
    assert "张三" not in body
    assert fact["data"]["explanation"] == explanation_of().hash
    assert await post.states() == [("delivered", 1, 204)]


async def test_a_failed_delivery_comes_again_by_the_schedule(house: House) -> None:
    async with posting(house) as post, Receiver(answers=["500 No", "503 No", "200 OK"]).listening() as receiver:
        await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED))
        assert await post.deliver() == 1
        assert await post.deliver(timedelta(seconds=4)) == 0
        assert await post.deliver(timedelta(seconds=1)) == 1
        assert await post.deliver(timedelta(minutes=4)) == 0
        assert await post.deliver(timedelta(minutes=1)) == 1
    assert await post.states() == [("delivered", 3, 200)]
    assert len(set(receiver.ids)) == 1


async def test_retry_after_is_kept(house: House) -> None:
    slow = Receiver(answers=["429 Slow\r\nretry-after: 120", "200 OK"])
    async with posting(house) as post, slow.listening() as receiver:
        await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED))
        await post.deliver()
        assert await post.deliver(timedelta(seconds=119)) == 0
        assert await post.deliver(timedelta(seconds=1)) == 1


async def test_gone_disables_the_endpoint_and_tells_its_owner(house: House) -> None:
    async with posting(house) as post, Receiver(answers=["410 Gone"]).listening() as receiver:
        await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED, sequence=1), a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 9)))
        await post.deliver()
    assert sorted(await post.states()) == [("dropped", 0, None), ("failed", 1, 410)]
    (row,) = await house.rows(EndpointRow)
    assert SqlEndpoints.load(Stored(*(row[name] for name in Stored._fields))).disabled_because == "gone"
    (notice,) = await house.rows(NoticeRow)
    assert (notice["unit"], notice["code"]) == ("法治督察办", "webhook_disabled")


async def test_what_is_on_its_way_waits_while_its_owner_has_the_endpoint_off_and_is_dropped_with_it(
    house: House,
) -> None:
    """Neither is due meanwhile, however long it lasts; to what was removed nothing is sent again either."""
    async with posting(house) as post, Receiver(answers=["500 No", "204 No Content"]).listening() as receiver:
        endpoint = await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED))
        await post.deliver()
        await post.switch(endpoint, EndpointAct.DISABLE)
        assert await post.deliver(timedelta(days=2)) == 0
        assert await post.shown() == (0, 0)
        await post.switch(endpoint, EndpointAct.ENABLE)
        assert await post.shown() == (1, 1)
        await post.switch(endpoint, EndpointAct.REMOVE)
        assert (await post.states(), await post.shown()) == ([("dropped", 1, 500)], (0, 0))
        (row,) = await house.rows(DeliveryRow)
        async with house.service.store.writing() as connection:
            assert not await send_again(connection, endpoint.id, row["event_id"], post.clock.now())


async def test_after_the_last_attempt_the_endpoint_is_disabled(house: House) -> None:
    async with posting(house) as post, Receiver(answers=["500 No"]).listening() as receiver:
        await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED))
        for _ in range(10):
            assert await post.deliver(timedelta(hours=24)) == 1
        assert await post.deliver(timedelta(hours=24)) == 0
    assert await post.states() == [("failed", 10, 500)]
    assert len(receiver.heard) == 10


async def test_facts_arrive_in_their_order_and_wait_behind_a_failure(house: House) -> None:
    async with (
        posting(house) as post,
        Receiver(answers=["204 No Content", "500 No", "204 No Content"]).listening() as r,
    ):
        await post.register(r.url)
        facts = [a_fact(Said.OPENED, thing=f"thing-{n}", sequence=n) for n in range(1, 5)]
        await house.hear_together(*facts)
        await post.deliver()
        await post.deliver(timedelta(seconds=5))
    ids = [fact.envelope.id for fact in facts]
    assert r.ids == [ids[0], ids[1], ids[1], ids[2], ids[3]]


async def test_a_receiver_that_hangs_holds_up_nobody_else(house: House) -> None:
    """The others' rounds go on while its own waits for the timeout."""
    dead, alive = Receiver(silent=True), Receiver()
    async with posting(house, patience=30) as post, dead.listening(), alive.listening():
        hanging = await post.register(dead.url)
        await post.register(alive.url)
        await house.hear(a_fact(Said.OPENED, sequence=1))
        await post.courier.turn(0.01)
        await eventually(lambda: alive.heard and dead.heard)
        await house.hear(a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 9)))
        post.clock.at += timedelta(seconds=1)
        await post.courier.turn(0.01)
        await eventually(lambda: len(alive.heard) == 2)
        waiting = [row["next_attempt_at"] for row in await house.rows(DeliveryRow) if row["endpoint"] == hanging.id]
        assert min(waiting) <= post.clock.at < max(waiting), "the second waits unclaimed behind the first"


async def test_a_courier_that_stops_leaves_nothing_at_work_on_the_database(house: House) -> None:
    """What hung is claimed still, and delivered when its lease has run out."""
    receiver = Receiver(silent=True)
    async with posting(house, patience=30) as post, receiver.listening():
        await post.register(receiver.url)
        await house.hear(a_fact(Said.OPENED))
        await post.courier.turn(0.01)
        await eventually(lambda: bool(receiver.heard))
        await post.courier.stop()
        assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("deliver:")]
        assert await post.states() == [("pending", 0, None)]
        receiver.silent = False
        assert await post.deliver(timedelta(seconds=89)) == 0
        assert await post.deliver(timedelta(seconds=1)) == 1
        assert await post.states() == [("delivered", 1, 204)]


@pytest.mark.parametrize(
    ("by", "types", "heard"),
    [
        (OVERSEER, (EVERYTHING,), 2),
        (OVERSEER, ("liandong.review.deadline_met.v1",), 1),
        (an_actor(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU), (EVERYTHING,), 0),
        (an_actor(Role.DRAFTER, unit="住建局"), (EVERYTHING,), 2),
        (an_actor(Role.DRAFTER, unit="教育局"), (EVERYTHING,), 0),
    ],
)
async def test_an_endpoint_hears_what_its_owner_may(
    house: House, by: Actor, types: tuple[str, ...], heard: int
) -> None:
    """By type and region; who does not look after a region hears of its own unit only."""
    async with posting(house) as post:
        await post.register("http://127.0.0.1:9/", by, types=types)
        await house.hear(a_fact(Said.OPENED, sequence=1), a_fact(Said.MET, sequence=2, met_on=date(2026, 3, 9)))
        assert await house.count(DeliveryRow) == heard


async def test_what_units_may_hear_is_asked_once_and_only_where_it_matters(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not of whoever the facts concern, hears of its own unit only, looks after another region or wants other facts."""
    asked, of = list[str](), Authorities._of

    async def noted(authorities: Authorities, endpoint: Endpoint) -> Authority:
        asked.append(endpoint.id)
        return await of(authorities, endpoint)

    monkeypatch.setattr(Authorities, "_of", noted)
    async with posting(house) as post:
        overseeing = await post.register("http://127.0.0.1:9/")
        await post.register("http://127.0.0.1:9/met", types=("liandong.review.deadline_met.v1",))
        for by in (
            an_actor(Role.DRAFTER, unit="住建局"),
            an_actor(Role.DRAFTER, unit="教育局"),
            an_actor(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU),
        ):
            await post.register("http://127.0.0.1:9/", by)
        await house.hear_together(*(a_fact(Said.OPENED, thing=f"thing-{n}", sequence=n) for n in range(1, 4)))
        assert asked == [overseeing.id]
        assert await house.count(DeliveryRow) == 6


async def test_who_stands_over_a_unit_elsewhere_hears_of_it_and_of_what_that_stands_for(house: House) -> None:
    """Through an endpoint for all of its own place, not through that for a part; and nothing of their neighbour."""
    store, above = house.service.store, an_actor(Role.SUPERVISOR, unit="督察-361000", region=FUZHOU)
    async with store.begin(a_cause()) as work:
        gone = await work.directory.unit("教育局")
        assert gone is not None
        await work.directory.know(replace(gone, version=1, closed_on=date(2026, 1, 31), successors=("住建局",)))
    await stands_in(store, Relation.SUPERVISES, above.unit, "住建局")
    async with posting(house) as post:
        whole = await post.register("http://127.0.0.1:9/", above)
        await post.register("http://127.0.0.1:9/part", above, scope="361002")
        for sequence, unit in enumerate(("住建局", "教育局", "城管局"), 1):
            await house.hear(a_fact(Said.OPENED, thing=f"thing-{sequence}", owner=unit, sequence=sequence))
        heard = [(row["endpoint"], row["event_id"]) for row in await house.rows(DeliveryRow, "event_id")]
        assert heard == [(whole.id, f"review-deadline_opened-{sequence}") for sequence in (1, 2)]


async def test_what_is_undone_is_not_delivered(house: House) -> None:
    """Deliveries belong to the transaction of the facts."""
    async with posting(house) as post:
        await post.register("http://127.0.0.1:9/")
        with pytest.raises(RuntimeError, match="undone"):
            await _hear_and_fail(house)
        assert await house.count(DeliveryRow) == 0
        assert await house.count(PassedFactRow) == 0


async def _hear_and_fail(house: House) -> None:
    async with house.service.store.begin(a_cause()) as work:
        fact = a_fact(Said.OPENED)
        work.pass_on(fact.envelope, fact.body, fact.contract)
        await work.flush()
        raise RuntimeError("undone")


async def test_own_facts_are_passed_on_too(house: House) -> None:
    await house.hear(a_fact(Said.OPENED))
    await house.tick(date(2026, 3, 10))
    passed = await house.rows(PassedFactRow, "position")
    assert [(row["position"], row["type"].split(".")[2], row["owner"]) for row in passed] == [
        (1, "deadline_opened", "住建局"),
        (2, "deadline_warned", "住建局"),
    ]
    assert json.loads(passed[1]["body"])["data"]["rung"] == "before_7"
