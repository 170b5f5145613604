"""A batch sent to SQLite by its driver."""

import sqlite3
from collections.abc import Callable
from functools import partial

from shared.storage.batch import Go, must_have_changed
from shared.storage.sqlite_driver import in_one_turn
from shared.storage.transactions import BEGIN, Turn
from shared.storage.writes import statement_of


async def to_sqlite(go: Go, turn: Turn) -> None:
    """Write all of it in one turn of the driver's thread, with what others have at hand where it is all there is."""
    write = _writing(go)
    if go.begins and go.commits and turn.shared is not None:
        await turn.shared.write(write, partial(in_one_turn, go.driver))
        return

    def write_all(connection: sqlite3.Connection) -> None:
        if go.begins:
            connection.execute(BEGIN[go.dialect])
        write(connection)
        if go.commits:
            connection.execute("COMMIT")

    if go.begins:
        await turn.take()
    await in_one_turn(go.driver, write_all)


def _writing(go: Go) -> Callable[[sqlite3.Connection], None]:
    ready = [(write, statement_of(write.kind, go.dialect)) for write in go.writes]
    filled = [(write, sql, [fill(row) for row in write.rows]) for write, (sql, fill) in ready]

    def write_all(connection: sqlite3.Connection) -> None:
        for write, sql, rows in filled:
            cursor = connection.execute(sql, rows[0]) if len(rows) == 1 else connection.executemany(sql, rows)
            must_have_changed(write, cursor.rowcount)

    return write_all
