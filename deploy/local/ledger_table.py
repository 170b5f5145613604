"""The balances of the services side by side."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table


def ledger_table(books: Mapping[str, Mapping[str, Any] | None]) -> Table:
    """The balances as a table; a service that does not answer has none."""
    columns = ("issued", "settled", "pending", "parked", "gaps")
    table = Table("service", *columns)
    for service, book in books.items():
        table.add_row(service, *("—" if book is None else str(book[column]) for column in columns))
    return table
