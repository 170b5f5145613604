"""For whom a person answers, as days since which something was given: the same that the roster says day by day."""

from datetime import date, timedelta

import pytest

from shared.kernel.directory.roster import HandedOver, KnownPerson, Roster
from shared.storage.handling import _spans

FIRST, TODAY = date(2026, 3, 2), date(2026, 3, 12)


def someone(person: str, to: str | None = None, on: int = 0, *, nth: int = 1, voided: bool = False) -> KnownPerson:
    """Who has handed over to another on that day of March, in its stay of that number."""
    handed = None if to is None else HandedOver(successor=to, on=date(2026, 3, on))
    return KnownPerson(
        id=f"{person}-{nth}", version=1, unit="u", person=person, since=FIRST, handed_over=handed, voided=voided
    )


ROSTERS = {
    "nobody has handed over": [someone("a"), someone("b")],
    "one to another": [someone("a", "b", 5), someone("b")],
    "on and on": [someone("a", "b", 5), someone("b", "c", 8), someone("c")],
    "to one who had handed over before": [someone("a", "b", 8), someone("b", "c", 5), someone("c")],
    "twice, to others": [someone("a", "b", 4), someone("a", "c", 9, nth=2), someone("b"), someone("c")],
    "back again": [someone("a", "b", 5), someone("b", "a", 8)],
    "on the same day": [someone("a", "b", 6), someone("b", "c", 6), someone("c")],
    "today and tomorrow": [someone("a", "b", 12), someone("b", "c", 13), someone("c")],
    "by mistake": [someone("a", "b", 5, voided=True), someone("a", nth=2), someone("b")],
}


@pytest.mark.parametrize("name", ROSTERS)
def test_who_answers_by_spans_is_who_answers_by_the_roster_on_each_day(name: str) -> None:
    roster = Roster(tuple(ROSTERS[name]))
    days = [FIRST + timedelta(nth) for nth in range((TODAY - FIRST).days + 1)]
    for person in "abc":
        spans = [*_spans(roster, person, TODAY)]
        for other in "abc":
            for began in days:
                given = [
                    (after is None or after < began) and (through is None or began <= through)
                    for whose, after, through in spans
                    if whose == other
                ]
                assert any(given) == (roster.answers_for(other, began, TODAY) == person), (person, other, began)
