"""The ledger's balance: issued is settled plus pending, and at rest nothing is pending."""

from shared.messaging.metrics import MESSAGING
from tests.eventually import eventually
from tests.shared.messaging.test_delivery import settled
from tests.shared.messaging.test_putting_aside import refusing
from tests.shared.messaging.world import Service


async def test_a_fact_is_pending_until_every_listener_has_come_past_it(review: Service, notify: Service) -> None:
    """First without a relay, then without a listener, then with both."""
    await review.tell(range(4))
    ledger = await review.ledger()
    assert (ledger.issued, ledger.sequenced, ledger.published, ledger.settled, ledger.pending) == (4, 0, 0, 0, 4)

    await review.start()
    await eventually(lambda: _published(review, 4))
    ledger = await review.ledger()
    assert (ledger.issued, ledger.sequenced, ledger.settled, ledger.pending) == (4, 4, 0, 4)
    assert [consumer.consumer for consumer in ledger.consumers] == ["notify"]

    await notify.start()
    await eventually(lambda: _settled(review, 4))
    ledger = await review.ledger()
    assert (ledger.issued, ledger.settled, ledger.pending, ledger.parked, ledger.gaps) == (4, 4, 0, 0, 0)
    assert ledger.balanced


async def _published(service: Service, seq: int) -> bool:
    return (await service.ledger()).published == seq


async def _settled(service: Service, count: int) -> bool:
    return (await service.ledger()).settled == count


async def test_parked_facts_are_settled_and_counted(review: Service, notify: Service) -> None:
    """On both sides."""
    notify.trouble = refusing(1)
    await review.start()
    await notify.start()
    await review.tell([0, 1, 2], subject="thing/a")
    await eventually(lambda: _settled(review, 3))
    told = await review.ledger()
    assert (told.issued, told.settled, told.parked, told.gaps, told.balanced) == (3, 3, 2, 0, True)
    heard = (await notify.ledger()).cursors[0]
    assert (heard.producer, heard.seq, heard.applied, heard.parked, heard.gaps) == ("review", 3, 1, 2, 0)


async def test_what_is_shown_to_prometheus(review: Service, notify: Service) -> None:
    """The head of the speaker, and no lag at the listener."""
    await review.start()
    await notify.start()
    await review.tell(range(3))
    await settled(notify, 3)
    await eventually(lambda: MESSAGING.get_sample_value("event_log_head_seq", {"service": "review"}) == 3)
    labels = {"service": "notify", "producer": "review"}
    await eventually(lambda: MESSAGING.get_sample_value("consumer_cursor_lag", labels) == 0)
    assert MESSAGING.get_sample_value("event_chain_break", labels) == 0
