"""按期办复率: counted over letters, the counts beside the rate."""

from collections.abc import Iterable

from services.litigation.cases.domain.rates import in_time, matured
from services.litigation.suggestions.domain.kinds import KINDS
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from shared.kernel.model.actor import Role
from shared.kernel.model.rates import Rate, Window


def reply_rates(suggestions: Iterable[Suggestion], window: Window) -> list[Rate]:
    """Of the first replies due in the span, sent or past due; letters of courts and of procuratorates apart.

    What was late stays late, whatever was replied after a return.
    """
    due = [letter for letter in suggestions if _awaits_reply(letter, window)]
    return [
        _reply_rate("judicial", "司法建议", due, Role.COURT),
        _reply_rate("procuratorial", "检察建议", due, Role.PROCURATORATE),
    ]


def _reply_rate(name: str, term: str, due: Iterable[Suggestion], issuer: Role) -> Rate:
    letters = [letter for letter in due if KINDS[letter.kind].issuer is issuer]
    caliber = f"首次回复在期限内／应回复的{term}（已回复或者期限届满，撤回的不计）"
    rule, test = "litigation.suggestion.reply_rate", in_time(FIRST_REPLY)
    return Rate.over(f"reply.{name}", rule, caliber, letters, test, lambda letter: [letter.id])


def _awaits_reply(letter: Suggestion, window: Window) -> bool:
    if letter.stage is SuggestionStage.WITHDRAWN:
        return False
    return matured(letter, FIRST_REPLY, window, done=not letter.is_running(FIRST_REPLY))
