"""The document that is reviewed, as far as its review has to know it."""

from dataclasses import dataclass

from services.filing.documents.domain.document import Document
from services.filing.makers.domain.terms import Track


@dataclass(frozen=True, kw_only=True)
class Subject:
    """`authority`, with which it is filed on the `track`, reviews it; `reviewed_before_by` had the draft in hand, and
    does not review it again. `joint_makers` hear of it beside the lead, its `unit`. `rules_of` is the region whose
    rules bind it, where that is another than its own."""

    document: str
    region: str
    unit: str
    number: str
    matter: str | None
    reviewed_before_by: str | None
    authority: str
    track: Track = Track.GOVERNMENT
    joint_makers: tuple[str, ...] = ()
    rules_of: str | None = None

    @classmethod
    def of(cls, document: Document, authority: str, track: Track = Track.GOVERNMENT) -> "Subject":
        return cls(
            document=document.id,
            region=document.region,
            unit=document.unit,
            number=document.official_number,
            matter=document.matter,
            reviewed_before_by=document.cleared_by,
            authority=authority,
            track=track,
            joint_makers=document.joint_makers,
            rules_of=None if document.upward is None else document.upward.rules_of,
        )
