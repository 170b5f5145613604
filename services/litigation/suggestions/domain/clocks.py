"""How long a suggestion leaves: its own term where it states one, or else the rule of its kind."""

from datetime import date

from services.litigation.instruments.domain.stated import Instrument, StatedTerm, count_stated
from services.litigation.suggestions.domain.kinds import REPLY_RULES, TITLES
from services.litigation.suggestions.domain.suggestion import Suggestion, SuggestionClocks
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.rules.rule_shapes import Term

RECTIFICATION = "litigation.suggestion.rectification"
_RECEIVED = Term("suggestion_received", "收到建议书之日", "receipt of the suggestion")


def suggestion_clocks(
    statutes: Statutes, suggestion: Suggestion, reply: StatedTerm | None, rectify: StatedTerm | None, since: date
) -> SuggestionClocks:
    """The clocks from the day the letter (or its amendment) came."""
    rule = REPLY_RULES[suggestion.kind]
    if reply is None:
        counted = statutes.count(rule, suggestion.region, since)
    else:
        counted = count_stated(statutes, _paper(suggestion, rule, "载明的回复期限"), reply, since)
    return SuggestionClocks(reply=counted, rectify=rectification_clock(statutes, suggestion, rectify, since))


def rectification_clock(
    statutes: Statutes, suggestion: Suggestion, term: StatedTerm | None, since: date
) -> Counted | None:
    """The time to rectify, if the letter states one."""
    if term is None:
        return None
    return count_stated(statutes, _paper(suggestion, RECTIFICATION, "载明的整改期限"), term, since)


def reply_again(statutes: Statutes, suggestion: Suggestion, term: StatedTerm | None, since: date) -> Counted | None:
    """The time for another reply, if the issuer says when."""
    if term is None:
        return None
    paper = _paper(suggestion, REPLY_RULES[suggestion.kind], "退回时载明的回复期限")
    return count_stated(statutes, paper, term, since)


def _paper(suggestion: Suggestion, rule: str, clause: str) -> Instrument:
    return Instrument(
        rule=rule,
        number=suggestion.number,
        title=TITLES[suggestion.kind],
        clause=clause,
        region=suggestion.region,
        anchor=_RECEIVED,
    )
