"""Going on with a producer in its new epoch: an operator's step, taken beside the running service."""

from shared.messaging.broker import Broker
from shared.messaging.talk import Question, Told, read_subject
from shared.storage.cursor import read_cursor
from shared.storage.event_log import Entry
from shared.storage.following import Followed, NoCommonPoint, NothingToFollow, common_point, go_on_from
from shared.storage.store import AnyStore

_ANSWER_SECONDS = 5.0


async def follow(
    store: AnyStore, broker: Broker, producer: str, *, by: str, because: str, at: int | None = None
) -> Followed:
    """Have this service continue the producer's new epoch; `at` names the common number where the log does not say.

    Also ends a break in the same epoch when the log still has what was applied: then what was brought was at fault.
    Refuses with NothingToFollow and NoCommonPoint; raises BrokerAway when the producer does not answer.
    """
    async with store.reading() as connection:
        cursor = await read_cursor(connection, producer)
    told = await _ask(broker, producer, Question(after=0, limit=0, epochs=True))
    stands = await _entry(broker, producer, cursor.seq)
    same = cursor.seq == 0 or (stands is not None and stands.hash == cursor.hash)
    mended = same and cursor.broken_at is not None
    if not mended and told.head.epoch == (cursor.epoch or told.head.epoch):
        raise NothingToFollow(producer=producer)
    seq = at
    if seq is None:
        seq = cursor.seq if same else common_point(cursor, told.epochs)
    point = None if seq is None else await _entry(broker, producer, seq)
    if seq is None or not 0 <= seq <= cursor.seq or (seq and point is None):
        raise NoCommonPoint(producer=producer)
    async with store.writing() as connection:
        return await go_on_from(connection, cursor, point, told.head.epoch, by=by, because=because, clock=store.clock)


async def _entry(broker: Broker, producer: str, seq: int) -> Entry | None:
    if seq == 0:
        return None
    told = await _ask(broker, producer, Question(after=seq - 1, limit=1))
    return told.entries[0] if told.entries else None


async def _ask(broker: Broker, producer: str, question: Question) -> Told:
    answer = await broker.ask(read_subject(producer), question.to_bytes(), timeout=_ANSWER_SECONDS)
    return Told.model_validate_json(answer)
