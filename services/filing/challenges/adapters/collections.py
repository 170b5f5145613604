"""Challenges in the database."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ColumnElement

from services.filing.challenges.adapters import tables
from services.filing.challenges.domain import challenge
from services.filing.challenges.domain.acts import ACTS, Keep, Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.domain.consequences import set_off
from services.filing.challenges.domain.stages import ChallengeStage
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.resting import RestingLives
from services.filing.documents.domain.across import ON_REGISTER
from services.filing.documents.domain.document import Document
from services.filing.reviews.adapters.collections import SqlReviews
from services.filing.reviews.domain.asking import AskedFor
from services.filing.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import DeadlineLine, deadline_lines
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.refusals import NothingRectified, Voided
from shared.kernel.model.authority import must_see
from shared.storage.lives.rows import Because, was_void_at
from shared.storage.pairs import number_key


class SqlChallenges(RestingLives[UnmatchedChallenge]):
    """What was linked to a document is linked as long as that stands."""

    kind = "unmatched_challenge"
    is_named = True
    term = challenge.TERM
    aggregate = UnmatchedChallenge
    row = tables.UnmatchedChallengeRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES,)

    def began_on(self, aggregate: UnmatchedChallenge) -> date:
        return aggregate.request.on

    def number(self, aggregate: UnmatchedChallenge) -> str:
        return aggregate.number

    def columns(self, aggregate: UnmatchedChallenge) -> dict[str, Any]:
        return {"stage": aggregate.stage, "document": aggregate.document, "authority": aggregate.authority}

    def reported(self, aggregate: UnmatchedChallenge) -> Iterator[DeadlineLine]:
        return deadline_lines(aggregate)

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[UnmatchedChallenge]]) -> None:
        """The document is one that the caller sees."""
        if isinstance(act, Link):
            documents = SqlDocuments(self._work)
            must_see(self._work.cause.actor, await documents.get(act.document), documents.term)

    async def as_referred(self, act: Entered, said: Mapping[str, Any], thing: UnmatchedChallenge) -> Entered:
        """The document is one that the caller sees."""
        if isinstance(act, Link) and "document" in said:
            return replace(act, document=(await SqlDocuments(self._work).referred(act.document, field="document")).id)
        return act

    async def keep_instead(self, thing: UnmatchedChallenge, told: Keep | None, *, of: str) -> None:
        """Keep it as it should have been told; where nothing of the kind happened, it is void."""
        because = Because(set_off_by=of)
        if told is None:
            await self.void(thing, because)
            return
        with suppress(NothingRectified):
            await self.rectify(thing, 1, told, because)

    async def kept_of(self, fact: str) -> list[UnmatchedChallenge]:
        # Whoever's entry it came by: some wait because of what has become of a document.
        found, kept = [], await self.known(fact)
        while kept is not None:
            if f"fact/{fact}" not in await self.void_because_of(kept):
                found.append(kept)
            kept = await self.known(kept.id_after)
        return found

    def sets_off(self, thing: UnmatchedChallenge) -> frozenset[Consequence[Any]]:
        return set_off(thing)

    async def follow(
        self, thing: UnmatchedChallenge, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """The document that was linked is reviewed; refuses with Voided one that does not stand."""
        documents = SqlDocuments(self._work)
        for each in begun:
            if isinstance(each, AskedFor):
                document = await documents.get(each.document)
                if document.voided_on is not None:
                    raise Voided(field="document", what=documents.term, id=document.id, on=document.voided_on)
        await SqlReviews(self._work).follow_requests(begun, ended, of=f"{self.kind}/{thing.id}")

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """What was linked to a document that should never have been waits for its document again; what waits still is
        linked once more when that was the mistake, and what has come under its number meanwhile is asked of it."""
        because, linked_to = Because(set_off_by=f"{SqlDocuments.kind}/{document.id}"), self.table().c.document
        if document.voided_on is not None:
            for each in await self.find(linked_to == document.id, self.stands()):
                await self.let_go(each, because, lambda act: isinstance(act, Link))
        elif ON_REGISTER in begun:
            # What ended with the document is under way again, and serves what is asked of it.
            await SqlReviews(self._work).go_on_with(document)
            waiting = self.table().c.stage == ChallengeStage.WAITING
            for each in await self.find(waiting, self.stands()):
                await self.put_back_on(each, because, lambda act: isinstance(act, Link))
                if each.document is None and each.is_of(document.official_number):
                    await self._ask_of(document, each)

    async def _ask_of(self, document: Document, waits: UnmatchedChallenge) -> None:
        """What was told of its number while it was void is a request of its review, as if it had stood."""
        told, *_ = await self.lines(waits.id)
        if not was_void_at(told.recorded_at, await SqlDocuments(self._work).lines(document.id)):
            return
        of = f"fact/{told.causation_id}"
        await self.keep_instead(waits, None, of=of)
        await SqlReviews(self._work).ask(document.id, waits.request, of=of)
        # The next of them is to find the round that was opened.
        await self._work.write_ahead()

    async def linked_by_number(self, numbers: Collection[str], document: str) -> list[UnmatchedChallenge]:
        """Those that are linked to the document and name one of the numbers."""
        return await self._naming(numbers, self.table().c.document == document)

    async def waiting_for(self, numbers: Collection[str]) -> list[UnmatchedChallenge]:
        """Those that wait for the document of one of the numbers."""
        return await self._naming(numbers, self.table().c.stage == ChallengeStage.WAITING)

    async def _naming(self, numbers: Collection[str], which: ColumnElement[bool]) -> list[UnmatchedChallenge]:
        """However it was written."""
        keys = {number_key(each) for each in numbers}
        return await self.find(self.table().c.number_key.in_(keys), which, self.stands()) if keys else []
