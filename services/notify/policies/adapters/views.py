"""What callers see of policy documents."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field

from services.notify.policies.domain.coverage import Coverage, Covered
from services.notify.policies.domain.differences import Changed, Differences, Pair
from services.notify.policies.domain.kept_by import KeptBy
from services.notify.policies.domain.kept_rows import title_of
from services.notify.policies.domain.policy_document import PolicyAct, PolicyDocument, PolicyStage, duty_id
from services.notify.policies.domain.policy_rows import Row, RowAct, RowStage
from services.notify.policies.reading.reading import DocumentKind, DutyKind, Keeper, Mode, Strength
from shared.kernel.model.aggregate import Aggregate
from shared.web.views import CodeView, Part, ThingView


class QuantityView(Part):
    """A checkable number; `per` is the span in which it is to be reached."""

    value: float | None
    unit: Annotated[str | None, Field(examples=["times"])]
    comparator: Annotated[str | None, Field(examples=[">="])]
    per: Annotated[str | None, Field(examples=["year"])]


class DraftDutyView(Part):
    """One duty as it was read. `start` and `end` count the characters of the text."""

    clause: str
    quote: str
    start: int
    end: int
    subject: str | None
    lead_units: tuple[str, ...]
    co_units: tuple[str, ...]
    kind: DutyKind
    quantity: QuantityView | None
    trigger: str | None
    due: Annotated[str | None, Field(examples=["03-31"])]
    modality: Strength
    service: Keeper
    mode: Mode
    confidence: float


class RowView(DraftDutyView):
    """条目. `read` is what the reader had found where a person has changed it; `duty` the id in the register."""

    number: int
    title: str
    stage: RowStage
    edited: bool
    added: bool
    read: DraftDutyView | None
    decided_by: str | None
    decided_on: date | None
    reason: str | None
    duty: str | None
    next_acts: list[RowAct]

    @classmethod
    def of(cls, row: Row, document: PolicyDocument) -> Self:
        kept = row.stage is RowStage.CONFIRMED and document.stage not in (PolicyStage.DRAFT, PolicyStage.DISCARDED)
        return cls(
            **asdict(row.duty),
            number=row.number,
            title=title_of(row),
            stage=row.stage,
            edited=row.edited,
            added=row.added,
            read=None if row.read is None else DraftDutyView.model_validate(row.read),
            decided_by=row.decided_by,
            decided_on=row.decided_on,
            reason=row.reason,
            duty=duty_id(document.id, row.number) if kept else None,
            next_acts=row.next_acts if PolicyAct.DECIDE in document.next_acts else [],
        )


class ComingEndView(Part):
    """已经决定、尚未到日的代替、废止. Through `last_day` the document binds."""

    stage: PolicyStage
    decided_on: date
    last_day: date
    successor: str | None


class BriefPolicyView(ThingView):
    """制度文件, without its rows. `counts` are rows by stage."""

    stage: PolicyStage
    title: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    kind: DocumentKind
    text_sha256: str
    characters: int
    replaces: str | None
    replaced_by: str | None
    coming: ComingEndView | None
    voided_on: date | None
    registered_by: str
    registered_on: date
    valid_from: date | None
    valid_to: date | None
    effected_by: str | None
    effected_on: date | None
    discarded_because: str | None
    counts: Annotated[dict[RowStage, int], Field(examples=[{"draft": 3, "confirmed": 12, "dropped": 1}])]
    next_acts: list[PolicyAct]

    @classmethod
    def of(cls, thing: Aggregate) -> Self:
        return cls.model_validate(_fields(thing))


class PolicyView(BriefPolicyView):
    """制度文件."""

    rows: list[RowView]

    @classmethod
    def of(cls, thing: Aggregate) -> Self:
        return cls.model_validate(_fields(thing) | {"rows": _rows(thing)})


def _fields(thing: Aggregate) -> dict[str, Any]:
    counted = Counter(row.stage for row in _document(thing).rows)
    counts = {stage: counted[stage] for stage in RowStage}
    return {
        **{name: getattr(thing, name) for name in BriefPolicyView.model_fields if name != "counts"},
        "counts": counts,
    }


def _rows(thing: Aggregate) -> list[RowView]:
    document = _document(thing)
    return [RowView.of(row, document) for row in document.rows]


def _document(thing: Aggregate) -> PolicyDocument:
    if not isinstance(thing, PolicyDocument):
        raise TypeError(type(thing).__name__)
    return thing


class TextView(BaseModel):
    """正文, as it was handed in."""

    sha256: str
    characters: int
    text: str


class SentenceView(Part):
    """A sentence with its place in the text, and the rows that quote from it."""

    clause: str
    start: int
    end: int
    state: Covered
    rows: tuple[int, ...]


class KeeperView(BaseModel):
    """由什么落实、统计: a duty of the register by its id, or what keeps a rule of the profiles, by that."""

    way: CodeView
    duty: str | None
    rule: str | None
    zh: str
    en: str

    @classmethod
    def of(cls, by: KeptBy) -> Self:
        way = CodeView(code=by.way.value, zh=by.way.zh, en=by.way.en)
        return cls(way=way, duty=by.duty, rule=by.rule, zh=by.zh, en=by.en)


class CoveredRowView(BaseModel):
    """条目. `by` is empty where nothing keeps or counts it."""

    number: int
    state: Covered
    by: list[KeeperView]


class CoverageView(BaseModel):
    """覆盖情况: of each sentence what has become of it, and of each row what keeps or counts it."""

    id: str
    version: int
    counts: Annotated[
        dict[Covered, int],
        Field(examples=[{"kept": 20, "counted": 2, "not_kept": 3, "draft": 0, "dropped": 2, "not_understood": 5}]),
    ]
    sentences: list[SentenceView]
    rows: list[CoveredRowView]

    @classmethod
    def of(cls, document: PolicyDocument, found: Coverage) -> Self:
        sentences = [SentenceView.model_validate(sentence) for sentence in found.sentences]
        rows = [
            CoveredRowView(number=row.number, state=row.state, by=[KeeperView.of(each) for each in row.by])
            for row in found.rows
        ]
        return cls(id=document.id, version=document.version, counts=found.counts, sentences=sentences, rows=rows)


class ChangedRowView(Part):
    """One field, old and new."""

    field: Annotated[str, Field(examples=["quantity"])]
    old: Any
    new: Any

    @classmethod
    def of(cls, changed: Changed) -> Self:
        return cls.model_validate(changed)


class PairView(BaseModel):
    """The same duty in both documents, by the numbers of its rows. `reworded`: said in other words."""

    old: int
    new: int
    old_clause: str
    new_clause: str
    title: str
    reworded: bool
    changes: list[ChangedRowView]

    @classmethod
    def of(cls, pair: Pair) -> Self:
        return cls(
            old=pair.old.number,
            new=pair.new.number,
            old_clause=pair.old.duty.clause,
            new_clause=pair.new.duty.clause,
            title=title_of(pair.new),
            reworded=pair.reworded,
            changes=[ChangedRowView.of(changed) for changed in pair.changes],
        )


class PolicyDifferencesView(BaseModel):
    """新旧对照: the earlier document's duties against this document's rows that are not dropped."""

    earlier: str
    later: str
    counts: Annotated[dict[str, int], Field(examples=[{"added": 2, "removed": 1, "changed": 1, "unchanged": 9}])]
    added: list[RowView]
    removed: list[RowView]
    changed: list[PairView]
    unchanged: list[PairView]

    @classmethod
    def of(cls, earlier: PolicyDocument, later: PolicyDocument, found: Differences) -> Self:
        named = ("added", "removed", "changed", "unchanged")
        return cls(
            earlier=earlier.id,
            later=later.id,
            counts={name: len(getattr(found, name)) for name in named},
            added=_shown(found.added, later),
            removed=_shown(found.removed, earlier),
            changed=[PairView.of(pair) for pair in found.changed],
            unchanged=[PairView.of(pair) for pair in found.unchanged],
        )


def _shown(rows: Iterable[Row], document: PolicyDocument) -> list[RowView]:
    return [RowView.of(row, document) for row in rows]
