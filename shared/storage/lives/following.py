"""What else a correction changes: things without entries, which follow from those that have some."""

from collections.abc import Iterator

from shared.kernel.lives.living import Living
from shared.storage.lives.correction import Correction
from shared.storage.work import Work


def followed(work: Work) -> Iterator[Correction]:
    """Before and after of everything that this work has opened or changed, and has not stored yet."""
    for collection, thing, stored in work.in_hand():
        if thing.recorded and not isinstance(thing, Living):
            yield Correction(collection.kind, thing.id, None if stored is None else collection.load(stored))
