"""Databases of the program before come to the schema of today; the tests in containers then live on in them."""

import pytest

from deploy.local.system import SERVICES
from shared.storage.migrations import upgrade
from shared.storage.schema import is_current, migrations_of
from tests.containers.before.__main__ import BEFORE
from tests.containers.before.restored import restore, rows, schema
from tests.servers import create_database, drop_database


@pytest.mark.postgres
@pytest.mark.parametrize("service", SERVICES)
def test_a_database_of_before_becomes_like_a_new_one(service: str, postgres_admin_url: str) -> None:
    before, new = create_database(postgres_admin_url), create_database(postgres_admin_url)
    try:
        restore(service, before)
        assert is_current(migrations_of(service), before) == (service not in BEFORE)
        held = rows(before)
        for url in (before, new):
            upgrade(migrations_of(service), url)
        assert schema(before) == schema(new)
        assert sum(held.values()) > 5
        assert held.items() <= rows(before).items()
    finally:
        for url in (before, new):
            drop_database(postgres_admin_url, url)
