"""按期办复率: counted over letters, the counts beside the rate."""

from collections.abc import Iterable

from services.litigation.cases.domain.rates import _in_time, _matured, _rate
from services.litigation.suggestions.domain.kinds import JUDICIAL, PROCURATORIAL, SuggestionKind
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import REPLY, Suggestion
from shared.kernel.model.rates import Rate, Window


def reply_rates(suggestions: Iterable[Suggestion], window: Window) -> list[Rate]:
    """Of the replies due in the span, sent or past due; letters of courts and of procuratorates apart."""
    due = [letter for letter in suggestions if _awaits_reply(letter, window)]
    return [
        _reply_rate("judicial", "司法建议", due, JUDICIAL),
        _reply_rate("procuratorial", "检察建议", due, PROCURATORIAL),
    ]


def _reply_rate(name: str, term: str, due: Iterable[Suggestion], kinds: frozenset[SuggestionKind]) -> Rate:
    letters = [letter for letter in due if letter.kind in kinds]
    caliber = f"期限内回复／应回复的{term}（已回复或者期限届满，撤回的不计）"
    return _rate(f"reply.{name}", "litigation.suggestion.reply_rate", caliber, letters, _in_time(REPLY))


def _awaits_reply(letter: Suggestion, window: Window) -> bool:
    if letter.stage is SuggestionStage.WITHDRAWN:
        return False
    return _matured(letter, REPLY, window, done=not letter.is_running(REPLY))
