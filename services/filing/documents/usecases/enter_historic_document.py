"""补录历史文件."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.listed import listed
from services.filing.documents.usecases.ports import Work
from shared.kernel.model.actor import Actor
from shared.kernel.model.authority import must_govern


@dataclass(frozen=True, kw_only=True)
class EnterHistoricDocument:
    id: str
    by: Actor
    maker: str
    title: str
    published_on: date
    reason: str
    evidence: tuple[str, ...]
    joint_makers: tuple[str, ...] = ()
    on: date


async def enter_historic_document(command: EnterHistoricDocument, work: Work, today: date) -> Document:
    """A registrar of the maker, or of those it files with, enters a document that was made before this system."""
    maker = await listed(command.maker, work, command.published_on)
    must_govern(command.by, maker.region, field="maker")
    await work.makers.must_speak_for(command.by, maker.unit, command.on)
    birth = acts.RegisterHistoric(
        on=command.on,
        id=command.id,
        region=maker.region_on(command.published_on),
        unit=maker.unit,
        maker=maker.name_on(command.on),
        title=work.keep_text(f"document/{command.id}", command.title),
        joint_makers=command.joint_makers,
        published_on=command.published_on,
        reason=work.keep_text(f"document/{command.id}", command.reason),
        evidence=command.evidence,
        by=command.by.id,
        reviews_since=await work.clearances.first_on(maker.region),
    )
    return await work.documents.begin(birth)
