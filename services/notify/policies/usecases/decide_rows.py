"""审定条目."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.notify.policies.domain.acts import Decide
from services.notify.policies.domain.deciding import (
    AddRow,
    ConfirmRow,
    Decision,
    DropRow,
    EditRow,
    ReopenRow,
    decided,
    needs_text,
    quotes_of,
)
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.usecases.governed_document import governed_document
from services.notify.policies.usecases.ports import PolicyWork
from services.notify.policies.usecases.words import Words
from shared.kernel.model.acts import Act


@dataclass(frozen=True, kw_only=True)
class DecideRows(Act):
    decisions: tuple[Decision, ...]


async def decide_rows(command: DecideRows, work: PolicyWork, today: date) -> PolicyDocument:
    """A person edits, confirms, drops, reopens or adds rows, several at once: all of it or nothing."""
    document = await governed_document(work, command, today)
    named = any(needs_text(decision) for decision in command.decisions)
    quote = quotes_of(await work.policy_texts.get(document.text_sha256) if named else "")
    words = Words(work, document.id)

    def named_quote(start: int, end: int) -> str:
        return words.id(quote(start, end))

    worded = [apart(decision, words) for decision in command.decisions]
    _, record = decided(document.rows, worded, named_quote, by=command.by.id, on=command.on)
    act = Decide(on=command.on, by=command.by.id, decisions=tuple(record))
    return await work.policy_documents.enter(document, act, paper=command.paper)


def apart(decision: Decision, words: Words) -> Decision:
    """The decision with ids in the place of its words."""
    match decision:
        case EditRow(changes=changes, title=title):
            return replace(decision, changes=words.named(changes), title=words.optional(title))
        case AddRow(duty=duty, title=title):
            return replace(decision, duty=words.of_duty(duty), title=words.optional(title))
        case DropRow(reason=reason):
            return replace(decision, reason=words.id(reason))
        case ConfirmRow() | ReopenRow():
            return decision
    assert_never(decision)
