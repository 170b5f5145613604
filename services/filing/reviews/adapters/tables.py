"""The table of rounds of review."""

from datetime import date

from sqlmodel import Field

from services.filing.tables import FilingTable


class DocumentReviewRow(FilingTable, table=True):
    __tablename__ = "document_review"
    document: str = Field(index=True)
    round: int
    filing: str | None = Field(index=True)
    stage: str = Field(index=True)
    review_due: date | None
    concluded_on: date | None
    opinion_on: date | None
    correction_due: date | None
    corrected_on: date | None
