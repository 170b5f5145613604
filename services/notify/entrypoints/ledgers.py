"""The ledgers that can be imported here."""

from services.notify.entrypoints.units.ledger import unit_ledger
from services.notify.service import NotifyService
from shared.ledgers.importing import Sheets


def ledgers(service: NotifyService) -> Sheets:
    """By kind."""
    sheet = unit_ledger(service)
    return {sheet.kind: sheet}
