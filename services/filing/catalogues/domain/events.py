"""What happens to a catalogue."""

from dataclasses import dataclass

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class CatalogueOpened(Event):
    """A maker has to list what it issues in a span."""


@dataclass(frozen=True, kw_only=True)
class CatalogueSubmitted(Event):
    """It was handed in, with that many documents."""

    entries: int


@dataclass(frozen=True, kw_only=True)
class CatalogueLapsed(Event):
    """It is not owed any more, for there is no maker."""
