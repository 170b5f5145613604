"""How a row that was imported is known again, and told from one that says otherwise, without its words being kept."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.storage.codecs import codec
from shared.storage.table_of import table_of
from shared.storage.tables import ImportedRow

IMPORTED = table_of(ImportedRow)


@dataclass(frozen=True, slots=True)
class Imported:
    """A row that was entered as that thing, with the digests of its fields."""

    thing: str
    salt: str
    digests: Mapping[str, str]

    def otherwise(self, values: Mapping[str, Any]) -> list[str]:
        """The fields that say otherwise; one that the ledger of then did not have says what it says when empty."""
        now, empty = digests(values, self.salt), _digest(self.salt, None)
        return [field for field in now if self.digests.get(field, empty) != now[field]]


@dataclass(frozen=True, slots=True)
class NewlyImported:
    """The row `line` of a run with what it says, as it is entered as a `thing`."""

    kind: str
    key: str
    thing: str
    run: str
    line: int
    values: Mapping[str, Any]


def key(fields: Sequence[str], values: Mapping[str, Any], unit: str = "") -> str:
    """What a row is known again by: a digest of the fields that say which thing it is, of the unit whose own it is."""
    return _digest(unit, {field: _plain(values[field]) for field in fields})


def digests(values: Mapping[str, Any], salt: str) -> dict[str, str]:
    """Of each field."""
    return {field: _digest(salt, _plain(value)) for field, value in values.items()}


async def imported(connection: AsyncConnection, kind: str, keys: Collection[str]) -> dict[str, Imported]:
    """What was entered from such rows before, by their keys."""
    if not keys:
        return {}
    rows = (await connection.execute(select(IMPORTED).where(IMPORTED.c.kind == kind, IMPORTED.c.key.in_(keys)))).all()
    return {row.key: Imported(row.thing, row.salt, json.loads(row.digests)) for row in rows}


async def remember(connection: AsyncConnection, new: Sequence[NewlyImported]) -> None:
    """Keep what was entered from rows, in the place of what was voided since."""
    if not new:
        return
    of_them = (IMPORTED.c.kind == new[0].kind, IMPORTED.c.key.in_([each.key for each in new]))
    await connection.execute(delete(IMPORTED).where(*of_them))
    await connection.execute(insert(IMPORTED), [_row(each) for each in new])


def _row(new: NewlyImported) -> dict[str, Any]:
    salt = secrets.token_hex(16)
    names = {"kind": new.kind, "key": new.key, "thing": new.thing, "run": new.run, "line": new.line}
    return {**names, "salt": salt, "digests": json.dumps(digests(new.values, salt))}


def _plain(value: Any) -> Any:  # noqa: ANN401 - of a row
    return codec(type(value)).dump_python(value, mode="json") if value is not None else None


def _digest(salt: str, said: Any) -> str:  # noqa: ANN401 - as JSON has it
    plain = json.dumps([salt, said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]
