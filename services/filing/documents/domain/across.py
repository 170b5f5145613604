"""What a document means for things of other kinds, and what they show to be wrong with it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.filing.documents.domain.acts.finding import NoteFinding
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import Place
from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.lives.entered import Consequence, Entered, Happening


@dataclass(frozen=True, kw_only=True)
class ForFilings(Consequence[Any]):
    """The document was published `on` that day: it has to be filed on the track, with that authority.

    What it means there is said by the room of filings, which follows the document: begun, a filing is opened; begun
    and ended for one track, its day, number, authority or joint makers have been put right; ended alone, there is
    nothing to file.
    """

    document: str
    region: str
    unit: str
    number: str
    track: Track
    authority: str
    joint_makers: tuple[str, ...] = ()
    upward: Upward | None = None


@dataclass(frozen=True, kw_only=True)
class ForNumbers(Consequence[Any]):
    """The document has the number since the day `on`, or had it until it was voided."""

    place: Place
    number: str
    voided_on: date | None


@dataclass(frozen=True, kw_only=True)
class ForPredecessors(Consequence[Document]):
    """The document was published `on` that day, since when it can take the place of others.

    Begun, what rested on it stands; ended, what gave way to it has not.
    """


@dataclass(frozen=True, kw_only=True)
class GaveWay(Consequence[Document]):
    """On that day the document gives way to the `successor`, which has to have been published by then.

    It follows for the document itself, by whatever it came about or was put right.
    """

    successor: str


@dataclass(frozen=True, kw_only=True)
class OnRegister(Consequence[Any]):
    """The document stands: what was linked to it, or is under review, has it for its subject as long."""


@dataclass(frozen=True, kw_only=True)
class NeverIssued(Consequence[Any]):
    """On that day it was dropped (停发): nothing of it will be under review."""


@dataclass(frozen=True, kw_only=True)
class FoundWrong(Consequence[Document]):
    """What is known of its maker, or of its matter, shows a flaw of the document since that day."""

    flaw: Flaw

    def means_for(self, other: Document) -> Happening[Document]:
        return NoteFinding(on=self.on, flaw=self.flaw)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, NoteFinding) and (act.on, act.flaw) == (self.on, self.flaw)

    @classmethod
    def of(cls, document: Document, flaws: Collection[Flaw]) -> "frozenset[FoundWrong]":
        """What is found wrong with it so far, of those flaws."""
        return frozenset(cls(on=each.on, flaw=each.flaw) for each in document.shortcomings if each.flaw in flaws)


# Always the same: no day of the document changes it.
ON_REGISTER = OnRegister(on=date.min)


def set_off(document: Document) -> frozenset[Consequence[Any]]:
    """What follows from the document for its numbers, its filings, what gave way to it, and what rests on it."""
    of_each = (_for_numbers, _for_filings, _for_predecessors, _for_successor, _for_reviews)
    return frozenset((ON_REGISTER, *(each for following in of_each for each in following(document))))


def _for_successor(document: Document) -> Iterator[GaveWay]:
    successor, on = document.gives_way_to, document.end_comes_on
    if successor is not None and on is not None:
        yield GaveWay(on=on, successor=successor)


def _for_predecessors(document: Document) -> Iterator[ForPredecessors]:
    if document.published_on is not None:
        yield ForPredecessors(on=document.published_on)


def _for_reviews(document: Document) -> Iterator[NeverIssued]:
    if document.stage is DocumentStage.DROPPED:
        yield NeverIssued(on=document.last_step_on)


def _for_numbers(document: Document) -> Iterator[ForNumbers]:
    has = [] if document.number is None or document.has_anothers_number else [(document.number, None)]
    had = [(DocumentNumber.parse(number), voided_on) for number, voided_on in document.void_numbers.items()]
    for number, voided_on in [*had, *has]:
        place = Place.of(number, document.region)
        yield ForNumbers(on=document.registered_on, place=place, number=str(number), voided_on=voided_on)


def _for_filings(document: Document) -> Iterator[ForFilings]:
    published_on = document.published_on
    if published_on is None:
        return
    for track, authority in document.channels.items():
        yield ForFilings(
            on=published_on,
            document=document.id,
            region=document.region,
            unit=document.unit,
            number=document.official_number,
            track=track,
            authority=authority,
            joint_makers=document.joint_makers,
            upward=document.upward,
        )
