"""What brought a difference of two figures about."""

from dataclasses import replace

import pytest

from shared.kernel.model.differences import Difference, Why
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import Member

LINE = Line(thing="case-1", part="answer", region="360700", unit="gz-housing")
WAS = Member("case-1/answer", (LINE,), 0)
SAME = replace(WAS, value=1)
ANOTHER = replace(WAS, lines=(replace(LINE, part="answer.2"),))


@pytest.mark.parametrize("entered", [False, True])
@pytest.mark.parametrize(
    ("now", "same_law", "why"),
    [
        (SAME, True, Why.DAYS_PASSED),
        (SAME, False, Why.LAW_CHANGED),
        (ANOTHER, True, Why.BY_ITSELF),
        (ANOTHER, False, Why.LAW_CHANGED),
        (None, True, Why.BY_ITSELF),
    ],
)
def test_what_rests_on_the_same_lines_was_not_brought_about_by_what_else_was_entered(
    now: Member | None, same_law: bool, why: Why, entered: bool
) -> None:
    """Who came to a hearing does not make the answer of that case late."""
    told = Difference("case-1/answer", WAS, now).why(entered=entered, same_law=same_law)
    assert told is (Why.ENTERED if entered and now is not SAME else why)
