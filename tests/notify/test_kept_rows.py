"""What the register is asked to count."""

import pytest

from services.notify.policies.domain.kept_rows import Countable, counted
from services.notify.policies.reading.reading import Quantity


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (None, Countable()),
        (Quantity(2.0, "times", ">=", "year"), Countable(2, "times", "year")),
        (Quantity(1.0, "times", "=", "quarter"), Countable(1, "times", "quarter")),
        (Quantity(0.0, "times", ">", "year"), Countable(1, "times", "year")),
        (Quantity(40.0, "class_hour", ">=", "person_year"), Countable(40, "class_hours", "year")),
        (Quantity(1.0, "times", ">=", "term_of_office"), Countable(1, "times", "term")),
        (Quantity(1.0, "times", ">=", "month"), Countable(1, "times", None)),
        (Quantity(1.0, "times", ">=", "term"), Countable(1, "times", None)),
        (Quantity(3.0, "times", "<=", "year"), Countable()),
        (Quantity(100.0, "percent", "=", "year"), Countable()),
        (Quantity(10.0, "working_day", ">=", None), Countable()),
        (Quantity(0.5, "times", ">=", "year"), Countable()),
        (Quantity(None, "case", "decrease", "year"), Countable()),
    ],
)
def test_a_floor_of_pieces_is_counted_and_nothing_else(quantity: Quantity | None, expected: Countable) -> None:
    """What caps or measures keeps no clock; a school's term is no term of office."""
    assert counted(quantity) == expected
