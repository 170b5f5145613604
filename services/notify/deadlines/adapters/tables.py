"""The tables of deadlines, of what reports count of them, of inboxes and escalations."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Computed, Date, Index, Text
from sqlmodel import Field

from services.notify.deadlines.domain.lines import PartyLine, WatchLine
from services.notify.tables import NOTIFY, NotifyAggregate, NotifyTable
from shared.kernel.words.canonical import canonical
from shared.storage.indexes import only, sparse
from shared.storage.instants import Instant
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.narrowing import Saying
from shared.storage.visibility import IN_HAND_OF, PARTIES, Parties

WATCH_LINES = line_table("watch_line", WatchLine, NOTIFY, "late_after")
# Each for as long as it was known; what concerns a unit as one of several is found by those that are open.
PARTY_LINES = line_table("watch_party_line", PartyLine, NOTIFY, "unit")


class DeadlineRow(NotifyTable, table=True):
    """Every deadline that any service announced. `next_wake_on` is all that a tick looks at; `urgent_on` is `due`, or a
    day that never comes, filled by the database: what is suspended comes last."""

    __tablename__ = "deadline"
    __table_args__ = (
        sparse("deadline", "next_wake_on", "ref"),
        Index("ix_deadline_owner", "owner", "urgent_on", "ref"),
        Index("ix_deadline_region", "region", "urgent_on", "ref"),
        sparse("deadline", "party", "urgent_on", "ref"),
        Index("ix_deadline_overdue", "urgent_on", "ref", **only("state = 'overdue'")),
        {"info": {PARTIES: Parties(PARTY_LINES.table, "ref")}},
    )
    ref: str = Field(primary_key=True)
    turn: int
    service: str
    thing: str
    name: str
    owner: str
    region: str
    rule: str
    rule_version: str
    source: str
    kind: str
    period_unit: str
    period_length: int
    anchor_on: date
    due: date | None
    urgent_on: date = Field(sa_type=Date, sa_column_args=(Computed("coalesce(due, '9999-12-31')", persisted=True),))
    status: str
    earliest: date | None
    latest: date | None
    explanation: str
    state: str
    met_on: date | None
    in_time: bool | None
    duty: bool
    retold: int = 0
    entered_late: bool = False
    sequence: int = Field(sa_type=BigInteger)
    told_on: date
    next_wake_on: date | None
    number: str | None = None
    party: str | None = None
    others: str | None = None
    upheld_for: date | None = None


class NoticeRow(NotifyTable, table=True):
    """The inboxes of all units, and with them the record of every rung that a deadline passed.

    `party` is whom it is addressed to where that is another than the `unit` it is about, or who supervises that.
    `about` is the address of the thing that it tells of, ``review/ID``, by which its name is found.
    `created_on` is the legal date of what it tells, `noted_at` the instant at which it came into the inbox. `sender` is
    the unit that told of it; on the day `unread_on` it is told again, if nobody has acknowledged it by then.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_unit", "unit", "noted_at", "id", **only("audience = 'owner'")),
        # Most notices tell of no fact and of no escalation.
        sparse("notice", "fact"),
        sparse("notice", "escalation"),
        sparse("notice", "party", "noted_at", "id"),
        Index("ix_notice_region", "region", "noted_at", "id", **only("audience = 'supervisor'")),
        sparse("notice", "sender", "noted_at", "id"),
        sparse("notice", "unread_on", "id"),
        Index("ix_notice_digest", "created_on", **only("code = 'overdue_digest'")),
    )
    id: str = Field(primary_key=True)
    audience: str
    unit: str
    party: str | None = None
    region: str
    code: str
    created_on: date
    noted_at: datetime = Field(sa_type=Instant)
    deadline: str | None = Field(default=None, index=True)
    fact: str | None = None
    escalation: str | None = None
    spell: str | None = None
    about: str | None = None
    params: str = Field(sa_type=Text)
    acknowledged_by: str | None = None
    acknowledged_on: date | None = None
    closed_because: str | None = None
    sender: str | None = None
    reminded: int = 0
    unread_on: date | None = None


class ThingNameRow(NotifyTable, table=True):
    """What a thing is called since that `version` of it; `thing` is its service and its id."""

    __tablename__ = "thing_name"
    thing: str = Field(primary_key=True)
    kind: str
    label: str | None = None
    version: int


def _signed_for(unit: str) -> Saying:
    """What the unit has signed, by the steps in its state: the rule of `Escalation.in_hand_of`."""
    return Saying("state", f'"signed_for":{canonical(unit)}', among="letters")


class EscalationRow(NotifyAggregate, table=True):
    """`letters` are the numbers of what was signed or withdrawn, each between bars."""

    __tablename__ = "escalation"
    __table_args__ = (
        sparse("escalation", "next_wake_on"),
        *listed_by("escalation", "unit", "stage"),
        {"info": {IN_HAND_OF: (_signed_for,)}},
    )
    stage: str
    deadline: str = Field(index=True)
    next_wake_on: date | None = None
    letters: str | None = None
