"""编号、公布."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.filing.documents.domain import events
from services.filing.documents.domain.acts.of_the_day import OfTheDay
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import (
    NumberedByRectifying,
    NumberOfAnotherWord,
    NumberOfAnotherYear,
    PublishedOtherwise,
    VersionWithoutMatter,
)
from services.filing.documents.domain.stages import DocumentAct, DocumentStage
from services.filing.documents.domain.terms import Flaw
from services.filing.makers.domain.maker import Channels
from services.filing.makers.domain.upward import Upward
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Happening
from shared.kernel.words.wording import Wording

# A registrar issues for a maker where its unit reviews or decides for it, or is the office of the one that does.
ISSUERS = (Bond.OWN, Bond.REVIEWING, Bond.DECIDING)


@dataclass(frozen=True, kw_only=True)
class Number(Happening[Document]):
    """编号: of the maker's own series of that year, whose `words` (机关代字) are handed in; none are on record where it
    is empty.

    The number of a historic document stands as it is, and is found wrong; it has it by the day of its publication.
    `series_of` is the other unit of whose series that is, in which it takes no place; nor does one whose word is
    `unseen`.
    """

    number: str
    words: tuple[str, ...] = ()
    series_of: str | None = None
    unseen: bool = False

    called = Wording("编号", "number")
    fixed = frozenset({"words", "series_of", "unseen"})
    rank = OfTheDay.NUMBERING
    done_by = ISSUERS

    def apply(self, document: Document, law: Statutes) -> None:
        number = DocumentNumber.parse(self.number)
        if document.found_published:
            raise NumberedByRectifying
        if document.predates is None:
            self._must_be_of_its_series(number)
        else:
            must_have_been_numbered(number, document.predates.published_on)
        document.must_lead_to_publication(self.on)
        document.step(DocumentAct.NUMBER, DocumentStage.NUMBERED, on=self.on)
        document.take(number, on=self.on)
        if document.predates is not None:
            document.find_outside_series(number, self.words, self.series_of, unseen=self.unseen, on=self.on)

    def _must_be_of_its_series(self, number: DocumentNumber) -> None:
        if self.words and number.word not in self.words:
            raise NumberOfAnotherWord(field="number", source=STANDARD, number=number, words="、".join(self.words))
        if number.year != self.on.year:
            raise NumberOfAnotherYear(field="number", source=STANDARD, number=number, year=self.on.year)


@dataclass(frozen=True, kw_only=True)
class VoidNumber(Happening[Document]):
    """文号作废: the document waits for another number, and this one is not used again; `reason` is the id of a text."""

    reason: str

    called = Wording("作废文号", "void the number")
    texts = frozenset({"reason"})
    rank = OfTheDay.NUMBERING
    done_by = ISSUERS

    def apply(self, document: Document, law: Statutes) -> None:
        document.must_lead_to_publication(self.on)
        document.step(DocumentAct.VOID_NUMBER, DocumentStage.REGISTERED, on=self.on)
        document.give_up_number(on=self.on)


@dataclass(frozen=True, kw_only=True)
class Drop(Happening[Document]):
    """停发: the document is not issued, and a number that it has is void; `reason` is the id of a text."""

    reason: str

    called = Wording("停发", "drop")
    texts = frozenset({"reason"})
    rank = OfTheDay.END
    done_by = ISSUERS

    def apply(self, document: Document, law: Statutes) -> None:
        document.step(DocumentAct.DROP, DocumentStage.DROPPED, on=self.on)
        document.ended_on = self.on
        document.record(events.DocumentDropped(on=self.on))
        if document.number is not None:
            document.give_up_number(on=self.on)


@dataclass(frozen=True, kw_only=True)
class Publish(Happening[Document]):
    """公布: the document is in force, and to be filed with the authority of every track of its maker, which is one that
    files `upward` or not. It came from the version of that `draft_number` of its matter's draft, where that is known;
    the official text is in the `files`."""

    channels: Channels
    valid_until: date | None = None
    upward: Upward | None = None
    draft_number: int | None = None
    files: tuple[str, ...] = ()

    step: ClassVar[DocumentAct] = DocumentAct.PUBLISH
    called = Wording("公布", "publish")
    fixed = frozenset({"channels", "upward"})
    brings = frozenset({"files"})
    rank = OfTheDay.PUBLICATION
    done_by = ISSUERS

    def apply(self, document: Document, law: Statutes) -> None:
        predates = document.predates
        if predates is not None and self.on != predates.published_on:
            raise PublishedOtherwise(field="on", published_on=predates.published_on)
        if self.draft_number is not None and document.matter is None:
            raise VersionWithoutMatter(field="draft_number")
        document.step(self.step, DocumentStage.PUBLISHED, on=self.on)
        document.draft_number, document.text_files = self.draft_number, self.files
        if document.number is None:
            document.flaw(Flaw.UNNUMBERED, on=self.on)
        document.publish(self.channels, self.valid_until, self.upward, on=self.on)


@dataclass(frozen=True, kw_only=True)
class PublishIrregularly(Publish):
    """违反程序的公布, as it was: without a number, or though the document was not cleared any more."""

    called = Wording("违反程序公布", "publish against the procedure")
    step = DocumentAct.PUBLISH_IRREGULARLY
