"""What every list shows of a thing and sorts by, whatever its kind."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Index

from shared.kernel.clocks.deadlines import Deadline
from shared.kernel.clocks.timed import Timed
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.periods import Kind
from shared.storage.pairs import KEPT, Words, folded, number_key

# A day that never comes: it sorts behind all others, and it can be compared.
NEVER = date.max
# What stands behind a key in an index: what every list asks and sorts by, and the words that are looked for, so that
# many things are looked at without their rows. All of it is short: PostgreSQL refuses a row of an index that is long.
_WORDS = ("number_folded", "has_other_words")
_ORDERS: dict[str, tuple[str, ...]] = {
    "urgent_on": ("began_on", "number_key", "late_after", "region", "state_version", *_WORDS),
    "began_on": ("urgent_on", "number_key", "late_after", "region", "state_version", *_WORDS),
    "number_key": ("region", "began_on", "state_version", *_WORDS),
}
_NARROWED = ("began_on", "number_key", "late_after", "state_version")
# What was voided stands at no stage.
_AT_STAGE = ("stage", "voided_on")
_BESIDE = {"unit": ("region", *_WORDS), "party": ("region", *_WORDS), "stage": ("region", "voided_on", *_WORDS)}
# In each region and each year the numbers are in order; see `runs`.
_IN_RUNS = ("number_key", "id", "began_on", "urgent_on", "late_after", "state_version", *_WORDS)
_DATED = ("began_on", "urgent_on", "number_key", "late_after", "region", "state_version")


@dataclass(frozen=True, kw_only=True)
class ListedAs:
    """`began_on` is the legal day of birth, `title` words or the id of a text.

    `urgent_on` is the soonest day by which a duty that is open has to be done; `late_after` is the soonest after which
    one is late under every reading.
    """

    began_on: date
    number: str = ""
    title: str | None = None
    urgent_on: date = NEVER
    late_after: date = NEVER

    @property
    def words(self) -> Words:
        return Words(self.began_on, self.number, self.title)

    @property
    def columns(self) -> dict[str, Any]:
        """What the row says of it. By `has_other_words` it has words that stand in its pairs and not in its row: those
        of a title, and of a number what is more than is kept of it."""
        words = folded(self.number)
        return {
            "began_on": self.began_on,
            "began_in": self.began_on.year,
            "number": self.number or None,
            "number_key": number_key(self.number),
            "number_folded": words[:KEPT],
            "has_other_words": self.title is not None or len(words) > KEPT,
            "title": self.title,
            "urgent_on": self.urgent_on,
            "late_after": self.late_after,
        }


def open_duties(thing: Aggregate) -> dict[str, Any]:
    """Of what runs on a thing the soonest ends, by the names that `ListedAs` has for them."""
    if not isinstance(thing, Timed):
        return {}
    running = binding(thing)
    return {
        "urgent_on": min((each.due for each in running if each.due is not None), default=NEVER),
        "late_after": min((each.late_after for each in running if each.late_after is not None), default=NEVER),
    }


def binding(thing: Timed) -> list[Deadline]:
    """Its duties that are open."""
    return [each for name in thing.running_deadlines() if _binds(each := thing.deadlines[name])]


def _binds(deadline: Deadline) -> bool:
    return deadline.duty and deadline.kind is not Kind.FLOOR


def listed_by(table: str, *columns: str, days: tuple[str, ...] = ()) -> tuple[Index, ...]:
    """Indexes in which a list is read in each of its orders, by the value of a column in the order of what is urgent,
    and by a region, in each year of which it is in the order of numbers; in the others few are put in order, and of
    many enough come soon. What is found by a span of `days`, beside those of all things, is put in order without its
    rows.
    """
    whole = (Index(f"ix_{table}_{order}", order, "id", *beside) for order, beside in _ORDERS.items())
    narrowed = (
        Index(f"ix_{table}_{column}_urgent_on", column, "urgent_on", "id", *_NARROWED, *_BESIDE.get(column, ()))
        for column in columns
    )
    at_stage = _AT_STAGE if "stage" in columns else ()
    runs = Index(f"ix_{table}_region_began_in", "region", "began_in", *_IN_RUNS, *at_stage)
    dated = (Index(f"ix_{table}_{day}", day, "id", *_DATED) for day in days)
    return (*whole, runs, *narrowed, *dated)
