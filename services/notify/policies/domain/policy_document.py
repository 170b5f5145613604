"""制度文件: a government document whose duties are read, decided by a person row by row, and then kept.

责任到人、期限到日: a duty of the register has its document, its clause and its exact place in the text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from services.notify.policies.domain import events as events
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.domain.refusals import (
    DocumentUntitled,
    NotAfterReplaced,
    ReplacesElsewhere,
    ReplacesItself,
    RowsUndecided,
)
from services.notify.policies.reading.reading import DocumentKind, Reading, Sentence
from shared.kernel.model.actor import Actor, Role
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("制度文件", "policy document")
CONFIRMERS = (Role.SUPERVISOR, Role.OFFICE, Role.REVIEWER)


class PolicyStage(WordedCode):
    DRAFT = "draft", "待确认", "draft"
    IN_FORCE = "in_force", "已生效", "in force"
    REPLACED = "replaced", "已被代替", "replaced"
    DISCARDED = "discarded", "已作废", "discarded"


class PolicyAct(WordedCode):
    CORRECT = "correct", "更正文件信息", "correct"
    DECIDE = "decide", "审定条目", "decide on rows"
    TAKE_EFFECT = "take_effect", "生效", "take effect"
    DISCARD = "discard", "作废", "discard"
    REPLACE = "replace", "代替", "replace"


NEXT: Mapping[PolicyStage, frozenset[PolicyAct]] = {
    PolicyStage.DRAFT: frozenset({PolicyAct.CORRECT, PolicyAct.DECIDE, PolicyAct.TAKE_EFFECT, PolicyAct.DISCARD}),
    PolicyStage.IN_FORCE: frozenset({PolicyAct.REPLACE}),
    PolicyStage.REPLACED: frozenset(),
    PolicyStage.DISCARDED: frozenset(),
}


@dataclass(kw_only=True)
class PolicyDocument(Aggregate):
    """One text for one region. `replaces` is the id of the document whose place it is to take."""

    text_sha256: str
    characters: int
    title: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    kind: DocumentKind
    replaces: str | None
    registered_by: str
    registered_on: date
    rows: list[Row]
    sentences: tuple[Sentence, ...]
    stage: PolicyStage = PolicyStage.DRAFT
    valid_from: date | None = None
    valid_to: date | None = None
    effected_by: str | None = None
    effected_on: date | None = None
    replaced_by: str | None = None
    discarded_because: str | None = field(default=None)

    @classmethod
    def register(
        cls,
        reading: Reading,
        *,
        id: str,
        region: str,
        by: Actor,
        text_sha256: str,
        characters: int,
        replaces: str | None,
        on: date,
    ) -> "PolicyDocument":
        """登记: what the reader found is the draft."""
        source = reading.source
        document = cls(
            id=id,
            region=region,
            unit=by.unit,
            text_sha256=text_sha256,
            characters=characters,
            title=source.title,
            number=source.number,
            issuer=source.issuer,
            issued_on=source.issued_on,
            kind=source.kind,
            replaces=replaces,
            registered_by=by.id,
            registered_on=on,
            rows=[Row(number=number, duty=duty) for number, duty in enumerate(reading.duties, 1)],
            sentences=reading.sentences,
        )
        document.record(events.PolicyDocumentRegistered(on=on, text_sha256=text_sha256, rows=len(document.rows)))
        return document

    @property
    def next_acts(self) -> list[PolicyAct]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    @property
    def called(self) -> str:
        """What the duties cite: the number, else the title; refuses when there is neither."""
        name = self.number or self.title
        if name is None:
            raise DocumentUntitled()
        return name

    def rows_in(self, stage: RowStage) -> list[Row]:
        return [row for row in self.rows if row.stage is stage]

    def correct(self, changes: Mapping[str, Any], *, by: Actor, on: date) -> None:
        """更正: title, number, issuer, date of issue, or which document it replaces."""
        must_be_next(NEXT, self.stage, PolicyAct.CORRECT, term=TERM)
        must_not_precede(on, self.registered_on)
        for name, value in changes.items():
            setattr(self, name, value)
        said = {name: value.isoformat() if isinstance(value, date) else value for name, value in changes.items()}
        self.record(events.PolicyDocumentCorrected(on=on, by=by.id, changes=said))

    def decide(self, rows: list[Row], decisions: Iterable[events.RowDecided], *, by: Actor, on: date) -> None:
        """审定: the rows as a person has left them, with each decision on the record."""
        must_be_next(NEXT, self.stage, PolicyAct.DECIDE, term=TERM)
        must_not_precede(on, self.registered_on)
        self.rows = rows
        self.record(events.RowsDecided(on=on, by=by.id, decisions=tuple(decisions)))

    def take_effect(self, valid_from: date, valid_to: date | None, *, by: Actor, on: date) -> None:
        """生效: every row is decided, and the document can be cited."""
        must_be_next(NEXT, self.stage, PolicyAct.TAKE_EFFECT, term=TERM)
        must_not_precede(on, self.registered_on)
        must_not_precede(valid_from, self.issued_on, field="valid_from")
        if valid_to is not None:
            must_not_precede(valid_to, valid_from, field="valid_to")
        undecided = self.rows_in(RowStage.DRAFT)
        if undecided:
            raise RowsUndecided(field="rows", open=len(undecided))
        _ = self.called
        self.stage, self.valid_from, self.valid_to = PolicyStage.IN_FORCE, valid_from, valid_to
        self.effected_by, self.effected_on = by.id, on
        self.record(
            events.PolicyDocumentTookEffect(
                on=on,
                by=by.id,
                valid_from=valid_from,
                valid_to=valid_to,
                confirmed=len(self.rows_in(RowStage.CONFIRMED)),
                dropped=len(self.rows_in(RowStage.DROPPED)),
                replaces=self.replaces,
            )
        )

    def give_way(self, successor: "PolicyDocument", *, on: date) -> date:
        """被代替: returns the last day on which its duties bind, the day before its successor's first."""
        must_be_next(NEXT, self.stage, PolicyAct.REPLACE, term=TERM)
        first, own_first = successor.valid_from, self.valid_from
        if first is None or own_first is None or first <= own_first:
            raise NotAfterReplaced(field="valid_from", earlier=own_first)
        last_day = first - timedelta(1)
        self.stage, self.replaced_by = PolicyStage.REPLACED, successor.id
        self.valid_to = last_day if self.valid_to is None else min(last_day, self.valid_to)
        self.record(events.PolicyDocumentReplaced(on=on, successor=successor.id, last_day=last_day))
        return last_day

    def discard(self, reason: str, *, by: Actor, on: date) -> None:
        """作废: a draft that was handed in by mistake; its text may be handed in again."""
        must_be_next(NEXT, self.stage, PolicyAct.DISCARD, term=TERM)
        must_not_precede(on, self.registered_on)
        self.stage, self.discarded_because = PolicyStage.DISCARDED, reason
        self.record(events.PolicyDocumentDiscarded(on=on, by=by.id, reason=reason))


def must_be_replaceable(document: str, region: str, replaced: PolicyDocument) -> None:
    """Refuse what no document of this region can replace."""
    if replaced.id == document:
        raise ReplacesItself(field="replaces")
    if replaced.region != region or replaced.stage is not PolicyStage.IN_FORCE:
        raise ReplacesElsewhere(field="replaces")


def duty_id(document: str, row: int) -> str:
    """The id of the duty that a confirmed row becomes: it follows from the two."""
    return str(uuid5(NAMESPACE_URL, f"policy-document/{document}/{row}"))
