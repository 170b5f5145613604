"""An event of which nobody has thought."""

from dataclasses import dataclass

from shared.kernel.model.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class Forgotten(Event):
    """No room tells of it, and none has said that it stays inside."""
