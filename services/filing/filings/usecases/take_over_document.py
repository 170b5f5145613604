"""导入台账: a document that was published before it came here, as the ledger of the office has it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.enter_historic_document import EnterHistoricDocument, enter_historic_document
from services.filing.documents.usecases.enter_published_document import (
    EnterPublishedDocument,
    enter_published_document,
)
from services.filing.documents.usecases.number_document import NumberDocument, number_document
from services.filing.documents.usecases.ports import Work as DocumentsWork
from services.filing.filings.usecases.ports import FilingsWork
from services.filing.filings.usecases.publish_document import (
    PublishDocument,
    RecordIrregularPublication,
    publish_document,
    record_irregular_publication,
)
from services.filing.filings.usecases.submit_filing import SubmitFiling, submit_filing
from services.filing.makers.domain.terms import Track
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import Actor
from shared.kernel.rules.places import Places
from shared.kernel.words.wording import WordedCode


class Work(DocumentsWork, FilingsWork, Protocol):
    """One unit of work, in which one act follows from the other."""

    async def write_ahead(self) -> None:
        """Write what has changed so far: whoever looks for it then finds it."""
        ...


class TakenOverAs(WordedCode):
    """Whether the document is still in force, as the ledger has it."""

    IN_FORCE = "in_force", "有效", "in force"
    REPEALED = "repealed", "废止", "repealed"
    INVALID = "invalid", "失效", "declared invalid"


@dataclass(frozen=True, kw_only=True)
class TakeOverDocument:
    """`maker` is the unit that made it; `opinion` the number of the opinion on its review, where there was one, and
    `matter` that review, where it is on record here; `filed_on` when it was filed with the government's authority."""

    id: str
    by: Actor
    maker: str
    region: str | None
    name_on_paper: str | None = None
    title: str
    number: str | None
    published_on: date
    valid_until: date | None
    opinion: str | None
    matter: str | None
    filed_on: date | None
    state: TakenOverAs
    ended_on: date | None
    reason: str
    paper: str | None
    joint_makers: tuple[str, ...] = ()


async def take_over_document(
    command: TakeOverDocument, work: Work, statutes: Statutes, places: Places, today: date
) -> Document:
    """It is registered as it is; what is wanting of review, number and filing is found wrong with it."""
    if command.opinion is not None and command.matter is None:
        document = await _reviewed_elsewhere(command, work, today)
    else:
        document = await _as_published(command, work, statutes, places, today)
    await work.write_ahead()
    if command.filed_on is not None and Track.GOVERNMENT in document.channels:
        filing = f"{document.id}.{Track.GOVERNMENT}"
        submission = SubmitFiling(id=filing, by=command.by, on=command.filed_on, materials=(), paper=command.paper)
        await submit_filing(submission, work, today)
        await work.write_ahead()
    return await _as_it_ended(command, document, work)


async def _as_published(
    command: TakeOverDocument, work: Work, statutes: Statutes, places: Places, today: date
) -> Document:
    entered = EnterPublishedDocument(
        id=command.id,
        by=command.by,
        maker=command.maker,
        region=command.region,
        name_on_paper=command.name_on_paper,
        title=command.title,
        joint_makers=command.joint_makers,
        published_on=command.published_on,
        valid_until=command.valid_until,
        number=command.number,
        matter=command.matter,
        paper=command.paper,
        on=today,
    )
    return await enter_published_document(entered, work, statutes, places, today)


async def _reviewed_elsewhere(command: TakeOverDocument, work: Work, today: date) -> Document:
    """Reviewed before the reviews of its region were kept here, which the opinion shows."""
    by, on, paper = command.by, command.published_on, command.paper
    entered = EnterHistoricDocument(
        id=command.id,
        by=by,
        maker=command.maker,
        title=command.title,
        joint_makers=command.joint_makers,
        published_on=on,
        reason=command.reason,
        evidence=(command.opinion or "",),
        on=on,
    )
    await enter_historic_document(entered, work, today)
    await work.write_ahead()
    if command.number is None:
        irregular = RecordIrregularPublication(
            id=command.id, by=by, on=on, valid_until=command.valid_until, paper=paper
        )
        return await record_irregular_publication(irregular, work, today)
    await number_document(NumberDocument(id=command.id, by=by, on=on, number=command.number, paper=paper), work, today)
    await work.write_ahead()
    published = PublishDocument(id=command.id, by=by, on=on, valid_until=command.valid_until, paper=paper)
    return await publish_document(published, work, today)


async def _as_it_ended(command: TakeOverDocument, document: Document, work: Work) -> Document:
    if command.ended_on is None:
        return document
    ends = {TakenOverAs.REPEALED: acts.Repeal, TakenOverAs.INVALID: acts.DeclareInvalid}
    return await work.documents.enter(document, ends[command.state](on=command.ended_on), paper=command.paper)
