"""What an accepted correction does to the document."""

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.reviews.domain.corrected import Corrected
from services.filing.reviews.domain.terms import Remedy


async def change_document(documents: SqlDocuments, id: str, corrected: Corrected) -> None:
    """Amend, repeal or suspend it."""
    document = await documents.get(id)
    match corrected.remedy:
        case Remedy.AMENDED:
            document.amend(await documents.get(corrected.successor or ""), on=corrected.on)
        case Remedy.REPEALED:
            document.repeal(on=corrected.on)
        case Remedy.SUSPENDED:
            document.suspend(on=corrected.on)
