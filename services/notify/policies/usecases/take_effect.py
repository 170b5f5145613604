"""生效."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain import acts
from services.notify.policies.domain.differences import differences
from services.notify.policies.domain.kept_rows import subject_of, title_of
from services.notify.policies.domain.policy_document import KeptRow, PolicyAct, PolicyDocument, duty_id
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.policies.usecases.register_policy_document import must_replace
from services.notify.policies.usecases.words import Words
from services.notify.register.domain.duty import EndGround
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class TakeEffect(Act):
    """`valid_from` is the first day on which its duties bind, `valid_to` the last, if the document names one."""

    valid_from: date
    valid_to: date | None = None


async def take_effect(command: TakeEffect, work: PolicyWork, today: date) -> PolicyDocument:
    """A document whose rows are all decided takes effect: confirmed rows become duties, those it replaces end.

    The duty that takes the place of an old one is named its successor; an old duty without one just ends.
    """
    document = await governed_document(work, command, today)
    document.must(PolicyAct.TAKE_EFFECT)
    words, worded = Words(work, document.id), await work.policy_documents.in_words(document.id)
    standing, successors = await _before(worded, command, work)
    replaced = {new: standing[old] for new, old in successors.items() if old in standing}
    kept = [_kept(row, worded, replaced.get(row.number), words) for row in worded.rows_in(RowStage.CONFIRMED)]
    act = acts.TakeEffect(
        on=command.on,
        by=command.by.id,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        kept=tuple(kept),
        ends=tuple(sorted(set(standing.values()) - {each.replaces for each in kept})),
    )
    return await work.policy_documents.enter(document, act, paper=command.paper)


def _kept(row: Row, document: PolicyDocument, replaces: str | None, words: Words) -> KeptRow:
    title, subject = words.id(title_of(row)), words.id(subject_of(row, document))
    return KeptRow(row=row.number, title=title, subject=subject, replaces=replaces)


async def _before(
    document: PolicyDocument, command: TakeEffect, work: PolicyWork
) -> tuple[Mapping[int, str], Mapping[int, int]]:
    """Of the document that gives way, by row the duties that would still bind; and by new row the old one."""
    if document.replaces is None:
        return {}, {}
    await must_replace(document.id, document.replaces, document.region, command.by, work)
    earlier = await work.policy_documents.in_words(document.replaces)
    found = {}
    for row in earlier.rows_in(RowStage.CONFIRMED):
        duty = await work.duties.get(duty_id(earlier.id, row.number))
        would_bind = duty.valid_to is not None and duty.valid_to >= command.valid_from
        if duty.binds and (duty.ended_because in (None, EndGround.EXPIRED) or would_bind):
            found[row.number] = duty.id
    return found, differences(earlier, document).successors
