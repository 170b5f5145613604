"""The document that is reviewed, as far as its review has to know it."""

from dataclasses import dataclass

from services.filing.documents.domain.document import Document


@dataclass(frozen=True, kw_only=True)
class Subject:
    """`authority` reviews it; `reviewed_before_by` had the draft in hand, and does not review it again."""

    document: str
    region: str
    unit: str
    number: str
    matter: str | None
    reviewed_before_by: str | None
    authority: str

    @classmethod
    def of(cls, document: Document, authority: str) -> "Subject":
        return cls(
            document=document.id,
            region=document.region,
            unit=document.unit,
            number=document.official_number,
            matter=document.matter,
            reviewed_before_by=document.cleared_by,
            authority=authority,
        )
