"""What follows from a filing that was registered, or a challenge that was linked: the document is reviewed."""

from dataclasses import dataclass

from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.acts.asking import Ask, Open
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request
from shared.kernel.lives.entered import Consequence, Entered


@dataclass(frozen=True, kw_only=True)
class AskedFor(Consequence[DocumentReview]):
    """The review of a document is asked for, of the authority of that track: its round under way serves the request, or
    another is opened."""

    document: str
    request: Request
    track: Track = Track.GOVERNMENT

    def means_for(self, other: DocumentReview) -> Ask | None:
        return None if other.closed else Ask(on=self.on, request=self.request)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, Open | Ask) and act.request == self.request
