"""What can be entered about a challenge that waits for its document."""

from dataclasses import dataclass

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.domain.events import ChallengeLinked, ChallengeUnmatched
from services.filing.challenges.domain.refusals import LinkedBefore
from services.filing.reviews.domain.request import Request
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Keep(Birth[UnmatchedChallenge]):
    """Somebody asks for the review of a document under a `number` that is not known here."""

    id: str
    region: str
    unit: str
    number: str
    request: Request

    called = Wording("收到审查建议", "keep the challenge")
    fixed = frozenset({"id", "region", "unit"})

    @property
    def vouched(self) -> bool:
        return True

    def begin(self, law: Statutes) -> UnmatchedChallenge:
        challenge = UnmatchedChallenge(
            id=self.id, region=self.region, unit=self.unit, number=self.number, request=self.request
        )
        challenge.record(ChallengeUnmatched(on=self.on, number=self.number, request=self.request))
        return challenge


@dataclass(frozen=True, kw_only=True)
class Link(Happening[UnmatchedChallenge]):
    """关联: a registrar has found the document that was meant."""

    document: str

    called = Wording("关联审查建议", "link the challenge")

    def apply(self, challenge: UnmatchedChallenge, law: Statutes) -> None:
        if challenge.document is not None:
            raise LinkedBefore(field="document", document=challenge.document)
        must_not_precede(self.on, challenge.request.on)
        challenge.document, challenge.linked_on = self.document, self.on
        challenge.record(ChallengeLinked(on=self.on, document=self.document))


ACTS: Acts = acts(Keep, Link)
