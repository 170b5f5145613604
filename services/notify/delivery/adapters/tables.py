"""The tables of what goes out to others."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from services.notify.tables import NotifyAggregate, NotifyTable
from shared.storage.indexes import sparse
from shared.storage.instants import Instant


class EndpointRow(NotifyAggregate, table=True):
    __tablename__ = "webhook_endpoint"
    __table_args__ = (Index("ix_webhook_endpoint_unit", "unit"),)
    region: str = Field(index=True)
    endpoint_state: str = Field(index=True)


class PassedFactRow(NotifyTable, table=True):
    """A fact as outsiders see it, in the order in which it was passed on; read by the feed and by deliveries.

    `party` is the other unit that the thing concerns, such as the court of a case, `others` the rest of several, each
    between commas. One that `answers` an earlier fact,
    which it corrects or withdraws, is `about` that fact's type, and is meant for whoever was told the earlier one, too:
    `former_region`, `former_owner`, `former_party` and `former_others`. Where what it is about stands when what a unit
    leaves is divided, its `address` says; None of what was passed on by a program that did not keep it.
    """

    __tablename__ = "passed_fact"
    __table_args__ = (sparse("passed_fact", "answers"), Index("ix_passed_fact_address", "address", "position"))
    position: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    event_id: str = Field(unique=True)
    type: str
    region: str
    owner: str
    party: str | None = None
    answers: str | None = None
    about: str | None = None
    former_region: str | None = None
    former_owner: str | None = None
    former_party: str | None = None
    others: str | None = None
    former_others: str | None = None
    address: str | None = None
    body: str = Field(sa_type=Text)


class FeedHeadRow(NotifyTable, table=True):
    """The number of the last fact passed on; its row lock, held to the commit, keeps numbers in commit order."""

    __tablename__ = "feed_head"
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    position: int = Field(sa_type=BigInteger)


class DeliveryRow(NotifyTable, table=True):
    """One fact on its way to one endpoint. While pending, `next_attempt_at` is also the lease of who claimed it."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index("ix_delivery_due", "state", "next_attempt_at"),
        Index("ix_webhook_delivery_endpoint", "endpoint", "created_at", "event_id"),
    )
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
