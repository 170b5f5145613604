"""What the register is asked to count."""

import pytest

from services.notify.policies.domain.kept_rows import Counted, counted
from services.notify.policies.reading.reading import Quantity


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (None, Counted()),
        (Quantity(2.0, "times", ">=", "year"), Counted(2, "times", "year")),
        (Quantity(1.0, "times", "=", "quarter"), Counted(1, "times", "quarter")),
        (Quantity(0.0, "times", ">", "year"), Counted(1, "times", "year")),
        (Quantity(40.0, "class_hour", ">=", "person_year"), Counted(40, "class_hours", "year")),
        (Quantity(1.0, "times", ">=", "term_of_office"), Counted(1, "times", "term")),
        (Quantity(1.0, "times", ">=", "month"), Counted(1, "times", None)),
        (Quantity(1.0, "times", ">=", "term"), Counted(1, "times", None)),
        (Quantity(3.0, "times", "<=", "year"), Counted()),
        (Quantity(100.0, "percent", "=", "year"), Counted()),
        (Quantity(10.0, "working_day", ">=", None), Counted()),
        (Quantity(0.5, "times", ">=", "year"), Counted()),
        (Quantity(None, "case", "decrease", "year"), Counted()),
    ],
)
def test_a_floor_of_pieces_is_counted_and_nothing_else(quantity: Quantity | None, expected: Counted) -> None:
    """What caps or measures keeps no clock; a school's term is no term of office."""
    assert counted(quantity) == expected
