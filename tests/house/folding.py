"""What an outsider has who keeps a table by the facts, as docs/facts.md says that it is kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from shared.contracts.envelope import Envelope
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import voiding_of


class Row(NamedTuple):
    """What a fact says now. Of what was withdrawn the row stays, for it may return."""

    type: str
    on: str
    data: dict[str, Any]
    revision: int = 0
    withdrawn: bool = False

    @property
    def fact(self) -> str:
        return self.type.split(".")[2]


def table(told: Iterable[Envelope]) -> dict[str, Row]:
    """The rows by the ids of the facts, whether they stand or not."""
    kept: dict[str, Row] = {}
    for each in told:
        data, known = each.data, kept.get(each.data.get("original", each.id))
        if not each.type.endswith((".fact_corrected.v1", ".fact_withdrawn.v1")):
            kept.setdefault(each.id, Row(each.type, each.legaldate.isoformat(), data))
        elif known is not None and data["revision"] > known.revision:
            said = {"on": data["legal_on"], "data": data["data"]} if "data" in data else {}
            kept[data["original"]] = known._replace(**said, revision=data["revision"], withdrawn="data" not in data)
    return kept


def standing(told: Iterable[Envelope], fact: str) -> list[dict[str, Any]]:
    """What the facts of that name say now, as far as they stand."""
    return [row.data for row in table(told).values() if row.fact == fact and not row.withdrawn]


async def number_of_voiding(things: LivingCollection[Any], id: str) -> int:
    """Of the entry by which the thing is void; what has followed from others since is written behind it."""
    voiding = voiding_of(await things.lines(id))
    assert voiding is not None, f"{things.kind} {id} stands"
    return voiding.written.number
