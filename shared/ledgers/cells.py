"""A cell of a table as the file has it, and as it is kept until its row is entered."""

from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never


@dataclass(frozen=True, slots=True)
class Number:
    """A cell that the program of the table took for a number; `day` is the day of which it is the serial, by the
    calendar of the file (from 1900 or from 1904), None where it is that of none."""

    value: float
    day: date | None = None

    @property
    def text(self) -> str:
        """As it was typed, as far as a number can tell: 360700, not 360700.0."""
        return str(int(self.value)) if float(self.value).is_integer() else repr(self.value)

    @property
    def has_lost_digits(self) -> bool:
        """Whether it is longer than such programs keep exactly."""
        return abs(self.value) >= 10**15


@dataclass(frozen=True, slots=True)
class Formula:
    """Its result depends on whoever opens the file."""

    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What the program of the table shows where it failed, such as ``#REF!``; or a kind of cell that is none of ours,
    such as a time of day."""

    text: str


@dataclass(frozen=True, slots=True)
class Instant:
    """A day with a time of day."""

    text: str


Cell = str | date | Number | Formula | Broken | Instant | None


def to_plain(cell: Cell) -> Any:  # noqa: ANN401 - as JSON has it
    """A cell as JSON can keep it."""
    match cell:
        case None | str():
            return cell
        case date():
            return {"day": cell.isoformat()}
        case Number(value=value, day=day):
            return {"number": value, "day": day and day.isoformat()}
        case Formula(text=text):
            return {"formula": text}
        case Broken(text=text):
            return {"broken": text}
        case Instant(text=text):
            return {"instant": text}
        case _:
            assert_never(cell)


def from_plain(plain: Any) -> Cell:  # noqa: ANN401 - as above
    """The cell that was kept so."""
    match plain:
        case None | str():
            return plain
        case {"number": value, "day": day}:
            return Number(value, None if day is None else date.fromisoformat(day))
        case {"day": day}:
            return date.fromisoformat(day)
        case {"formula": text}:
            return Formula(text)
        case {"broken": text}:
            return Broken(text)
        case {"instant": text}:
            return Instant(text)
        case _:
            raise ValueError(f"no cell was kept like {plain!r}")


def shown(cell: Cell) -> str:
    """A cell as its file shows it."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return cell.isoformat()
        case Number() | Formula() | Broken() | Instant():
            return cell.text
        case _:
            assert_never(cell)
