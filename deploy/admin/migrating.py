"""Bringing a database to its schema, and waiting until somebody else has done so."""

import time
from typing import Any

from sqlalchemy.exc import OperationalError

from shared.kernel.words.refusals import Refusal
from shared.storage.migrations import upgrade
from shared.storage.schema import DatabaseAway, Standing, away, migrations_of, standing_of
from shared.web.settings import ServiceSettings

LOOK_AGAIN_SECONDS = 0.5


class SchemaNotCurrent(Refusal):
    code = "command.schema_not_current"
    zh = "服务“{service}”的数据库在“{within}”秒内没有达到所需的结构：“{why}”。"
    en = "The database of “{service}” did not come to its schema within “{within}” seconds: “{why}”."


def bring_up(settings: ServiceSettings, *, seconds: float = 0) -> dict[str, Any]:
    """Apply what is missing, as soon as the database can be reached within some seconds. A schema newer than this
    program's is left alone. Refuses with DatabaseAway."""
    service, url = _where(settings)
    before = _reached(service, url, seconds)
    try:
        upgrade(migrations_of(service), url)
    except OperationalError as problem:
        raise away(service, url, problem) from problem
    return _told(before, standing_of(service, url))


def wait_until_current(settings: ServiceSettings, seconds: float) -> dict[str, Any]:
    """Look until the schema is current. Refuses with SchemaNotCurrent when it is not in time."""
    service, url = _where(settings)
    until = time.monotonic() + seconds
    while True:
        try:
            found = standing_of(service, url)
            why = f"{found.revision or 'none'} instead of {found.newest}"
        except DatabaseAway as problem:
            found, why = None, str(problem.facts["why"])
        if found is not None and found.suffices:
            return _told(found, found)
        if time.monotonic() >= until:
            raise SchemaNotCurrent(service=service, within=seconds, why=why)
        time.sleep(min(LOOK_AGAIN_SECONDS, max(until - time.monotonic(), 0)))


def _reached(service: str, url: str, seconds: float) -> Standing:
    """Where the database stands, once it answers. Refuses with DatabaseAway after the time."""
    until = time.monotonic() + seconds
    while True:
        try:
            return standing_of(service, url)
        except DatabaseAway:
            if time.monotonic() >= until:
                raise
        time.sleep(min(LOOK_AGAIN_SECONDS, max(until - time.monotonic(), 0)))


def _where(settings: ServiceSettings) -> tuple[str, str]:
    return settings.service, settings.database_url.get_secret_value()


def _told(before: Standing, after: Standing) -> dict[str, Any]:
    return {"before": before.revision or "none", "after": after.revision, "standing": after.name}
