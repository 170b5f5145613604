"""审定条目: what a person does with the rows of a draft, one act after the other, all of them or none."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, assert_never

from services.notify.policies.domain.events import RowDecided
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


def decided(
    rows: Iterable[Row], decisions: Iterable[Decision], text: str, *, by: str, on: date
) -> tuple[list[Row], list[RowDecided]]:
    """The rows after the decisions, and the record of each; refuses all when it refuses one."""
    found = {row.number: row for row in rows}
    record = []
    for decision in decisions:
        row, noted = _decide(found, decision, text, by, on)
        found[row.number] = row
        record.append(noted)
    return [found[number] for number in sorted(found)], record


def needs_text(decision: Decision) -> bool:
    """Whether a decision names a place in the text."""
    return isinstance(decision, AddRow) or (isinstance(decision, EditRow) and not _PLACE.isdisjoint(decision.changes))


_PLACE = frozenset({"start", "end"})


def _decide(found: Mapping[int, Row], decision: Decision, text: str, by: str, on: date) -> tuple[Row, RowDecided]:
    match decision:
        case AddRow():
            added = Row(
                number=max(found, default=0) + 1, duty=_quoted(decision.duty, text), title=decision.title, added=True
            )
            return added, RowDecided(row=added.number, act=ADD)
        case EditRow():
            row = _row(found, decision.row)
            edited = row.edit(_checked(row.duty, decision.changes, text), decision.title)
            return edited, RowDecided(row=row.number, act=RowAct.EDIT.value, changes=_changed(row, edited))
        case ConfirmRow(row=number):
            return _row(found, number).confirm(by, on), RowDecided(row=number, act=RowAct.CONFIRM.value)
        case DropRow(row=number, reason=reason):
            dropped = _row(found, number).drop(reason, by, on)
            return dropped, RowDecided(row=number, act=RowAct.DROP.value, reason=reason)
        case ReopenRow(row=number):
            return _row(found, number).reopen(), RowDecided(row=number, act=RowAct.REOPEN.value)
    assert_never(decision)


def _row(found: Mapping[int, Row], number: int) -> Row:
    if number not in found:
        raise NoSuchRow(field="decisions", count=number)
    return found[number]


def _checked(duty: DraftDuty, changes: Mapping[str, Any], text: str) -> dict[str, Any]:
    if changes.get("due") is not None:
        must_be_due(changes["due"])
    checked = dict(changes)
    if not _PLACE.isdisjoint(changes):
        checked["quote"] = _quoted(replace(duty, **changes), text).quote
    return checked


def _quoted(duty: DraftDuty, text: str) -> DraftDuty:
    if duty.due is not None:
        must_be_due(duty.due)
    if not 0 <= duty.start < duty.end <= len(text):
        raise SpanOutsideText(field="decisions", limit=len(text))
    return replace(duty, quote=text[duty.start : duty.end])


def _changed(before: Row, after: Row) -> dict[str, Any]:
    """The edited fields as plain data, old and new; the quotation follows from its place."""
    was, now = asdict(before.duty), asdict(after.duty)
    changes = {name: [was[name], now[name]] for name in now if name != "quote" and was[name] != now[name]}
    return changes | ({"title": [before.title, after.title]} if before.title != after.title else {})
