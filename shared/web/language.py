"""Which of our two languages a caller reads."""

from functools import lru_cache
from typing import Literal

Language = Literal["zh", "en"]

TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


@lru_cache(maxsize=256)
def preferred(accept_language: str | None) -> Language:
    """The best of Chinese and English by an ``Accept-Language`` header; Chinese when it says nothing we speak."""
    wishes = [_wish(part) for part in (accept_language or "").split(",")]
    spoken = [(weight, language) for weight, language in wishes if language is not None and weight > 0]
    return max(spoken, key=lambda wish: wish[0])[1] if spoken else "zh"


def _wish(part: str) -> tuple[float, Language | None]:
    tag, _, parameter = part.strip().partition(";")
    primary = tag.strip().lower().split("-")[0]
    language: Language | None = "en" if primary == "en" else "zh" if primary in ("zh", "*") else None
    try:
        weight = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0.0
    return weight, language
