"""零出庭: what is asked of the principal heads of units that were sued and heard in a year, and of nobody else.

Who was heard, and whether a principal head came, is known by the hearings that litigation tells of. Of a hearing that
is over and of which nobody has recorded who came it is not known: nobody is accused by it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.notify.register.domain.deed import Deed
from services.notify.register.domain.spans import Slot

# The duty that only those owe who were heard, and since when in the year one who has not come is warned of it.
PRINCIPAL_MIN, ZERO_APPEARANCE_WATCH = "litigation.principal_min", "notify.zero_appearance_watch"
# What is told of hearings: one was set, one is off, another defendant's head comes to it, who came is recorded.
SET, OFF, LEFT, HELD = "hearing_scheduled", "hearing_put_off", "appearance_settled", "attendance_recorded"
# The same, of a principal head who came: it counts by itself.
CAME = "principal_attended"
TOLD = frozenset({SET, OFF, LEFT, HELD, CAME})


@dataclass(frozen=True, slots=True)
class HeardOf:
    """A hearing of one unit as all that was told of it has it."""

    on: date
    is_set: bool
    recorded: bool
    principal: bool
    left: bool


def hearings(deeds: Iterable[Deed]) -> list[HeardOf]:
    """The hearings that the deeds of a unit tell of. One that was set as often as it was put off is off."""
    told: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if deed.fact in TOLD and deed.about is not None:
            told[deed.about].append(deed)
    return list(_hearings(told.values()))


def _hearings(told: Iterable[Sequence[Deed]]) -> Iterator[HeardOf]:
    for each in told:
        many = Counter(deed.fact for deed in each)
        accounts = [deed for deed in each if deed.fact in (HELD, CAME)]
        on = max((deed.on for deed in accounts), default=max(deed.on for deed in each))
        yield HeardOf(
            on=on,
            is_set=many[SET] > many[OFF],
            recorded=bool(accounts),
            principal=bool(many[CAME]),
            left=bool(many[LEFT]),
        )


def is_owed(slot: Slot, heard: Iterable[HeardOf], today: date) -> bool:
    """Whether a principal head of the unit owes an appearance in that time: a case of it was heard, to which its own
    head was to come. From the last day on that is not said as long as nobody has recorded who came to one of them."""
    due = slot.due
    mine = [each for each in heard if due is not None and slot.opens_on <= each.on <= due and not each.left]
    if not any(each.recorded for each in mine):
        return False
    if any(each.principal for each in mine):
        return True
    unknown = any(each.is_set and not each.recorded for each in mine)
    return not (unknown and due is not None and today >= due)
