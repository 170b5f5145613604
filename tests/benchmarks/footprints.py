"""How many bytes each table of a database takes, its indexes and long values with it."""

from sqlalchemy import text

from tests.benchmarks.databases import ask, plain_engine

_POSTGRESQL = (
    "SELECT relname, pg_total_relation_size(oid) FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
_SQLITE = (
    "SELECT master.tbl_name, sum(stat.pgsize) FROM dbstat AS stat "
    "JOIN sqlite_master AS master ON master.name = stat.name GROUP BY master.tbl_name"
)

Footprint = dict[str, tuple[int, int]]


def footprint(url: str) -> Footprint:
    """Rows and bytes of each table, after what is free was given back (PostgreSQL: VACUUM)."""
    sqlite = url.startswith("sqlite")
    if not sqlite:
        with plain_engine(url).connect() as opened:
            opened.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM"))
    sizes: dict[str, int] = {table: int(size) for table, size in ask(url, _SQLITE if sqlite else _POSTGRESQL)}
    tables = [table for table in sizes if not table.startswith("sqlite_")]
    return {table: (_rows(url, table), sizes[table]) for table in tables}


def grown(before: Footprint, after: Footprint) -> Footprint:
    """What has been added since."""
    return {table: (rows - before[table][0], size - before[table][1]) for table, (rows, size) in after.items()}


def together(footprints: list[Footprint]) -> Footprint:
    """The same tables of several databases as one."""
    total: dict[str, tuple[int, int]] = {}
    for each in footprints:
        for table, (rows, size) in each.items():
            rows_before, size_before = total.get(table, (0, 0))
            total[table] = (rows_before + rows, size_before + size)
    return total


def _rows(url: str, table: str) -> int:
    return int(ask(url, f'SELECT count(*) FROM "{table}"')[0][0])  # noqa: S608 - a name out of the catalogue
