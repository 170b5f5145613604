"""The table of challenges."""

from sqlmodel import Field

from services.filing.tables import FilingTable
from shared.storage.listed import listed_by
from shared.storage.visibility import IN_HAND_OF


class UnmatchedChallengeRow(FilingTable, table=True):
    __tablename__ = "unmatched_challenge"
    __table_args__ = (*listed_by("unmatched_challenge", "unit", "stage"), {"info": {IN_HAND_OF: ("authority",)}})
    stage: str
    document: str | None
    authority: str | None = Field(index=True)
