"""Why a clock that one would expect does not run."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from shared.kernel.words.wording import WordedCode


class NotStarted(WordedCode):
    """The reasons; the words of one may name the day from which a rule is known."""

    RULE_IS_SILENT = "rule_is_silent", "没有规定期限", "no rule sets a period"
    RULES_BEGIN_LATER = (
        "rules_begin_later",
        "起算日早于已收录规定的施行日（{known_from}），期限请按当时的规定核对",
        "it would run from a day before the first rule that is known here ({known_from}); see what applied then",
    )
    NO_TIME_LEFT = "no_time_left", "起算日即为届满日，没有可计的期间", "it would end on the day it runs from"
    START_NOT_TOLD = (
        "start_not_told",
        "起算日（送达日期）尚未登记",
        "the day it runs from, that of service, is not told yet",
    )
    NOT_STATED = "not_stated", "文书未载明期限", "the paper states no term"
    COURT_HAS_TO_SAY = (
        "court_has_to_say",
        "再审适用一审还是二审程序由法院载明，裁判能否上诉、何时生效以其为准",
        "a retrial follows either procedure; the court says whether its decision may be appealed, and its effect",
    )


@dataclass(frozen=True)
class NotCounted:
    """In the place of what would be counted: why there is nothing; `known_from` is the day from which a rule is known,
    where the rules that are known begin later. Of a clock that was told not to run, `owner` is the unit that would have
    to act by it, and `told_on` the legal date of that; it is the same reason whoever that is."""

    why: NotStarted
    known_from: date | None = None
    owner: str = field(default="", compare=False)
    told_on: date = field(default=date.min, compare=False)

    @property
    def zh(self) -> str:
        return self.why.zh.format(known_from=self.known_from)

    @property
    def en(self) -> str:
        return self.why.en.format(known_from=self.known_from)


SILENT: Final = NotCounted(NotStarted.RULE_IS_SILENT)
NO_TIME_LEFT: Final = NotCounted(NotStarted.NO_TIME_LEFT)
START_NOT_TOLD: Final = NotCounted(NotStarted.START_NOT_TOLD)
NOT_STATED: Final = NotCounted(NotStarted.NOT_STATED)
COURT_HAS_TO_SAY: Final = NotCounted(NotStarted.COURT_HAS_TO_SAY)


def first_known(several: Iterable[NotCounted]) -> NotCounted:
    """Of several rules of which none is counted, the one that is known first; silent where none is known at all."""
    later = [each for each in several if each.known_from is not None]
    return min(later, key=lambda each: each.known_from or date.max, default=SILENT)
