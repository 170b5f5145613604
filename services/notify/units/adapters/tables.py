"""The table of the directory."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from services.notify.tables import NOTIFY, NotifyAggregate
from services.notify.units.domain.hearing_courts import HearingCourtLine
from services.notify.units.domain.subject_unit import ITSELF, SubjectUnit
from shared.storage.lines import line_table
from shared.storage.visibility import OPEN_TO, PARTIES, UNDIVIDED, Parties

# Each for as long as it was known; the unit is found by those that are open.
HEARING_COURTS = line_table("hearing_court_line", HearingCourtLine, NOTIFY, "unit")


class SubjectUnitRow(NotifyAggregate, table=True):
    """The directory of units. `refreshed_on` is the day as of which the duties of one of which any are kept were looked
    through."""

    __tablename__ = "subject_unit"
    __table_args__ = (
        Index("ix_subject_unit_unit", "unit"),
        Index("ix_subject_unit_kind", "kind", "region"),
        Index("ix_subject_unit_name", "name", "id"),
        {"info": {PARTIES: Parties(HEARING_COURTS.table), OPEN_TO: SubjectUnit.open_to, UNDIVIDED: ITSELF}},
    )
    region: str = Field(index=True)
    name: str
    kind: str
    stage: str
    kept_from: date | None = None
    refreshed_on: date | None = Field(default=None, index=True)
