"""司法建议、裁判、复议意见所涉文件的审查."""

from dataclasses import dataclass

from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.usecases.ports import Work
from services.filing.documents.domain.document import Document
from services.filing.reviews.domain.request import Request
from services.filing.reviews.usecases.ask_for_review import ask_for_review
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.identifiers.document_number import MalformedDocumentNumber


@dataclass(frozen=True, kw_only=True)
class ChallengeDocument:
    """`id` names the fact that told of it; `number` is the document's, as the court wrote it."""

    id: str
    region: str
    unit: str
    number: str
    request: Request


async def challenge_document(command: ChallengeDocument, work: Work, statutes: Statutes) -> None:
    """Review the document, or keep the request for a registrar to match where the number is not known here."""
    document = await _document(command.number, work)
    if document is not None:
        await ask_for_review(document, command.request, work, statutes)
    elif await work.challenges.known(command.id) is None:
        work.challenges.add(
            UnmatchedChallenge.keep(
                command.request, id=command.id, region=command.region, unit=command.unit, number=command.number
            )
        )


async def _document(number: str, work: Work) -> Document | None:
    try:
        taken = await work.numbers.known(str(DocumentNumber.parse(number)))
    except MalformedDocumentNumber:
        return None
    if taken is None or taken.voided_on is not None or taken.document is None:
        return None
    return await work.documents.get(taken.document)
