"""What becomes of a document in force: not applied for a time, or ended; by its maker or after a correction."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import events
from services.filing.documents.domain.acts.of_the_day import OfTheDay
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import NotAsReported, SuccessorNotInForce
from services.filing.documents.domain.stages import DocumentAct, DocumentStage
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Suspend(Happening[Document]):
    """停止执行."""

    called = Wording("停止执行", "suspend")
    rank = OfTheDay.APPLICATION

    def apply(self, document: Document, law: Statutes) -> None:
        document.step(DocumentAct.SUSPEND, DocumentStage.SUSPENDED, on=self.on)
        document.record(events.DocumentSuspended(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Resume(Happening[Document]):
    """恢复执行."""

    called = Wording("恢复执行", "resume")
    rank = OfTheDay.APPLICATION

    def apply(self, document: Document, law: Statutes) -> None:
        document.step(DocumentAct.RESUME, DocumentStage.PUBLISHED, on=self.on)
        document.record(events.DocumentResumed(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Amend(Happening[Document]):
    """修改: another document, itself in force, takes its place."""

    successor: str

    called = Wording("修改", "amend")
    fixed = frozenset({"successor"})
    rank = OfTheDay.END

    @classmethod
    def by(cls, successor: Document, *, on: date) -> "Amend":
        """The act, where that document was in force on the day; refuses with SuccessorNotInForce."""
        ended_later = successor.ended_on is not None and successor.ended_on > on
        in_force = successor.stage is DocumentStage.PUBLISHED or ended_later
        if not in_force or not successor.can_succeed(on):
            raise SuccessorNotInForce(field="successor", successor=successor.id)
        return cls(on=on, successor=successor.id)

    def apply(self, document: Document, law: Statutes) -> None:
        document.end(DocumentAct.AMEND, DocumentStage.AMENDED, on=self.on)
        document.successor = self.successor
        document.record(events.DocumentAmended(on=self.on, successor=self.successor))


@dataclass(frozen=True, kw_only=True)
class Repeal(Happening[Document]):
    """废止."""

    called = Wording("废止", "repeal")
    rank = OfTheDay.END

    def apply(self, document: Document, law: Statutes) -> None:
        document.end(DocumentAct.REPEAL, DocumentStage.REPEALED, on=self.on)
        document.record(events.DocumentRepealed(on=self.on))


@dataclass(frozen=True, kw_only=True)
class DeclareInvalid(Happening[Document]):
    """宣布失效."""

    called = Wording("宣布失效", "declare invalid")
    rank = OfTheDay.END

    def apply(self, document: Document, law: Statutes) -> None:
        document.end(DocumentAct.DECLARE_INVALID, DocumentStage.INVALID, on=self.on)
        document.record(events.DocumentDeclaredInvalid(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Confirm(Happening[Document]):
    """确认纠正: the authority has accepted what the maker had done to the document itself, and rests on that."""

    stage: DocumentStage

    called = Wording("确认纠正", "confirm the correction")
    fixed = frozenset({"stage"})
    rank = OfTheDay.END

    def apply(self, document: Document, law: Statutes) -> None:
        if document.stage is not self.stage:
            raise NotAsReported(before=self.stage, what=document.stage)
