"""Who stands in which relation to a unit on a day, in words."""

from datetime import date

from services.notify.units.adapters.views import HolderView, RelationView
from shared.kernel.directory.ordinary import Relation
from shared.kernel.directory.units import KnownUnit
from shared.storage.directory import Directory


async def relations_on(directory: Directory, unit: KnownUnit, on: date) -> list[RelationView]:
    """Every relation in which any unit stands to it, entered or ordinary."""
    found = []
    for relation in Relation:
        holders = [await directory.unit(id) for id in sorted(await directory.in_relation(relation, unit, on))]
        entered = any(True for _ in unit.entered(relation, on))
        if holders or entered:
            shown = tuple(HolderView(id=each.id, name=each.on(on).name) for each in holders if each is not None)
            view = RelationView(relation=relation, zh=relation.zh, en=relation.en, entered=entered, holders=shown)
            found.append(view)
    return found
