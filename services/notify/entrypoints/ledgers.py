"""The ledgers that can be imported here."""

from services.notify.entrypoints.persons.ledger import person_ledger
from services.notify.entrypoints.units.ledger import unit_ledger
from services.notify.service import NotifyService
from shared.ledgers.importing import Sheets


def ledgers(service: NotifyService) -> Sheets:
    """By kind."""
    return {sheet.kind: sheet for sheet in (unit_ledger(service), person_ledger())}
