"""One unit of work: one transaction in which a change, its history, its facts and its answer are stored together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from sqlalchemy import true

from shared.contracts.deadlines import ExplanationGivenV1
from shared.contracts.envelope import Contract, Envelope
from shared.kernel.clocks.timed import Timed
from shared.kernel.lives.rectifying import NOBODYS, Word
from shared.kernel.model.actor import NATION
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.model.lines import Thing
from shared.kernel.words.refusals import Stale
from shared.storage.batch import Batch
from shared.storage.codecs import codec
from shared.storage.directory import Directory
from shared.storage.explanations import Explanations, Told, put
from shared.storage.facts import Announced, FactKey, envelope, parties_of, waiting
from shared.storage.lines import Lines, stage
from shared.storage.naming import Names
from shared.storage.pairs import UNPAIRED, Words, to_be_paired
from shared.storage.states import Stored
from shared.storage.table_of import table_of
from shared.storage.tables import EntryRow, HistoryRow, OutboxRow
from shared.storage.texts import KEPT_TEXT, TEXT, in_words, kept, legible, named_in, texts_of
from shared.storage.units_at_hand import UnitsAtHand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from shared.kernel.clocks.laws import Laws
    from shared.kernel.directory.ordinary import Kinds
    from shared.kernel.model.clock import Clock
    from shared.kernel.periods import Explanation
    from shared.storage.cause import Cause
    from shared.storage.collection import SqlCollection
    from shared.storage.lives.correction import Correction
    from shared.storage.lives.rows import EntryLine

A = TypeVar("A")
Tell = Callable[[Any, Event], Iterable[Contract]]

OUTBOX = table_of(OutboxRow)
HISTORY = table_of(HistoryRow)
ENTRY = table_of(EntryRow)


class SilentChange(RuntimeError):
    """A change that recorded no event would leave no history; this is a defect in the domain, not a refusal."""


@dataclass(slots=True)
class _Tracked:
    collection: SqlCollection[Any]
    aggregate: Aggregate
    stored: Stored | None
    lines: Lines
    words: Words | None
    is_new: bool
    lived: bool = False
    entered: list[datetime] = field(default_factory=list)


class _Explained(NamedTuple):
    """An explanation, and in answer to what it was first needed here."""

    explanation: Explanation
    cause: Cause


@dataclass
class Work:
    """The changes of one request or one message. A service's own subclass offers its collections by name.

    `tell` turns a domain event into the contracts other services may hear; the store hands it in, with `explanations`
    that it knows to be there and units that are `at_hand`. A service whose facts name no explanation has none to give
    (`gives_explanations`).
    `word` is whose word it is that is being entered, with what stands behind it. Of what is due a clock leaves out the
    things of `left_out`, and notes in `taken` those it takes. Of work that `is_tried` nothing stays: it is only shown,
    with all facts that were `announced`.
    """

    gives_explanations: ClassVar[bool] = True

    service: str
    connection: AsyncConnection
    clock: Clock
    cause: Cause
    tell: Tell
    laws: Laws | None = None
    kinds: Kinds | None = None
    explanations: Explanations = field(default_factory=Explanations)
    at_hand: UnitsAtHand = field(default_factory=UnitsAtHand)
    told: int = 0
    word: Word = NOBODYS
    corrections: list[Correction] = field(default_factory=list)
    left_out: frozenset[Thing] = frozenset()
    taken: list[Thing] = field(default_factory=list)
    is_tried: bool = False
    announced: list[Announced] = field(default_factory=list)
    # Of which things something was entered, as ``kind/id``, and what is to be looked through for that as it is written.
    spoken_of: set[str] = field(default_factory=set)
    looks_through: Callable[[Work], Awaitable[None]] | None = None
    _tracked: dict[tuple[str, str], _Tracked] = field(default_factory=dict)
    _history: list[dict[str, Any]] = field(default_factory=list)
    _outbox: list[dict[str, Any]] = field(default_factory=list)
    _entries: list[dict[str, Any]] = field(default_factory=list)
    _texts: list[dict[str, Any]] = field(default_factory=list)
    # What was read of entries already, by kind and id: they are written once, and only more can come.
    read_entries: dict[tuple[str, str], list[EntryLine]] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)
    _unpaired: list[dict[str, Any]] = field(default_factory=list)
    _names: Names = field(default_factory=Names)
    _explained: dict[str, _Explained] = field(default_factory=dict)
    _put: set[str] = field(default_factory=set)
    _directory: Directory | None = None
    batch: Batch = field(default_factory=Batch)

    @property
    def directory(self) -> Directory:
        """The units that the service knows."""
        if self._directory is None:
            if self.kinds is None:
                raise RuntimeError("the directory needs to know what kinds of units there are")
            self._directory = Directory(self.connection, self.kinds, self.at_hand, self.service, self.clock.today())
        return self._directory

    def track(self, collection: SqlCollection[Any], aggregate: Aggregate, *, stored: Stored | None) -> None:
        """Watch an aggregate for changes; `stored` is what is stored of it, None when nothing is yet."""
        lines = {} if stored is None else collection.lines_of(aggregate)
        words = None if stored is None else collection.listed_as(aggregate).words
        is_new = stored is None
        self._tracked[collection.kind, aggregate.id] = _Tracked(collection, aggregate, stored, lines, words, is_new)

    async def shown(self, aggregate: A) -> A:
        """A flushed thing as it is to be read: with texts in the place of their ids, which a view may shorten."""
        tracked = next((each for each in self._tracked.values() if each.aggregate is aggregate), None)
        shown = aggregate
        if tracked is not None and tracked.stored is not None and TEXT in tracked.stored.state:
            (stored,) = await legible(self.connection, [tracked.stored], at_hand=self._kept)
            shown = tracked.collection.load(stored)
        if isinstance(shown, Timed):
            shown.explanations |= await self.explained(shown.explained_by)
        return shown

    async def readable(self, aggregate: A) -> A:
        """The same of a thing that is stored in no such state, as it is only tried, or was before that."""
        plain = codec(type(aggregate)).dump_json(aggregate).decode()
        if TEXT not in plain:
            return aggregate
        shown: A = codec(type(aggregate)).validate_json(await self.in_words(plain))
        if isinstance(shown, Timed) and isinstance(aggregate, Timed):
            shown.explanations |= aggregate.explanations
        return shown

    def explain(self, explanation: Explanation) -> str:
        """Keep the explanation of a date, and give the hash by which the record names it."""
        hash = explanation.hash
        self._explain({hash: explanation})
        return hash

    def _explain(self, explanations: Told) -> None:
        for hash, one in explanations.items():
            self._explained.setdefault(hash, _Explained(one, self.cause))

    async def explained(self, hashes: Iterable[str]) -> dict[str, Explanation]:
        """What the hashes name, be it stored yet or not; without those that are not known here."""
        in_hand = {hash: one.explanation for hash, one in self._explained.items()}
        for tracked in self._tracked.values():
            if isinstance(tracked.aggregate, Timed):
                in_hand |= tracked.aggregate.explanations
        wanted = set(hashes)
        found = {hash: in_hand[hash] for hash in wanted & in_hand.keys()}
        return {**found, **await self.explanations.find(self.connection, wanted - found.keys())}

    async def in_words(self, plain: str) -> str:
        """JSON about what this work has changed, with texts in the place of their ids."""
        texts = await texts_of(self.connection, named_in(plain) - self._kept.keys())
        return in_words(plain, {**texts, **self._kept})

    def tracked(self, kind: str, id: str) -> Aggregate | None:
        """The aggregate if this work has it in hand already: there is one object a thing."""
        known = self._tracked.get((kind, id))
        return None if known is None else known.aggregate

    def is_new(self, subject: str) -> bool:
        """Whether that thing, ``kind/id``, began in this work: nobody else can know of it yet."""
        kind, _, id = subject.partition("/")
        known = self._tracked.get((kind, id))
        return known is not None and known.is_new

    def in_hand(self) -> Iterator[tuple[SqlCollection[Any], Aggregate, Stored | None]]:
        """Each thing that this work has in hand, with what is stored of it; None where nothing is yet."""
        for each in self._tracked.values():
            yield each.collection, each.aggregate, each.stored

    async def foresee(self) -> None:
        """Store what has changed, and have happen what would follow from it by itself with the next tick; where
        nothing would, nothing is done. For what is shown and then undone."""

    def not_left_out(self, kind: str, id: ColumnElement[str]) -> ColumnElement[bool]:
        """Of the things of a kind, by their column of ids, those that a clock does not leave out."""
        ids = [thing.id for thing in self.left_out if thing.kind == kind]
        return id.not_in(ids) if ids else true()

    def take(self, kind: str, ids: Iterable[str]) -> None:
        """Note what a clock has in hand, before anything is done with it."""
        self.taken.extend(Thing(kind, id) for id in ids)

    def enter(self, collection: SqlCollection[Any], aggregate: Aggregate, row: dict[str, Any]) -> None:
        """Keep an entry of a tracked thing, which has changed by it; who is added here, when with the flush."""
        self.mark_lived(collection, aggregate)
        # Before all that is told of it: whoever reads that has read of the entry.
        at = self.clock.now()
        self._tracked[collection.kind, aggregate.id].entered.append(at)
        author, confirmer = self.cause.author, None if self.cause.proposed is None else self.cause.actor
        self._entries.append(
            {
                **row,
                **self._by_whom(),
                "actor": author.id,
                "unit": author.unit,
                "region": author.region,
                "confirmed_by": confirmer and confirmer.id,
                "confirmed_for": confirmer and confirmer.unit,
                "roles": ",".join(sorted(self.cause.roles)),
                "recorded_at": at,
                "imported": self.cause.imported,
            }
        )

    def mark_lived(self, collection: SqlCollection[Any], aggregate: Aggregate) -> None:
        """Note that a tracked thing has changed by an entry, or by a step that came by itself."""
        self._tracked[collection.kind, aggregate.id].lived = True

    def keep_text(self, thing: str, text: str) -> str:
        """Keep a text about ``kind/id`` apart from the record, and give the id by which the record names it."""
        row = kept(thing, text)
        self._texts.append({**row, "kept_at": self.clock.now()})
        id: str = row["id"]
        self._kept[id] = text
        return id

    def announce(
        self,
        contract: Contract,
        key: FactKey,
        *,
        region: str,
        on: date,
        about: Contract | None = None,
        parties: Sequence[str] = (),
    ) -> Envelope:
        """Put a fact in the outbox, and give it back as told. Its id follows from `key`, so it cannot be told twice.

        Of an answer it is known what it is `about`. `parties` are the units, beside its own, that the thing concerns.
        """
        fact = self._envelope(contract, key, region=region, on=on, cause=self.cause, parties=parties)
        if self.is_tried:
            self.announced.append(Announced(fact, contract, about or contract))
        row = waiting(fact)
        self._outbox.append(row)
        self.also_told(fact, row["body"])
        return fact

    def also_told(self, envelope: Envelope, body: str) -> None:
        """What else becomes of a fact that is put in the outbox with that `body`; nothing in most services."""

    def _envelope(
        self,
        contract: Contract,
        key: FactKey,
        *,
        region: str,
        on: date,
        cause: Cause,
        parties: Sequence[str] = (),
    ) -> Envelope:
        at = self.clock.now()
        return envelope(self.service, contract, key, region=region, on=on, at=at, cause=cause, parties=parties)

    async def turn_to(self, cause: Cause) -> None:
        """Go on under another cause: what was changed so far is stored under the one before, and let go of."""
        self._store_all()
        self._tracked.clear()
        self.cause = cause

    async def flush(self) -> None:
        """Write what has changed so far. Versions are the stored ones then."""
        await self.prepare()
        await self.batch.send(self.connection)

    async def prepare(self) -> None:
        """Have in hand all that is to be written of what has changed so far: rows, then their record, then facts."""
        if self.spoken_of and self.looks_through is not None:
            await self.looks_through(self)
        self.stage()
        await self._tell_names()
        await self._put_explanations()
        self.batch.insert(OUTBOX, self._outbox)
        self.told += len(self._outbox)
        self._outbox = []

    def stage(self) -> None:
        """Make what has changed so far ready to be written with the next flush. Versions are the stored ones then."""
        self._store_all()
        self._stage_entries()
        self.batch.insert(HISTORY, self._history)
        self.batch.insert(UNPAIRED, self._unpaired)
        self._history, self._unpaired = [], []

    async def write_ahead(self) -> None:
        """Write what has changed so far, but for what is told of it: whoever asks the database then hears of it."""
        self.stage()
        await self.batch.send(self.connection)

    async def write_entries(self) -> None:
        """Write the entries and texts so far, ahead of the rest: a life is lived again from what is written."""
        self._stage_entries()
        await self.batch.send(self.connection)

    def _stage_entries(self) -> None:
        self.batch.insert(ENTRY, self._entries)
        self.batch.insert(KEPT_TEXT, self._texts)
        self._entries, self._texts = [], []

    async def _tell_names(self) -> None:
        """Tell what things are called now, ahead of the facts that speak of them by that."""
        told, self._outbox = self._outbox, []
        async for key, thing, named in self._names.told(self.connection, self._kept):
            self.announce(named, key, region=thing.region, on=self.clock.today(), parties=parties_of(thing, named))
        self._outbox += told

    async def _put_explanations(self) -> None:
        """Store those that are not there yet, and give them to the listeners ahead of the facts that name them.

        All else is written first: who waits here for another that stores the same holds nothing up that he waits for.
        """
        told = {hash: one.explanation for hash, one in self._explained.items() if hash not in self._put}
        missing = self.explanations.missing(told)
        if missing:
            await self.batch.send(self.connection)
            new = await put(self.connection, missing)
            if self.gives_explanations:
                self._outbox[:0] = [waiting(self._given(hash, self._explained[hash])) for hash in new]
        self._put |= told.keys()

    def _given(self, hash: str, one: _Explained) -> Envelope:
        contract = ExplanationGivenV1(hash=hash, explanation=one.explanation.to_data())
        key = FactKey(f"explanation/{hash}", hash)
        return self._envelope(contract, key, region=NATION, on=self.clock.today(), cause=one.cause)

    def now_known(self) -> None:
        """What this work has explained is there: to be called once it is committed."""
        self.explanations.learn({hash: self._explained[hash].explanation for hash in self._put})

    def _store_all(self) -> None:
        for tracked in list(self._tracked.values()):
            self._store(tracked)

    def _store(self, tracked: _Tracked) -> None:
        aggregate, collection = tracked.aggregate, tracked.collection
        events = aggregate.take_events()
        if not events and not tracked.lived:
            _must_be_unchanged(tracked)
            return
        # Of the instants of its entries, or of now where there is none: so it can be held against the record.
        instants = tracked.entered or [self.clock.now()]
        at = instants[-1]
        self._write(tracked, first=instants[0], at=at)
        if isinstance(aggregate, Timed):
            self._explain(aggregate.explanations)
        tracked.lived, tracked.entered = False, []
        for ordinal, event in enumerate(events):
            self._write_history(collection.kind, aggregate, ordinal, event, at)
            self._tell(collection.kind, aggregate, ordinal, event)

    def _write(self, tracked: _Tracked, *, first: datetime, at: datetime) -> None:
        aggregate, collection = tracked.aggregate, tracked.collection
        table, read = collection.table(), aggregate.version
        content = collection.content(aggregate)
        values = {**content, **collection.marks, "id": aggregate.id, "version": read + 1, "changed_at": at}
        words = Words.of(content)
        self._names.note(collection, aggregate, tracked.words, words)
        self._unpaired += to_be_paired(collection.kind, aggregate.id, before=tracked.words, now=words)
        tracked.words = words
        if tracked.stored is None:
            self.batch.insert(table, [{**values, "entered_at": first}])
        else:
            stale = Stale(what=collection.term, id=aggregate.id)
            self.batch.change(table, aggregate.id, read, values, otherwise=stale)
        lines = collection.lines_of(aggregate)
        stage(self.batch, collection.line_tables, collection.kind, tracked.lines, lines, at)
        tracked.lines = lines
        aggregate.version = read + 1
        tracked.stored = Stored(aggregate.id, aggregate.version, content["state_version"], content["state"])

    def _write_history(self, kind: str, aggregate: Aggregate, ordinal: int, event: Event, at: datetime) -> None:
        self._history.append(
            {
                "kind": kind,
                "aggregate_id": aggregate.id,
                "version": aggregate.version,
                "ordinal": ordinal,
                "event": type(event).__name__,
                "on": event.on,
                "body": codec(type(event)).dump_json(event).decode(),
                "recorded_at": at,
                **self._by_whom(),
            }
        )

    def _by_whom(self) -> dict[str, Any]:
        """By whom something is put on the record, and in answer to what."""
        return {
            "actor": self.cause.actor.id,
            "unit": self.cause.actor.unit,
            "correlation_id": self.cause.correlation_id,
            "causation_id": self.cause.causation_id,
        }

    def _tell(self, kind: str, aggregate: Aggregate, ordinal: int, event: Event) -> None:
        for nth, contract in enumerate(self.tell(aggregate, event)):
            key = FactKey(f"{kind}/{aggregate.id}", f"{aggregate.version}.{ordinal}.{nth}")
            self.announce(contract, key, region=aggregate.region, on=event.on, parties=parties_of(aggregate, contract))


def _must_be_unchanged(tracked: _Tracked) -> None:
    aggregate, collection, stored = tracked.aggregate, tracked.collection, tracked.stored
    if stored is None or not collection.unchanged(aggregate, stored):
        raise SilentChange(f"{collection.kind} {aggregate.id} changed without an event")
