"""The tables of rounds of review, and of what reports count of them."""

from datetime import date

from sqlmodel import Field

from services.filing.documents.adapters.tables import JOINT_MAKERS
from services.filing.reviews.domain.lines import ReviewLine
from services.filing.tables import FILING, FilingTable
from shared.storage.lines import line_table
from shared.storage.listed import listed_by
from shared.storage.visibility import IN_HAND_OF, PARTIES, Parties

REVIEW_LINES = line_table("review_line", ReviewLine, FILING, "opinion_on", "filing")


class DocumentReviewRow(FilingTable, table=True):
    __tablename__ = "document_review"
    __table_args__ = (
        *listed_by("document_review", "unit", "stage"),
        # Whoever has made a document with others sees how it is reviewed, and whoever reviews it.
        {"info": {PARTIES: Parties(JOINT_MAKERS.table, "document"), IN_HAND_OF: ("authority",)}},
    )
    document: str = Field(index=True)
    authority: str | None = Field(index=True)
    round: int
    track: str
    filing: str | None = Field(index=True)
    stage: str
    concluded_on: date | None
    corrected_on: date | None
