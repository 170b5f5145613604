"""What is told arrives: in order, each once, whatever happens to the broker."""

import random
from itertools import pairwise

import pytest
from sqlalchemy import update

from shared.messaging.broker import Broker, BrokerAway
from shared.messaging.nudge import Nudge
from shared.messaging.pace import Pace
from shared.storage.chain import GENESIS, open_chain
from shared.storage.event_log import HEAD
from tests.eventually import eventually
from tests.shared.messaging.buses import Bus
from tests.shared.messaging.conftest import MakeService
from tests.shared.messaging.world import Service, ThingForgottenV1


async def settled(listener: Service, count: int, producer: str = "review") -> None:
    """Wait until the listener has come past `count` facts."""

    async def check() -> bool:
        return (await listener.cursor(producer)).seq == count

    await eventually(check, within=20)


async def test_facts_are_applied_once_and_in_order(review: Service, notify: Service) -> None:
    """Also those told before anybody listened, and those told in one transaction."""
    await review.tell(range(50))
    await review.start()
    await notify.start()
    for number in range(50, 60):
        await review.tell([number])
    await settled(notify, 60)
    assert await notify.effects() == list(range(60))


async def test_the_log_is_dense_and_chained(review: Service) -> None:
    """Each entry continues the one before, from number 1, and its hash covers number, id and body."""
    await review.start()
    await review.tell(range(7))
    await review.tell([7, 8])
    log = await eventually_log(review, 9)
    assert [entry.seq for entry in log] == list(range(1, 10))
    assert log[0].prev_hash == GENESIS
    assert all(later.prev_hash == earlier.hash for earlier, later in pairwise(log))
    chain = open_chain()
    assert all(entry.hash == chain.link(entry.prev_hash, entry.seq, entry.event_id, entry.body) for entry in log)
    assert all(f'"sequence":"{entry.seq:020d}"' in entry.body for entry in log)


async def eventually_log(service: Service, count: int):
    async def check():
        log = await service.log()
        return log if len(log) == count else None

    return await eventually(check)


async def test_a_rolled_back_change_tells_nothing(review: Service) -> None:
    """The fact goes with the change."""
    await review.start()
    await review.break_off(1)
    await review.tell([2])
    log = await eventually_log(review, 1)
    assert '"number":2' in log[0].body


async def test_delivered_three_times_and_shuffled(review: Service, notify: Service, bus: Bus) -> None:
    """Repetition and disorder change nothing."""
    await review.start()
    await review.tell(range(40))
    log = await eventually_log(review, 40)
    await notify.start()
    await settled(notify, 40)
    await notify.stop()
    noise = log * 3
    random.Random(1).shuffle(noise)  # noqa: S311 - noise, not a secret
    await bus.inject("review", noise)
    await review.tell(range(40, 45))
    await notify.start()
    await settled(notify, 45)
    assert await notify.effects() == list(range(45))


async def test_shuffled_from_the_first_message(review: Service, notify: Service, bus: Bus) -> None:
    """A listener to whom the broker has never said anything in order."""
    await review.start()
    await review.tell(range(30))
    log = await eventually_log(review, 30)
    await eventually(lambda: _count(bus, 30))
    await bus.purge("review")
    noise = log * 3
    random.Random(2).shuffle(noise)  # noqa: S311 - noise, not a secret
    await bus.inject("review", noise)
    await notify.start()
    await settled(notify, 30)
    assert await notify.effects() == list(range(30))


async def _count(bus: Bus, count: int) -> bool:
    return await bus.count("review") == count


async def test_what_the_broker_lost_is_asked_for(review: Service, notify: Service, bus: Bus) -> None:
    """The first half is gone from the stream; the second half shows the gap."""
    await review.start()
    await review.tell(range(20))
    await eventually(lambda: _count(bus, 20))
    await bus.purge("review")
    await review.tell(range(20, 40))
    await notify.start()
    await settled(notify, 40)
    assert await notify.effects() == list(range(40))
    assert (await notify.cursor()).replays >= 1


async def test_a_lost_tail_is_found_by_the_head(review: Service, notify: Service, bus: Bus) -> None:
    """No later fact shows the gap; only the announced head does."""
    await review.start()
    await notify.start()
    await review.tell(range(5))
    await settled(notify, 5)
    await notify.stop()
    await review.tell(range(5, 12))
    await eventually(lambda: _published(review, 12))
    await bus.purge("review")
    await notify.start()
    await settled(notify, 12)
    assert await notify.effects() == list(range(12))
    assert (await notify.cursor()).replays >= 1


async def _published(service: Service, seq: int) -> bool:
    return (await service.ledger()).published == seq


@pytest.mark.parametrize("harm", ["delete_stream", "purge", "delete_consumer"])
async def test_the_broker_is_harmed_under_way(review: Service, notify: Service, bus: Bus, harm: str) -> None:
    """Streams and consumers are made again, and nothing is missing."""
    await started_with_its_stream(review)
    await notify.start()
    await review.tell(range(10))
    await settled(notify, 10)
    who = ("review", "notify") if harm == "delete_consumer" else ("review",)
    await getattr(bus, harm)(*who)
    for number in range(10, 30):
        await review.tell([number])
    await settled(notify, 30)
    assert await notify.effects() == list(range(30))


async def test_the_brokers_disk_is_wiped(review: Service, notify: Service, bus: Bus) -> None:
    """Facts are told before, while and after the broker is away, and all of them arrive."""
    await review.start()
    await notify.start()
    await review.tell(range(10))
    await settled(notify, 10)
    bus.stop()
    await review.tell(range(10, 20))
    bus.wipe()
    bus.start()
    await review.tell(range(20, 30))
    await settled(notify, 30)
    assert await notify.effects() == list(range(30))
    await eventually(lambda: _is_ok(review))


async def started_with_its_stream(service: Service) -> None:
    """A listener's consumer can be made at once, not only when it asks again for a stream that was not there yet."""
    await service.start()
    await eventually(lambda: service.broker.connected)
    await service.broker.ensure_stream(service.store.service)


async def _is_ok(service: Service) -> bool:
    assert service.messenger is not None
    return (await service.messenger.health()).state == "ok"


async def test_the_broker_is_killed_and_comes_back(review: Service, notify: Service, bus: Bus) -> None:
    """With its disk; while it is away the service is degraded, not failed, and writes go on."""
    await review.start()
    await notify.start()
    await review.tell(range(10))
    await settled(notify, 10)
    bus.stop()
    await eventually(lambda: _is_degraded(review))
    await review.tell(range(10, 20))
    await eventually_log(review, 20)
    bus.start()
    await settled(notify, 20)
    assert await notify.effects() == list(range(20))


async def _is_degraded(service: Service) -> bool:
    assert service.messenger is not None
    return (await service.messenger.health()).state == "degraded"


async def test_services_start_without_a_broker(review: Service, notify: Service, bus: Bus) -> None:
    """And connect when there is one."""
    bus.stop()
    await review.start()
    await notify.start()
    await review.tell(range(5))
    await eventually(lambda: _is_degraded(notify))
    bus.start()
    await settled(notify, 5)


async def test_a_listener_that_restarts_goes_on_where_it_was(review: Service, notify: Service) -> None:
    """Its cursor is in its database."""
    await started_with_its_stream(review)
    for round_ in range(3):
        await notify.start()
        await review.tell(range(round_ * 10, round_ * 10 + 10))
        await settled(notify, round_ * 10 + 10)
        await notify.stop()
    assert await notify.effects() == list(range(30))
    assert (await notify.cursor()).replays == 0


async def test_many_facts_at_once_go_to_a_bulk_handler(review: Service, make_service: MakeService) -> None:
    """More than two batches, none of them lost or swapped."""
    notify = await make_service("notify", bulk=True)
    await review.tell(range(1200))
    await review.start()
    await notify.start()
    await settled(notify, 1200)
    assert await notify.effects() == list(range(1200))


async def test_facts_of_no_interest_only_move_the_cursor(review: Service, notify: Service) -> None:
    """Filters would look like gaps."""
    await review.start()
    await notify.start()
    await review.tell([1, 2], contract=ThingForgottenV1)
    await review.tell([3])
    await settled(notify, 3)
    assert await notify.effects() == [3]
    cursor = await notify.cursor()
    assert (cursor.applied, cursor.parked, cursor.gaps) == (3, 0, 0)


async def test_two_speakers_are_followed_apart(make_service: MakeService, notify: Service) -> None:
    """Each with its own cursor."""
    review, filing = await make_service("review"), await make_service("filing")
    for service in (review, filing, notify):
        await service.start()
    await review.tell(range(5))
    await filing.tell(range(100, 103))
    await settled(notify, 5)
    await settled(notify, 3, "filing")
    assert await notify.effects("review") == list(range(5))
    assert await notify.effects("filing") == [100, 101, 102]


async def test_another_process_is_woken_by_a_nudge(review: Service, notify: Service, make_service: MakeService) -> None:
    """A process that only writes wakes the relay of the worker, whose own poll would take far too long."""
    worker = review
    worker.pace = Pace(idle=60, announce=0.1)
    await worker.start()
    await notify.start()
    url = str(worker.store.engine.url.render_as_string(hide_password=False))
    api = await make_service("review", url=url)
    nudge = Nudge(store=api.store, broker=api.broker)
    await nudge.start()
    try:
        await eventually(lambda: api.broker.connected and worker.broker.connected)
        await eventually(lambda: worker.messenger is not None and notify.broker.connected)
        await api.tell([1])
        await settled(notify, 1)
    finally:
        await nudge.stop()


class Dumb:
    """A broker that asks nobody anything: with it, gaps cannot be filled."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def __getattr__(self, name: str):
        return getattr(self._broker, name)

    async def ask(self, subject: str, data: bytes, *, timeout: float) -> bytes:  # noqa: ASYNC109 - the protocol's
        raise BrokerAway("dumb")


async def test_without_gap_filling_the_loss_is_seen(review: Service, make_service: MakeService, bus: Bus) -> None:
    """Negative control: the same loss as above, and the checks above would fail."""
    notify = await make_service("notify", broker=Dumb(bus.broker("notify")))
    await review.start()
    await review.tell(range(20))
    await eventually(lambda: _count(bus, 20))
    await bus.purge("review")
    await review.tell(range(20, 40))
    await notify.start()
    await eventually(lambda: notify.broker.connected)
    with pytest.raises(AssertionError):
        await eventually(lambda: _effects_are(notify, list(range(40))), within=2)
    assert await notify.effects() == []
    assert (await review.ledger()).pending == 40


async def _effects_are(service: Service, numbers: list[int]) -> bool:
    return await service.effects() == numbers


async def test_facts_once_published_are_not_harmed_by_publishing_again(
    review: Service, notify: Service, bus: Bus
) -> None:
    """A crash between acknowledgement and mark: the whole batch is a duplicate for the broker."""
    await review.start()
    await notify.start()
    await review.tell(range(20))
    await settled(notify, 20)
    await review.stop()
    await _unmark(review)
    await review.start()
    await review.tell(range(20, 25))
    await settled(notify, 25)
    await eventually(lambda: _published(review, 25))
    assert await notify.effects() == list(range(25))
    assert await bus.count("review") == 25


async def _unmark(service: Service) -> None:
    async with service.store.writing() as connection:
        await connection.execute(update(HEAD).values(published=0))
