"""Running benchmarks by name."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.counting import measure_periods
from tests.benchmarks.databases import POSTGRESQL, SQLITE, NewDatabase, databases
from tests.benchmarks.findings import Finding
from tests.benchmarks.keeping import measure_bytes, measure_memory
from tests.benchmarks.listings import measure_listings
from tests.benchmarks.path import measure_path
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.ticking import measure_tick
from tests.benchmarks.writing import measure_write

ON_DATABASES: dict[str, Callable[[Sizes, Path, str, NewDatabase], list[Finding]]] = {
    "write": measure_write,
    "path": measure_path,
    "tick": measure_tick,
    "bytes": measure_bytes,
    "memory": measure_memory,
    "listings": measure_listings,
}
WITHOUT: dict[str, Callable[[Sizes], list[Finding]]] = {"periods": measure_periods}
NAMES = (*ON_DATABASES, *WITHOUT)
KINDS = (SQLITE, POSTGRESQL)


def run(
    names: Sequence[str], kinds: Sequence[str], sizes: Sizes, *, admin_url: str | None = None
) -> Iterator[list[Finding]]:
    """What each named benchmark finds, on each kind of database where it needs one."""
    for name in names:
        if name in WITHOUT:
            yield WITHOUT[name](sizes)
            continue
        for kind in kinds:
            with (
                tempfile.TemporaryDirectory(prefix="liandong-bench-") as folder,
                databases(kind, Path(folder), admin_url) as new_database,
            ):
                yield ON_DATABASES[name](sizes, Path(folder), kind, new_database)
