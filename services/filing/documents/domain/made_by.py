"""What the list of makers says of a document: how its maker was called, where it files, whether it was one at all."""

from dataclasses import dataclass, replace
from datetime import date

from services.filing.documents.domain import acts
from services.filing.documents.domain.across import FoundWrong
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Flaw
from services.filing.makers.domain.maker import Channels, Maker
from shared.kernel.lives.entered import Entered

_OF_ITS_MAKER = frozenset({Flaw.MAKER_ENDED, Flaw.MAKER_UNLISTED})


@dataclass(frozen=True, kw_only=True)
class MadeBy:
    """Who made a document, as of the day of its publication: its `unit`, called so there, and where it files."""

    region: str
    unit: str
    maker: str
    channels: Channels
    words: tuple[str, ...]

    @classmethod
    def listed(cls, maker: Maker, on: date) -> "MadeBy":
        """A unit of the list of makers."""
        return cls(
            region=maker.region_on(on),
            unit=maker.unit,
            maker=maker.name_on(on),
            channels=maker.channels_on(on),
            words=maker.words_on(on),
        )

    @classmethod
    def unlisted(cls, unit: str, region: str, channels: Channels) -> "MadeBy":
        """A unit that is on no list: it has no series of numbers, and none of the names that the list gives."""
        return cls(region=region, unit=unit, maker=unit, channels=channels, words=())


def as_made(act: Entered, maker: Maker) -> Entered:
    """The act with the name, the authorities and the words that its maker had on the day on which it happened."""
    match act:
        case acts.Register(on=on):
            return replace(act, maker=maker.name_on(on))
        case acts.RegisterHistoric(published_on=on):
            return replace(act, maker=maker.name_on(on))
        case acts.RegisterPublished(published_on=on):
            made = {"maker": maker.name_on(on), "channels": maker.channels_on(on), "words": maker.words_on(on)}
            return replace(act, **made)  # type: ignore[arg-type]  # fields of the act
        case acts.Number(on=on):
            return replace(act, words=maker.words_on(on))
        case acts.Publish(on=on):
            return replace(act, channels=maker.channels_on(on))
        case _:
            return act


def found_of_its_maker(document: Document) -> frozenset[FoundWrong]:
    """What is found wrong with it so far."""
    return FoundWrong.of(document, _OF_ITS_MAKER)


def to_be_found(document: Document, maker: Maker | None) -> frozenset[FoundWrong]:
    """What is to be found wrong with it: published on a day on which its maker was none any more, or, where `maker` is
    None, by a unit that is on no list."""
    on = document.published_on
    if on is None:
        return frozenset()
    if maker is None:
        return frozenset({FoundWrong(on=on, flaw=Flaw.MAKER_UNLISTED)})
    ended = maker.closed_on is not None and on >= maker.closed_on
    return frozenset({FoundWrong(on=on, flaw=Flaw.MAKER_ENDED)} if ended else ())
