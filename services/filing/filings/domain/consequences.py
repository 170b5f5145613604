"""What a filing follows from, and what follows from it: published, filed, and reviewed in substance."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.filing.documents.domain.across import ForFilings
from services.filing.documents.domain.acts import NoteFinding
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Flaw
from services.filing.filings.domain.acts import FallDue
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FilingStage
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.asking import AskedFor
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker
from shared.kernel.lives.entered import Consequence, Entered, Happening


def fall_due(due: ForFilings, id: str) -> FallDue:
    """The beginning of the filing that a publication asks for on one track."""
    return FallDue(
        on=due.on,
        id=id,
        region=due.region,
        unit=due.unit,
        document=due.document,
        number=due.number,
        track=due.track,
        authority=due.authority,
        joint_makers=due.joint_makers,
        upward=due.upward,
    )


@dataclass(frozen=True, kw_only=True)
class WronglyFiled(Consequence[Document]):
    """The last day for filing on a track is over, and nothing was handed in up to now; or it went elsewhere."""

    flaw: Flaw
    track: Track

    def means_for(self, other: Document) -> Happening[Document]:
        return NoteFinding(on=self.on, flaw=self.flaw, about=self.track)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, NoteFinding) and (act.on, act.flaw, act.about) == (self.on, self.flaw, self.track)


def set_off(filing: Filing) -> frozenset[Consequence[Any]]:
    """The review that it asks for, and what is found about the document: it is not filed, or went elsewhere."""
    return frozenset((*_asks(filing), *_unfiled(filing), *_misdirected(filing)))


def _asks(filing: Filing) -> Iterator[AskedFor]:
    """The authority that has registered it, and nothing before that."""
    on = filing.registered_on
    if on is not None:
        request = Request(asker=Asker.FILING, thing=filing.id, on=on, submitted_by=filing.submitted_by)
        yield AskedFor(on=on, document=filing.document, request=request, track=filing.track)


def _unfiled(filing: Filing) -> Iterator[WronglyFiled]:
    on = filing.unfiled_on
    if on is not None and filing.stage is FilingStage.DUE:
        yield WronglyFiled(on=on, flaw=Flaw.NEVER_FILED, track=filing.track)


def _misdirected(filing: Filing) -> Iterator[WronglyFiled]:
    """Found once, on the first day."""
    if filing.misdirected:
        on = min(each.on for each in filing.misdirected)
        yield WronglyFiled(on=on, flaw=Flaw.MISDIRECTED, track=filing.track)
