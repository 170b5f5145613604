"""Suggestions in the database."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, ClassVar

from sqlalchemy import or_

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.refusals import CourtOfNoCase
from services.litigation.suggestions.adapters.issuing import acts_for, must_be_written_by
from services.litigation.suggestions.adapters.tables import REPLY_LINES, SuggestionRow
from services.litigation.suggestions.domain import suggestion
from services.litigation.suggestions.domain.acts import ACTS, CloseSuggestion, ConfirmReceipt, Receive, Rectify
from services.litigation.suggestions.domain.acts.linking import CaseGone
from services.litigation.suggestions.domain.lines import letter_lines
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.refusals import (
    NotRectified,
    NumberOfAnotherLetter,
    RectifiedAlready,
    SuggestionExists,
)
from services.litigation.suggestions.domain.stages import SuggestionStage
from services.litigation.suggestions.domain.suggestion import FIRST_REPLY, Suggestion
from services.litigation.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.identifiers import LetterNumber
from shared.kernel.identifiers.document_number import STANDARD
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.refusals import Voided
from shared.kernel.model.actor import Role
from shared.kernel.model.authority import must_see
from shared.kernel.model.lines import Line
from shared.kernel.words.refusals import NotFound
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because


class SqlSuggestions(LivingCollection[Suggestion]):
    """A letter follows the case that it came out of, as either side has it."""

    kind = "suggestion"
    is_named = True
    term = suggestion.TERM
    aggregate = Suggestion
    row = SuggestionRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, REPLY_LINES)

    def began_on(self, aggregate: Suggestion) -> date:
        return aggregate.received_on

    def columns(self, aggregate: Suggestion) -> dict[str, Any]:
        first = aggregate.deadlines.get(FIRST_REPLY)
        words = {side: aggregate.receipt.words.get(side) for side in Side}
        return {
            "party": aggregate.issuer,
            "kind": aggregate.kind,
            "stage": aggregate.stage,
            "received_on": aggregate.received_on,
            "document_number": None if aggregate.document is None else aggregate.document.number,
            **{f"{side}s_case": None if word is None else word.case for side, word in words.items()},
            "reply_due": None if first is None else first.late_after,
        }

    def reported(self, aggregate: Suggestion) -> Iterator[Line]:
        return chain(deadline_lines(aggregate), letter_lines(aggregate))

    async def numbered(self, number: str, unit: str, issuer: str) -> Suggestion | None:
        found, issuers = await self._all_numbered(number, unit), await self.one_with(issuer)
        theirs = [each for each in found if each.issuer in issuers]
        return next(iter(theirs or [each for each in found if await self._in_whose_name(each, issuer)]), None)

    async def any_numbered(self, number: str, unit: str) -> Suggestion | None:
        return next(iter(await self._all_numbered(number, unit)), None)

    async def _all_numbered(self, number: str, unit: str) -> list[Suggestion]:
        """Those of the unit itself first."""
        table, units = self.table(), await self.one_with(unit)
        found = await self.find(table.c.number == number, table.c.unit.in_(units), self.stands())
        return sorted(found, key=lambda each: each.unit != unit)

    async def _in_whose_name(self, letter: Suggestion, issuer: str) -> bool:
        """Whether the agency alone has told of it, as of the government in whose name the issuer acts."""
        if letter.issuing is not Role.REVIEWER or Side.ISSUER in letter.receipt.words:
            return False
        return await acts_for(self._work.directory, issuer, letter.issuer, letter.received_on)

    async def voided_before(self, thing: Suggestion) -> Sequence[Suggestion]:
        """Of one that its issuer has registered, its own; what somebody else has voided is no word of its."""
        c, units = self.table().c, await self.one_with(thing.unit)
        found = await self.find(c.number == thing.number, c.unit.in_(units), ~self.stands())
        if Side.ISSUER not in thing.receipt.words:
            return found
        issuers = await self.one_with(thing.issuer)
        return [each for each in found if each.issuer in issuers]

    async def must_be_alone(self, thing: Suggestion) -> None:
        existing = await self.numbered(thing.number, thing.unit, thing.issuer)
        if existing is not None and existing.id != thing.id:
            raise SuggestionExists(field="number", source=STANDARD, number=thing.number, existing=existing.id)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[Suggestion]]) -> None:
        """The case stands, or did when it was named, and is the caller's to see; what is set right, or not yet, is not
        rectified or closed. Whoever issues it writes such letters to the unit."""
        if isinstance(act, Receive | ConfirmReceipt):
            told = await self.known(act.id) if isinstance(act, Receive) else await before()
            await must_be_written_by(self._work, act, told, self.law_of_today.rulebook)
        if isinstance(act, Receive | ConfirmReceipt) and act.by is Side.ISSUER and not self._work.word.paper:
            numbered = act if isinstance(act, Receive) else await before()
            await self._must_be_one_letter(numbered, act.number or numbered.number, act.issuer or numbered.issuer)
        match act:
            case Receive(id=letter, case=str() as id):
                await self._must_be_nameable(id, await self.known(letter))
            case ConfirmReceipt(case=str() as id):
                await self._must_be_nameable(id, await before())
            case Rectify():
                if (rectified_on := (await before()).rectified_on) is not None:
                    raise RectifiedAlready(rectified_on=rectified_on)
            case CloseSuggestion():
                then = await before()
                if then.stage is SuggestionStage.ACCEPTED and then.is_running(then.rectify_clock):
                    raise NotRectified()

    async def _must_be_one_letter(self, letter: Receive | Suggestion, named: str, issuer: str) -> None:
        """Whoever issued it has given its number to no other unit's, unless that was so before, by its paper or theirs;
        what agencies say alone is left to the issuer."""
        c, number, known = self.table().c, str(LetterNumber.parse(named)), await self.known(letter.id)
        told = None if known is None else known.receipt.words.get(Side.ISSUER)
        if told is not None and told.number == number:
            return
        for other in await self.find(c.number == number, c.party == issuer, c.unit != letter.unit, self.stands()):
            if Side.ISSUER in other.receipt.words:
                raise NumberOfAnotherLetter(field="number", source=STANDARD, number=number, unit=other.unit)

    async def as_referred(self, act: Entered, said: Mapping[str, Any], thing: Suggestion) -> Entered:
        """Of the cases of that number the one before the court that is named beside it, or the letter's unit's own."""
        if not isinstance(act, Receive | ConfirmReceipt):
            return act
        court = said.get("case_court")
        if said.get("case") is None and court is not None:
            raise CourtOfNoCase(field="case_court")
        if act.case is None or "case" not in said:
            return act
        case = await SqlCases(self._work).named(act.case, court, field="case", rather_of=thing.unit)
        return replace(act, case=case.id)

    async def _must_be_nameable(self, id: str, letter: Suggestion | None) -> None:
        cases = SqlCases(self._work)
        case = await cases.known(id)
        if case is None:
            raise NotFound(field="case", what=cases.term, id=id)
        must_see(self._work.cause.actor, case, cases.term)
        if case.voided_on is not None and (letter is None or id not in letter.receipt.cases):
            raise Voided(field="case", what=cases.term, id=id, on=case.voided_on)

    async def follow_case(self, case: Case) -> None:
        """Letters that name a case that was voided, be they void, have lost it, and have it again when that was the
        mistake."""
        cause = f"{SqlCases.kind}/{case.id}"
        because = Because(set_off_by=cause)
        if case.voided_on is None:
            for letter in await self.that_followed(cause):
                await self.take_back(letter, because, CaseGone(on=case.served_on, case=case.id))
            return
        c, gone = self.table().c, CaseGone(on=case.voided_on, case=case.id)
        for letter in await self.find(or_(c.issuers_case == case.id, c.agencys_case == case.id)):
            await self.enter_because(letter, gone.means_for(letter), because)

    async def about(self, document_number: str) -> list[Suggestion]:
        return await self.find(self.table().c.document_number == document_number)
