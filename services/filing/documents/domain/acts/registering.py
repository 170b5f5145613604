"""登记: on a cleared matter, as a historic document, or as something that had been published already."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from services.filing.documents.domain import events
from services.filing.documents.domain.document import Document, Predates
from services.filing.documents.domain.joint import must_be_joint
from services.filing.documents.domain.refusals import EnteredAfterPublication, NotHistoric
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import WITHOUT, Flaw, Step
from services.filing.makers.domain.maker import Channels
from services.filing.makers.domain.upward import Upward
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Birth
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

# What it is called follows from the list of makers.
_FIXED = frozenset({"id", "region", "unit", "maker"})


@dataclass(frozen=True, kw_only=True)
class _Registration(Birth[Document]):
    """What every registration says: `maker` is the official name of the unit as it was called then, `title` the id of
    a text, `joint_makers` are the codes of the units that made it with that one, which leads."""

    id: str
    region: str
    unit: str
    maker: str
    title: str
    joint_makers: tuple[str, ...] = ()

    texts = deciding = frozenset({"title"})
    units: ClassVar = {"unit": Part.MAKER, "joint_makers": Part.MAKER}

    def register(self, matter: str | None = None, **more: Any) -> Document:  # noqa: ANN401 - fields of the document
        must_be_joint(self.joint_makers, self.unit)
        document = Document(
            id=self.id,
            region=self.region,
            unit=self.unit,
            title=self.title,
            maker=self.maker,
            registered_on=self.on,
            last_step_on=self.on,
            matter=matter,
            joint_makers=self.joint_makers,
            **more,
        )
        document.record(events.DocumentRegistered(on=self.on, matter=matter))
        return document


@dataclass(frozen=True, kw_only=True)
class Register(_Registration):
    """登记 on the clearance of a `matter`, as it stood then: who had the draft in hand last, when it was decided."""

    matter: str
    cleared_by: str | None
    decided_on: date | None

    called = Wording("登记", "register")
    fixed = _FIXED | {"matter", "cleared_by", "decided_on"}

    def begin(self, law: Statutes) -> Document:
        must_not_precede(self.on, self.decided_on)
        return self.register(self.matter, cleared_by=self.cleared_by)


@dataclass(frozen=True, kw_only=True)
class RegisterHistoric(_Registration):
    """补录 of a document published before the first review of its region, `reviews_since`, is on record here.

    `reason` is the id of a text.
    """

    published_on: date
    reason: str
    evidence: tuple[str, ...]
    by: str
    reviews_since: date | None

    called = Wording("补录历史文件", "register a historic document")
    fixed = _FIXED | {"by", "reviews_since"}
    texts = _Registration.texts | {"reason"}
    happened = frozenset({"on", "published_on"})

    def begin(self, law: Statutes) -> Document:
        if self.reviews_since is not None and self.published_on >= self.reviews_since:
            raise NotHistoric(field="published_on", since=self.reviews_since, published_on=self.published_on)
        if self.on > self.published_on:
            raise EnteredAfterPublication(field="on", on=self.on, published_on=self.published_on)
        document = self.register(
            predates=Predates(published_on=self.published_on, reason=self.reason, evidence=self.evidence, by=self.by)
        )
        document.record(events.HistoryEntered(on=self.on, evidence=self.evidence, by=self.by))
        return document


@dataclass(frozen=True, kw_only=True)
class RegisterPublished(_Registration):
    """补登 of what had been published already, as it is: what was left out before is found wrong with it.

    `missing` are the steps that had not been taken by then, by what is known of its `matter`; of one without a matter,
    its review. `words` are those of its maker, `channels` where it files. A body that is on no list is
    called by its `name_on_paper`, if that is known, until it is. `series_of` is the other unit of whose series the
    number is, in which it takes no place; nor does one whose word is `unseen`, which nobody has, nor names show to be
    its maker's.
    """

    published_on: date
    valid_until: date | None
    number: str | None
    matter: str | None
    cleared_by: str | None
    missing: tuple[Step, ...]
    words: tuple[str, ...]
    channels: Channels
    name_on_paper: str | None = None
    series_of: str | None = None
    unseen: bool = False
    upward: Upward | None = None

    called = Wording("补登已公布文件", "register what was published")
    fixed = _FIXED | {"cleared_by", "missing", "words", "channels", "series_of", "unseen", "upward"}
    happened = frozenset({"on", "published_on"})

    @property
    def takes_place_on(self) -> date:
        return self.published_on

    def begin(self, law: Statutes) -> Document:
        must_not_precede(self.on, self.published_on)
        document = self.register(self.matter, cleared_by=self.cleared_by, found_published=True)
        if self.maker == self.unit and self.name_on_paper is not None:
            document.maker = self.name_on_paper
        document.stage, document.last_step_on = DocumentStage.PUBLISHED, self.published_on
        self._number(document)
        document.publish(self.channels, self.valid_until, self.upward, on=self.published_on)
        for step in self.missing:
            document.flaw(WITHOUT[step], on=self.published_on)
        return document

    def _number(self, document: Document) -> None:
        on = self.published_on
        if self.number is None:
            document.flaw(Flaw.UNNUMBERED, on=on)
            return
        number = DocumentNumber.parse(self.number)
        must_have_been_numbered(number, on)
        document.take(number, on=on)
        document.find_outside_series(number, self.words, self.series_of, unseen=self.unseen, on=on)
