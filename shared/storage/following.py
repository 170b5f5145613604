"""Going on with a producer that has begun a new epoch: from where, and what becomes of what was applied beyond it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from sqlalchemy import String, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.clock import Clock
from shared.kernel.words.refusals import OutOfOrder
from shared.storage.cursor import Cursor, lock_cursor, save_cursor
from shared.storage.epochs import EpochStart, note
from shared.storage.event_log import Entry
from shared.storage.parking import PARKED, WAITING, Parking


class NothingToFollow(OutOfOrder):
    code = "ledger.nothing_to_follow"
    zh = "服务“{producer}”没有开始新的纪元，无须接续。"
    en = "“{producer}” has begun no new epoch; there is nothing to follow."


class NoCommonPoint(OutOfOrder):
    code = "ledger.no_common_point"
    zh = "在服务“{producer}”的账本中找不到与本服务已处理内容一致的位置；请用“--at”指明最后一条共同的序号。"
    en = "The log of “{producer}” has no known point in common with what was applied here; name its number with “--at”."


@dataclass(frozen=True, kw_only=True)
class Followed:
    """The cursor before and after; `kept` were applied beyond the common point, `dropped` waited there."""

    before: Cursor
    after: Cursor
    kept: int
    dropped: int


def common_point(cursor: Cursor, epochs: Sequence[EpochStart]) -> int | None:
    """The last number up to which the log and what was applied are the same; None when the log does not say.

    Of several epochs begun since, the one that went back furthest counts.
    """
    since = next((nth for nth, start in enumerate(epochs) if start.prior == cursor.epoch), None)
    if since is None:
        return None
    return min(cursor.seq, *(start.common for start in epochs[since:]))


async def go_on_from(
    connection: AsyncConnection, seen: Cursor, point: Entry | None, epoch: str, *, by: str, because: str, clock: Clock
) -> Followed:
    """Set the cursor to `point` (None: the very beginning) in `epoch`, and keep who did so and why.

    What was applied beyond it stays applied. What was put aside beyond it is dropped: its producer knows nothing of it
    any more, and its numbers will be given anew. Refuses with NoCommonPoint when the cursor has moved since `seen`.
    """
    before = await lock_cursor(connection, seen.producer)
    seq, hash_ = (point.seq, point.hash) if point is not None else (0, Cursor(producer="").hash)
    if (before.epoch, before.seq) != (seen.epoch, seen.seq) or (seq == before.seq and hash_ != before.hash):
        raise NoCommonPoint(producer=seen.producer)
    dropped = await _drop_beyond(connection, before, seq, by=by, because=because, clock=clock)
    parked = before.parked - dropped
    after = replace(
        before,
        epoch=epoch,
        seq=seq,
        hash=hash_,
        # What was missing before is still missing: going on must not hide it.
        applied=seq - parked - before.gaps,
        parked=parked,
        trying=0,
        attempts=0,
        broken_at=None,
        broken_because=None,
    )
    await save_cursor(connection, after)
    body = {"before": asdict(before), "after": asdict(after), "dropped": dropped, "because": because}
    await note(connection, "cursor", before.producer, "ProducerFollowed", body, by=by, clock=clock)
    return Followed(before=before, after=after, kept=before.seq - seq - dropped, dropped=dropped)


async def _drop_beyond(
    connection: AsyncConnection, cursor: Cursor, seq: int, *, by: str, because: str, clock: Clock
) -> int:
    """Drop what waits beyond a number; everything put aside there is kept under the epoch that is left."""
    beyond = (PARKED.c.producer == cursor.producer) & (PARKED.c.seq > seq)
    waiting = beyond & PARKED.c.state.in_([state.value for state in WAITING])
    count = int((await connection.execute(select(func.count()).select_from(PARKED).where(waiting))).scalar_one())
    settled = {"settled_by": by, "settled_because": because, "settled_at": clock.now()}
    await connection.execute(update(PARKED).where(waiting).values(state=Parking.DROPPED.value, **settled))
    left = literal(f"{cursor.producer}@{cursor.epoch}", String)
    await connection.execute(update(PARKED).where(beyond).values(producer=left))
    return count
