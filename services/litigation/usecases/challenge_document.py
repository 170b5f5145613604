"""附带审查认定规范性文件不合法."""

from dataclasses import dataclass
from datetime import date

from services.litigation.domain.case import Case
from services.litigation.domain.documents import ChallengedDocument
from services.litigation.usecases.ports import Work
from services.litigation.usecases.voices import heard
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ChallengeDocument(Act):
    document_number: str
    articles: tuple[str, ...]


async def challenge_document(command: ChallengeDocument, work: Work, today: date) -> Case:
    """The decision holds a document unlawful: told by the court, or by the agency from the judgment."""
    case, voice = await heard(work.cases, command, today)
    case.challenge(ChallengedDocument.parse(command.document_number, command.articles), voice, on=command.on)
    return case
