"""The table of challenges."""

from services.filing.tables import FilingTable


class UnmatchedChallengeRow(FilingTable, table=True):
    __tablename__ = "unmatched_challenge"
    document: str | None
