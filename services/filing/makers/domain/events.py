"""What happens to a maker."""

from dataclasses import dataclass

from services.filing.makers.domain.terms import Track
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MakerListed(Event):
    tracks: tuple[Track, ...]


@dataclass(frozen=True, kw_only=True)
class MakerRenamed(Event):
    """It is called otherwise from now on."""


@dataclass(frozen=True, kw_only=True)
class ChannelsChanged(Event):
    tracks: tuple[Track, ...]


@dataclass(frozen=True, kw_only=True)
class WordsChanged(Event):
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MakerClosed(Event):
    """It makes no documents any more."""
