"""What the list of makers says of a document: how its maker was called, where it files, whether it was one any more."""

from dataclasses import dataclass, replace

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Flaw
from services.filing.makers.domain.maker import Maker
from shared.kernel.lives.entered import Consequence, Entered, Happening


@dataclass(frozen=True, kw_only=True)
class MadeAfterTheEnd(Consequence[Document]):
    """The document was published on that day, on which its maker was none any more."""

    def means_for(self, other: Document) -> Happening[Document]:
        return acts.NoteFinding(on=self.on, flaw=Flaw.MAKER_ENDED)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, acts.NoteFinding) and (act.on, act.flaw) == (self.on, Flaw.MAKER_ENDED)


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


def found_of_its_maker(document: Document) -> frozenset[MadeAfterTheEnd]:
    """What is found wrong with it so far."""
    flaws = (each for each in document.shortcomings if each.flaw is Flaw.MAKER_ENDED)
    return frozenset(MadeAfterTheEnd(on=each.on) for each in flaws)


def made_after_the_end(document: Document, maker: Maker) -> frozenset[MadeAfterTheEnd]:
    """What is to be found wrong with it."""
    on = document.published_on
    ended = on is not None and maker.closed_on is not None and on >= maker.closed_on
    return frozenset({MadeAfterTheEnd(on=on)} if ended and on is not None else ())
