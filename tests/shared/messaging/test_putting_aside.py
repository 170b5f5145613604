"""Facts that cannot be applied are put aside, their subject waits, everything else goes on."""

import asyncio
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from shared.kernel.words.refusals import OutOfOrder, Stale
from shared.messaging.applier import Applier
from shared.storage.chain import open_chain
from shared.storage.parking import (
    PARKED,
    NotParked,
    Parking,
    WaitsForAnEarlierFact,
    drop_parked,
    list_parked,
    release_parked,
)
from tests.eventually import eventually
from tests.shared.messaging.test_delivery import settled
from tests.shared.messaging.world import HURRIED, Service, ThingCountedV1, ThingForgottenV1, a_service

NOW = datetime(2026, 3, 2, tzinfo=UTC)


class NotToday(OutOfOrder):
    code = "test.not_today"
    zh = "今天不行。"
    en = "Not today."


def refusing(*numbers: int):
    def trouble(contract, envelope) -> None:
        if contract.number in numbers:
            raise NotToday

    return trouble


async def release(service: Service, number: int = 0) -> None:
    async with service.store.writing() as connection:
        first = (await list_parked(connection, states=[Parking.PARKED]))[number]
        await release_parked(connection, first.id, by="操作员", at=NOW)


async def test_a_refusal_leaves_no_effects_and_parks(review: Service, notify: Service) -> None:
    """The row the handler had written before it refused is gone; the facts around it are applied."""
    notify.trouble = refusing(2)
    await review.start()
    await notify.start()
    for number in range(5):
        await review.tell([number], subject=f"thing/{number}")
    await settled(notify, 5)
    assert await notify.effects() == [0, 1, 3, 4]
    [parked] = await notify.parked()
    assert (parked.seq, parked.subject, parked.state) == (3, "thing/2", Parking.PARKED)
    assert parked.reason == "refused: test.not_today: Not today."
    assert json.loads(parked.body)["data"] == {"number": 2}
    cursor = await notify.cursor()
    assert (cursor.seq, cursor.applied, cursor.parked, cursor.gaps) == (5, 4, 1, 0)


async def test_later_facts_of_the_subject_wait_and_follow_in_order(review: Service, notify: Service) -> None:
    """Facts told after the parking wait too; released, all come in their order."""
    notify.trouble = refusing(0)
    await review.start()
    await notify.start()
    await review.tell([0, 1, 2], subject="thing/a")
    await review.tell([10], subject="thing/b")
    await settled(notify, 4)
    await review.tell([3], subject="thing/a")
    await settled(notify, 5)
    assert await notify.effects() == [10]
    assert [row.state for row in await notify.parked()] == ["parked", "held", "held", "held"]

    notify.trouble = refusing()
    await release(notify)
    await eventually(lambda: _nothing_waits(notify))
    assert await notify.effects() == [10, 0, 1, 2, 3]
    cursor = await notify.cursor()
    assert (cursor.applied, cursor.parked, cursor.gaps) == (5, 0, 0)
    await review.tell([4], subject="thing/a")
    await settled(notify, 6)
    assert (await notify.effects())[-1] == 4


async def _nothing_waits(service: Service) -> bool:
    return not await service.parked() and (await service.cursor()).parked == 0


async def test_released_in_vain_it_is_parked_again(review: Service, notify: Service) -> None:
    """With its new attempts, and the facts behind it still held."""
    notify.trouble = refusing(0)
    await review.start()
    await notify.start()
    await review.tell([0, 1], subject="thing/a")
    await settled(notify, 2)
    await release(notify)
    await eventually(lambda: _is_parked_again(notify))
    assert [row.state for row in await notify.parked()] == ["parked", "held"]
    assert await notify.effects() == []


async def _is_parked_again(service: Service) -> bool:
    first = (await service.parked())[0]
    return first.state is Parking.PARKED and first.settled_by == "操作员"


async def test_dropped_it_lets_the_later_ones_follow(review: Service, notify: Service) -> None:
    """Who dropped it and why stay on the record."""
    notify.trouble = refusing(0)
    await review.start()
    await notify.start()
    await review.tell([0, 1, 2], subject="thing/a")
    await settled(notify, 3)
    async with notify.store.writing() as connection:
        first = (await list_parked(connection))[0]
        await drop_parked(connection, first.id, by="操作员", because="重复登记", at=NOW)
    await eventually(lambda: _nothing_waits(notify))
    assert await notify.effects() == [1, 2]
    [dropped] = await notify.parked(Parking.DROPPED)
    assert (dropped.settled_by, dropped.settled_because, dropped.settled_at) == ("操作员", "重复登记", NOW)
    cursor = await notify.cursor()
    assert (cursor.applied, cursor.parked, cursor.gaps) == (3, 0, 0)


async def test_only_the_first_of_a_subject_can_be_released(review: Service, notify: Service) -> None:
    """A held one is refused, and so is one that has been settled."""
    notify.trouble = refusing(0)
    await review.start()
    await notify.start()
    await review.tell([0, 1], subject="thing/a")
    await settled(notify, 2)
    async with notify.store.writing() as connection:
        first, second = await list_parked(connection)
        with pytest.raises(NotParked):
            await release_parked(connection, second.id, by="操作员", at=NOW)
        await connection.execute(update(PARKED).where(PARKED.c.id == second.id).values(state="parked"))
        with pytest.raises(WaitsForAnEarlierFact):
            await release_parked(connection, second.id, by="操作员", at=NOW)
        await drop_parked(connection, first.id, by="操作员", because="重复", at=NOW)
        with pytest.raises(NotParked):
            await drop_parked(connection, first.id, by="操作员", because="重复", at=NOW)


async def test_an_unexpected_error_is_retried_and_then_parked(review: Service, notify: Service) -> None:
    """As often as the pace says; the facts behind it in other subjects follow."""
    attempts: list[int] = []

    def trouble(contract, envelope) -> None:
        if contract.number == 1:
            attempts.append(contract.number)
            raise RuntimeError("the handler is broken")

    notify.trouble = trouble
    await review.start()
    await notify.start()
    for number in range(3):
        await review.tell([number], subject=f"thing/{number}")
    await settled(notify, 3)
    assert await notify.effects() == [0, 2]
    [parked] = await notify.parked()
    assert parked.reason == "failed 5 times: RuntimeError: the handler is broken"
    assert parked.attempts == 5
    assert len(attempts) >= 5


async def test_a_passing_error_leaves_no_trace(review: Service, notify: Service) -> None:
    """Also someone else having been quicker is only a reason to read again."""
    troubles = [RuntimeError("for now"), Stale(what="事项", id="1")]

    def trouble(contract, envelope) -> None:
        if contract.number == 1 and troubles:
            raise troubles.pop()

    notify.trouble = trouble
    await review.start()
    await notify.start()
    await review.tell([0, 1, 2])
    await settled(notify, 3)
    assert await notify.effects() == [0, 1, 2]
    assert await notify.parked() == []


class ThingMiscountedV1(ThingForgottenV1):
    """Says of itself that it is a ThingCountedV1, but its number is none."""

    number: str  # type: ignore[assignment]  # that is the point

    @classmethod
    def type_of(cls, speaker: str) -> str:
        return ThingCountedV1.type_of(speaker)


async def test_what_cannot_be_read_is_parked(review: Service, notify: Service) -> None:
    """At once, naming the field but not its value."""
    await review.start()
    await notify.start()
    await review.tell(["秘密"], contract=ThingMiscountedV1, subject="thing/1")
    await review.tell([1], subject="thing/2")
    await settled(notify, 2)
    assert await notify.effects() == [1]
    [parked] = await notify.parked()
    assert (parked.subject, parked.reason) == ("thing/1", "unreadable: number: int_parsing")


async def test_an_unknown_major_version_is_parked(review: Service, notify: Service) -> None:
    """A fact we listen to, in a language we do not speak yet; it waits for the next release of the program."""

    class ThingCountedV2(ThingCountedV1):
        """The next major version."""

    await review.tell([1], contract=ThingCountedV2, subject="thing/a")
    await review.tell([2], subject="thing/a")
    await review.tell([3], subject="thing/b")
    await review.start()
    await eventually(lambda: _head_is(review, 3))
    await notify.start()
    await settled(notify, 3)
    assert await notify.effects() == [3]
    assert [(row.state, row.attempts) for row in await notify.parked()] == [("parked", 0), ("held", 0)]


class Died(BaseException):
    """Stands for the end of a process: nothing in the process can catch it."""


async def test_a_fact_that_kills_the_process_is_parked_after_some_restarts(review: Service, database_url: str) -> None:
    """Each applier here stands for a new process; the facts before the deadly one are applied meanwhile."""
    await review.tell(range(6))
    await review.start()
    await eventually(lambda: _head_is(review, 6))
    log = await review.log()
    async with a_service("notify", database_url, review.broker) as notify:

        def deadly(contract, envelope) -> None:
            if contract.number == 3:
                raise Died

        notify.trouble = deadly
        deaths = 0
        while (await notify.cursor()).seq < 6:
            applier = Applier(notify.store, "review", notify.desk(), open_chain(), HURRIED)
            try:
                while (cursor := await notify.cursor()).seq < 6:
                    await applier.apply(log[cursor.seq :])
            except Died:
                deaths += 1
            assert deaths < 10
        assert await notify.effects() == [0, 1, 2]
        assert [row.state for row in await notify.parked()] == ["parked", "held", "held"]
        assert "never ended" in (await notify.parked())[0].reason


async def test_two_processes_that_apply_the_same_facts_apply_them_once(review: Service, notify: Service) -> None:
    """Replicas of a worker: whoever comes second finds the cursor moved, and does not take that for a break."""
    await review.tell(range(9))
    await review.start()
    await eventually(lambda: _head_is(review, 9))
    log = await review.log()
    one, other = (Applier(notify.store, "review", notify.desk(), open_chain(), HURRIED) for _ in range(2))
    await asyncio.gather(one.apply(log[:5]), other.apply(log[:5]))
    assert (await other.apply(log[3:7])).seq == 7
    assert (await one.apply(log[5:7])).seq == 7
    assert (await one.apply(log[8:])).seq == 7
    assert await notify.effects() == [0, 1, 2, 3, 4, 5, 6]
    assert (await notify.cursor()).gaps == 0


async def _head_is(service: Service, seq: int) -> bool:
    return await service.head_seq() == seq
