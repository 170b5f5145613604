"""Computing a service's record anew: its log, the seals of entries and the texts they name, and its history."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.chain import GENESIS, Chain
from shared.storage.epochs import epoch_type
from shared.storage.event_log import Entry, Head, read_entries, read_head
from shared.storage.paging import in_pages
from shared.storage.seals import SealsVerified, verify_seals
from shared.storage.texts import verify_texts
from shared.storage.work import HISTORY

BATCH = 1000


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What was looked through; `flaw` says what is wrong first, None when all is well."""

    head: Head | None
    entries: int
    epochs: int
    things: int
    events: int
    lives: SealsVerified
    flaw: str | None


async def verify(
    connection: AsyncConnection, producer: str, chain: Chain, batch: int = BATCH, *, at: datetime
) -> Verified:
    """Look through all of it, `batch` rows at a time, within one snapshot that is the caller's; `at` is now."""
    head = await read_head(connection, producer)
    log = _Log(producer, chain)
    async for entry in _entries(connection, batch):
        log.add(entry)
    log.end(head)
    history = _History()
    async for row in _events(connection, batch):
        history.add(row)
    lives = await verify_seals(connection, chain, batch, at)
    texts = await verify_texts(connection, batch)
    return Verified(
        head=head,
        entries=log.seq,
        epochs=log.epochs,
        things=history.things,
        events=history.events,
        lives=lives,
        flaw=log.flaw or history.flaw or lives.flaw or texts,
    )


class _Log:
    def __init__(self, producer: str, chain: Chain) -> None:
        self._type, self._chain = epoch_type(producer), chain
        self.seq, self.epochs = 0, 0
        self.flaw: str | None = None
        self._hash, self._epoch = GENESIS, ""

    def add(self, entry: Entry) -> None:
        if self.flaw is None:
            self.flaw = self._flaw_of(entry)
        self.seq, self._hash = entry.seq, entry.hash
        if entry.epoch != self._epoch:
            self.epochs, self._epoch = self.epochs + 1, entry.epoch

    def end(self, head: Head | None) -> None:
        stands = (0, GENESIS) if head is None else (head.seq, head.hash)
        if self.flaw is None and stands != (self.seq, self._hash):
            self.flaw = f"the log ends at {self.seq} and its head at {stands[0]}, or under another hash"
        elif self.flaw is None and self.seq and head is not None and head.epoch != self._epoch:
            self.flaw = f"the head is in epoch {head.epoch}, which no entry begins"

    def _flaw_of(self, entry: Entry) -> str | None:
        if entry.seq != self.seq + 1:
            return f"number {self.seq + 1} is missing"
        if entry.prev_hash != self._hash:
            return f"number {entry.seq} does not continue number {self.seq}"
        if self._chain.link(self._hash, entry.seq, entry.event_id, entry.body) != entry.hash:
            return f"the content of number {entry.seq} does not fit its hash"
        if self._epoch and entry.epoch != self._epoch and not self._begins(entry):
            return f"number {entry.seq} is in epoch {entry.epoch}, which it does not begin"
        return None

    def _begins(self, entry: Entry) -> bool:
        if entry.type != self._type:
            return False
        data = json.loads(entry.body)["data"]
        return (data["epoch"], data["prior"]) == (entry.epoch, self._epoch)


class _History:
    """A thing's versions run from one on, and the events of a version from nought."""

    def __init__(self) -> None:
        self.things, self.events = 0, 0
        self.flaw: str | None = None
        self._last = ("", "", 0, -1)

    def add(self, row: Any) -> None:  # noqa: ANN401 - a row of the columns below
        kind, id, version, ordinal = self._last
        same = (row.kind, row.aggregate_id) == (kind, id)
        due = {(version, ordinal + 1), (version + 1, 0)} if same else {(1, 0)}
        if self.flaw is None and (row.version, row.ordinal) not in due:
            self.flaw = f"the history of {row.kind}/{row.aggregate_id} has a gap before version {row.version}"
        self.things += not same
        self.events += 1
        self._last = (row.kind, row.aggregate_id, row.version, row.ordinal)


async def _entries(connection: AsyncConnection, batch: int) -> AsyncIterator[Entry]:
    after, found = -1, True
    while found:
        entries = await read_entries(connection, after, batch)
        for entry in entries:
            yield entry
        found = len(entries) == batch
        after = entries[-1].seq if entries else after


def _events(connection: AsyncConnection, batch: int) -> AsyncIterator[Any]:
    key = (HISTORY.c.kind, HISTORY.c.aggregate_id, HISTORY.c.version, HISTORY.c.ordinal)
    return in_pages(connection, select(*key), *key, size=batch)
