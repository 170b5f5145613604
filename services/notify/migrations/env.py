"""Alembic's entry: migrate the ledger's tables and the notify service's own."""

from alembic import context

from services.notify.adapters.tables import NOTIFY
from shared.storage.migrations import run_migrations

run_migrations(context, NOTIFY)
