"""Suggestions in the database."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.suggestions.adapters.tables import SuggestionRow
from services.litigation.suggestions.domain import suggestion
from services.litigation.suggestions.domain.acts import ACTS, CloseSuggestion, ConfirmReceipt, Receive, Rectify
from services.litigation.suggestions.domain.refusals import NotRectified, RectifiedAlready, SuggestionExists
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.lives.entered import Entered, Happening
from shared.kernel.lives.refusals import NothingRectified, Voided
from shared.kernel.model.authority import must_see
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because


class SqlSuggestions(LivingCollection[Suggestion]):
    kind = "suggestion"
    term = suggestion.TERM
    aggregate = Suggestion
    row = SuggestionRow
    acts = ACTS

    def columns(self, aggregate: Suggestion) -> dict[str, Any]:
        first = aggregate.deadlines.get(FIRST_REPLY)
        return {
            "number": aggregate.number,
            "party": aggregate.issuer,
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "received_on": aggregate.received_on,
            "document_number": None if aggregate.document is None else aggregate.document.number,
            "reply_due": None if first is None else first.late_after,
        }

    async def numbered(self, number: str, unit: str) -> Suggestion | None:
        table = self.table()
        return await self.find_one(table.c.number == number, table.c.unit == unit, self.stands())

    async def must_be_alone(self, thing: Suggestion) -> None:
        existing = await self.numbered(thing.number, thing.unit)
        if existing is not None and existing.id != thing.id:
            raise SuggestionExists(field="number", source=STANDARD, number=thing.number, existing=existing.id)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Suggestion]) -> None:
        """The case stands and is the caller's to see; what is set right, or not yet, is not rectified or closed."""
        match act:
            case Receive(case=str() as id) | ConfirmReceipt(case=str() as id):
                cases = SqlCases(self._work)
                case = await cases.get(id)
                must_see(self._work.cause.actor, case, cases.term)
                if case.voided_on is not None:
                    raise Voided(field="case", what=cases.term, id=id, on=case.voided_on)
            case Rectify():
                if (rectified_on := before().rectified_on) is not None:
                    raise RectifiedAlready(rectified_on=rectified_on)
            case CloseSuggestion():
                then = before()
                if then.stage is SuggestionStage.ACCEPTED and then.is_running(then.rectify_clock):
                    raise NotRectified()

    async def about(self, document_number: str) -> list[Suggestion]:
        return await self.find(self.table().c.document_number == document_number, self.stands())

    async def hear(self, suggestion: Suggestion, act: Happening[Suggestion], fact: str) -> None:
        await self.enter_because(suggestion, act, _told_by(fact))

    async def hear_again(
        self, suggestion: Suggestion, number: int, instead: Happening[Suggestion] | None, fact: str
    ) -> None:
        with suppress(NothingRectified):
            await self.rectify(suggestion, number, instead, _told_by(fact))


def _told_by(fact: str) -> Because:
    return Because(set_off_by=f"fact/{fact}")
