"""Alembic's entry: migrate the ledger's tables and the filing service's own."""

from alembic import context

from services.filing.adapters.tables import FILING
from shared.storage.migrations import run_migrations

run_migrations(context, FILING)
