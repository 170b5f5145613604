"""What the review service tells of a normative document's matter."""

from dataclasses import dataclass
from datetime import date

from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.usecases.ports import Work


@dataclass(frozen=True, kw_only=True)
class MatterNews:
    """A fact about a matter, in whatever order the facts come."""

    matter: str
    region: str
    unit: str
    on: date


async def note_clearance(news: MatterNews, by: str, work: Work) -> Clearance:
    """The matter passed its review."""
    clearance = await _clearance(news, work)
    clearance.note(by=by, on=news.on)
    return clearance


async def note_decision(news: MatterNews, resolution: str, work: Work) -> Clearance:
    """The deciding body has decided on the matter."""
    clearance = await _clearance(news, work)
    clearance.decide(resolution, on=news.on)
    return clearance


async def revoke_clearance(news: MatterNews, work: Work) -> Clearance:
    """The matter was withdrawn."""
    clearance = await _clearance(news, work)
    clearance.revoke(on=news.on)
    return clearance


async def _clearance(news: MatterNews, work: Work) -> Clearance:
    known = await work.clearances.known(news.matter)
    return known or work.clearances.add(Clearance(id=news.matter, region=news.region, unit=news.unit))
