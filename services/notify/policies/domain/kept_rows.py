"""From a confirmed row to what the register is asked to keep."""

from dataclasses import dataclass

from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.domain.policy_rows import Row
from services.notify.policies.reading.reading import Quantity

# Units that measure something; of any other unit the register counts pieces: times, sessions, people, class hours.
MEASURES = frozenset(
    ("percent", "day", "working_day", "hour", "month", "year", "minute", "provincial_average", "national_average",
     "city_average", "local_average", "per_10k", "lawyers_per_10k")
)  # fmt: skip
# What the vocabulary calls the units that it has.
PIECES = {
    "class_hour": "class_hours",
    "session": "sessions",
    "batch": "batches",
    "person": "persons",
    "time": "times",
}
SPANS = {
    "quarter": "quarter",
    "half_year": "half_year",
    "year": "year",
    "person_year": "year",
    "two_years": "two_years",
    "term_of_office": "term",
}
FLOORS = frozenset({">=", "=", ">"})
LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Countable:
    """At least so many of what in which span; where nothing is counted, None, nothing and None."""

    at_least: int | None = None
    of: str = ""
    per: str | None = None


def counted(quantity: Quantity | None) -> Countable:
    """The floor that the register counts towards. A number that caps or measures something is none."""
    if quantity is None or quantity.unit in MEASURES or quantity.comparator not in FLOORS or quantity.value is None:
        return Countable()
    # More than none is at least one.
    at_least = quantity.value + 1 if quantity.comparator == ">" else quantity.value
    if at_least < 1 or at_least % 1:
        return Countable()
    unit = quantity.unit or "times"
    return Countable(int(at_least), PIECES.get(unit, unit), SPANS.get(quantity.per or ""))


def title_of(row: Row) -> str:
    """What a person called it, or the beginning of its quotation."""
    if row.title is not None:
        return row.title
    words = "".join(row.duty.quote.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE]}…"


def subject_of(row: Row, document: PolicyDocument) -> str:
    """Who must do it: the subject of the sentence, else who leads, else who issued the document."""
    return row.duty.subject or "、".join(row.duty.lead_units) or document.issuer or document.called
