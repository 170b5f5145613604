"""What happens to a catalogue."""

from dataclasses import dataclass

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class CatalogueSubmitted(Event):
    missed: tuple[str, ...]
    unlisted: tuple[str, ...]
