"""Migrations lead to the tables as they are declared: of a migrated database there is nothing left to draft."""

import importlib

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import NullPool

from shared.storage.schema import synchronous
from shared.storage.tables import LEDGER
from tests.architecture.sources import SERVICES
from tests.conftest import NewDatabase


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_leave_nothing_to_draft(service: str, new_database: NewDatabase) -> None:
    importlib.import_module(f"services.{service}.work")
    own: MetaData = getattr(importlib.import_module(f"services.{service}.tables"), service.upper())
    with create_engine(synchronous(new_database(service)), poolclass=NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": [LEDGER, own]})
        assert compare_metadata(context, [LEDGER, own]) == []
