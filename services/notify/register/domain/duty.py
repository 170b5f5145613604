"""职责: what a confirmed clause of a policy document asks of units of a place, beside what the profiles hold already.

It keeps its source to the character: document, clause and the span of the quotation, but no copied sentence.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.living import Living
from shared.kernel.model.aggregate import Event
from shared.kernel.model.stages import must_be_next
from shared.kernel.periods.calculator import MalformedDate, read_date
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality
from shared.kernel.words.refusals import AlreadyExists, Unacceptable
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("职责", "duty")
_YEARLY = re.compile(r"\d{2}-\d{2}")
_LEAP = "2024"


class DutyStage(WordedCode):
    TO_COME = "to_come", "尚未施行", "not in force yet"
    IN_FORCE = "in_force", "有效", "in force"
    ENDED = "ended", "已终止", "ended"
    WITHDRAWN = "withdrawn", "已收回", "withdrawn"


class DutyAct(WordedCode):
    END = "end", "终止", "end"
    WITHDRAW = "withdraw", "收回", "withdraw"


class EndGround(WordedCode):
    """Why a duty binds nobody any more."""

    DECIDED = "decided", "由登记单位终止", "ended by who keeps it"
    REPLACED = "replaced", "被替代", "replaced"
    REPEALED = "repealed", "文件已废止", "its document repealed"
    EXPIRED = "expired", "期满", "its last day gone by"


NEXT: dict[DutyStage, frozenset[DutyAct]] = {
    DutyStage.TO_COME: frozenset({DutyAct.END, DutyAct.WITHDRAW}),
    DutyStage.IN_FORCE: frozenset({DutyAct.END, DutyAct.WITHDRAW}),
    DutyStage.ENDED: frozenset({DutyAct.WITHDRAW}),
    DutyStage.WITHDRAWN: frozenset(),
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
    """A person confirmed the duty."""


@dataclass(frozen=True, kw_only=True)
class DutyBegan(Event):
    """Its first day has come."""


@dataclass(frozen=True, kw_only=True)
class DutyEndDecided(Event):
    """The same as it is decided, for a day to come."""

    valid_to: date
    ground: EndGround
    reason: str | None
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class DutyEnded(Event):
    """It binds nobody after `valid_to`; `reason` is the id of a text, `successor` the duty that took its place."""

    valid_to: date
    ground: EndGround
    reason: str | None
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class DutyWithdrawn(Event):
    """What it was kept for has been taken back."""


@dataclass(kw_only=True)
class Duty(Living):
    """A duty of the units that `subject` names, in the subtree of the region; `unit` is the one that keeps it.

    With `per` it recurs in each span, with `due` it falls on a day: ``MM-DD`` of every year or ``YYYY-MM-DD`` once.
    With neither it is kept without a clock. `title` is the id of a text, `reason` that of why it was ended; so are
    `document`, `subject` and the names of units where they are words of a document, and not a number or a term of the
    vocabulary. How it is to end is known once it is decided; it begins and ends by itself on its days.
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
    ended_because: EndGround | None = None
    reason: str | None = None
    successor: str | None = None

    @property
    def next_acts(self) -> list[DutyAct]:
        """What a person may do now; withdrawn it is with its document."""
        return self.offered(NEXT[self.stage] - {DutyAct.WITHDRAW})

    @property
    def settles_on(self) -> date | None:
        """Its first day, or the day after its last one; whichever comes next."""
        ends_on = None if self.valid_to is None else self.valid_to + timedelta(1)
        match self.stage:
            case DutyStage.TO_COME:
                return self.valid_from if ends_on is None else min(self.valid_from, ends_on)
            case DutyStage.IN_FORCE:
                return ends_on
            case DutyStage.ENDED | DutyStage.WITHDRAWN:
                return None
            case _:
                assert_never(self.stage)

    def settle(self, law: Statutes) -> str:
        """It begins; or its last day has gone by."""
        on = self.settles_on
        if on is None:
            raise AssertionError("nothing is due by itself")
        if self.stage is DutyStage.TO_COME and on == self.valid_from:
            self.stage = DutyStage.IN_FORCE
            self.record(DutyBegan(on=on))
            return "beginning"
        self.ended_because = self.ended_because or EndGround.EXPIRED
        self.ended(on=on)
        return "end"

    def ended(self, *, on: date) -> None:
        """It binds nobody any more, for what is known of its end."""
        if self.valid_to is None or self.ended_because is None:
            raise AssertionError("no end was decided")
        self.stage = DutyStage.ENDED
        self.record(
            DutyEnded(
                on=on,
                valid_to=self.valid_to,
                ground=self.ended_because,
                reason=self.reason,
                successor=self.successor,
            )
        )

    @property
    def binds(self) -> bool:
        """Whether it ever asked anything of anybody."""
        return self.voided_on is None and self.stage is not DutyStage.WITHDRAWN

    @property
    def source(self) -> str:
        """Document and clause, for printing under a number."""
        return f"〈{self.document}〉 {self.clause}"

    def must(self, act: DutyAct) -> None:
        """Refuse what may not happen in this stage."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)


def must_be_due(due: str) -> None:
    """Refuse what is neither a day of every year nor a legal date; 29 February is a day that the calendar has."""
    try:
        read_date(f"{_LEAP}-{due}" if _YEARLY.fullmatch(due) else due, field="due")
    except MalformedDate:
        raise MalformedDue(field="due", given=due[:30]) from None


def day_before(on: date) -> date:
    return on - timedelta(1)
