"""At which of its migrations a service's database stands, and which is the newest.

It is asked at every start, so it does without Alembic, which would stay in memory as long as the service.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from shared.kernel.words.refusals import Refusal

_SERVICES = Path(__file__).parents[2] / "services"


class DatabaseAway(Refusal):
    """`why` is what the driver says of it, in its own words."""

    code = "command.database_away"
    zh = "无法使用服务“{service}”的数据库：“{why}”。"
    en = "The database of “{service}” cannot be used: “{why}”."


class NoSchema(Refusal):
    code = "command.no_schema"
    zh = "服务“{service}”的数据库没有本程序所需的结构，请先运行“liandong admin migrate”。"
    en = "The database of “{service}” has not the schema of this program; run “liandong admin migrate” first."


@dataclass(frozen=True)
class Standing:
    """The migration a database stands at (None before the first) and the newest that this program has."""

    revision: str | None
    newest: str

    @property
    def name(self) -> Literal["behind", "current", "ahead"]:
        """Numbers of four digits follow each other: a larger one comes from a program newer than this."""
        if self.revision == self.newest:
            return "current"
        return "ahead" if self.revision is not None and self.revision > self.newest else "behind"

    @property
    def suffices(self) -> bool:
        """Whether this program can work on it: a release only adds what the release before it can live with."""
        return self.name != "behind"


def migrations_of(service: str) -> Path:
    """The folder of a service's migrations."""
    return _SERVICES / service / "migrations"


def standing(scripts: Path, url: str) -> Standing:
    """Where the database stands; a SQLite file that is missing stands nowhere, and is not made."""
    where = synchronous(url)
    if where.get_backend_name() == "sqlite" and not Path(where.database or "").is_file():
        return Standing(None, newest(scripts))
    with create_engine(where, poolclass=NullPool).connect() as connection:
        return standing_on(scripts, connection)


def standing_of(service: str, url: str) -> Standing:
    """Where the database of a service stands. Refuses with DatabaseAway."""
    try:
        return standing(migrations_of(service), url)
    except DBAPIError as problem:
        raise away(service, url, problem) from problem


def away(service: str, url: str, problem: DBAPIError) -> DatabaseAway:
    """The refusal of a database that cannot be used, in one line and without its password."""
    why, password = " ".join(str(problem.orig).split()), make_url(url).password
    return DatabaseAway(service=service, why=why.replace(str(password), "…") if password else why)


def is_current(scripts: Path, url: str) -> bool:
    """Whether the database has everything that this program needs."""
    return standing(scripts, url).suffices


def standing_on(scripts: Path, connection: Connection) -> Standing:
    """The same on an open connection."""
    return Standing(_revision(connection), newest(scripts))


def newest(scripts: Path) -> str:
    """The newest migration: their files begin with their numbers."""
    numbers = sorted(path.name.partition("_")[0] for path in (scripts / "versions").glob("[0-9]*_*.py"))
    if not numbers:
        raise FileNotFoundError(f"there are no migrations in {scripts}")
    return numbers[-1]


def synchronous(url: str) -> URL:
    """The same database by a driver that waits."""
    parsed = make_url(url)
    driver = "sqlite" if parsed.get_backend_name() == "sqlite" else "postgresql+psycopg"
    return parsed.set(drivername=driver)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
