"""What a rectification, a voiding or a late entry changes: for the record, and to be shown before it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from shared.kernel.clocks.deadlines import DeadlineEvent
from shared.kernel.lives.living import Living
from shared.kernel.model.aggregate import Aggregate
from shared.storage.codecs import codec
from shared.storage.lives.telling import Difference, in_one


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing before and after, as plain data where they differ, with the facts and clocks that are told.

    `dues` has for each clock of before the day that it was due.
    """

    kind: str
    id: str
    before: dict[str, Any]
    after: dict[str, Any]
    facts: Difference
    clocks: Sequence[DeadlineEvent]
    dues: Mapping[str, date | None]

    @classmethod
    def of(
        cls,
        kind: str,
        was: Aggregate | None,
        becomes: Aggregate,
        facts: Difference,
        clocks: Sequence[DeadlineEvent] = (),
    ) -> "Correction":
        """From the thing as it was, None where there was none, to what it becomes."""
        before, after = {} if was is None else _state(was), _state(becomes)
        otherwise = [name for name in after if name not in before or before[name] != after[name]]
        return cls(
            kind,
            becomes.id,
            {name: before[name] for name in otherwise if name in before},
            {name: after[name] for name in otherwise},
            facts,
            clocks,
            dues_of(was) if isinstance(was, Living) else {},
        )


def by_thing(corrections: Iterable[Correction]) -> list[Correction]:
    """One for each thing: from what it was at first to what it becomes at last."""
    found: dict[tuple[str, str], Correction] = {}
    for each in corrections:
        first = found.get((each.kind, each.id))
        found[each.kind, each.id] = each if first is None else _one(first, each)
    return list(found.values())


def _one(first: Correction, then: Correction) -> Correction:
    begun = first.after.keys() - first.before.keys()
    before = {name: was for name, was in {**then.before, **first.before}.items() if name not in begun}
    after = {**first.after, **then.after}
    otherwise = [name for name in after if name not in before or before[name] != after[name]]
    clocks = {event.deadline.name: event for event in (*first.clocks, *then.clocks)}
    return replace(
        then,
        before={name: before[name] for name in otherwise if name in before},
        after={name: after[name] for name in otherwise},
        facts=in_one(first.facts, then.facts),
        clocks=list(clocks.values()),
        dues={**then.dues, **first.dues},
    )


def dues_of(thing: Living) -> dict[str, date | None]:
    """When each of its clocks is due."""
    return {name: deadline.due for name, deadline in thing.deadlines.items()}


_BOOKKEEPING = {"version", "entries", "lived_to", "lived_rank", "release", "revisions", "withdrawn", "deadlines"}


def _state(thing: Aggregate) -> dict[str, Any]:
    state: dict[str, Any] = codec(type(thing)).dump_python(thing, mode="json")
    return {name: value for name, value in state.items() if name not in _BOOKKEEPING}
