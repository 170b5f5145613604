"""A document challenged, by whatever instrument."""

from typing import Protocol

from services.litigation.instruments.domain.documents import ChallengedDocument
from shared.contracts import litigation as told
from shared.contracts.envelope import Contract
from shared.kernel.model.aggregate import Event


class Instrument(Protocol):
    """A judgment or a letter, with its number and whom it binds."""

    id: str

    @property
    def number(self) -> str: ...

    unit: str


def challenged(event: Event, document: ChallengedDocument, source: str, thing: Instrument, *, issuer: str) -> Contract:
    """The document is held unlawful, and by whom."""
    return told.DocumentChallengedV1(
        number=document.number,
        articles=document.articles,
        source=source,
        thing=thing.id,
        reference=thing.number,
        issuer=issuer,
        unit=thing.unit,
        challenged_on=event.on,
    )
