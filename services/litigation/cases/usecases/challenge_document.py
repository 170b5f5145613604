"""附带审查认定规范性文件不合法."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.usecases.ports import CaseWork
from services.litigation.cases.usecases.voices import heard
from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class ChallengeDocument(Act):
    document_number: str
    articles: tuple[str, ...]


async def challenge_document(command: ChallengeDocument, work: CaseWork, today: date) -> Case:
    """The decision holds a document unlawful: told by the court, or by the agency from the judgment."""
    case, voice = await heard(work.cases, command, today)
    document = ChallengedDocument(number=command.document_number, articles=command.articles)
    act = acts.Challenge(on=command.on, by=voice, document=document)
    return await work.cases.enter(case, act, paper=command.paper)
