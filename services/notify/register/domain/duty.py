"""职责: what a confirmed clause of a policy document asks of units of a place, beside what the profiles hold already.

It keeps its source to the character: document, clause and the span of the quotation, but no copied sentence.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality
from shared.kernel.words.refusals import AlreadyExists, Unacceptable
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("职责", "duty")
_YEARLY = re.compile(r"\d{2}-\d{2}")
_LEAP = "2024"


class DutyStage(WordedCode):
    IN_FORCE = "in_force", "有效", "in force"
    ENDED = "ended", "已终止", "ended"


class DutyAct(WordedCode):
    END = "end", "终止", "end"


NEXT: dict[DutyStage, frozenset[DutyAct]] = {
    DutyStage.IN_FORCE: frozenset({DutyAct.END}),
    DutyStage.ENDED: frozenset(),
}


class MalformedDue(Unacceptable):
    code = "notify.malformed_due"
    zh = "“{given}”不是日期：每年的日期写作“月-日”，一次性的日期写作“年-月-日”，均用数字。"
    en = "“{given}” is no date: a day of every year is written “MM-DD”, a day that comes once “YYYY-MM-DD”."


class DutyKeptAlready(AlreadyExists):
    code = "notify.duty_kept_already"
    zh = "职责“{id}”已经登记。"
    en = "The duty “{id}” is kept already."


@dataclass(frozen=True, kw_only=True)
class DutyKept(Event):
    """A person confirmed the duty; `document` is its number or title."""

    document: str
    clause: str
    by: str


@dataclass(frozen=True, kw_only=True)
class DutyEnded(Event):
    """It binds nobody after `valid_to`; `reason` is a code, `successor` the duty that took its place."""

    valid_to: date
    reason: str
    successor: str | None


@dataclass(kw_only=True)
class Duty(Aggregate):
    """A duty of the units that `subject` names, in the subtree of the region; `unit` is the one that keeps it.

    With `per` it recurs in each span, with `due` it falls on a day: ``MM-DD`` of every year or ``YYYY-MM-DD`` once.
    With neither it is kept without a clock. `subject` is a term of the vocabulary, or free words when no set fits.
    """

    title: str
    document: str
    document_id: str
    clause: str
    quote_start: int
    quote_end: int
    subject: str
    lead_units: tuple[str, ...]
    co_units: tuple[str, ...]
    at_least: int | None
    of: str
    per: Per | None
    due: str | None
    modality: Modality
    valid_from: date
    valid_to: date | None
    replaces: str | None
    kept_by: str
    kept_on: date
    stage: DutyStage = DutyStage.IN_FORCE
    ended_because: str | None = None
    successor: str | None = None

    @property
    def next_acts(self) -> list[DutyAct]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    @property
    def source(self) -> str:
        """Document and clause, for printing under a number."""
        return f"〈{self.document}〉 {self.clause}"

    def keep(self) -> "Duty":
        """登记: from now on the register keeps it; refuses dates that are none."""
        if self.due is not None:
            must_be_due(self.due)
        if self.valid_to is not None:
            must_not_precede(self.valid_to, self.valid_from, field="valid_to")
        self.record(DutyKept(on=self.kept_on, document=self.document, clause=self.clause, by=self.kept_by))
        return self

    def end(self, valid_to: date, reason: str, *, successor: str | None = None, on: date) -> None:
        """终止: it binds nobody after `valid_to`, and stays as history; one that ended sooner keeps its own day."""
        must_be_next(NEXT, self.stage, DutyAct.END, term=TERM)
        self.stage, self.ended_because, self.successor = DutyStage.ENDED, reason, successor
        self.valid_to = valid_to if self.valid_to is None else min(valid_to, self.valid_to)
        self.record(DutyEnded(on=on, valid_to=self.valid_to, reason=reason, successor=successor))


def must_be_due(due: str) -> None:
    """Refuse what is neither a day of every year nor a date; 29 February is a day that the calendar has."""
    try:
        date.fromisoformat(f"{_LEAP}-{due}" if _YEARLY.fullmatch(due) else due)
    except ValueError:
        raise MalformedDue(field="due", given=due[:30]) from None


def day_before(on: date) -> date:
    return on - timedelta(1)
