"""What is unique among the things that stand: a voided one gives its number free."""

from sqlalchemy import Index, text

STANDING = text("voided_on IS NULL")


def unique_while_standing(table: str, *columns: str) -> Index:
    """An index on the columns of that table which leaves out what was voided."""
    name = f"uq_{table}_{'_'.join(columns)}"
    return Index(name, *columns, unique=True, sqlite_where=STANDING, postgresql_where=STANDING)
