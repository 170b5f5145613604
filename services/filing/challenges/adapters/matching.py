"""Challenges and the numbers of documents: what waits for one is linked to the document that is given it."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any, cast

from services.filing.challenges.adapters.collections import SqlChallenges
from services.filing.challenges.domain.consequences import HasItsNumber
from services.filing.challenges.usecases.challenge_document import ChallengeDocument, keep_challenge
from services.filing.challenges.usecases.ports import ChallengesWork
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.across import ForNumbers
from services.filing.documents.domain.document import Document
from services.filing.reviews.adapters.collections import SqlReviews
from shared.kernel.identifiers.divisions import on_one_line
from shared.kernel.lives.entered import Consequence
from shared.storage.lives.rows import Because
from shared.storage.work import Work


class MatchedChallenges:
    """It follows a document after its rounds have, so that what is asked for by its number joins the round under way,
    as it would have been, had the number been known when the challenge came."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """What waits for a number is linked, and waits again where that proves to be none of the document's. One that
        nobody could review, or whose maker has no such series, is left to a registrar."""
        challenges, because = SqlChallenges(self._work), Because(set_off_by=f"{SqlDocuments.kind}/{document.id}")
        has, had = _standing(begun), _standing(ended)
        found = HasItsNumber(on=self._work.clock.today(), document=document.id)
        for each in await challenges.linked_by_number(had - has, document.id):
            await challenges.take_back(each, because, found)
        if document.voided_on is None:
            await self._let_wait(document.id, had - _all(begun))
        for void in await SqlReviews(self._work).void_ones_of(has, document.region):
            await self._let_wait(void, has)
        own = {each for each in has if await self._is_its_own(document, each, begun)}
        if own and await SqlReviews(self._work).has_authority(document, found.on):
            waiting = await challenges.waiting_for(own)
            for each in (each for each in waiting if on_one_line(each.region, document.region)):
                # It is to find a document that is new, and the round that the one before it has opened.
                await self._work.write_ahead()
                await challenges.enter_because(each, found.means_for(each), because)

    async def _is_its_own(self, document: Document, number: str, begun: Iterable[Consequence[Any]]) -> bool:
        """Whether what waits for the number is meant of that document without anybody's looking."""
        since = min(each.on for each in begun if isinstance(each, ForNumbers) and each.number == number)
        return await SqlDocuments(self._work).has_as_its_own(document, number, since)

    async def _let_wait(self, document: str, numbers: Collection[str]) -> None:
        """What was told of it under a number that proves to be none of its own is one for the document of that."""
        reviews = SqlReviews(self._work)
        for asked in await reviews.told_under(document, numbers):
            await reviews.ask_instead(asked.review, asked.number, None, of=asked.cause)
            waits = ChallengeDocument(id=asked.cause.partition("/")[2], request=asked.request, **asdict(asked.told))
            await keep_challenge(waits, cast("ChallengesWork", self._work))
            # Whoever looks for what waits finds it.
            await self._work.write_ahead()


def _all(consequences: Iterable[Consequence[Any]]) -> set[str]:
    """The numbers that a document has, or had until they were voided."""
    return {each.number for each in consequences if isinstance(each, ForNumbers)}


def _standing(consequences: Iterable[Consequence[Any]]) -> set[str]:
    """The numbers that a document has, and that are not void."""
    return {each.number for each in consequences if isinstance(each, ForNumbers) and each.voided_on is None}
