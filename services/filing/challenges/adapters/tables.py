"""The table of challenges."""

from services.filing.tables import FilingTable
from shared.storage.listed import listed_by


class UnmatchedChallengeRow(FilingTable, table=True):
    __tablename__ = "unmatched_challenge"
    __table_args__ = listed_by("unmatched_challenge", "unit", "stage")
    stage: str
    document: str | None
