"""Who listens to whom. A fact is settled when every listener of its speaker has come past it."""

from collections.abc import Mapping

Listeners = Mapping[str, tuple[str, ...]]

LISTENERS: Listeners = {
    "review": ("filing", "notify"),
    "filing": ("review", "litigation", "notify"),
    "litigation": ("filing", "notify"),
    "notify": ("review", "filing", "litigation"),
}


def speakers_heard_by(service: str, listeners: Listeners = LISTENERS) -> tuple[str, ...]:
    """The services whose facts `service` follows."""
    return tuple(speaker for speaker, heard_by in listeners.items() if service in heard_by)
