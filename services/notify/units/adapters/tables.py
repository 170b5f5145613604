"""The table of the directory."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.notify.tables import NotifyAggregate
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.storage.visibility import OPEN_TO


class SubjectUnitRow(NotifyAggregate, table=True):
    """The directory of units. `refreshed_on` is the day as of which the duties of one of which any are kept were looked
    through."""

    __tablename__ = "subject_unit"
    __table_args__ = (
        Index("ix_subject_unit_unit", "unit"),
        Index("ix_subject_unit_kind", "kind", "region"),
        {"info": {OPEN_TO: SubjectUnit.open_to}},
    )
    region: str = Field(index=True)
    name: str = Field(index=True)
    kind: str
    stage: str
    kept_from: date | None = None
    refreshed_on: date | None = Field(default=None, index=True)
