"""The tables of policy documents."""

from sqlalchemy import Index, Text
from sqlmodel import Field

from services.notify.tables import NotifyAggregate, NotifyTable
from shared.storage.indexes import only


class PolicyDocumentRow(NotifyAggregate, table=True):
    """A policy document with its draft rows; the same text stands once in a region, unless it was discarded or
    voided."""

    __tablename__ = "policy_document"
    __table_args__ = (
        Index(
            "uq_policy_document_text",
            "region",
            "text_sha256",
            unique=True,
            **only("document_stage <> 'discarded' AND voided_on IS NULL"),
        ),
        Index("ix_policy_document_unit", "unit"),
    )
    region: str = Field(index=True)
    text_sha256: str
    document_stage: str = Field(index=True)
    replaces: str | None = None


class PolicyTextRow(NotifyTable, table=True):
    """A text, kept once however many places it was handed in for."""

    __tablename__ = "policy_text"
    sha256: str = Field(primary_key=True)
    text: str = Field(sa_type=Text)
