"""收到建议, as one side tells it and then the other."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.events import DocumentDoubted, ReceiptConfirmed, SuggestionReceived
from services.litigation.suggestions.domain.receipt import Side, Word
from services.litigation.suggestions.domain.refusals import (
    DocumentNeeded,
    NotAJudicialNumber,
    NotYourInstrument,
)
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.identifiers import LetterNumber
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Birth, Happening
from shared.kernel.model.actor import Role
from shared.kernel.rules.letter_kinds import LetterKind
from shared.kernel.words.wording import Wording

RECEIPT_DATE = "receipt_date"


@dataclass(frozen=True, kw_only=True)
class Receive(Birth[Suggestion]):
    """收到: the clocks run from here; a document that the letter holds unlawful is told of.

    `issued_as` is the role in which the issuer tells it itself, None where the agency has entered it from the paper.
    Refuses a kind that there is none of or that is not the issuer's, a number that no court writes, and a kind that
    needs a document without.
    """

    id: str
    region: str
    unit: str
    issuer: str
    number: str
    kind: str
    case: str | None = None
    document_number: str | None = None
    articles: tuple[str, ...] = ()
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    issued_as: Role | None = None
    files: tuple[str, ...] = ()

    called = Wording("收到建议", "receive the suggestion")
    fixed = frozenset({"id", "region", "unit", "issuer", "issued_as"})
    brings = frozenset({"files"})
    units: ClassVar = {"unit": Part.UNIT, "issuer": Part.ISSUER}

    @property
    def vouched(self) -> bool:
        return self.issued_as is not None

    @property
    def by(self) -> Side:
        return Side.AGENCY if self.issued_as is None else Side.ISSUER

    def is_on_paper(self, thing: Suggestion | None) -> bool:
        """Whoever keeps the document answers for it by this letter, of which the agency is not the author: it opens a
        review by the letter's paper, and is of no other document without."""
        if self.by is Side.ISSUER or (thing is not None and Side.ISSUER in thing.receipt.words):
            return False
        return _document(self, self.on) != (None if thing is None else thing.document)

    def document(self, kind: LetterKind) -> ChallengedDocument | None:
        """The document that a letter of the kind is about."""
        document = _document(self, self.on)
        if document is None and (kind.on_document or self.articles):
            raise DocumentNeeded(field="document_number")
        return document

    def begin(self, law: Statutes) -> Suggestion:
        kind = law.rulebook.letter(self.kind)
        if self.issued_as not in (None, kind.issuer):
            raise NotYourInstrument(field="kind")
        letter = Suggestion(
            id=self.id,
            region=self.region,
            unit=self.unit,
            issuing=Role(kind.issuer),
            challenges_as=kind.challenges_as,
        )
        letter.receipt.words[self.by] = Word(
            number=_number(self.number, kind, self.on),
            kind=self.kind,
            issuer=self.issuer,
            document=self.document(kind),
            received_on=self.on,
            case=self.case,
            reply=self.reply,
            rectify=self.rectify,
            files=self.files,
        )
        letter.run_clocks(law, reason=RECEIPT_DATE)
        letter.record(SuggestionReceived(on=self.on))
        if letter.document is not None:
            letter.record(DocumentDoubted(on=self.on))
        return letter


@dataclass(frozen=True, kw_only=True)
class ConfirmReceipt(Happening[Suggestion]):
    """The other side's word on the letter and its receipt, which is part of the beginning; the clocks follow the
    issuer's.

    Number, kind and issuer are as that side has them, or as they were told before. Of which kind its letter is the
    issuer knows, and in whose name it has written.
    """

    by: Side
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    articles: tuple[str, ...] = ()
    case: str | None = None
    reply: StatedTerm | None = None
    rectify: StatedTerm | None = None
    files: tuple[str, ...] = ()

    called = Wording("确认收到建议", "confirm the receipt")
    registers = True
    fixed = frozenset({"by", "kind", "issuer"})
    brings = frozenset({"files"})
    units: ClassVar = {"issuer": Part.ISSUER}

    @property
    def beside(self) -> int:
        return 1

    @property
    def vouched(self) -> bool:
        return self.by is Side.ISSUER

    @property
    def yields(self) -> bool:
        return self.by is Side.AGENCY

    def retells(self, thing: Suggestion) -> bool:
        return True

    def apply(self, letter: Suggestion, law: Statutes) -> None:
        kind, had = law.rulebook.letter(self.kind or letter.kind), letter.document
        letter.receipt.words[self.by] = Word(
            number=_number(self.number or letter.number, kind, self.on),
            kind=self.kind or letter.kind,
            issuer=self.issuer or letter.issuer,
            document=_document(self, self.on),
            received_on=self.on,
            case=self.case,
            reply=self.reply,
            rectify=self.rectify,
            files=self.files,
        )
        counts = law.rulebook.letter(letter.kind)
        letter.issuing, letter.challenges_as = Role(counts.issuer), counts.challenges_as
        letter.run_clocks(law, reason=RECEIPT_DATE)
        letter.record(ReceiptConfirmed(on=self.on, by=self.by, stands=letter.received_on))
        if had is None and letter.document is not None:
            letter.record(DocumentDoubted(on=self.on))


def _document(said: Receive | ConfirmReceipt, on: date) -> ChallengedDocument | None:
    if said.document_number is None:
        return None
    return ChallengedDocument(number=said.document_number, articles=said.articles).named_on(on)


def _number(given: str, kind: LetterKind, on: date) -> str:
    """Normalised; refuses one that no court writes, and that of a later year."""
    number = LetterNumber.parse(given)
    if kind.issuer == Role.COURT and not number.is_courts:
        raise NotAJudicialNumber(field="number", number=given, source="法释〔2023〕11号 附件1")
    must_have_been_numbered(number, on)
    return str(number)
