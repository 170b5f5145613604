"""行政规范性文件: registered, numbered, published in that order (三统一), then in force until it ends."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import events
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.refusals import NotHistoric, PublishedOtherwise, SuccessorNotInForce
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DOCUMENT_ORDER, DocumentAct, DocumentStage
from services.filing.makers.domain.maker import Maker
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.rules.rulebook import Rule
from shared.kernel.words.wording import Wording

TERM = Wording("行政规范性文件", "normative document")


@dataclass(frozen=True, kw_only=True)
class Predates:
    """历史文件: made before this system; a registrar gives the reason and the papers that show it."""

    published_on: date
    reason: str
    evidence: tuple[str, ...]
    by: str


@dataclass(kw_only=True)
class Document(Aggregate):
    """One document; `maker` is the official name. It rests on a cleared `matter` or, being historic, on evidence."""

    title: str
    maker: str
    registered_on: date
    matter: str | None = None
    cleared_by: str | None = None
    predates: Predates | None = None
    stage: DocumentStage = DocumentStage.REGISTERED
    last_step_on: date
    number: DocumentNumber | None = None
    published_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    successor: str | None = None

    @classmethod
    def register(
        cls, clearance: Clearance, maker: Maker, *, document_id: str, title: str, gate: Rule | None = None, on: date
    ) -> "Document":
        """登记 on a clearance, which is used up; refuses with NotCleared or MatterUsed."""
        clearance.use(document_id, maker.region, gate=gate, on=on)
        document = cls(
            id=document_id,
            region=maker.region,
            unit=maker.unit,
            title=title,
            maker=maker.name,
            registered_on=on,
            matter=clearance.id,
            cleared_by=clearance.cleared_by,
            last_step_on=on,
        )
        document.record(events.DocumentRegistered(on=on, matter=clearance.id))
        return document

    @classmethod
    def enter(
        cls, predates: Predates, maker: Maker, reviews_since: date | None, *, document_id: str, title: str, on: date
    ) -> "Document":
        """补录 a historic document: published before the first review of the region is on record here."""
        if reviews_since is not None and predates.published_on >= reviews_since:
            raise NotHistoric(field="predates.published_on", since=reviews_since, published_on=predates.published_on)
        must_not_precede(predates.published_on, on, field="predates.published_on")
        document = cls(
            id=document_id,
            region=maker.region,
            unit=maker.unit,
            title=title,
            maker=maker.name,
            registered_on=on,
            predates=predates,
            last_step_on=on,
        )
        document.record(events.DocumentRegistered(on=on, matter=None))
        document.record(
            events.HistoryEntered(on=on, reason=predates.reason, evidence=predates.evidence, by=predates.by)
        )
        return document

    @property
    def next_acts(self) -> list[DocumentAct]:
        """What may happen now."""
        return sorted(DOCUMENT_NEXT[self.stage])

    @property
    def official_number(self) -> str:
        """The number as text; empty before there is one."""
        return "" if self.number is None else str(self.number)

    def assign(self, number: DocumentNumber, *, on: date) -> None:
        """编号."""
        self._step(DocumentAct.NUMBER, DocumentStage.NUMBERED, on)
        self.number = number
        self.record(events.DocumentNumbered(on=on, number=str(number), normalised=number.normalised))

    def void_number(self, reason: str, *, on: date) -> None:
        """文号作废: the document waits for another number."""
        self._step(DocumentAct.VOID_NUMBER, DocumentStage.REGISTERED, on)
        number, self.number = self.official_number, None
        self.record(events.NumberVoided(on=on, number=number, reason=reason))

    def publish(self, maker: Maker, *, valid_until: date | None, on: date) -> None:
        """公布: the document is in force, and to be filed on every track of its maker."""
        if self.predates is not None and on != self.predates.published_on:
            raise PublishedOtherwise(field="on", published_on=self.predates.published_on)
        must_not_precede(valid_until or on, on, field="valid_until")
        self._step(DocumentAct.PUBLISH, DocumentStage.PUBLISHED, on)
        self.published_on, self.valid_until = on, valid_until
        self.record(events.DocumentPublished(on=on, valid_until=valid_until, tracks=tuple(maker.channels)))

    def amend(self, successor: "Document", *, on: date) -> None:
        """修改: another document, itself in force, takes its place."""
        if successor.stage is not DocumentStage.PUBLISHED:
            raise SuccessorNotInForce(field="successor", successor=successor.id)
        self._step(DocumentAct.AMEND, DocumentStage.AMENDED, on)
        self.ended_on, self.successor = on, successor.id
        self.record(events.DocumentAmended(on=on, successor=successor.id))

    def suspend(self, *, on: date) -> None:
        """停止执行."""
        self._step(DocumentAct.SUSPEND, DocumentStage.SUSPENDED, on)
        self.record(events.DocumentSuspended(on=on))

    def repeal(self, *, on: date) -> None:
        """废止."""
        self._step(DocumentAct.REPEAL, DocumentStage.REPEALED, on)
        self.ended_on = on
        self.record(events.DocumentRepealed(on=on))

    def _step(self, act: DocumentAct, stage: DocumentStage, on: date) -> None:
        must_be_next(DOCUMENT_NEXT, self.stage, act, term=TERM, source=DOCUMENT_ORDER.get(act))
        must_not_precede(on, self.last_step_on)
        self.stage, self.last_step_on = stage, on
