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
    """The decision holds a document unlawful: told by the court, or by the agency from the judgment, or by both: both
    words are kept, and the court's counts."""
    case, voice = await heard(work.cases, command, today)
    document = ChallengedDocument.parse(command.document_number, command.articles)
    known = next(iter(case.ruling.held_unlawful(document).values()), None)
    act = acts.Challenge(on=command.on, by=voice, document=document, of=None if known is None else known.entry)
    return await work.cases.enter(case, act, paper=command.paper)
