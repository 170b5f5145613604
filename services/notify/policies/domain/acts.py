"""What can be entered about a policy document. Words stand nowhere in it: each is named by the id of a text."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, auto
from typing import ClassVar

from services.notify.policies.domain import events
from services.notify.policies.domain.deciding import RowDecided, carried_out
from services.notify.policies.domain.policy_document import Effect, KeptRow, PolicyAct, PolicyDocument, PolicyStage
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.domain.refusals import (
    DecidedOtherwise,
    InForceBeforeIssued,
    NotAfterReplaced,
    RowsUndecided,
)
from services.notify.policies.reading.reading import DocumentKind, DraftDuty, Sentence
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.identifiers.document_number import official_number
from shared.kernel.identifiers.numbered import must_have_been_numbered
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede, must_span
from shared.kernel.words.wording import Wording


class OfTheDay(IntEnum):
    """The order of what is entered for one day: the draft, its effect, its end."""

    DRAFT = 0
    EFFECT = auto()
    END = auto()


_WORDS_OF_A_DUTY = ("quote", "subject", "trigger", "lead_units", "co_units")


@dataclass(frozen=True, kw_only=True)
class RegisterPolicyDocument(Birth[PolicyDocument]):
    """登记: the text by its SHA-256, and what the reader found in it, which is the draft. `by` is a person."""

    id: str
    region: str
    unit: str
    by: str
    text_sha256: str
    characters: int
    title: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    kind: DocumentKind
    replaces: str | None
    rows: tuple[DraftDuty, ...]
    sentences: tuple[Sentence, ...]

    called = Wording("登记文件", "register the document")
    fixed = frozenset(
        {"id", "region", "unit", "by", "text_sha256", "characters", "kind", "replaces", "rows", "sentences"}
    )
    texts = frozenset({"title", "issuer", *(f"rows.{word}" for word in _WORDS_OF_A_DUTY)})
    deciding = frozenset({"title", "issuer"})
    happened = frozenset({"on", "issued_on"})
    units: ClassVar = {"unit": Part.KEEPER}

    def begin(self, law: Statutes) -> PolicyDocument:
        document = PolicyDocument(
            id=self.id,
            region=self.region,
            unit=self.unit,
            text_sha256=self.text_sha256,
            characters=self.characters,
            title=self.title,
            number=_numbered(self.number, self.on),
            issuer=self.issuer,
            issued_on=self.issued_on,
            kind=self.kind,
            replaces=self.replaces,
            registered_by=self.by,
            registered_on=self.on,
            rows=[Row(number=number, duty=duty) for number, duty in enumerate(self.rows, 1)],
            sentences=self.sentences,
        )
        document.record(
            events.PolicyDocumentRegistered(on=self.on, text_sha256=self.text_sha256, rows=len(document.rows))
        )
        return document


@dataclass(frozen=True, kw_only=True)
class Correct(Happening[PolicyDocument]):
    """更正: what was read of the document itself is put right in the fields that are `given`."""

    given: tuple[str, ...]
    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    replaces: str | None = None

    called = Wording("更正文件信息", "correct what was read of the document")
    fixed = frozenset({"given", "replaces"})
    texts = frozenset({"title", "issuer"})
    deciding = frozenset({"title", "issuer"})
    happened = frozenset({"on", "issued_on"})
    rank = OfTheDay.DRAFT

    def apply(self, document: PolicyDocument, law: Statutes) -> None:
        document.must(PolicyAct.CORRECT)
        must_not_precede(self.on, document.registered_on)
        for name in self.given:
            setattr(document, name, getattr(self, name))
        if not {"number", "issued_on"}.isdisjoint(self.given):
            # What the reader made of the day is nobody's word.
            document.number = _numbered(document.number, self.issued_on or document.registered_on)
        document.record(events.PolicyDocumentCorrected(on=self.on, fields=self.given))


@dataclass(frozen=True, kw_only=True)
class Decide(Happening[PolicyDocument]):
    """审定: the rows as a person leaves them. What was decided wrongly is reopened, or the entry voided."""

    by: str
    decisions: tuple[RowDecided, ...]

    called = Wording("审定条目", "decide on rows")
    fixed = frozenset({"by", "decisions"})
    texts = frozenset({"decisions.title", *(f"decisions.duty.{word}" for word in _WORDS_OF_A_DUTY)})
    rank = OfTheDay.DRAFT

    def apply(self, document: PolicyDocument, law: Statutes) -> None:
        document.must(PolicyAct.DECIDE)
        must_not_precede(self.on, document.registered_on)
        document.rows = carried_out(document.rows, self.decisions, by=self.by, on=self.on)
        decisions = tuple((noted.row, noted.act) for noted in self.decisions)
        document.record(events.RowsDecided(on=self.on, decisions=decisions))


@dataclass(frozen=True, kw_only=True)
class TakeEffect(Happening[PolicyDocument]):
    """生效: every row is decided, and the document can be cited; it is in force from `valid_from` on. `kept` names the
    words of its duties; those of the document before it that nothing takes the place of are in `ends`."""

    by: str
    valid_from: date
    valid_to: date | None
    kept: tuple[KeptRow, ...]
    ends: tuple[str, ...] = ()

    called = Wording("生效", "take effect")
    fixed = frozenset({"by", "kept", "ends"})
    texts = frozenset({"kept.title", "kept.subject"})
    rank = OfTheDay.EFFECT

    def apply(self, document: PolicyDocument, law: Statutes) -> None:
        document.must(PolicyAct.TAKE_EFFECT)
        must_not_precede(self.on, document.registered_on)
        self._must_be_dated(document)
        undecided = document.rows_in(RowStage.DRAFT)
        if undecided:
            raise RowsUndecided(field="rows", open=len(undecided))
        confirmed = {row.number for row in document.rows_in(RowStage.CONFIRMED)}
        unnamed = confirmed - {each.row for each in self.kept}
        if unnamed:
            raise DecidedOtherwise(field="rows", count=min(unnamed))
        _ = document.called
        document.effect = Effect(
            on=self.on,
            by=self.by,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            kept=tuple(each for each in self.kept if each.row in confirmed),
            replaces=document.replaces,
            ends=self.ends,
        )
        if self.valid_from <= self.on:
            document.come_into_force(on=self.on)
        else:
            document.stage = PolicyStage.TO_COME
            document.record(events.PolicyEffectDecided(on=self.on, valid_from=self.valid_from))

    def _must_be_dated(self, document: PolicyDocument) -> None:
        if document.issued_on is not None and self.valid_from < document.issued_on:
            raise InForceBeforeIssued(field="valid_from", valid_from=self.valid_from, issued_on=document.issued_on)
        must_span(self.valid_from, self.valid_to, field="valid_to")


@dataclass(frozen=True, kw_only=True)
class GiveWay(Happening[PolicyDocument]):
    """被代替: its duties bind through the day before those of its successor."""

    successor: str
    valid_from: date

    called = Wording("被代替", "give way to another")
    fixed = frozenset({"successor"})
    rank = OfTheDay.END

    def apply(self, document: PolicyDocument, law: Statutes) -> None:
        document.must(PolicyAct.REPLACE)
        if document.valid_from is None or self.valid_from <= document.valid_from:
            raise NotAfterReplaced(field="valid_from", earlier=document.valid_from)
        last_day = self.valid_from - timedelta(1)
        document.end(PolicyStage.REPLACED, on=self.on, last_day=last_day, successor=self.successor)


@dataclass(frozen=True, kw_only=True)
class Repeal(Happening[PolicyDocument]):
    """废止: nothing takes its place; its duties bind through `last_day`."""

    last_day: date

    called = Wording("废止", "repeal")
    rank = OfTheDay.END

    def apply(self, document: PolicyDocument, law: Statutes) -> None:
        document.must(PolicyAct.REPEAL)
        must_span(document.valid_from, self.last_day, field="last_day")
        document.end(PolicyStage.REPEALED, on=self.on, last_day=self.last_day)


@dataclass(frozen=True, kw_only=True)
class Discard(Happening[PolicyDocument]):
    """作废: a draft that was handed in by mistake; its text may be handed in again."""

    reason: str

    called = Wording("作废草稿", "discard the draft")
    texts = frozenset({"reason"})
    rank = OfTheDay.END

    def apply(self, document: PolicyDocument, law: Statutes) -> None:
        document.must(PolicyAct.DISCARD)
        must_not_precede(self.on, document.registered_on)
        document.stage, document.discarded_because = PolicyStage.DISCARDED, self.reason
        document.record(events.PolicyDocumentDiscarded(on=self.on))


ACTS: Acts = acts(RegisterPolicyDocument, Correct, Decide, TakeEffect, GiveWay, Repeal, Discard)


def _numbered(number: str | None, on: date) -> str | None:
    """The number as the standard writes it; refuses what is none, and that of a year after the day."""
    if number is None:
        return None
    read = official_number(number)
    must_have_been_numbered(read, on)
    return str(read)
