"""Tables of the usual review and notify, in one metadata; each database uses its part."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, DateTime, Index
from sqlmodel import Field, SQLModel


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    return str(uuid4())


class Matter(SQLModel, table=True):
    id: str = Field(default_factory=new_id, primary_key=True)
    version: int = 1
    region: str = Field(index=True)
    unit: str = Field(index=True)
    kind: str = Field(index=True)
    stage: str = Field(default="submitted", index=True)
    title: str
    drafter: str
    materials: list[str] = Field(sa_type=JSON)
    submitted_on: date
    accepted_on: date | None = None
    opinion_due: date | None = None


class History(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    matter_id: str = Field(index=True)
    version: int
    event: str
    on: date
    body: dict[str, Any] = Field(sa_type=JSON)
    actor: str
    unit: str
    correlation_id: str
    recorded_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))


class Outbox(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    event_id: str = Field(default_factory=new_id, unique=True)
    type: str
    subject: str
    payload: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))
    published_at: datetime | None = Field(default=None, index=True, sa_type=DateTime(timezone=True))


class IdempotencyKey(SQLModel, table=True):
    client: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    fingerprint: str
    status: int
    response: str
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))


class ProcessedEvent(SQLModel, table=True):
    event_id: str = Field(primary_key=True)
    processed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))


class Deadline(SQLModel, table=True):
    __table_args__ = (Index("ix_deadline_state_due", "state", "due"),)
    id: int | None = Field(default=None, primary_key=True)
    matter_id: str = Field(index=True)
    name: str
    owner: str
    region: str
    rule: str
    source: str
    kind: str
    anchor_on: date
    due: date
    explanation: list[dict[str, Any]] = Field(sa_type=JSON)
    state: str = "open"


class Notice(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    deadline_id: int = Field(index=True)
    unit: str = Field(index=True)
    region: str
    code: str
    params: dict[str, Any] = Field(sa_type=JSON)
    created_on: date
