"""The ledgers that can be imported here."""

from services.notify.entrypoints.persons.ledger import person_ledger
from services.notify.entrypoints.units.ledger import unit_ledger
from services.notify.entrypoints.units.relation_ledger import relation_ledger
from services.notify.service import NotifyService
from shared.ledgers.importing import Sheets


def ledgers(service: NotifyService) -> Sheets:
    """By kind, in the order in which an office imports them: what others name comes first."""
    return {sheet.kind: sheet for sheet in (unit_ledger(service), relation_ledger(), person_ledger())}
