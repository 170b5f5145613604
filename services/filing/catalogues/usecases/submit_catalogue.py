"""报送发文目录."""

from dataclasses import dataclass
from datetime import date

from services.filing.catalogues.domain import acts
from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry
from services.filing.catalogues.domain.refusals import CatalogueNotOwed
from services.filing.catalogues.domain.terms import Covers
from services.filing.catalogues.usecases.ports import Work
from shared.kernel.model.actor import Actor


@dataclass(frozen=True, kw_only=True)
class SubmitCatalogue:
    by: Actor
    covers: Covers
    year: int
    entries: tuple[Entry, ...]
    paper: str | None = None
    on: date


async def submit_catalogue(command: SubmitCatalogue, work: Work, today: date) -> CatalogueDuty:
    """A maker lists what it issued in a span that is over."""
    unit = command.by.unit
    duty = await work.catalogues.of(unit, command.covers, command.year)
    if duty is None:
        raise CatalogueNotOwed(field="year", year=command.year, covers=command.covers)
    act = acts.Submit(on=command.on, entries=command.entries)
    return await work.catalogues.enter(duty, act, paper=command.paper)
