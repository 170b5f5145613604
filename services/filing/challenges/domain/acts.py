"""What can be entered about a challenge that waits for its document."""

from dataclasses import dataclass
from typing import ClassVar

from services.filing.challenges.domain.challenge import Closing, UnmatchedChallenge
from services.filing.challenges.domain.events import ChallengeClosed, ChallengeLinked, ChallengeUnmatched
from services.filing.challenges.domain.refusals import NamedOtherwise
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.reviews.domain.request import Request
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Keep(Birth[UnmatchedChallenge]):
    """Somebody asks for the review of a document under a `number` that is not known here.

    `authority` is the unit that has to find which is meant; of what was kept before there was one, nobody was told.
    """

    id: str
    region: str
    unit: str
    number: str
    request: Request
    authority: str | None = None

    called = Wording("收到审查建议", "keep the challenge")
    fixed = frozenset({"id", "region", "unit"})
    units: ClassVar = {"unit": Part.UNIT}

    @property
    def vouched(self) -> bool:
        return True

    def begin(self, law: Statutes) -> UnmatchedChallenge:
        challenge = UnmatchedChallenge(
            id=self.id,
            region=self.region,
            unit=self.unit,
            number=self.number,
            request=self.request,
            authority=self.authority,
        )
        challenge.record(ChallengeUnmatched(on=self.on, number=self.number, request=self.request))
        return challenge


@dataclass(frozen=True, kw_only=True)
class Link(Happening[UnmatchedChallenge]):
    """关联: a registrar has found the document that was meant."""

    document: str

    called = Wording("关联审查建议", "link the challenge")

    def apply(self, challenge: UnmatchedChallenge, law: Statutes) -> None:
        challenge.must_wait()
        must_not_precede(self.on, challenge.request.on)
        challenge.document, challenge.linked_on = self.document, self.on
        challenge.record(ChallengeLinked(on=self.on, document=self.document))


@dataclass(frozen=True, kw_only=True)
class Close(Happening[UnmatchedChallenge]):
    """了结: a registrar has found that no document is to be linked; `reason` is the id of a text.

    It is of the `number` that the challenge names: where that is put right, it is for nothing, and the challenge waits
    again.
    """

    number: str
    ground: ClosingGround
    reason: str

    called = Wording("了结审查建议", "close the challenge")
    fixed = frozenset({"number"})
    texts = frozenset({"reason"})

    def apply(self, challenge: UnmatchedChallenge, law: Statutes) -> None:
        challenge.must_wait()
        if self.number != challenge.number:
            raise NamedOtherwise(number=challenge.number, before=self.number)
        must_not_precede(self.on, challenge.request.on)
        challenge.closing = Closing(on=self.on, ground=self.ground, reason=self.reason)
        challenge.record(ChallengeClosed(on=self.on, ground=self.ground))

    def is_in_vain(self, thing: UnmatchedChallenge) -> bool:
        return self.number != thing.number


ACTS: Acts = acts(Keep, Link, Close)
