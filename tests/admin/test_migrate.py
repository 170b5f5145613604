"""`liandong admin migrate`: bringing a database up, and waiting for it."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from deploy.local.system import SERVICES
from shared.storage.schema import is_current, migrations_of
from tests.admin.conftest import Settings
from tests.deploy.commands import data_of, liandong
from tests.servers import create_database, drop_database


@pytest.mark.parametrize("service", SERVICES)
def test_an_empty_database_is_brought_to_the_newest_schema(settings: Settings, database_url: str, service: str) -> None:
    settings(database_url=database_url)
    assert not is_current(migrations_of(service), database_url)
    told = data_of(liandong("admin", "migrate", service, "--json"))
    assert (told["before"], told["standing"]) == ("none", "current")
    assert is_current(migrations_of(service), database_url)
    again = data_of(liandong("admin", "migrate", service, "--json"))
    assert again["before"] == again["after"] == told["after"]


def test_who_waits_changes_nothing_and_gives_up_in_time(settings: Settings, database_url: str, tmp_path: Path) -> None:
    settings(database_url=database_url)
    before = sorted(tmp_path.iterdir())
    told = data_of(liandong("admin", "migrate", "notify", "--wait", "0.1", "--json"), exit_code=1)
    assert told["problem"]["code"] == "command.schema_not_current"
    assert "none instead of 0019" in told["problem"]["en"]
    assert sorted(tmp_path.iterdir()) == before


def test_who_waits_goes_on_when_the_schema_is_there(settings: Settings, database_url: str) -> None:
    settings(database_url=database_url)
    assert liandong("admin", "migrate", "review").exit_code == 0
    assert data_of(liandong("admin", "migrate", "review", "--wait", "0", "--json"))["standing"] == "current"


def test_a_database_that_cannot_be_reached_is_waited_for_too(settings: Settings) -> None:
    settings(database_url="postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert data_of(liandong("admin", "migrate", "review", "--wait", "0", "--json"), exit_code=1)["problem"]["code"] == (
        "command.schema_not_current"
    )
    told = data_of(liandong("admin", "migrate", "review", "--json"), exit_code=1)
    assert told["problem"]["code"] == "command.database_away"


@pytest.mark.postgres
def test_a_migration_begins_when_its_database_is_there(
    settings: Settings, postgres_admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a first install: the server, the role and the database come while the migration is waiting."""
    url = create_database(postgres_admin_url)
    drop_database(postgres_admin_url, url)
    settings(database_url=url)
    looked = 0

    def made_meanwhile(_seconds: float) -> None:
        nonlocal looked
        looked += 1
        if looked == 2:
            with psycopg.connect(postgres_admin_url, autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{url.rpartition("/")[2]}"')

    monkeypatch.setattr("deploy.admin.migrating.time.sleep", made_meanwhile)
    try:
        told = data_of(liandong("admin", "migrate", "review", "--wait-for-database", "60", "--json"))
    finally:
        drop_database(postgres_admin_url, url)
    assert (told["before"], told["standing"], looked) == ("none", "current", 2)


def test_a_migration_waits_for_its_database_no_longer_than_it_is_told(settings: Settings) -> None:
    settings(database_url="postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    told = data_of(liandong("admin", "migrate", "review", "--wait-for-database", "0.1", "--json"), exit_code=1)
    assert told["problem"]["code"] == "command.database_away"


def test_a_schema_from_a_newer_program_is_left_alone_and_suffices(settings: Settings, database_url: str) -> None:
    """After a roll back the program before finds what the newer one has added."""
    settings(database_url=database_url)
    liandong("admin", "migrate", "review")
    engine = create_engine(database_url.replace("+aiosqlite", ""), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    told = data_of(liandong("admin", "migrate", "review", "--json"))
    assert told == {"before": "0999", "after": "0999", "standing": "ahead"}
    assert liandong("admin", "migrate", "review", "--wait", "0").exit_code == 0


def test_settings_that_are_missing_are_named_without_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIANDONG_DATABASE_URL", raising=False)
    monkeypatch.setenv("LIANDONG_JWKS", "http://somewhere/secret")
    told = data_of(liandong("admin", "migrate", "review", "--json"), exit_code=2)["problem"]
    assert told["code"] == "command.unfit_settings"
    assert "LIANDONG_DATABASE_URL: Field required" in told["en"]
    assert "secret" not in told["en"]


def test_a_service_that_does_not_exist_is_refused() -> None:
    assert liandong("admin", "migrate", "nobody").exit_code == 2
