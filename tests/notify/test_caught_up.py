"""What is told while an endpoint is off is sent once it is on again: in order, once, as far as it is for its unit."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters import catching_up
from services.notify.delivery.adapters.tables import DeliveryRow, PassedFactRow
from services.notify.delivery.domain.endpoint import EndpointAct
from shared.contracts.corrections import FactWithdrawnV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.notify.builders import a_cause, a_fact, an_actor, as_fact, enveloped
from tests.notify.conftest import House
from tests.notify.receiver import Receiver
from tests.notify.test_delivering import OVERSEER, posting

OF_TYPE = ("liandong.review.deadline_opened.v1",)


def facts(first: int, last: int, **more: Any) -> list[Fact]:
    return [a_fact(Said.OPENED, thing=f"thing-{nth}", sequence=nth, **more) for nth in range(first, last + 1)]


def ids(*of: Fact) -> list[str]:
    return [each.envelope.id for each in of]


@pytest.mark.parametrize("before", [0, 2])
async def test_what_waited_and_what_was_told_meanwhile_arrive_once_in_order(house: House, before: int) -> None:
    """After what was delivered before it was off, and not again."""
    async with posting(house) as post, Receiver().listening() as receiver:
        endpoint = await post.register(receiver.url)
        delivered, waiting, meanwhile, later = facts(1, 2), facts(3, 3), facts(4, 6), facts(7, 7)
        await house.hear(*delivered[:before])
        assert await post.deliver() == before
        await house.hear(*waiting)
        await post.switch(endpoint, EndpointAct.DISABLE)
        await house.hear(*meanwhile)
        assert await post.deliver(timedelta(days=2)) == 0
        await post.switch(endpoint, EndpointAct.ENABLE)
        await house.hear(*later)
        while await post.deliver(timedelta(seconds=1)):
            pass
    assert receiver.ids == ids(*delivered[:before], *waiting, *meanwhile, *later)


async def test_what_failed_and_was_given_up_is_among_it(house: House) -> None:
    async with posting(house) as post, Receiver(answers=["410 Gone", "204 No Content"]).listening() as receiver:
        endpoint = await post.register(receiver.url)
        lost, meanwhile = facts(1, 3), facts(4, 5)
        await house.hear(*lost)
        await post.deliver()
        await house.hear(*meanwhile)
        await post.switch(endpoint, EndpointAct.ENABLE)
        while await post.deliver(timedelta(seconds=1)):
            pass
    assert receiver.ids == ids(lost[0], *lost, *meanwhile)


async def test_only_what_it_wants_and_its_unit_may_hear_is_sent(house: House) -> None:
    """Not what was imported, which is no news."""
    by = an_actor(Role.DRAFTER, unit="住建局")
    async with posting(house) as post, Receiver().listening() as receiver:
        endpoint = await post.register(receiver.url, by, types=OF_TYPE)
        await post.switch(endpoint, EndpointAct.DISABLE, by)
        own, others = facts(1, 1), facts(2, 2, owner="教育局")
        other_type = a_fact(Said.MET, thing="thing-1", sequence=3, met_on=date(2026, 3, 9))
        past = facts(4, 4)[0]
        past = enveloped(past, past.envelope.model_copy(update={"imported": True}))
        await house.hear(*own, *others, other_type, past)
        await post.switch(endpoint, EndpointAct.ENABLE, by)
        await post.deliver()
    assert receiver.ids == ids(*own)


async def test_what_became_of_a_fact_that_it_has_is_sent_whatever_it_asks_for_by_now(house: House) -> None:
    by = an_actor(Role.DRAFTER, unit="住建局")
    async with posting(house) as post, Receiver().listening() as receiver:
        endpoint = await post.register(receiver.url, by)
        (fact,) = facts(1, 1)
        await house.hear(fact)
        await post.deliver()
        await post.switch(endpoint, EndpointAct.DISABLE, by)
        async with house.service.store.begin(a_cause(by)) as work:
            kept = await work.endpoints.get(endpoint.id)
            kept.change(url=kept.url, types=("liandong.review.gate_refused.v1",), scope=kept.scope, on=date(2026, 3, 2))
        gone = FactWithdrawnV1(original=fact.envelope.id, type=fact.envelope.type, revision=1, reason="voided")
        answer = as_fact(gone, "review", on=date(2026, 3, 3), sequence=2)
        async with house.service.store.begin(fact.cause) as work:
            work.pass_on(answer.envelope, answer.body, None)
        await post.switch(endpoint, EndpointAct.ENABLE, by)
        await post.deliver()
    assert receiver.ids == ids(fact, answer)


async def test_so_many_are_sent_and_the_rest_stands_in_the_feed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in parts, of which the last is short."""
    monkeypatch.setattr(catching_up, "MOST_CAUGHT_UP", 3)
    monkeypatch.setattr(catching_up, "_AT_ONCE", 2)
    async with posting(house) as post, Receiver().listening() as receiver:
        endpoint = await post.register(receiver.url)
        await post.switch(endpoint, EndpointAct.DISABLE)
        told = facts(1, 5)
        await house.hear(*told)
        await post.switch(endpoint, EndpointAct.ENABLE)
        await post.deliver()
    assert receiver.ids == ids(*told[2:])
    assert await house.count(PassedFactRow) >= 5


async def test_off_and_on_again_without_news_sends_nothing_twice(house: House) -> None:
    async with posting(house) as post, Receiver().listening() as receiver:
        endpoint = await post.register(receiver.url)
        await house.hear(*facts(1, 2))
        await post.deliver()
        for act in (EndpointAct.DISABLE, EndpointAct.ENABLE) * 2:
            await post.switch(endpoint, act)
        assert await post.deliver(timedelta(days=1)) == 0
    assert len(receiver.ids) == 2
    assert {row["state"] for row in await house.rows(DeliveryRow)} == {"delivered"}
    assert OVERSEER.unit == endpoint.unit
