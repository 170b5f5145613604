"""The tables of the duty register."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.notify.tables import NotifyAggregate, NotifyTable
from shared.storage.indexes import sparse


class DutyRow(NotifyAggregate, table=True):
    """What confirmed clauses of policy documents ask, beside the rules of the profiles."""

    __tablename__ = "duty"
    __table_args__ = (Index("ix_duty_unit", "unit"),)
    region: str = Field(index=True)
    stage: str
    document_id: str = Field(index=True)


class OccurrenceRow(NotifyAggregate, table=True):
    """Every time a duty falls to a unit. `wake_on` is all that a tick looks at, `needed` and `done` what is counted."""

    __tablename__ = "occurrence"
    __table_args__ = (
        Index("ix_occurrence_unit", "unit"),
        Index("ix_occurrence_due", "due", "id"),
        sparse("occurrence", "wake_on"),
    )
    region: str = Field(index=True)
    duty: str = Field(index=True)
    place: str
    stage: str
    opens_on: date
    due: date | None
    met_on: date | None
    needed: int | None
    done: int
    wake_on: date | None = None


class EvidenceRow(NotifyAggregate, table=True):
    """What persons have given as evidence, by the occurrence it is for."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_unit", "unit"),)
    occurrence: str = Field(index=True)


class DeedRow(NotifyTable, table=True):
    """What other services told was done, kept for occurrences that are opened later."""

    __tablename__ = "deed"
    id: str = Field(primary_key=True)
    fact: str
    told_by: str
    unit: str = Field(index=True)
    on: date
    persons: str
    qualities: str
    covers: str | None
    due_in: int | None
    shown_on: date | None
    about: str | None = None
