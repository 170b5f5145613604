"""What happens to a maker."""

from dataclasses import dataclass

from services.filing.makers.domain.terms import Track
from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class MakerListed(Event):
    tracks: tuple[Track, ...]
