"""到期前评估: before its last day a document is looked at again, and kept on, changed or let go."""

from datetime import date

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import IN_LIFE
from shared.kernel.clocks.statutes import Counted, Statutes

EXPIRY_WARNING = "filing.expiry_warning"


def expires_soon(document: Document, law: Statutes, today: date) -> bool:
    """Whether its last day is as near as the rule of the place has it, and it is not decided yet how it ends before."""
    last = document.valid_until
    if last is None or document.voided_on is not None or document.stage not in IN_LIFE or document.coming is not None:
        return False
    counted = law.count(EXPIRY_WARNING, document.region, last)
    from_on = counted.explanation.earliest if isinstance(counted, Counted) else None
    return from_on is not None and from_on <= today <= last
