"""What else a correction changes: things without entries, which follow from those that have some."""

from collections.abc import Iterator

from shared.kernel.lives.living import Living
from shared.storage.lives.correction import Correction
from shared.storage.lives.telling import Difference, FactName, ToldFact
from shared.storage.work import Work


def followed(work: Work) -> Iterator[Correction]:
    """Before and after of everything that this work has opened or changed, and has not stored yet."""
    for collection, thing, stored in work.in_hand():
        events = () if isinstance(thing, Living) else thing.recorded
        facts = {
            FactName(str(nth), contract.fact, event.part): ToldFact(contract, event.on, thing.region, of_clock=False)
            for nth, event in enumerate(events)
            for contract in work.tell(thing, event)
        }
        if events:
            was = None if stored is None else collection.load(stored)
            yield Correction.of(collection.kind, was, thing, Difference(facts, {}, {}))
