"""What a policy document means for the register, and for the document whose place it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.notify.policies.domain.acts import GiveWay
from services.notify.policies.domain.kept_rows import counted
from services.notify.policies.domain.policy_document import Effect, KeptRow, PolicyDocument, PolicyStage, duty_id
from services.notify.policies.domain.policy_rows import Row
from services.notify.register.domain.duty import Duty, EndGround, day_before
from services.notify.register.domain.duty_acts import Ends, Keep
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality


@dataclass(frozen=True, kw_only=True)
class Keeps(Consequence[Duty]):
    """A confirmed row is a duty, which begins with it."""

    keep: Keep


@dataclass(frozen=True, kw_only=True)
class TakesThePlace(Consequence[PolicyDocument]):
    """The `earlier` document gives way."""

    earlier: str
    successor: str
    valid_from: date

    def means_for(self, other: PolicyDocument) -> GiveWay:
        return GiveWay(on=self.on, successor=self.successor, valid_from=self.valid_from)

    def meant(self, act: Entered) -> bool:
        return isinstance(act, GiveWay) and act.successor == self.successor


def set_off(document: PolicyDocument) -> frozenset[Consequence[Any]]:
    """Of one of which is decided that it takes effect; of one that is repealed besides that its duties end."""
    effect = document.effect
    return frozenset() if effect is None else frozenset(_of_effect(document, effect))


def _of_effect(document: PolicyDocument, effect: Effect) -> Iterator[Consequence[Any]]:
    rows = {row.number: row for row in document.rows}
    keeps = [Keeps(on=effect.on, keep=_keep(document, effect, each, rows[each.row])) for each in effect.kept]
    yield from keeps
    last_day = day_before(effect.valid_from)
    for duty in effect.ends:
        yield Ends(on=effect.on, duty=duty, valid_to=last_day, ground=EndGround.REPLACED)
    if effect.replaces is not None:
        yield TakesThePlace(on=effect.on, earlier=effect.replaces, successor=document.id, valid_from=effect.valid_from)
    ending, ground = document.ending, EndGround.REPEALED
    if ending is not None and ending.stage is PolicyStage.REPEALED:
        for each in keeps:
            yield Ends(on=ending.decided_on, duty=each.keep.id, valid_to=ending.last_day, ground=ground)


def _keep(document: PolicyDocument, effect: Effect, kept: KeptRow, row: Row) -> Keep:
    duty, count = row.duty, counted(row.duty.quantity)
    return Keep(
        on=effect.on,
        id=duty_id(document.id, row.number),
        region=document.region,
        unit=document.unit,
        title=kept.title,
        document=document.called,
        document_id=document.id,
        clause=duty.clause,
        quote_start=duty.start,
        quote_end=duty.end,
        subject=kept.subject,
        lead_units=duty.lead_units,
        co_units=duty.co_units,
        at_least=count.at_least,
        of=count.of,
        per=None if count.per is None else Per(count.per),
        due=duty.due,
        modality=Modality(duty.modality.value),
        valid_from=effect.valid_from,
        valid_to=effect.valid_to,
        replaces=kept.replaces,
        by=effect.by,
    )
