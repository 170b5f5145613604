"""Who had said what of an entry, and when: beside what it says now, where it was put right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Self, assert_never

from pydantic import BaseModel, Field

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry, Recount, Rectification, Voiding, concerns
from shared.storage.lives.papers import paper_behind
from shared.storage.lives.rows import EntryLine, arguments, with_texts

# What an act says, as its own route calls it: see `Changes.as_entered`.
Called = Callable[[Entered, Mapping[str, Any]], Mapping[str, Any]]


class SaidView(BaseModel):
    """一项登记某次所说的内容: what was said in it by the entry `number`, by whom and when.

    `arguments` are those that are otherwise on the other side, by the names of the act's own route; of what is struck
    all.
    """

    number: Annotated[int, Field(description="说出该内容的登记的序号。 The number of the entry that says it.")]
    act: str
    arguments: dict[str, Any]
    paper: Annotated[
        str | None, Field(description="该项登记所据的凭证文号。 The number of the paper behind the entry, as it stood.")
    ]
    actor: str
    unit: str
    confirmed_by: str | None
    confirmed_for: str | None
    recorded_at: datetime

    @classmethod
    def of(
        cls, line: EntryLine, other: EntryLine, legible: Callable[[str], str], paper: str | None, called: Called
    ) -> Self:
        """What the line says that the other does not, and the `paper` behind the entry by then."""
        beside, said = told_of(other, legible, called), told_of(line, legible, called)
        otherwise = {name: value for name, value in said.items() if name not in beside or beside[name] != value}
        return cls(
            number=line.written.number,
            act=line.act,
            arguments=otherwise,
            paper=paper,
            actor=line.actor,
            unit=line.unit,
            confirmed_by=line.confirmed_by,
            confirmed_for=line.confirmed_for,
            recorded_at=line.recorded_at,
        )


class PutRightView(BaseModel):
    """更正的一项登记: what the entry `number` says until now, and what it says then."""

    number: int
    before: SaidView
    now: SaidView


def put_right_view(lines: Sequence[EntryLine], number: int | None, called: Called) -> PutRightView | None:
    """What became of the entry of that number with the last line that concerns it, with texts by their ids; None where
    that puts none right."""
    last = next((each for each in reversed(lines) if number is not None and concerns(each.written) == number), None)
    was = None if last is None else last.put_right(lines)
    if number is None or last is None or was is None:
        return None
    before, now = paper_behind(lines, number, before=last.written.number), paper_behind(lines, number)
    return PutRightView(
        number=number,
        before=SaidView.of(was, last, str, before, called),
        now=SaidView.of(last, was, str, now, called),
    )


def said_in(line: EntryLine) -> Entered | None:
    """The act that the line brings in."""
    match line.written:
        case Entry(act=act) | Rectification(instead=act):
            return act
        case Recount() | Voiding():
            return None
        case _:
            assert_never(line.written)


def texts_said(line: EntryLine) -> frozenset[str]:
    """Those arguments that hold ids of texts; nothing else is one, whatever it looks like."""
    act = said_in(line)
    return frozenset() if act is None else act.texts


def arguments_said(line: EntryLine, legible: Callable[[str], str]) -> Mapping[str, Any]:
    """All arguments of the act that the line brings in, by the names of the act."""
    act = said_in(line)
    return {} if act is None else with_texts(arguments(act), texts_said(line), legible)


def told_of(line: EntryLine, legible: Callable[[str], str], called: Called) -> Mapping[str, Any]:
    """The same by the names of the act's own route, in which it is put right."""
    act = said_in(line)
    return {} if act is None else called(act, arguments_said(line, legible))
