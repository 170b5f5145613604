"""The table of observed hearings."""

from datetime import date

from services.litigation.tables import LitigationTable
from shared.storage.listed import listed_by
from shared.storage.standing import unique_while_standing


class ObservedHearingRow(LitigationTable, table=True):
    __tablename__ = "observed_hearing"
    __table_args__ = (
        unique_while_standing("observed_hearing", "unit", "number", "observed_on"),
        *listed_by("observed_hearing", "unit"),
    )
    observed_on: date
