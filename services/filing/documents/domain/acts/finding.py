"""What is found wrong with a document after the fact."""

from dataclasses import dataclass

from services.filing.documents.domain.acts.of_the_day import OfTheDay
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class NoteFinding(Happening[Document]):
    """What is known elsewhere shows a flaw; `about` tells several of one kind apart, such as ``government``.

    Nothing is wrong with what is not issued: a matter is withdrawn for that very reason.
    """

    flaw: Flaw
    about: str = ""

    called = Wording("登记制发、报备问题", "note a flaw")
    fixed = frozenset({"flaw", "about"})
    rank = OfTheDay.FINDING

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, document: Document, law: Statutes) -> None:
        if document.stage is DocumentStage.DROPPED:
            return
        document.flaw(self.flaw, self.about, on=self.on)
