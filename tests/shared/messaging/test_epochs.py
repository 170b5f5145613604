"""After a restore a producer begins a new epoch, and those who listen go on with it without mixing two histories."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from shared.messaging.following import follow
from shared.storage.chain import open_chain
from shared.storage.cursor import Cursor, lock_cursor, save_cursor
from shared.storage.epochs import EpochStart, NotInTheLog, begin_epoch, read_epochs
from shared.storage.following import NoCommonPoint, NothingToFollow, common_point
from shared.storage.parking import Parking, list_parked
from shared.storage.verifying import verify
from shared.storage.work import HISTORY
from tests.eventually import eventually
from tests.shared.messaging.buses import Bus
from tests.shared.messaging.conftest import MakeService
from tests.shared.messaging.test_delivery import settled
from tests.shared.messaging.test_divergence import broken_at, rewind
from tests.shared.messaging.world import Service

WHO = {"by": "the operator", "because": "the disk was lost"}


async def new_epoch(service: Service, after: int | None = None) -> EpochStart:
    async with service.store.writing() as connection:
        return await begin_epoch(
            connection, service.store.service, open_chain(), service.store.clock, after=after, **WHO
        )


async def whole(service: Service) -> bool:
    async with service.store.reading() as connection:
        now = service.store.clock.machine.now()
        return (await verify(connection, service.store.service, open_chain(), batch=3, at=now)).flaw is None


async def events(service: Service, kind: str) -> list[Any]:
    async with service.store.reading() as connection:
        return list((await connection.execute(select(HISTORY).where(HISTORY.c.kind == kind))).all())


async def lost(review: Service, notify: Service, *, told: int = 10, kept: int = 6) -> None:
    """`told` facts were applied, of which the restored producer knows only `kept`; it is not started again."""
    await review.start()
    await notify.start()
    await review.tell(range(told))
    await settled(notify, told)
    await review.stop()
    await rewind(review, kept)


async def test_those_who_were_ahead_stop_and_go_on_from_the_common_point(review: Service, notify: Service) -> None:
    """What was applied of the lost facts stays; none of the old facts is applied again, and none of the new is left."""
    await lost(review, notify)
    start = await new_epoch(review)
    assert (start.common, start.began) == (6, 7)
    await review.start()
    await review.tell(range(100, 110))
    assert await eventually(lambda: broken_at(notify)) == 10
    assert await notify.effects() == list(range(10))
    followed = await follow(notify.store, notify.broker, "review", **WHO)
    assert (followed.before.seq, followed.after.seq, followed.kept, followed.dropped) == (10, 6, 4, 0)
    await settled(notify, 17)
    assert await notify.effects() == [*range(10), *range(100, 110)]
    cursor = await notify.cursor()
    assert (cursor.epoch, cursor.gaps, cursor.broken_at) == (start.epoch, 0, None)
    assert await eventually(lambda: _balanced(review))
    assert await whole(review)
    assert await whole(notify)


async def _balanced(service: Service) -> bool:
    book = await service.ledger()
    return book.balanced and book.pending == 0


async def test_who_did_it_and_why_is_on_record_on_both_sides(review: Service, notify: Service) -> None:
    await lost(review, notify)
    await new_epoch(review)
    await review.start()
    await eventually(lambda: broken_at(notify))
    await follow(notify.store, notify.broker, "review", **WHO)
    [begun], [followed] = await events(review, "log"), await events(notify, "cursor")
    assert (begun.event, followed.event) == ("EpochBegan", "ProducerFollowed")
    assert {begun.actor, followed.actor} == {"the operator"}
    assert all('"because":"the disk was lost"' in row.body for row in (begun, followed))
    assert "the disk was lost" not in (await review.log())[6].body


async def test_who_has_lost_nothing_goes_on_by_himself(review: Service, notify: Service) -> None:
    """Behind the common point or at it: the log still has what was applied, so nobody need decide."""
    await review.start()
    await notify.start()
    await review.tell(range(6))
    await settled(notify, 6)
    await review.stop()
    await new_epoch(review)
    await review.start()
    await settled(notify, 7)
    await review.tell([6, 7])
    await settled(notify, 9)
    assert await notify.effects() == list(range(8))
    assert await broken_at(notify) is None
    with pytest.raises(NothingToFollow):
        await follow(notify.store, notify.broker, "review", **WHO)


async def test_what_the_broker_still_has_of_the_old_epoch_is_not_applied(
    review: Service, notify: Service, bus: Bus
) -> None:
    """Its facts continue the common point as well as the new ones do: only the epoch tells them apart."""
    await lost(review, notify)
    await new_epoch(review)
    await review.start()
    await eventually(lambda: broken_at(notify))
    await follow(notify.store, notify.broker, "review", **WHO)
    await notify.stop()
    await bus.delete_consumer("review", "notify")
    await review.tell([100])
    await notify.start()
    await settled(notify, 8)
    await review.tell([101])
    await settled(notify, 9)
    assert await notify.effects() == [*range(10), 100, 101]
    assert await broken_at(notify) is None


async def test_an_empty_database_is_filled_from_the_log_through_all_epochs(
    review: Service, notify: Service, make_service: MakeService, bus: Bus
) -> None:
    """Also when the broker still has facts that the log has not: they are not asked for."""
    await lost(review, notify)
    await notify.stop()
    await new_epoch(review)
    await bus.delete_consumer("review", "notify")
    await review.start()
    await review.tell([100])
    rebuilt = await make_service("notify")
    await rebuilt.start()
    await settled(rebuilt, 8)
    assert await rebuilt.effects() == [*range(6), 100]
    await review.tell([101])
    await settled(rebuilt, 9)
    assert await broken_at(rebuilt) is None


async def test_an_empty_database_is_filled_when_the_broker_has_nothing(
    review: Service, notify: Service, bus: Bus
) -> None:
    await review.start()
    await review.tell(range(30))
    await eventually(lambda: _published(review, 30))
    await bus.purge("review")
    await notify.start()
    await settled(notify, 30)
    assert await notify.effects() == list(range(30))
    assert (await notify.cursor()).replays > 0


async def _published(service: Service, seq: int) -> bool:
    return (await service.ledger()).published == seq


async def test_facts_told_after_the_restore_and_before_the_new_epoch_are_applied_too(
    review: Service, notify: Service
) -> None:
    """The operator says up to which number the backup went."""
    await lost(review, notify)
    await review.start()
    await review.tell(range(100, 102))
    await eventually(lambda: broken_at(notify))
    await new_epoch(review, after=6)
    followed = await follow(notify.store, notify.broker, "review", **WHO)
    assert followed.after.seq == 6
    await settled(notify, 9)
    await review.tell([102])
    await settled(notify, 10)
    assert await notify.effects() == [*range(10), 100, 101, 102]
    assert await whole(review)


async def test_what_was_put_aside_of_the_lost_facts_makes_room_for_the_new_ones(
    review: Service, notify: Service
) -> None:
    """It was not applied and its producer knows nothing of it: it is dropped, and stays on record."""

    def trouble(contract: Any, _envelope: Any) -> None:
        if contract.number in (3, 7, 101):
            raise NothingToFollow(producer="nobody")

    notify.trouble = trouble
    await review.start()
    await notify.start()
    for number in range(10):
        await review.tell([number], subject=f"thing/{number}")
    await settled(notify, 10)
    await review.stop()
    await rewind(review, 6)
    await new_epoch(review)
    await review.start()
    await eventually(lambda: broken_at(notify))
    followed = await follow(notify.store, notify.broker, "review", **WHO)
    assert (followed.kept, followed.dropped) == (3, 1)
    assert (followed.after.applied, followed.after.parked, followed.after.gaps) == (5, 1, 0)
    await review.tell([101], subject="thing/101")
    await settled(notify, 8)
    async with notify.store.reading() as connection:
        kept = await list_parked(connection, states=list(Parking))
    assert [(one.seq, one.state) for one in kept] == [
        (4, Parking.PARKED),
        (8, Parking.DROPPED),
        (8, Parking.PARKED),
    ]
    assert (await notify.cursor()).gaps == 0


async def test_a_loss_from_before_is_still_seen_afterwards(review: Service, notify: Service) -> None:
    await lost(review, notify)
    await notify.stop()
    async with notify.store.writing() as connection:
        cursor = await lock_cursor(connection, "review")
        await save_cursor(connection, _short_of_one(cursor))
    await new_epoch(review)
    await review.start()
    await notify.start()
    await eventually(lambda: broken_at(notify))
    assert (await follow(notify.store, notify.broker, "review", **WHO)).after.gaps == 1


def _short_of_one(cursor: Cursor) -> Cursor:
    return replace(cursor, applied=cursor.applied - 1)


async def test_without_a_new_epoch_there_is_nothing_to_follow(review: Service, notify: Service) -> None:
    """The operator of the producer decides first."""
    await lost(review, notify)
    await review.start()
    await eventually(lambda: broken_at(notify))
    with pytest.raises(NothingToFollow):
        await follow(notify.store, notify.broker, "review", **WHO)


async def test_a_break_that_was_not_the_producers_fault_is_ended(review: Service, notify: Service, bus: Bus) -> None:
    """Something false was brought; the log still has what was applied, so nothing need be followed elsewhere."""
    await review.start()
    await notify.start()
    await review.tell(range(5))
    await settled(notify, 5)
    last = (await review.log())[-1]
    await bus.inject("review", [replace(last, seq=6, prev_hash=last.hash, hash="false")])
    assert await eventually(lambda: broken_at(notify)) == 6
    followed = await follow(notify.store, notify.broker, "review", **WHO)
    assert (followed.before.seq, followed.after.seq, followed.kept) == (5, 5, 0)
    with pytest.raises(NothingToFollow):
        await follow(notify.store, notify.broker, "review", **WHO)
    await review.tell([5])
    await settled(notify, 6)
    assert await notify.effects() == list(range(6))


async def test_what_was_committed_before_the_restore_is_numbered_in_the_old_epoch(review: Service) -> None:
    await review.tell(range(3))
    start = await new_epoch(review)
    assert (start.common, start.began) == (3, 4)
    assert [entry.epoch for entry in await review.log()] == [start.prior] * 3 + [start.epoch]
    async with review.store.reading() as connection:
        assert await read_epochs(connection, "review") == [start]


async def test_a_number_the_log_does_not_have_cannot_be_common(review: Service) -> None:
    await review.tell(range(3))
    with pytest.raises(NotInTheLog):
        await new_epoch(review, after=4)
    async with review.store.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(HISTORY))).scalar_one() == 0


def test_of_several_epochs_the_one_that_went_back_furthest_counts() -> None:
    epochs = [EpochStart("b", "a", 51, 50, "h"), EpochStart("c", "b", 41, 40, "h"), EpochStart("d", "c", 61, 60, "h")]
    assert common_point(Cursor(producer="p", epoch="a", seq=90), epochs) == 40
    assert common_point(Cursor(producer="p", epoch="c", seq=90), epochs) == 60
    assert common_point(Cursor(producer="p", epoch="a", seq=30), epochs) == 30
    assert common_point(Cursor(producer="p", epoch="x", seq=90), epochs) is None


def test_the_refusal_without_a_common_point_says_what_to_do() -> None:
    assert "--at" in NoCommonPoint(producer="review").sentence("zh")
