"""The ledgers that can be imported here."""

from services.filing.entrypoints.documents.ledger import document_ledger
from services.filing.entrypoints.filings.ledger import filing_ledger
from services.filing.entrypoints.makers.ledger import maker_ledger
from services.filing.service import FilingService
from shared.ledgers.importing import Sheets


def ledgers(service: FilingService) -> Sheets:
    """By kind, in the order in which an office imports them: what others name comes first."""
    sheets = (maker_ledger(service), document_ledger(service), filing_ledger(service.statutes))
    return {sheet.kind: sheet for sheet in sheets}
