"""Who stood for a unit by a closing that was struck since, or put right, as its entries have it."""

from collections.abc import Iterator, Sequence
from datetime import date

from services.notify.units.domain.acts import CloseUnit
from shared.kernel.directory.units import StoodIn
from shared.kernel.lives.entries import Entry, Rectification
from shared.storage.lives.rows import EntryLine


def taken_back(lines: Sequence[EntryLine]) -> Iterator[StoodIn]:
    """Each of whom a closing said that it succeeds, and no longer does, with the days of entry of both."""
    named: dict[int, dict[str, date]] = {}
    for line in lines:
        written = line.written
        if isinstance(written, Entry) and isinstance(written.act, CloseUnit):
            named[written.number] = dict.fromkeys(written.act.successors, line.recorded_on)
        elif isinstance(written, Rectification) and written.rectifies in named:
            instead = written.instead.successors if isinstance(written.instead, CloseUnit) else ()
            before = named[written.rectifies]
            for by, since in before.items():
                if by not in instead:
                    yield StoodIn(by=by, since=since, through=line.recorded_on)
            named[written.rectifies] = {by: before.get(by, line.recorded_on) for by in instead}
