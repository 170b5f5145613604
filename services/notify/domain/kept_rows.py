"""From a confirmed row to what the register is asked to keep."""

from dataclasses import dataclass

from services.notify.domain.policy_document import PolicyDocument
from services.notify.domain.policy_rows import Row
from services.notify.domain.reading.reading import Quantity

# Units that measure something; of any other unit the register counts pieces: times, sessions, people, class hours.
MEASURES = frozenset({"percent", "day", "working_day", "hour", "month", "year", "minute", "provincial_average"})
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
class Counted:
    """How often in which span; both None where the row counts nothing."""

    at_least: int | None
    per: str | None


def counted(quantity: Quantity | None) -> Counted:
    """The floor that the register counts towards. A number that caps or measures something is none."""
    if quantity is None:
        return Counted(None, None)
    per = SPANS.get(quantity.per or "")
    counts = quantity.unit not in MEASURES and quantity.comparator in FLOORS and quantity.value is not None
    if not counts or quantity.value is None or quantity.value < 1 or quantity.value % 1:
        return Counted(None, per)
    return Counted(int(quantity.value) + (quantity.comparator == ">"), per)


def title_of(row: Row) -> str:
    """What a person called it, or the beginning of its quotation."""
    if row.title is not None:
        return row.title
    words = "".join(row.duty.quote.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE]}…"


def subject_of(row: Row, document: PolicyDocument) -> str:
    """Who must do it: the subject of the sentence, else who leads, else who issued the document."""
    return row.duty.subject or "、".join(row.duty.lead_units) or document.issuer or document.called
