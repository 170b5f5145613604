"""Which facts that a service has told, or put aside, whoever runs the system may read, as a condition of a query.

It goes by what the envelope says of itself, of which nothing stands in columns.
"""

from sqlalchemy import ColumnElement, or_, true

from shared.kernel.identifiers.divisions import areas, subtree
from shared.kernel.model.actor import Actor, Role
from shared.kernel.words.canonical import canonical

# How many digits regions have: places, townships and villages.
_LENGTHS = (6, 9, 12)


def seen_by(actor: Actor, body: ColumnElement[str]) -> ColumnElement[bool]:
    """What lies in the region that the caller looks after as an operator, and what its unit has told, or one over which
    that stands. Whoever looks after the nation sees all there is, be it too damaged to say where it lies."""
    around = areas(actor.region) if Role.OPERATOR in actor.sight.roles else ()
    if any(not subtree(each) for each in around):
        return true()
    within = (body.like(f'%"region":"{code}","sequence":"%') for each in around for code in _below(subtree(each)))
    units = sorted({*actor.whole, *actor.sight.over.whole})
    told = (body.endswith(f',"unit":{canonical(unit)}}}', autoescape=True) for unit in units)
    return or_(*within, *told)


def _below(begins: str) -> list[str]:
    """Codes that begin so, for a pattern. In a numbered body the region is followed by the number, which no data is."""
    return [begins.ljust(length, "_") for length in _LENGTHS if length >= len(begins)]
