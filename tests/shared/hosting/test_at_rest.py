"""What a service takes with it into its life, and what it leaves behind."""

import subprocess
import sys

import pytest
from alembic.script import ScriptDirectory
from pydantic import SecretStr

from deploy.local.system import SERVICES
from services.review.settings import ReviewSettings
from shared.hosting.processes import prepare
from shared.storage import migrations
from shared.storage.schema import NoSchema, is_current, migrations_of, newest

LOADED = "import sys, services.{}.api, services.{}.worker; print(' '.join(sorted(sys.modules)))"
# What only the command line, a migration, a letter to the outside, or a workbook needs.
LEFT_BEHIND = {"alembic", "mako", "typer", "pypdf", "openpyxl"}


def settings(url: str, *, migrate_at_start: bool) -> ReviewSettings:
    return ReviewSettings.model_construct(database_url=SecretStr(url), migrate_at_start=migrate_at_start)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_does_not_hold_what_it_does_not_need(service: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED.format(service, service)], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in told.stdout.split()}
    assert "sqlalchemy" in loaded
    assert loaded & LEFT_BEHIND == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_migration_has_the_number_with_which_its_file_begins(service: str) -> None:
    scripts = migrations_of(service)
    assert ScriptDirectory(str(scripts)).get_current_head() == newest(scripts)


def test_a_service_may_bring_its_database_up_and_goes_on_without_what_that_took(database_url: str) -> None:
    prepare(settings(database_url, migrate_at_start=True))
    assert is_current(migrations_of("review"), database_url)
    prepare(settings(database_url, migrate_at_start=False))


def test_an_old_schema_is_refused_where_nobody_may_change_it(database_url: str) -> None:
    with pytest.raises(NoSchema):
        prepare(settings(database_url, migrate_at_start=False))


def test_a_schema_that_could_not_be_brought_up_is_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("a migration is broken")

    monkeypatch.setattr(migrations, "upgrade", breaks)
    with pytest.raises(NoSchema):
        prepare(settings(database_url, migrate_at_start=True))
    assert not is_current(migrations_of("review"), database_url)
