"""Alembic's entry: migrate the ledger's tables and the review service's own."""

from alembic import context

import services.review.work  # noqa: F401 - with it come the tables of every room
from services.review.tables import REVIEW
from shared.storage.migrations import run_migrations

run_migrations(context, REVIEW)
