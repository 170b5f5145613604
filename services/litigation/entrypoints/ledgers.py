"""The ledgers that can be imported here."""

from services.litigation.entrypoints.cases.hearing_ledger import hearing_ledger
from services.litigation.entrypoints.cases.ledger import case_ledger
from services.litigation.entrypoints.suggestions.ledger import suggestion_ledger
from services.litigation.service import LitigationService
from shared.ledgers.importing import Sheets


def ledgers(service: LitigationService) -> Sheets:
    """By kind."""
    return {sheet.kind: sheet for sheet in (case_ledger(service), hearing_ledger(), suggestion_ledger(service))}
