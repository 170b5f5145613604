"""Alembic's entry: migrate the ledger's tables and the notify service's own."""

from alembic import context

import services.notify.work  # noqa: F401 - with it come the tables of every room
from services.notify.tables import NOTIFY
from shared.storage.migrations import run_migrations

run_migrations(context, NOTIFY)
