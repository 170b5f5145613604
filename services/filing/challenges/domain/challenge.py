"""待关联审查建议: a request to review a document that is not known here under the number given."""

from dataclasses import dataclass
from datetime import date

from services.filing.challenges.domain.refusals import ClosedBefore, LinkedBefore
from services.filing.challenges.domain.stages import CHALLENGE_NEXT, ChallengeAct, ChallengeStage
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.reviews.domain.request import Request
from shared.kernel.identifiers.document_number import is_written
from shared.kernel.lives.living import Living
from shared.kernel.words.wording import Wording

TERM = Wording("待关联审查建议", "challenge to be linked")


@dataclass(frozen=True, kw_only=True)
class Closing:
    """Since when no document is looked for any more, and why; `reason` is the id of a text."""

    on: date
    ground: ClosingGround
    reason: str


@dataclass(kw_only=True)
class UnmatchedChallenge(Living):
    """It stays on the list until a document has its number, or a registrar links it to one, or closes it.

    `authority` is whom it waits for.
    """

    number: str
    request: Request
    authority: str | None = None
    document: str | None = None
    linked_on: date | None = None
    closing: Closing | None = None

    @property
    def official_number(self) -> str:
        """That under which the document is challenged."""
        return self.number

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        return (self.authority,)

    @property
    def concerned(self) -> tuple[str, ...]:
        return () if self.authority is None else (self.authority,)

    @property
    def stage(self) -> ChallengeStage:
        if self.document is not None:
            return ChallengeStage.LINKED
        return ChallengeStage.WAITING if self.closing is None else ChallengeStage.CLOSED

    @property
    def next_acts(self) -> list[ChallengeAct]:
        """What may happen now."""
        return self.offered(CHALLENGE_NEXT[self.stage])

    @property
    def id_after(self) -> str:
        """What was voided keeps its id; the one that is kept in its place has this."""
        return f"{self.id}.{self.entries}"

    def is_of(self, number: str | None) -> bool:
        """Whether it tells that number, however the court wrote it."""
        return is_written(self.number, number)

    def must_wait(self) -> None:
        """Refuse, by what became of it, what is done to one that waits no more."""
        if self.document is not None:
            raise LinkedBefore(field="document", document=self.document)
        if self.closing is not None:
            raise ClosedBefore(on=self.closing.on, ground=self.closing.ground)
