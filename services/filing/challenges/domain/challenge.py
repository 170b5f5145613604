"""待关联审查建议: a request to review a document that is not known here under the number given."""

from dataclasses import dataclass
from datetime import date

from services.filing.challenges.domain.events import ChallengeLinked, ChallengeUnmatched
from services.filing.challenges.domain.refusals import LinkedBefore
from services.filing.documents.domain.document import Document
from services.filing.reviews.domain.request import Request
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

TERM = Wording("待关联审查建议", "challenge to be linked")


@dataclass(kw_only=True)
class UnmatchedChallenge(Aggregate):
    """It stays on the list until a registrar links it to a document."""

    number: str
    request: Request
    document: str | None = None
    linked_on: date | None = None

    @classmethod
    def keep(
        cls,
        request: Request,
        *,
        id: str,
        region: str,
        unit: str,
        number: str,
    ) -> "UnmatchedChallenge":
        challenge = cls(id=id, region=region, unit=unit, number=number, request=request)
        challenge.record(ChallengeUnmatched(on=request.on, number=number, request=request))
        return challenge

    def link(self, document: Document, *, on: date) -> None:
        """The registrar has found the document that was meant."""
        if self.document is not None:
            raise LinkedBefore(field="document", document=self.document)
        must_not_precede(on, self.request.on)
        self.document, self.linked_on = document.id, on
        self.record(ChallengeLinked(on=on, document=document.id))
