"""What the review service tells of a normative document's matter."""

from dataclasses import dataclass

from services.filing.documents.domain.clearance import Clearance, Heard
from services.filing.documents.usecases.ports import Work


@dataclass(frozen=True, kw_only=True)
class MatterNews:
    """A `fact` about a matter, or what it should have said, in whatever order the facts come.

    What was `heard` is None where the fact was taken back.
    """

    fact: str
    matter: str
    region: str
    unit: str
    heard: Heard | None


async def hear_of_matter(news: MatterNews, work: Work) -> Clearance | None:
    """Note it on the matter's clearance, and on the document that rests on it."""
    clearance = await work.clearances.known(news.matter)
    if clearance is None:
        if news.heard is None:
            return None
        clearance = work.clearances.add(Clearance(id=news.matter, region=news.region, unit=news.unit))
    if news.heard is None:
        clearance.forget(news.fact)
    else:
        clearance.note(news.fact, news.heard)
    await work.documents.follow_clearance(clearance)
    return clearance
