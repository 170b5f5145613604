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
class _End(Happening[Document]):
    """An end that is decided on the day `on`: at once, or from the day `effective_on` on (自……起废止)."""

    effective_on: date | None = None

    rank = OfTheDay.END


@dataclass(frozen=True, kw_only=True)
class Amend(_End):
    """修改: another document, itself published by then, takes its place; none takes its own."""

    successor: str

    called = Wording("修改", "amend")
    fixed = frozenset({"successor"})

    @property
    def takes_effect_on(self) -> date:
        """The day on which the document gives way."""
        return self.effective_on or self.on

    def apply(self, document: Document, law: Statutes) -> None:
        if self.successor == document.id:
            raise SuccessorNotInForce(field="successor", successor=self.successor, on=self.takes_effect_on)
        document.end(
            DocumentAct.AMEND,
            DocumentStage.AMENDED,
            on=self.on,
            from_on=self.effective_on,
            successor=self.successor,
        )


@dataclass(frozen=True, kw_only=True)
class Repeal(_End):
    """废止."""

    called = Wording("废止", "repeal")

    def apply(self, document: Document, law: Statutes) -> None:
        document.end(DocumentAct.REPEAL, DocumentStage.REPEALED, on=self.on, from_on=self.effective_on)


@dataclass(frozen=True, kw_only=True)
class DeclareInvalid(_End):
    """宣布失效."""

    called = Wording("宣布失效", "declare invalid")

    def apply(self, document: Document, law: Statutes) -> None:
        document.end(DocumentAct.DECLARE_INVALID, DocumentStage.INVALID, on=self.on, from_on=self.effective_on)


@dataclass(frozen=True, kw_only=True)
class Confirm(Happening[Document]):
    """确认纠正: the authority has accepted what the maker had done to the document itself, or decided for a later day,
    and rests on that, and on the day `ends_on` on which it ends, if it does."""

    stage: DocumentStage
    ends_on: date | None = None

    called = Wording("确认纠正", "confirm the correction")
    fixed = frozenset({"stage", "ends_on"})
    rank = OfTheDay.END

    def apply(self, document: Document, law: Statutes) -> None:
        if self.stage not in (document.stage, document.comes_to):
            raise NotAsReported(before=self.stage, what=document.stage)
        document.confirm(self.ends_on)
