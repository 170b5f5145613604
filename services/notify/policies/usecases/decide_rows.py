"""审定条目."""

from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.deciding import Decision, decided, needs_text
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class DecideRows(Act):
    decisions: tuple[Decision, ...]


async def decide_rows(command: DecideRows, work: PolicyWork, today: date) -> PolicyDocument:
    """A person edits, confirms, drops, reopens or adds rows, several at once: all of it or nothing."""
    document = await governed_document(work, command, today)
    named = any(needs_text(decision) for decision in command.decisions)
    text = await work.policy_texts.get(document.text_sha256) if named else ""
    rows, record = decided(document.rows, command.decisions, text, by=command.by.id, on=command.on)
    document.decide(rows, record, by=command.by, on=command.on)
    return document
