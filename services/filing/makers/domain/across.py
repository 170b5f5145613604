"""What a maker means for the documents that it makes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from shared.kernel.lives.entered import Consequence


@dataclass(frozen=True, kw_only=True)
class CalledSince(Consequence[Any]):
    """The maker bears the name since that day; its documents of that time say so."""

    name: str


@dataclass(frozen=True, kw_only=True)
class FilesSince(Consequence[Any]):
    """Since that day it files with those authorities."""

    channels: tuple[tuple[Track, str], ...]


@dataclass(frozen=True, kw_only=True)
class NumbersSince(Consequence[Any]):
    """Since that day its numbers begin with those words."""

    words: tuple[str, ...]


def for_documents(maker: Maker) -> Iterator[CalledSince | FilesSince | NumbersSince]:
    """What holds of its documents, each since its day."""
    for on, name in maker.names.items():
        yield CalledSince(on=on, name=name)
    for on, channels in maker.routes.items():
        yield FilesSince(on=on, channels=tuple(sorted(channels.items())))
    for on, words in maker.series.items():
        yield NumbersSince(on=on, words=words)
