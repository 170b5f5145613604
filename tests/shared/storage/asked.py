"""What a database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from shared.storage.store import Store
from shared.storage.work import Work


@contextmanager
def statements(store: Store[Work]) -> Iterator[list[str]]:
    """What the database is asked meanwhile, but for what a unit of work leaves to its driver."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(store.engine.sync_engine, "before_cursor_execute", note)
