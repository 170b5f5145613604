"""What is unique among the things that stand: a voided one gives its number free."""

from sqlalchemy import Index, text

from shared.storage.indexes import only

STANDS = "voided_on IS NULL"
STANDING = text(STANDS)


def unique_while_standing(table: str, *columns: str) -> Index:
    """An index on the columns of that table which leaves out what was voided."""
    name = f"uq_{table}_{'_'.join(columns)}"
    return Index(name, *columns, unique=True, **only(STANDS))
