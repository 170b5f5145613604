"""A producer whose log no longer continues what was applied is not followed any further."""

from sqlalchemy import delete, update

from shared.storage.cursor import CURSOR
from shared.storage.event_log import EVENT_LOG, HEAD
from shared.storage.store import Store
from tests.eventually import eventually
from tests.shared.messaging.buses import Bus
from tests.shared.messaging.test_delivery import settled
from tests.shared.messaging.world import Service


async def rewind(service: Service, to: int) -> None:
    """What restoring an older backup does."""
    kept = (await service.log())[to - 1]
    async with service.store.writing() as connection:
        await connection.execute(delete(EVENT_LOG).where(EVENT_LOG.c.seq > to))
        await connection.execute(update(HEAD).values(seq=to, hash=kept.hash, published=to))


async def broken_at(service: Service) -> int | None:
    return (await service.cursor()).broken_at


async def test_a_producer_that_went_back_is_noticed(review: Service, notify: Service) -> None:
    """Its head is behind what was applied; nothing needs to be told for it to be seen."""
    await review.start()
    await notify.start()
    await review.tell(range(10))
    await settled(notify, 10)
    await review.stop()
    await rewind(review, 6)
    await review.start()
    assert await eventually(lambda: broken_at(notify)) == 10
    cursor = await notify.cursor()
    assert cursor.broken_because == "the producer has gone back to 6"
    assert notify.messenger is not None
    health = await eventually(lambda: _degraded(notify))
    assert "gone back" in health.detail


async def _degraded(service: Service):
    assert service.messenger is not None
    health = await service.messenger.health()
    return health if health.state == "degraded" else None


async def test_two_histories_are_not_mixed(review: Service, notify: Service) -> None:
    """The producer went back and told other facts under the same numbers before anybody looked."""
    await review.start()
    await notify.start()
    await review.tell(range(10))
    await settled(notify, 10)
    await notify.stop()
    await review.stop()
    await rewind(review, 6)
    await review.tell(range(100, 108))
    await review.start()
    await eventually(lambda: _head_is(review, 14))
    await notify.start()
    assert await eventually(lambda: broken_at(notify)) in (10, 11)
    assert await notify.effects() == list(range(10))


async def _head_is(service: Service, seq: int) -> bool:
    return await service.head_seq() == seq


async def test_a_changed_body_breaks_the_chain(review: Service, notify: Service, bus: Bus) -> None:
    """Someone has edited the log: the edited fact and all behind it are not applied."""
    await review.start()
    await review.tell(range(5))
    await eventually(lambda: _is_published(review, 5))
    edited = (await review.log())[2].body.replace('"number":2', '"number":99')
    async with review.store.writing() as connection:
        await connection.execute(update(EVENT_LOG).where(EVENT_LOG.c.seq == 3).values(body=edited))
    await bus.purge("review")
    await notify.start()
    assert await eventually(lambda: broken_at(notify)) == 3
    cursor = await notify.cursor()
    assert cursor.broken_because == "its content does not fit its hash"
    assert 99 not in await notify.effects()
    assert cursor.seq < 3


async def _is_published(service: Service, seq: int) -> bool:
    return (await service.ledger()).published == seq


async def test_another_epoch_is_not_followed(review: Service, notify: Service) -> None:
    """Until an operator has looked at it and clears the mark."""
    await review.start()
    await notify.start()
    await review.tell(range(3))
    await settled(notify, 3)
    await review.stop()
    async with review.store.writing() as connection:
        await connection.execute(update(HEAD).values(epoch="another"))
    await review.start()
    assert await eventually(lambda: broken_at(notify)) == 3
    assert "epoch another" in ((await notify.cursor()).broken_because or "")
    await _accept_epoch(notify.store, "another")
    await review.tell([3])
    await settled(notify, 4)
    assert await notify.effects() == [0, 1, 2, 3]


async def _accept_epoch(store: Store, epoch: str) -> None:
    async with store.writing() as connection:
        await connection.execute(update(CURSOR).values(epoch=epoch, broken_at=None, broken_because=None))
