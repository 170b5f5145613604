"""What things are called, as it is to be told to others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from shared.contracts.naming import ThingNamedV1
from shared.storage.facts import FactKey
from shared.storage.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from shared.kernel.model.aggregate import Aggregate
    from shared.storage.collection import SqlCollection
    from shared.storage.pairs import Words

# Of a title so much is told: by it one knows the thing again, and reads the whole where it is kept.
_MOST = 60


class Named(NamedTuple):
    """A thing that has a name now, or another, since that version; the label may be the id of a text."""

    kind: str
    thing: Aggregate
    label: str | None
    version: int


class Names:
    """Those of one unit of work that are not told yet."""

    def __init__(self) -> None:
        self._untold: dict[FactKey, Named] = {}

    def note(self, collection: SqlCollection[Any], thing: Aggregate, before: Words | None, now: Words) -> None:
        """Have it told what the thing is called `now`, if that is another name than `before`."""
        label = collection.label(now)
        if label != collection.label(before):
            version = thing.version + 1
            key = FactKey(f"{collection.kind}/{thing.id}", f"named.{version}")
            self._untold[key] = Named(collection.kind, thing, label, version)

    async def told(
        self, connection: AsyncConnection, kept: Mapping[str, str]
    ) -> AsyncIterator[tuple[FactKey, Aggregate, ThingNamedV1]]:
        """What is to be told, once; `kept` are texts that are at hand by their ids."""
        untold, self._untold = self._untold, {}
        labels = {each.label for each in untold.values() if each.label is not None}
        texts = {**await texts_of(connection, labels - kept.keys()), **kept}
        for key, (kind, thing, label, version) in untold.items():
            words = None if label is None else short(texts.get(label, label))
            told = {"kind": kind, "thing": thing.id, "unit": thing.unit, "label": words or None, "version": version}
            yield key, thing, ThingNamedV1(**told)


def short(text: str) -> str:
    """A title as it is told."""
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
