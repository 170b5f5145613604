"""The items of one page as callers see them: what is beside the things is read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from shared.kernel.directory.names import Names
from shared.storage.collection import SqlCollection
from shared.storage.directory import names_of
from shared.storage.handling import Handler, handlers_of
from shared.storage.lives.last_entered import last_entered
from shared.storage.naming import short
from shared.storage.work import Work
from shared.web.views import CodeView
from shared.web.work.kinds import WorkOf
from shared.web.work.reading import Found, Place
from shared.web.work.views import DueView, NextView, WaitsForView, WorkItem, WorkUnit, coded, handled


async def items_of(work: Work, found: Sequence[Found], units: Iterable[str], today: date) -> Mapping[Place, WorkItem]:
    """Each as it is shown to a caller of those units, whose handlers it names, by its place."""
    connection, units = work.connection, tuple(units)
    named = {each.thing.unit for each in found} | {unit for each in found for unit in each.waiting.units}
    names = await names_of(connection, named)
    of_kind = defaultdict[str, list[Found]](list)
    for each in found:
        of_kind[each.kind.of.kind].append(each)
    shown: dict[Place, WorkItem] = {}
    for kind, those in of_kind.items():
        ids = [each.thing.id for each in those]
        handlers = await handlers_of(connection, kind, ids, units, today)
        since = await last_entered(connection, kind, ids)
        for each in those:
            shown[each.place] = _item(work, each, names, handlers, since.get(each.thing.id), today)
    return shown


def _item(
    work: Work,
    found: Found,
    names: Names,
    handlers: Mapping[str, Sequence[Handler]],
    since: date | None,
    today: date,
) -> WorkItem:
    of, thing, waiting = found.kind.of, found.thing, found.waiting
    return WorkItem(
        kind=coded(of.kind, of.of.term),
        id=thing.id,
        path=f"{of.path}/{thing.id}",
        label=label_of(work, of, thing),
        unit=WorkUnit.of(thing.unit, names),
        region=thing.region,
        stage=stage_of(thing),
        next=NextView.to_be(waiting, waiting.step.path(thing)),
        waits_for=WaitsForView.of(waiting.bond, sorted(waiting.units), names),
        since=since or of.of(work).began_on(thing),
        due=DueView.soonest(thing, today) or _asked_by(found, today),
        handlers=handled(handlers, thing.id),
    )


def _asked_by(found: Found, today: date) -> DueView | None:
    """The day by which the step is asked for, of what has no clock of its own."""
    step, units = found.waiting.step, found.waiting.units
    on = step.awaits.asked_by(found.thing)
    owner = next(iter(units)) if len(units) == 1 else None
    return None if on is None else DueView.plain(step.step.value, step.step, on, owner, today)


def label_of(work: Work, of: WorkOf, thing: Any) -> str | None:  # noqa: ANN401 - of the kind
    """What it is called: its number or, of kinds that are called so, its title, if it has one that may be said."""
    return label_in(of.of(work), thing) if of.label is None else of.label(thing)


def label_in(things: SqlCollection[Any], thing: Any, texts: Mapping[str, str] = MappingProxyType({})) -> str | None:  # noqa: ANN401 - of the kind
    """The same as its list has it; `texts` are those of titles that stand under an id."""
    words = things.listed_as(thing)
    title = words.title if things.is_called_by_title else None
    return words.number or (short(texts.get(title, title)) if title else None) or None


def stage_of(thing: Any) -> CodeView | None:  # noqa: ANN401 - of the kind
    """At which stage it stands, of kinds that have stages."""
    stage = getattr(thing, "stage", None)
    return None if stage is None else coded(stage.value, stage)
