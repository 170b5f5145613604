"""The table of observed hearings."""

from datetime import date

from sqlalchemy import UniqueConstraint

from services.litigation.tables import LitigationTable


class ObservedHearingRow(LitigationTable, table=True):
    __tablename__ = "observed_hearing"
    __table_args__ = (UniqueConstraint("unit", "number", "observed_on"),)
    number: str
    observed_on: date
