"""报送发文目录."""

from dataclasses import dataclass
from datetime import date

from services.filing.catalogues.domain import acts
from services.filing.catalogues.domain.catalogue import TERM, CatalogueDuty, Entry, duty_id
from services.filing.catalogues.domain.terms import Covers
from services.filing.catalogues.usecases.ports import Work
from shared.kernel.model.actor import Actor
from shared.kernel.words.refusals import NotFound


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
        raise NotFound(what=TERM, id=duty_id(unit, command.covers, command.year))
    act = acts.Submit(on=command.on, entries=command.entries)
    return await work.catalogues.enter(duty, act, paper=command.paper)
