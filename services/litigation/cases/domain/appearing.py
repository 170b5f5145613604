"""共同被告由谁出庭: which of several defendants sends its head to a hearing (法释〔2020〕3号 3)."""

from dataclasses import dataclass
from datetime import date

RULE, ONE_FOR_ALL = "litigation.co_defendants_appear", "one_for_all"


@dataclass(frozen=True, kw_only=True)
class Appearing:
    """That the head of that `unit` appears for all, as one side tells it; `own` is whether that is the case's own.

    Told `on_word` alone, without the paper of the agreement, it holds as long as the unit itself says so.
    """

    unit: str
    on: date
    own: bool
    on_word: bool


@dataclass(frozen=True, kw_only=True)
class WillAppear:
    """Another defendant's own word, in its own record, that it appears for all at the hearing of that day."""

    unit: str
    hearing_on: date
