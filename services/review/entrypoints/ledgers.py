"""The ledgers that can be imported here."""

from services.review.entrypoints.matters.ledger import matter_ledger
from services.review.service import ReviewService
from shared.ledgers.importing import Sheets


def ledgers(service: ReviewService) -> Sheets:
    """By kind."""
    sheet = matter_ledger(service)
    return {sheet.kind: sheet}
