"""What can be entered about a duty."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from typing import ClassVar

from services.notify.register.domain.duty import (
    Duty,
    DutyAct,
    DutyEndDecided,
    DutyKept,
    DutyStage,
    DutyWithdrawn,
    EndGround,
    day_before,
    must_be_due,
)
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Consequence, Entered, Happening, acts
from shared.kernel.model.stages import must_span
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality
from shared.kernel.words.wording import Wording


class OfTheDay(IntEnum):
    """The order of what is entered for one day; that a duty never was is said of all that was done to it."""

    END = 0
    WITHDRAWAL = auto()


@dataclass(frozen=True, kw_only=True)
class Keep(Birth[Duty]):
    """登记: from now on the register keeps it; `by` is the person who confirmed it."""

    id: str
    region: str
    unit: str
    title: str
    document: str
    document_id: str
    clause: str
    quote_start: int
    quote_end: int
    subject: str
    lead_units: tuple[str, ...] = ()
    co_units: tuple[str, ...] = ()
    at_least: int | None = None
    of: str = ""
    per: Per | None = None
    due: str | None = None
    modality: Modality = Modality.MANDATORY
    valid_from: date
    valid_to: date | None = None
    replaces: str | None = None
    by: str

    called = Wording("登记职责", "keep the duty")
    fixed = frozenset({"id", "region", "unit", "document_id", "lead_units", "co_units", "replaces", "by"})
    texts = frozenset({"title", "document", "subject", "lead_units", "co_units"})
    deciding = frozenset({"subject"})
    units: ClassVar = {"unit": Part.KEEPER}

    def begin(self, law: Statutes) -> Duty:
        if self.due is not None:
            must_be_due(self.due)
        must_span(self.valid_from, self.valid_to, field="valid_to")
        duty = Duty(
            id=self.id,
            region=self.region,
            unit=self.unit,
            title=self.title,
            document=self.document,
            document_id=self.document_id,
            clause=self.clause,
            quote_start=self.quote_start,
            quote_end=self.quote_end,
            subject=self.subject,
            lead_units=self.lead_units,
            co_units=self.co_units,
            at_least=self.at_least,
            of=self.of,
            per=self.per,
            due=self.due,
            modality=self.modality,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            replaces=self.replaces,
            kept_by=self.by,
            kept_on=self.on,
            stage=DutyStage.TO_COME if self.valid_from > self.on else DutyStage.IN_FORCE,
        )
        duty.record(DutyKept(on=self.on))
        return duty


@dataclass(frozen=True, kw_only=True)
class End(Happening[Duty]):
    """终止: it binds nobody after `valid_to`, and stays as history; one that ends sooner keeps its own day, and what
    was withdrawn and never bound has none.

    `reason` is the id of a text, where a person ended it.
    """

    valid_to: date
    ground: EndGround = EndGround.DECIDED
    reason: str | None = None
    successor: str | None = None

    called = Wording("终止职责", "end the duty")
    fixed = frozenset({"ground", "successor"})
    texts = frozenset({"reason"})
    rank = OfTheDay.END

    def apply(self, duty: Duty, law: Statutes) -> None:
        if duty.stage is DutyStage.WITHDRAWN:
            return
        decided = duty.ended_because not in (None, EndGround.EXPIRED)
        if decided and duty.valid_to is not None and duty.valid_to <= self.valid_to:
            return
        if duty.stage is not DutyStage.ENDED:
            duty.must(DutyAct.END)
        duty.ended_because, duty.reason, duty.successor = self.ground, self.reason, self.successor
        duty.valid_to = self.valid_to if duty.valid_to is None else min(self.valid_to, duty.valid_to)
        if duty.valid_to < self.on:
            duty.ended(on=self.on)
        else:
            duty.record(
                DutyEndDecided(
                    on=self.on,
                    valid_to=duty.valid_to,
                    ground=self.ground,
                    reason=self.reason,
                    successor=self.successor,
                )
            )


@dataclass(frozen=True, kw_only=True)
class Withdraw(Happening[Duty]):
    """收回: the document that it was kept for has not taken effect after all, so it never bound anybody."""

    called = Wording("收回职责", "withdraw the duty")
    rank = OfTheDay.WITHDRAWAL

    def apply(self, duty: Duty, law: Statutes) -> None:
        duty.must(DutyAct.WITHDRAW)
        duty.stage = DutyStage.WITHDRAWN
        duty.record(DutyWithdrawn(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Ends(Consequence[Duty]):
    """What something else means for the duty `duty`: it ends, if not sooner, and `successor` takes its place."""

    duty: str
    valid_to: date
    ground: EndGround
    successor: str | None = None

    def means_for(self, other: Duty) -> End:
        return End(on=self.on, valid_to=self.valid_to, ground=self.ground, successor=self.successor)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, End) and (act.ground, act.successor) == (self.ground, self.successor)


def set_off(duty: Duty) -> frozenset[Ends]:
    """The duty whose place it takes ends on the day before."""
    if duty.replaces is None or not duty.binds:
        return frozenset()
    last_day, ground = day_before(duty.valid_from), EndGround.REPLACED
    return frozenset({Ends(on=duty.kept_on, duty=duty.replaces, valid_to=last_day, ground=ground, successor=duty.id)})


ACTS: Acts = acts(Keep, End, Withdraw)
