"""生效."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.differences import differences
from services.notify.policies.domain.kept_rows import counted, subject_of, title_of
from services.notify.policies.domain.policy_document import PolicyDocument, duty_id
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.policies.usecases.register_policy_document import must_replace
from services.notify.register.domain.duty import DutyStage
from services.notify.register.domain.duty_acts import REPLACED
from services.notify.register.usecases.end_duty import EndDuty, end_duty
from services.notify.register.usecases.keep_duty import KeepDuty, keep_duty
from shared.kernel.model.acts import Act
from shared.kernel.rules.rule_shapes import Per
from shared.kernel.rules.rules import Modality


@dataclass(frozen=True, kw_only=True)
class PutIntoEffect(Act):
    """`valid_from` is the first day on which its duties bind, `valid_to` the last, if the document names one."""

    valid_from: date
    valid_to: date | None = None


async def put_into_effect(command: PutIntoEffect, work: PolicyWork, today: date) -> PolicyDocument:
    """A document whose rows are all decided takes effect: confirmed rows become duties, those it replaces end.

    The duty that takes the place of an old one is named its successor; an old duty without one just ends.
    """
    document = await governed_document(work, command, today)
    document.take_effect(command.valid_from, command.valid_to, by=command.by, on=command.on)
    replaced = await _replace(document, command, work, today)
    for row in document.rows_in(RowStage.CONFIRMED):
        await keep_duty(_kept(row, document, replaced.get(row.number), command), work, today)
    return document


async def _replace(
    document: PolicyDocument, command: PutIntoEffect, work: PolicyWork, today: date
) -> Mapping[int, str]:
    """The earlier document gives way. Returns, by row, the old duty whose place the new one takes; the others end."""
    if document.replaces is None:
        return {}
    earlier = await must_replace(document.id, document.replaces, document.region, command.by, work)
    standing = await _standing(earlier, work)
    successors = differences(earlier, document).successors
    last_day = earlier.give_way(document, on=command.on)
    replaced = {new: standing[old] for new, old in successors.items() if old in standing}
    for duty in sorted(set(standing.values()) - set(replaced.values())):
        ending = EndDuty(id=duty, by=command.by, on=command.on, valid_to=last_day, reason=REPLACED)
        await end_duty(ending, work, today)
    return replaced


async def _standing(earlier: PolicyDocument, work: PolicyWork) -> Mapping[int, str]:
    """The earlier document's duties that nobody has ended yet, by row."""
    found = {}
    for row in earlier.rows_in(RowStage.CONFIRMED):
        duty = await work.duties.get(duty_id(earlier.id, row.number))
        if duty.stage is DutyStage.IN_FORCE:
            found[row.number] = duty.id
    return found


def _kept(row: Row, document: PolicyDocument, replaces: str | None, command: PutIntoEffect) -> KeepDuty:
    duty, count = row.duty, counted(row.duty.quantity)
    return KeepDuty(
        id=duty_id(document.id, row.number),
        region=document.region,
        title=title_of(row),
        document=document.called,
        document_id=document.id,
        clause=duty.clause,
        quote_start=duty.start,
        quote_end=duty.end,
        subject=subject_of(row, document),
        lead_units=duty.lead_units,
        co_units=duty.co_units,
        at_least=count.at_least,
        of=count.of,
        per=None if count.per is None else Per(count.per),
        due=duty.due,
        modality=Modality(duty.modality.value),
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        replaces=replaces,
        by=command.by,
        on=command.on,
    )
