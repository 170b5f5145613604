"""By which rows of a table one comes to what waits: of the caller's own, of what it has in hand, and of what the
directory makes its to do."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Table, and_, or_, true

from shared.kernel.directory.bonds import Bond
from shared.kernel.model.actor import OWN_ONLY, Actor
from shared.kernel.words.wording import WordedCode
from shared.storage.listed import NEVER
from shared.storage.narrowing import Condition, Same, Seen, of
from shared.storage.visibility import ways_to_see
from shared.web.work.kinds import WorkOf
from shared.web.work.steps import BY_DIRECTORY, Kind, Step

# As what a column names a unit.
_AS: Mapping[str | None, frozenset[Bond]] = {
    "unit": frozenset({Bond.OWN}),
    "party": frozenset({Bond.COURT, Bond.ISSUER}),
    "reviewing_body": frozenset({Bond.REVIEWING}),
    "deciding_body": frozenset({Bond.DECIDING}),
    "authority": frozenset({Bond.FILING_AUTHORITY}),
}


def ways_to_wait(kind: Kind, actor: Actor, table: Table) -> list[Condition | Seen]:
    """What is of the caller's units, to which they are a party, or that names them, where somebody else may be waited
    for in it."""

    def with_others(bonds: frozenset[Bond] | None) -> list[Step]:
        return [step for step in kind.steps if bonds is None or not bonds.issuperset(step.bonds)]

    return [*_own(kind, actor, table, with_others)]


def _own(
    kind: Kind, actor: Actor, table: Table, steps: Callable[[frozenset[Bond] | None], list[Step]]
) -> Iterator[Seen]:
    """Each way to what is one's own or names one, at the stages of the `steps` that are asked about by it; as what it
    names one may not be said."""
    for way in ways_to_see(replace(actor, sight=OWN_ONLY), table):
        if asked := steps(_AS.get(_column(way))):
            yield Seen(way, _at(kind.of, table, kind.stages(asked)))


def _column(way: Condition | Seen) -> str | None:
    while isinstance(way, Seen):
        way = way.condition
    return way.column if isinstance(way, Same) else None


def ways_to_work(kind: Kind, actor: Actor, table: Table) -> list[Condition | Seen]:
    """What may wait for the caller in one of its roles: the same, and by the directory what it sees of others. Of a
    stage there are few things that go on, and of a place many that are over: that is gone through stage by stage."""
    ours = [step for step in kind.steps if step.bonds_of(actor)]
    if not ours:
        return []
    others = [step for step in ours if not BY_DIRECTORY.isdisjoint(step.bonds_of(actor))]
    seen = or_(*(each.on(of(table)) for each in ways_to_see(actor, table)))

    def as_that(bonds: frozenset[Bond] | None) -> list[Step]:
        return [step for step in ours if bonds is None or not bonds.isdisjoint(step.bonds_of(actor))]

    own = _own(kind, actor, table, as_that)
    return [*own, *(Seen(each, seen) for each in _by_stage(kind, actor, table, others))]


def _by_stage(kind: Kind, actor: Actor, table: Table, steps: Sequence[Step]) -> Iterator[Seen]:
    if actor.sight == OWN_ONLY:
        return
    for stage in sorted(kind.stages(steps)):
        yield Seen(Same(kind.of.stage, stage.value), _at(kind.of, table, {stage}))


def _at(kind: WorkOf, table: Table, stages: Collection[WordedCode]) -> ColumnElement[bool]:
    """What stands at one of the stages, and was not voided; in one that is over, where a clock runs."""
    column = table.c[kind.stage]
    goes_on = column.in_([each.value for each in stages if each not in kind.over])
    runs = [and_(column.in_([each.value for each in kind.over]), table.c.urgent_on < NEVER)] if kind.over else []
    stands = table.c.voided_on.is_(None) if "voided_on" in table.c else true()
    return and_(or_(goes_on, *runs), stands)
