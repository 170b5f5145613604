"""A kind of ledger as a service declares it: its columns, who may import it, how a row of it is entered."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import WordedCode, Wording
from shared.ledgers.cells import Cell
from shared.ledgers.reading import Reader
from shared.ledgers.refusals import BesideTheTable, Missing, NeedsOther, WrongOrder
from shared.ledgers.units_by_name import UnitsByName
from shared.storage.work import Work

W = TypeVar("W", bound=Work)
Values = Mapping[str, Any]

# The paper of the ledger is no column of it: whoever hands it in names it beside it, for all rows.
PAPER_BESIDE = "凭证文号（导入参数 paper）"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column and the `field` of the command that it fills. Its heading is `zh` or `en`, both of them, as tables have
    that are handed out, or one of the `also`.

    `words` are what may stand there, where that is a closed list; `hint` and `example` stand in the template.
    """

    field: str
    zh: str
    en: str
    read: Reader
    required: bool = False
    hint: str = ""
    example: str = ""
    words: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()

    @property
    def headings(self) -> frozenset[str]:
        return self.also | {self.zh, self.en, self.field, f"{self.zh} {self.en}"}


@dataclass(frozen=True, slots=True)
class AsEntered:
    """What a row was entered as, with what is found wrong with that, by code."""

    thing: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taking(Generic[W]):
    """By whom rows are entered, in which work, on which day, on which paper, in which run, and what was looked up for
    several of them at once."""

    by: Actor
    work: W
    today: date
    known: Any = None
    paper: str | None = None
    run: str = ""


def said_in(row: Values, *fields: str) -> dict[str, Any]:
    """What a row says in those fields; None in those that its ledger has not."""
    return {name: row.get(name) for name in fields}


Check = Callable[[Values, Taking[Any]], Awaitable[None]]
LookUp = Callable[[AsyncConnection, Actor, UnitsByName], Awaitable[Any]]


class Remark(Protocol):
    """What is to be said of a whole ledger once it is entered, such as which numbers are missing."""

    @property
    def code(self) -> str: ...
    def sentence(self, language: str) -> str: ...


async def nothing_to_say(_connection: AsyncConnection, _run: str) -> Sequence[Remark]:
    """For ledgers of which nothing is said as a whole."""
    return ()


async def nothing_stands(_row: Values, _taking: Taking[Any]) -> str | None:
    """For ledgers whose rows are known again by what was imported alone."""
    return None


async def nothing_more(_connection: AsyncConnection, _by: Actor, _units: UnitsByName) -> None:
    """For ledgers whose rows need nothing that is looked up for several at once."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question about other things, put where all of the fields `of` could be read; it refuses with one of them."""

    of: frozenset[str]
    check: Check


@dataclass(frozen=True, kw_only=True)
class Sheet(Generic[W]):
    """One kind of ledger. `keys` are the sets of fields by which a row is known again: of the first set whose fields
    are all filled in; where they are `own`, the same number in another unit's ledger is another thing. What was
    imported when it was known again by the fields `formerly` alone, and says the same in the key, is known as well.
    `in_order` are dates of which none may lie before the one named ahead of it, `together` fields that need another.
    `look_up` is asked once for several rows; each of the `asked` tells its own fault of a row, so that all of them are
    told at once; `enter` does the rest, or refuses. What `stands` already, just as the row says, however it was
    entered, is given by that, and is not entered again. `findings` are the words of what may be found wrong with what
    was entered, `remarks` what is said of all that a run has entered.
    """

    kind: str
    term: Wording
    roles: frozenset[Role]
    columns: Sequence[Column]
    keys: Sequence[tuple[str, ...]]
    enter: Callable[[Values, Taking[W]], Awaitable[AsEntered]]
    look_up: LookUp = nothing_more
    stands: Callable[[Values, Taking[W]], Awaitable[str | None]] = nothing_stands
    asked: Sequence[Asked] = ()
    own: bool = False
    formerly: tuple[str, ...] = ()
    in_order: Sequence[tuple[str, str]] = ()
    together: Sequence[tuple[str, str]] = ()
    findings: type[WordedCode] | None = None
    remarks: Callable[[AsyncConnection, str], Awaitable[Sequence[Remark]]] = nothing_to_say
    about: str = ""
    by_field: Mapping[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_field", {each.field: each for each in self.columns})

    def read(self, cells: Sequence[Cell], today: date) -> tuple[dict[str, Any], list[Refusal]]:
        """What a row says, its cells being in the order of the columns, and everything that is wrong with it."""
        values: dict[str, Any] = {}
        wrong: list[Refusal] = []
        for column, cell in zip(self.columns, cells, strict=False):
            try:
                values[column.field] = _read(column, cell, today)
            except Refusal as refusal:
                wrong.append(refusal)
        beside = [BesideTheTable(column=n, text=str(cell)[:40]) for n, cell in _beside(cells, len(self.columns))]
        return values, [*wrong, *self._at_odds(values), *beside]

    def key_of(self, values: Values) -> tuple[str, ...]:
        """The fields by which the row is known again."""
        return next((key for key in self.keys if all(values.get(each) is not None for each in key)), self.keys[-1])

    def called(self, name: str | None) -> str:
        """What a field is called on the sheet, also one within another, such as ``predates.published_on``; the paper of
        the ledger is given beside it, and what is no column of it is called nothing."""
        column = self.by_field.get((name or "").rpartition(".")[2])
        if column is None:
            return PAPER_BESIDE if name == "paper" else ""
        return column.zh

    def _at_odds(self, values: Values) -> Iterable[Refusal]:
        for earlier, later in self.in_order:
            before, said = values.get(earlier), values.get(later)
            for on in said if isinstance(said, tuple) else (said,):
                if before is not None and on is not None and on < before:
                    yield WrongOrder(field=later, on=on, other=self.called(earlier), earlier=before)
        for given, needed in self.together:
            if values.get(given) is not None and needed in values and values[needed] is None:
                yield NeedsOther(field=given, other=self.called(needed))


def _read(column: Column, cell: Cell, today: date) -> Any:  # noqa: ANN401 - of the column
    empty = cell is None or (isinstance(cell, str) and not cell.strip())
    if not empty:
        return column.read(column.field, cell, today)
    if column.required:
        raise Missing(field=column.field)
    return None


def _beside(cells: Sequence[Cell], columns: int) -> Iterable[tuple[int, Cell]]:
    """What stands where the table has no column, with the number of that."""
    return ((n + 1, cell) for n, cell in enumerate(cells) if n >= columns and cell not in (None, ""))
