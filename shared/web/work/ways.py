"""By which rows of a table one comes to what waits: of the caller's own, of what it has in hand, and of what the
directory makes its to do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Table, and_, or_, true

from shared.kernel.model.actor import OWN_ONLY, Actor
from shared.kernel.words.wording import WordedCode
from shared.storage.listed import NEVER
from shared.storage.narrowing import Condition, Same, Seen, of
from shared.storage.visibility import ways_to_see
from shared.web.work.kinds import WorkOf
from shared.web.work.steps import BY_DIRECTORY, Kind, Step


def ways_to_own(kind: Kind, actor: Actor, table: Table, steps: Sequence[Step]) -> list[Condition | Seen]:
    """What is of the caller's units, to which they are a party, or that names them, as far as one of these steps may be
    waited for in it."""
    beside = _at(kind.of, table, kind.stages(steps))
    ways = ways_to_see(replace(actor, sight=OWN_ONLY), table)
    return [Seen(each, beside) for each in ways]


def ways_to_work(kind: Kind, actor: Actor, table: Table) -> list[Condition | Seen]:
    """What may wait for the caller in one of its roles: the same, and by the directory what it sees of others. Of a
    stage there are few things that go on, and of a place many that are over: that is gone through stage by stage."""
    ours = [step for step in kind.steps if step.bonds_of(actor)]
    if not ours:
        return []
    others = [step for step in ours if not BY_DIRECTORY.isdisjoint(step.bonds_of(actor))]
    seen = or_(*(each.on(of(table)) for each in ways_to_see(actor, table)))
    own = ways_to_own(kind, actor, table, ours)
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
