"""Bringing a database to its schema, and waiting until somebody else has done so."""

import time
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from shared.kernel.words.refusals import Refusal
from shared.storage.migrations import upgrade
from shared.storage.schema import Standing, migrations_of, standing
from shared.web.settings import ServiceSettings

LOOK_AGAIN_SECONDS = 0.5


class SchemaNotCurrent(Refusal):
    code = "command.schema_not_current"
    zh = "服务“{service}”的数据库在“{within}”秒内没有达到所需的结构：“{why}”。"
    en = "The database of “{service}” did not come to its schema within “{within}” seconds: “{why}”."


class DatabaseAway(SchemaNotCurrent):
    code = "command.database_away"
    zh = "无法连接服务“{service}”的数据库。"
    en = "The database of “{service}” cannot be reached."


def bring_up(settings: ServiceSettings, *, seconds: float = 0) -> dict[str, Any]:
    """Apply what is missing, as soon as the database can be reached within some seconds. A schema newer than this
    program's is left alone. Refuses with DatabaseAway."""
    scripts, url = _where(settings)
    try:
        before = _reached(scripts, url, seconds)
        upgrade(scripts, url)
        after = standing(scripts, url)
    except OperationalError as problem:
        raise DatabaseAway(service=settings.service) from problem
    return _told(before, after)


def wait_until_current(settings: ServiceSettings, seconds: float) -> dict[str, Any]:
    """Look until the schema is current. Refuses with SchemaNotCurrent when it is not in time."""
    scripts, url = _where(settings)
    until = time.monotonic() + seconds
    while True:
        try:
            found = standing(scripts, url)
            why = f"{found.revision or 'none'} instead of {found.newest}"
        except OperationalError as problem:
            found, why = None, type(problem.orig).__name__
        if found is not None and found.suffices:
            return _told(found, found)
        if time.monotonic() >= until:
            raise SchemaNotCurrent(service=settings.service, within=seconds, why=why)
        time.sleep(min(LOOK_AGAIN_SECONDS, max(until - time.monotonic(), 0)))


def _reached(scripts: Path, url: str, seconds: float) -> Standing:
    """Where the database stands, once it answers; after the time its OperationalError."""
    until = time.monotonic() + seconds
    while True:
        try:
            return standing(scripts, url)
        except OperationalError:
            if time.monotonic() >= until:
                raise
        time.sleep(min(LOOK_AGAIN_SECONDS, max(until - time.monotonic(), 0)))


def _where(settings: ServiceSettings) -> tuple[Path, str]:
    return migrations_of(settings.service), settings.database_url.get_secret_value()


def _told(before: Standing, after: Standing) -> dict[str, Any]:
    return {"before": before.revision or "none", "after": after.revision, "standing": after.name}
