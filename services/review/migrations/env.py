"""Alembic's entry: migrate the ledger's tables and the review service's own."""

from alembic import context

from services.review.adapters.tables import REVIEW
from shared.storage.migrations import run_migrations

run_migrations(context, REVIEW)
