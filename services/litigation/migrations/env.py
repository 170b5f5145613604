"""Alembic's entry: migrate the ledger's tables and the litigation service's own."""

from alembic import context

from services.litigation.work import LITIGATION
from shared.storage.migrations import run_migrations

run_migrations(context, LITIGATION)
