"""Words about a matter, kept apart from the record."""

from collections.abc import Iterable

from shared.kernel.lives.ports import Recording


def kept(work: Recording, matter: str, text: str | None) -> str | None:
    """The id of the text; None where nothing was said."""
    return None if text is None else work.keep_text(f"matter/{matter}", text)


def all_kept(work: Recording, matter: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of the texts, in their order."""
    return tuple(work.keep_text(f"matter/{matter}", text) for text in texts)
