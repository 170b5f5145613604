"""停止执行、恢复执行、修改、废止、宣布失效 by the maker itself."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.filing.documents.domain import acts
from services.filing.documents.domain.document import Document
from services.filing.documents.usecases.ports import Work
from shared.kernel.lives.entered import Happening
from shared.kernel.model.acts import Act, owned


@dataclass(frozen=True, kw_only=True)
class SuspendDocument(Act):
    """停止执行."""


@dataclass(frozen=True, kw_only=True)
class ResumeDocument(Act):
    """恢复执行."""


@dataclass(frozen=True, kw_only=True)
class AmendDocument(Act):
    """修改; `successor` is the id or the number of the maker's own document that takes its place."""

    successor: str
    effective_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RepealDocument(Act):
    """废止."""

    effective_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class DeclareDocumentInvalid(Act):
    """宣布失效."""

    effective_on: date | None = None


End = SuspendDocument | ResumeDocument | AmendDocument | RepealDocument | DeclareDocumentInvalid


async def end_document(command: End, work: Work, today: date) -> Document:
    """The maker ends its document, from `effective_on` on where that is a later day, or lets it rest for a time."""
    document = await owned(work.documents, command, today)
    if isinstance(command, AmendDocument):
        successor = await work.documents.referred_of(document.unit, command.successor, field="successor")
        command = replace(command, successor=successor.id)
    return await work.documents.enter(document, _act(command), paper=command.paper)


def _act(command: End) -> Happening[Document]:
    match command:
        case SuspendDocument(on=on):
            return acts.Suspend(on=on)
        case ResumeDocument(on=on):
            return acts.Resume(on=on)
        case AmendDocument(on=on, successor=successor, effective_on=effective_on):
            return acts.Amend(on=on, effective_on=effective_on, successor=successor)
        case RepealDocument(on=on, effective_on=effective_on):
            return acts.Repeal(on=on, effective_on=effective_on)
        case DeclareDocumentInvalid(on=on, effective_on=effective_on):
            return acts.DeclareInvalid(on=on, effective_on=effective_on)
        case _:
            assert_never(command)
