"""How long a suggestion leaves: its own term where it states one, or else the rule of its kind."""

from datetime import date
from typing import Protocol

from services.litigation.instruments.domain.stated import Instrument, StatedTerm, count_stated
from shared.kernel.clocks.not_started import NOT_STATED, NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.rules.rule_shapes import Term

RECTIFICATION = "litigation.suggestion.rectification"
_RECEIVED = Term("suggestion_received", "收到建议书之日", "receipt of the suggestion")


class CountedLetter(Protocol):
    """What a suggestion's clocks are counted by."""

    region: str

    @property
    def number(self) -> str: ...

    @property
    def kind(self) -> str: ...


def reply_clock(law: Statutes, letter: CountedLetter, term: StatedTerm | None, since: date) -> Counted | NotCounted:
    """The time to reply from the day the letter (or its amendment) came, if letter or rule sets one."""
    rule = law.rulebook.letter(letter.kind).reply_rule
    if term is None:
        return law.count(rule, letter.region, since)
    return count_stated(law, _paper(law, letter, rule, "载明的回复期限"), term, since, within="reply")


def another_reply_clock(
    law: Statutes, letter: CountedLetter, term: StatedTerm | None, since: date
) -> Counted | NotCounted:
    """The time for another reply, if the issuer says when."""
    if term is None:
        return NOT_STATED
    rule = law.rulebook.letter(letter.kind).reply_rule
    return count_stated(law, _paper(law, letter, rule, "退回时载明的回复期限"), term, since, within="reply")


def rectification_clock(
    law: Statutes, letter: CountedLetter, term: StatedTerm | None, since: date
) -> Counted | NotCounted:
    """The time to rectify, if the letter states one."""
    if term is None:
        return NOT_STATED
    return count_stated(law, _paper(law, letter, RECTIFICATION, "载明的整改期限"), term, since, within="rectify")


def _paper(law: Statutes, letter: CountedLetter, rule: str, clause: str) -> Instrument:
    return Instrument(
        rule=rule,
        number=letter.number,
        title=law.rulebook.letter(letter.kind).name.zh,
        clause=clause,
        region=letter.region,
        anchor=_RECEIVED,
    )
