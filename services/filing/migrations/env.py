"""Alembic's entry: migrate the ledger's tables and the filing service's own."""

from alembic import context

import services.filing.work  # noqa: F401 - with it come the tables of every room
from services.filing.tables import FILING
from shared.storage.migrations import run_migrations

run_migrations(context, FILING)
