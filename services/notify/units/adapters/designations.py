"""指定管辖 as the entries of a unit have it: by whom, of what, and whether it stands."""

from collections.abc import Iterator, Sequence
from datetime import date

from services.notify.units.domain.acts import EndRelation, Relate
from shared.kernel.directory.ordinary import Relation
from shared.kernel.lives.entries import standing, when_not_void
from shared.storage.lives.rows import EntryLine


def designated(lines: Sequence[EntryLine]) -> Iterator[EntryLine]:
    """The entries by which a court has designated who hears the cases of the unit, and which nobody has ended."""
    stands = standing(line.written for line in lines)
    ended = [act for act in stands.values() if isinstance(act, EndRelation)]
    for line in lines:
        act = stands.get(line.written.number)
        if line.is_judicial and isinstance(act, Relate) and act.relation is Relation.HEARS_CASES_OF:
            same = (each for each in ended if (each.relation, each.holder) == (act.relation, act.holder))
            if not any(each.on >= act.on for each in same):
                yield line


def began_by(lines: Sequence[EntryLine], relation: Relation, holder: str, on: date) -> EntryLine | None:
    """The entry since which the holder stands in that relation on the day, as it was last put right; the latest where
    that has begun several times, and of a void unit that which would."""
    stands = standing(when_not_void(line.written for line in lines))
    began = (
        number
        for number, act in stands.items()
        if isinstance(act, Relate) and (act.relation, act.holder) == (relation, holder) and act.on <= on
    )
    last = max(began, key=lambda number: (stands[number].on, number), default=None)
    return next((line for line in lines if line.written.number == last), None)
