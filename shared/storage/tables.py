"""The tables of the ledger, the same in every service's database."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from shared.storage.indexes import BY_KEY, only, sparse
from shared.storage.instants import Instant

LEDGER = MetaData()

# SQLite only numbers rows by itself when the key is declared INTEGER.
BigKey = BigInteger().with_variant(Integer, "sqlite")


class LedgerTable(SQLModel, registry=registry(metadata=LEDGER)):
    """Base of the tables below, with metadata of their own."""


class OutboxRow(LedgerTable, table=True):
    """A fact that is committed but has no number yet."""

    __tablename__ = "outbox"
    id: int | None = Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))
    event_id: str = Field(unique=True)
    type: str
    subject: str
    body: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=Instant)


class EventLogRow(LedgerTable, table=True):
    """A fact with its number, for ever: append-only, dense, chained by hashes."""

    __tablename__ = "event_log"
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    epoch: str
    event_id: str = Field(unique=True)
    type: str = Field(index=True)
    subject: str
    body: str = Field(sa_type=Text)
    prev_hash: str
    hash: str
    sequenced_at: datetime = Field(sa_type=Instant)


class OutboxHeadRow(LedgerTable, table=True):
    """Where the log of this service ends, and how far the broker has acknowledged it. Its lock makes one sequencer."""

    __tablename__ = "outbox_head"
    producer: str = Field(primary_key=True)
    epoch: str
    seq: int = Field(sa_type=BigInteger)
    hash: str
    published: int = Field(sa_type=BigInteger)


class ListenerRow(LedgerTable, table=True):
    """How far another service says it has come with our facts."""

    __tablename__ = "listener"
    consumer: str = Field(primary_key=True)
    epoch: str
    seq: int = Field(sa_type=BigInteger)
    parked: int = Field(sa_type=BigInteger)
    gaps: int = Field(sa_type=BigInteger)
    announced_at: datetime = Field(sa_type=Instant)


class CursorRow(LedgerTable, table=True):
    """How far this service has come with the facts of another. Its row lock makes one applier."""

    __tablename__ = "cursor"
    producer: str = Field(primary_key=True)
    epoch: str
    seq: int = Field(sa_type=BigInteger)
    hash: str
    applied: int = Field(sa_type=BigInteger)
    parked: int = Field(sa_type=BigInteger)
    replays: int = Field(default=0, sa_type=BigInteger)
    trying: int = Field(default=0, sa_type=BigInteger)
    attempts: int = Field(default=0)
    broken_at: int | None = Field(default=None, sa_type=BigInteger)
    broken_because: str | None = None


class ParkedRow(LedgerTable, table=True):
    """A fact that could not be applied, with the reason; it waits until a person releases or drops it.

    `state` is *parked* (at fault), *held* (waits behind an earlier one of its subject), *released* (to be tried again),
    *applied* or *dropped*.
    """

    __tablename__ = "inbox_parked"
    __table_args__ = (UniqueConstraint("producer", "seq"),)
    id: int | None = Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))
    producer: str
    seq: int = Field(sa_type=BigInteger)
    event_id: str
    type: str
    subject: str = Field(index=True)
    body: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    attempts: int
    parked_at: datetime = Field(sa_type=Instant)
    state: str = Field(default="parked", index=True)
    settled_by: str | None = None
    settled_because: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=Instant)


class HistoryRow(LedgerTable, table=True):
    """Every domain event of every aggregate, in order, with who did it and when it was entered."""

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("kind", "aggregate_id", "version", "ordinal"),)
    id: int | None = Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))
    kind: str
    aggregate_id: str
    version: int
    ordinal: int
    event: str
    on: date
    body: str = Field(sa_type=Text)
    actor: str
    unit: str
    correlation_id: str
    causation_id: str | None = None
    recorded_at: datetime = Field(sa_type=Instant)


class EntryRow(LedgerTable, table=True):
    """What was entered about a thing, for ever: the act with its arguments, and the domain events it had.

    `body` is null where the entry strikes another or recounts the life; `rectifies` numbers the entry put right.
    `reason` is the id of a text; `region` is that of the `unit`. Where another person had to confirm it, `actor` and
    `unit` are whoever proposed it, `confirmed_by` and `confirmed_for` whoever agreed. `late` marks what a person
    entered on a later day than its legal date; `set_off_by` names the other thing whose entry brought it about.
    `roles` are those of which its route asked one, with commas. `imported` is ``run#row`` where it comes with a row of
    an imported ledger. `events` are by moment: of this entry, and of others where it changed theirs.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("kind", "thing", "number"),
        # Few entries have a cause or follow from another thing's.
        sparse("entry", "causation_id"),
        sparse("entry", "set_off_by"),
    )
    id: int | None = Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))
    kind: str
    thing: str
    number: int
    act: str
    act_version: int
    on: date
    body: str | None = Field(default=None, sa_type=Text)
    events: str = Field(sa_type=Text)
    release: str
    rectifies: int | None = None
    late: bool = False
    paper: str | None = None
    reason: str | None = None
    set_off_by: str | None = None
    actor: str
    unit: str
    region: str
    confirmed_by: str | None = None
    confirmed_for: str | None = None
    roles: str
    correlation_id: str
    causation_id: str | None = None
    imported: str | None = None
    recorded_at: datetime = Field(sa_type=Instant)


class SealRow(LedgerTable, table=True):
    """That an entry says what it said when it was sealed: its hash covers it and all seals before."""

    __tablename__ = "seal"
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    entry: int = Field(sa_column=Column(BigInteger, nullable=False, unique=True))
    hash: str
    sealed_at: datetime = Field(sa_type=Instant)


class KeptTextRow(LedgerTable, table=True):
    """A text or a person's name that an entry names by id: what is personal stands here and nowhere else.

    The id follows from the text and the `salt`, so that the text is the one that was sealed, and whoever has the id
    alone learns nothing of it.
    """

    __tablename__ = "kept_text"
    id: str = Field(primary_key=True)
    thing: str
    text: str = Field(sa_type=Text)
    salt: str
    kept_at: datetime = Field(sa_type=Instant)


class KeptFileRow(LedgerTable, table=True):
    """A file that was handed in; its bytes stand in the store of files under `algorithm` and `hash`.

    `name` is the id of a text; `type` the media type by its content. It hangs on `thing`, ``kind/id``, and is read
    where that may be read; null until an act names it. `words` is so much of its text as is kept to be found, once it
    was `read_at`; where there is none, `wordless` says why, as the code of a refusal. What was erased has neither bytes
    nor text: it says by whom, when, on which paper, and why, as the id of a text.
    """

    __tablename__ = "kept_file"
    __table_args__ = (
        sparse("kept_file", "thing"),
        Index("ix_kept_file_free", "kept_at", **only("thing IS NULL")),
        Index("ix_kept_file_unread", "kept_at", **only("read_at IS NULL")),
        Index("ix_kept_file_day", "unit", "kept_at"),
    )
    id: str = Field(primary_key=True)
    algorithm: str
    hash: str = Field(index=True)
    name: str
    type: str
    size: int = Field(sa_type=BigInteger)
    unit: str
    region: str
    actor: str
    kept_at: datetime = Field(sa_type=Instant)
    thing: str | None = None
    read_at: datetime | None = Field(default=None, sa_type=Instant)
    wordless: str | None = None
    words: str | None = Field(default=None, sa_type=Text)
    erased_at: datetime | None = Field(default=None, sa_type=Instant)
    erased_by: str | None = None
    erased_because: str | None = None
    erased_paper: str | None = None


class HandlingRow(LedgerTable, table=True):
    """承办人: that the `person` handles the thing ``kind/thing`` for the `unit`, from the day `since` on.

    `place` is its order among those who do. It ends on `ended_on`, by the word of `ended_by`; nothing is taken away.
    """

    __tablename__ = "handling"
    __table_args__ = (
        # Nobody handles a thing twice at a time.
        Index("uq_handling_thing", "kind", "thing", "unit", "person", unique=True, **only("ended_on IS NULL")),
        Index("ix_handling_person", "unit", "person", "kind", "since", "thing", **only("ended_on IS NULL")),
        Index("ix_handling_of", "kind", "thing", "unit"),
    )
    id: str = Field(primary_key=True)
    kind: str
    thing: str
    unit: str
    person: str
    place: int
    since: date
    named_by: str
    named_at: datetime = Field(sa_type=Instant)
    ended_on: date | None = None
    ended_by: str | None = None


class PairRow(LedgerTable, table=True):
    """That two characters stand side by side in the number or the title of a thing, which began on that day."""

    __tablename__ = "listed_pair"
    __table_args__ = BY_KEY
    kind: str = Field(primary_key=True)
    pair: str = Field(primary_key=True)
    began_on: date = Field(primary_key=True)
    thing: str = Field(primary_key=True)


class UnpairedRow(LedgerTable, table=True):
    """By which words a thing is found from now on, or where it is not `found`, by which no more: a number, and a title
    or the id of the text that is one. It waits for its pairs to be made, or taken away."""

    __tablename__ = "unpaired"
    id: int | None = Field(default=None, sa_column=Column(BigKey, primary_key=True, autoincrement=True))
    kind: str
    thing: str
    began_on: date
    number: str
    title: str | None = None
    found: bool


class ProposalRow(LedgerTable, table=True):
    """A correction that waits for a second person; `said` is the id of a text: the change, its reason, its paper,
    and why it was declined.

    `awaits` is the unit that has to confirm it, `roles` those of which its person needs one, with commas, as are the
    units that the thing is `about`. `region` is that which a supervisor has to look after, `unit_region` that of the
    unit which asks.
    """

    __tablename__ = "proposal"
    id: str = Field(primary_key=True)
    subject: str = Field(index=True)
    number: int | None = None
    said: str
    actor: str
    unit: str
    unit_region: str
    awaits: str = Field(index=True)
    roles: str
    region: str
    about: str
    proposed_at: datetime = Field(sa_type=Instant)
    lapses_on: date | None = None
    outcome: str | None = None
    settled_by: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=Instant)


class AcknowledgedRow(LedgerTable, table=True):
    """That a `unit` has acknowledged a notice about the thing `subject`, and so has read what was told of it until
    `told_at`; `id` is that of the fact, or of the notice where both are kept here."""

    __tablename__ = "acknowledged"
    id: str = Field(primary_key=True)
    subject: str = Field(index=True)
    unit: str
    told_at: datetime = Field(sa_type=Instant)


class LawReleaseRow(LedgerTable, table=True):
    """Rules and calendar as they were in force: their files as JSON, by folder and name."""

    __tablename__ = "law_release"
    release: str = Field(primary_key=True)
    content: str = Field(sa_type=Text)
    kept_at: datetime = Field(sa_type=Instant)


class LawInForceRow(LedgerTable, table=True):
    """Which release is in force from when on, in the order in which the service was started by them."""

    __tablename__ = "law_in_force"
    number: int = Field(primary_key=True)
    release: str
    since: datetime = Field(sa_type=Instant)


class ExplanationRow(LedgerTable, table=True):
    """Why a date is the date, once, however many things and facts name it by its hash."""

    __tablename__ = "explanation"
    hash: str = Field(primary_key=True)
    content: str = Field(sa_type=Text)


class IdempotencyRow(LedgerTable, table=True):
    """What was answered to a client's POST under its Idempotency-Key."""

    __tablename__ = "idempotency"
    client: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    fingerprint: str
    status: int
    headers: str = Field(sa_type=Text)
    response: str = Field(sa_type=Text)
    expires_at: datetime = Field(sa_type=Instant, index=True)


class ImportRunRow(LedgerTable, table=True):
    """A ledger that was handed in: by whom, in which file, how many rows it has and how far these are done.

    `paper` is the number of what vouches for it, where its rows need that; `last` the number of the last row done.
    `rows` is null until all of them are kept, and nothing is done before that.
    """

    __tablename__ = "import_run"
    id: str = Field(primary_key=True)
    kind: str
    file: str
    format: str
    digest: str
    dry_run: bool
    actor: str
    unit: str
    region: str
    roles: str
    paper: str | None = None
    rows: int | None = None
    last: int = 0
    entered: int = 0
    unchanged: int = 0
    conflicting: int = 0
    refused: int = 0
    begun_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class ImportLineRow(LedgerTable, table=True):
    """A row of such a ledger by its number in the file: its cells as long as they are needed, what became of it.

    `key` is what it is known again by; `told` the faults, or the findings, as JSON.
    """

    __tablename__ = "import_line"
    __table_args__ = (Index("ix_import_line_run_key", "run", "key"),)
    run: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    cells: str | None = Field(default=None, sa_type=Text)
    key: str | None = None
    outcome: str | None = None
    thing: str | None = None
    told: str | None = Field(default=None, sa_type=Text)


class ImportedRow(LedgerTable, table=True):
    """A row that was entered, by what it is known again by; `digests` are of each of its fields, with the `salt`."""

    __tablename__ = "imported"
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    thing: str
    salt: str
    digests: str = Field(sa_type=Text)
    run: str
    line: int


class KnownUnitRow(LedgerTable, table=True):
    """A unit of the directory as it was told last: where it lies now, and all of it as JSON."""

    __tablename__ = "known_unit"
    id: str = Field(primary_key=True)
    version: int
    region: str = Field(index=True)
    state: str = Field(sa_type=Text)


class KnownPersonRow(LedgerTable, table=True):
    """A person of the roster of a unit as it was told last, as JSON."""

    __tablename__ = "known_person"
    id: str = Field(primary_key=True)
    version: int
    unit: str = Field(index=True)
    state: str = Field(sa_type=Text)
