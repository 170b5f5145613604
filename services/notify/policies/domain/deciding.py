"""审定条目: what a person does with the rows of a draft, one act after the other, all of them or none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, assert_never

from services.notify.policies.domain.policy_rows import Row, RowAct
from services.notify.policies.domain.refusals import NoSuchRow, SpanOutsideText
from services.notify.policies.reading.reading import DraftDuty
from services.notify.register.domain.duty import must_be_due

ADD = "add"


@dataclass(frozen=True, kw_only=True)
class EditRow:
    """`changes` are fields of the draft duty; a new place (`start`, `end`) brings the quotation with it."""

    row: int
    changes: Mapping[str, Any] = field(default_factory=dict)
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmRow:
    row: int


@dataclass(frozen=True, kw_only=True)
class DropRow:
    row: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReopenRow:
    row: int


@dataclass(frozen=True, kw_only=True)
class AddRow:
    """A duty that the reader has missed; its quotation is taken from the text."""

    duty: DraftDuty
    title: str | None = None


Decision = EditRow | ConfirmRow | DropRow | ReopenRow | AddRow


@dataclass(frozen=True, kw_only=True)
class RowDecided:
    """What was decided of one row: the duty as an edit or an addition leaves it, a title, a reason."""

    row: int
    act: str
    duty: DraftDuty | None = None
    title: str | None = None
    reason: str | None = None


# The quotation at a place of the text, from its first character to before its last; refuses what lies outside.
Quote = Callable[[int, int], str]


def quotes_of(text: str) -> Quote:
    """The quotations of a text."""

    def quote(start: int, end: int) -> str:
        if not 0 <= start < end <= len(text):
            raise SpanOutsideText(field="decisions", limit=len(text))
        return text[start:end]

    return quote


def decided(
    rows: Iterable[Row], decisions: Iterable[Decision], quote: Quote, *, by: str, on: date
) -> tuple[list[Row], list[RowDecided]]:
    """The rows after the decisions, and the record of each; refuses all when it refuses one."""
    found, record = list(rows), []
    for decision in decisions:
        noted = _noted(_by_number(found), decision, quote)
        found = carried_out(found, [noted], by=by, on=on)
        record.append(noted)
    return found, record


def carried_out(rows: Iterable[Row], record: Iterable[RowDecided], *, by: str, on: date) -> list[Row]:
    """The rows as the record of what was decided leaves them."""
    found = _by_number(rows)
    for noted in record:
        found[noted.row] = _carried_out(found, noted, by, on)
    return [found[number] for number in sorted(found)]


def needs_text(decision: Decision) -> bool:
    """Whether a decision names a place in the text."""
    return isinstance(decision, AddRow) or (isinstance(decision, EditRow) and not _PLACE.isdisjoint(decision.changes))


_PLACE = frozenset({"start", "end"})


def _noted(found: Mapping[int, Row], decision: Decision, quote: Quote) -> RowDecided:
    match decision:
        case AddRow(duty=duty, title=title):
            return RowDecided(row=max(found, default=0) + 1, act=ADD, duty=_quoted(duty, quote), title=title)
        case EditRow(row=number, changes=changes, title=title):
            row = _row(found, number)
            edited = replace(row.duty, **changes)
            duty = edited if _PLACE.isdisjoint(changes) else _quoted(edited, quote)
            return RowDecided(row=number, act=RowAct.EDIT.value, duty=duty, title=title)
        case ConfirmRow(row=number):
            return RowDecided(row=number, act=RowAct.CONFIRM.value)
        case DropRow(row=number, reason=reason):
            return RowDecided(row=number, act=RowAct.DROP.value, reason=reason)
        case ReopenRow(row=number):
            return RowDecided(row=number, act=RowAct.REOPEN.value)
    assert_never(decision)


def _carried_out(found: Mapping[int, Row], noted: RowDecided, by: str, on: date) -> Row:
    if noted.duty is not None and noted.duty.due is not None:
        must_be_due(noted.duty.due)
    if noted.act == ADD and noted.duty is not None:
        return Row(number=noted.row, duty=noted.duty, title=noted.title, added=True)
    row = _row(found, noted.row)
    match RowAct(noted.act):
        case RowAct.EDIT:
            return row.edit(noted.duty or row.duty, noted.title)
        case RowAct.CONFIRM:
            return row.confirm(by, on)
        case RowAct.DROP:
            return row.drop(noted.reason or "", by, on)
        case RowAct.REOPEN:
            return row.reopen()
        case never:
            assert_never(never)


def _by_number(rows: Iterable[Row]) -> dict[int, Row]:
    return {row.number: row for row in rows}


def _row(found: Mapping[int, Row], number: int) -> Row:
    if number not in found:
        raise NoSuchRow(field="decisions", count=number)
    return found[number]


def _quoted(duty: DraftDuty, quote: Quote) -> DraftDuty:
    return replace(duty, quote=quote(duty.start, duty.end))
