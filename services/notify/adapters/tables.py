"""The tables of the notify service."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, MetaData, Text, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from shared.storage.collection import AggregateRow
from shared.storage.instants import Instant

NOTIFY = MetaData()


def _only(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class NotifyTable(SQLModel, registry=registry(metadata=NOTIFY)):
    """Base of the tables that are written in bulk."""


class NotifyAggregate(AggregateRow, registry=registry(metadata=NOTIFY)):
    """Base of the tables of aggregates."""


class DeadlineRow(NotifyTable, table=True):
    """Every deadline that any service announced. `next_wake_on` is all that a tick looks at."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_wake", "next_wake_on", "ref"),
        Index("ix_deadline_owner", "owner", "due"),
        Index("ix_deadline_region", "region", "due"),
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
    status: str
    earliest: date | None
    latest: date | None
    explanation: str = Field(sa_type=Text)
    state: str
    met_on: date | None
    in_time: bool | None
    duty: bool
    sequence: int = Field(sa_type=BigInteger)
    told_on: date
    next_wake_on: date | None


class NoticeRow(NotifyTable, table=True):
    """The inboxes of all units, and with them the record of every rung that a deadline passed."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_unit", "unit", "created_on", "id", **_only("audience = 'owner'")),
        Index("ix_notice_region", "region", "created_on", "id", **_only("audience = 'supervisor'")),
    )
    id: str = Field(primary_key=True)
    audience: str
    unit: str
    region: str
    code: str
    created_on: date
    deadline: str | None = Field(default=None, index=True)
    params: str = Field(sa_type=Text)
    acknowledged_by: str | None = None
    acknowledged_on: date | None = None
    closed_because: str | None = None


class EscalationRow(NotifyAggregate, table=True):
    __tablename__ = "escalation"
    stage: str = Field(index=True)
    deadline: str = Field(index=True)
    next_wake_on: date | None = Field(default=None, index=True)


class EndpointRow(NotifyAggregate, table=True):
    __tablename__ = "webhook_endpoint"
    endpoint_state: str = Field(index=True)


class SubjectUnitRow(NotifyAggregate, table=True):
    """The directory of units. `refreshed_on` is the day as of which a unit's duties were looked through."""

    __tablename__ = "subject_unit"
    name: str = Field(index=True)
    stage: str
    refreshed_on: date | None = Field(default=None, index=True)


class DutyRow(NotifyAggregate, table=True):
    """What confirmed clauses of policy documents ask, beside the rules of the profiles."""

    __tablename__ = "duty"
    stage: str
    document_id: str = Field(index=True)


class OccurrenceRow(NotifyAggregate, table=True):
    """Every time a duty falls to a unit. `wake_on` is all that a tick looks at, `needed` and `done` what is counted."""

    __tablename__ = "occurrence"
    __table_args__ = (Index("ix_occurrence_due", "due", "id"),)
    duty: str = Field(index=True)
    place: str
    stage: str
    opens_on: date
    due: date | None
    met_on: date | None
    needed: int | None
    done: int
    wake_on: date | None = Field(default=None, index=True)


class DeedRow(NotifyTable, table=True):
    """What other services told was done, kept for occurrences that are opened later."""

    __tablename__ = "deed"
    id: str = Field(primary_key=True)
    fact: str
    told_by: str
    unit: str = Field(index=True)
    on: date
    persons: int
    qualities: str
    covers: str | None
    due_in: int | None


class PassedFactRow(NotifyTable, table=True):
    """A fact as outsiders see it, in the order in which it was passed on; read by the feed and by deliveries."""

    __tablename__ = "passed_fact"
    position: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    event_id: str = Field(unique=True)
    type: str
    region: str
    owner: str
    body: str = Field(sa_type=Text)


class FeedHeadRow(NotifyTable, table=True):
    """The number of the last fact passed on; its row lock, held to the commit, keeps numbers in commit order."""

    __tablename__ = "feed_head"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    position: int = Field(sa_type=BigInteger)


class DeliveryRow(NotifyTable, table=True):
    """One fact on its way to one endpoint. While pending, `next_attempt_at` is also the lease of who claimed it."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (Index("ix_delivery_due", "state", "next_attempt_at"),)
    endpoint: str = Field(primary_key=True)
    event_id: str = Field(primary_key=True)
    type: str
    state: str
    attempts: int = 0
    next_attempt_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    last_status: int | None = None
    last_problem: str | None = None


class PolicyDocumentRow(NotifyAggregate, table=True):
    """A policy document with its draft rows; the same text stands once in a region, unless it was discarded."""

    __tablename__ = "policy_document"
    __table_args__ = (
        Index(
            "uq_policy_document_text",
            "region",
            "text_sha256",
            unique=True,
            **_only("document_stage <> 'discarded'"),
        ),
    )
    text_sha256: str
    document_stage: str = Field(index=True)
    replaces: str | None = None


class PolicyTextRow(NotifyTable, table=True):
    """A text, kept once however many places it was handed in for."""

    __tablename__ = "policy_text"
    sha256: str = Field(primary_key=True)
    text: str = Field(sa_type=Text)
