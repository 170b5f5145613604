"""Rounds of review as they are asked for, asked for otherwise, and asked for no more."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.adapters.resting import RestingLives
from services.filing.documents.domain.document import Document
from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.domain.maker import Channels
from services.filing.makers.domain.refusals import MakerNotListed
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.acts import Ask, Open
from services.filing.reviews.domain.asking import AskedFor
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request, Told
from services.filing.reviews.domain.subject import Subject
from shared.kernel.identifiers.divisions import on_one_line
from shared.kernel.identifiers.document_number import is_written
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.entries import Rectification, concerns, standing, when_not_void
from shared.storage.lives.rows import Because
from shared.storage.pairs import number_key

Asked = tuple[DocumentReview, int]


class ToldUnder(NamedTuple):
    """A request that stands, by the entry that made it, because of the fact that told it."""

    review: DocumentReview
    number: int
    told: Told
    request: Request
    cause: str


class AskedReviews(RestingLives[DocumentReview]):
    """What follows from filings and from what courts have told, for the rounds of review."""

    async def rounds(self, document: str) -> list[DocumentReview]:
        """Every round of a document, voided ones as well, the first first."""
        found = await self.find(self.table().c.document == document)
        return sorted(found, key=lambda each: each.round)

    async def rounds_with(self, document: str, track: Track) -> list[DocumentReview]:
        """The rounds of the authority of that track, likewise."""
        return [each for each in await self.rounds(document) if each.track is track]

    async def ask(
        self,
        document: str,
        request: Request,
        *,
        of: str,
        told: Told | None = None,
        track: Track = Track.GOVERNMENT,
    ) -> DocumentReview:
        """Open a round for the document with the authority of the track, or let the one serve the request that was
        under way there on its day or is now, because of what `of` names.

        The same request counts once. A round that was void for want of it stands again, where none is under way.
        """
        because = Because(set_off_by=of)
        rounds = await self.rounds_with(document, track)
        for each in rounds:
            if each.voided_on is None:
                await self._ask_again(each, request, because)
        if all(each.closed for each in rounds if each.voided_on is None):
            await self._let_stand_again(rounds, request, because)
        standing = [each for each in rounds if each.voided_on is None]
        served = next((each for each in standing if request in each.requests), None)
        if served is not None:
            return served
        serving = next((each for each in standing if each.serves(request.on)), None)
        if serving is not None:
            return await self.enter_because(serving, Ask(on=request.on, request=request, told=told), because)
        last = standing[-1] if standing else None
        opening = await self._opening(document, track, len(rounds) + 1, last, request)
        return await self.begin(replace(opening, told=told), because)

    async def _let_stand_again(self, rounds: Sequence[DocumentReview], request: Request, because: Because) -> None:
        void = [each for each in rounds if each.voided_on is not None]
        for each in void:
            if request in each.requests and await self.stand_again_with(each, because):
                return
        for each in void:
            if await self._stand_again_without_the_last(each, request, because):
                return

    async def _stand_again_without_the_last(self, review: DocumentReview, request: Request, because: Because) -> bool:
        """Whether the request was taken back from the round before another, with which as the last it was void: it
        stands again for this one, and without that one, whichever of them comes back first."""
        lines = await self.lines(review.id)
        written = [line.written for line in lines]
        taken_back = (line.written for line in lines if line.set_off_by == because.set_off_by)
        numbers = [each for each in taken_back if isinstance(each, Rectification) and not _asks(each.instead)]
        if not numbers or not await self._is_void_unasked(review):
            return False
        number = numbers[-1].rectifies
        act = standing(each for each in written if each.number < numbers[-1].number).get(number)
        if not isinstance(act, Open | Ask) or act.request != request:
            return False
        last = await self._unasked_by(review)
        causes = {concerns(line.written): line.set_off_by for line in lines if line.set_off_by in last}
        await self.rectify(review, number, act, because)
        for nth, other in standing(when_not_void(written)).items():
            if nth in causes and nth != number and _asks(other):
                await self.rectify(review, nth, _unasked(other), Because(set_off_by=causes[nth]))
        for each in sorted(last):
            await self.stand_again_with(review, Because(set_off_by=each))
        return review.voided_on is None

    async def _ask_again(self, review: DocumentReview, request: Request, because: Because) -> None:
        """The request that was taken back from a concluded round for that reason is made again: it is of that round."""
        lines = await self.lines(review.id) if request not in review.requests else []
        taken_back = {concerns(line.written) for line in lines if line.set_off_by == because.set_off_by}
        for number, act in standing(line.written for line in lines if line.is_an_act).items():
            if number in taken_back and isinstance(act, Open | Ask) and act.request == request:
                await self.rectify(review, number, act, because)

    async def ask_instead(
        self, review: DocumentReview, number: int, request: Request | None, *, of: str, told: Told | None = None
    ) -> None:
        """Put the request that came with that entry right, or take it back, because of what `of` names; of another day
        it may be one of another round.

        A round that nobody else asked for is void then, unless it has been concluded: the authority's word stands.
        """
        act = await self._standing_act(review, number)
        asked = standing(when_not_void(await self._written(review))).values()
        others = [each for each in asked if isinstance(each, Open | Ask) and each.request not in (None, act.request)]
        because = Because(set_off_by=of)
        if act.request == request:
            return
        if request is not None and not await self._moves(review, act, request):
            await self.rectify(review, number, replace(act, on=request.on, request=request, told=told), because)
            return
        if not others and review.concluded_on is None:
            await self.void(review, because)
        else:
            await self.rectify(review, number, _unasked(act), because)
        if request is not None:
            await self.ask(review.document, request, of=of, told=told, track=review.track)

    async def told_under(self, document: str, numbers: Collection[str]) -> list[ToldUnder]:
        """What was told of the document under one of these numbers, however it was written."""
        found = []
        for review in await self.rounds(document) if numbers else ():
            lines = await self.lines(review.id)
            causes = {line.written.number: line.set_off_by for line in lines}
            for number, act in standing(line.written for line in lines).items():
                if not isinstance(act, Open | Ask) or act.told is None or act.request is None:
                    continue
                if any(is_written(act.told.number, each) for each in numbers):
                    found.append(ToldUnder(review, number, act.told, act.request, causes[number] or ""))
        return found

    async def void_ones_of(self, numbers: Collection[str], region: str) -> list[str]:
        """The documents that were under review, had one of these numbers, and are void by now; of that line of
        regions, for other places have numbers that read the same."""
        keys = {number_key(each) for each in numbers}
        rounds = await self.find(self.table().c.number_key.in_(keys), self.stands()) if keys else []
        documents = [await SqlDocuments(self._work).get(id) for id in sorted({each.document for each in rounds})]
        return [each.id for each in documents if each.voided_on is not None and on_one_line(each.region, region)]

    async def _moves(self, review: DocumentReview, act: Open | Ask, request: Request) -> bool:
        """Whether by its day the request is one of another round."""
        if review.voided_on is not None or act.on == request.on:
            return False
        known = await self.rounds_with(review.document, review.track)
        rounds = [each for each in known if each.voided_on is None]
        serving = next((each for each in rounds if each.serves(request.on)), None)
        return serving is not review and (serving is not None or review.ended_on is None)

    async def asked_by(self, fact: str) -> list[Asked]:
        """The rounds, void ones too, of which that fact was itself a request, with the number of the entry; but for
        those that are void as another request was the last: that one alone has them stand again."""
        told = [
            (review, number)
            for review, number in await self.by_fact(fact, void=True)
            if await self._of(review, number) == f"fact/{fact}"
        ]
        return [(review, number) for review, number in told if not await self._is_void_unasked(review)]

    async def _is_void_unasked(self, review: DocumentReview) -> bool:
        return bool(await self._unasked_by(review))

    async def _unasked_by(self, review: DocumentReview) -> frozenset[str]:
        """Those whose request was the last when it was taken back; it may be void with its document as well."""
        return await self.void_because_of(review) - {f"{SqlDocuments.kind}/{review.document}"}

    async def follow_requests(
        self, begun: Iterable[Consequence[Any]], ended: Iterable[Consequence[Any]], *, of: str
    ) -> None:
        """What follows from `of`, a filing or a challenge, is asked for, asked otherwise, or asked no more."""
        left = {each.document: each for each in begun if isinstance(each, AskedFor)}
        for gone in ended:
            for review, number in await self._asked_as(gone, of) if isinstance(gone, AskedFor) else ():
                instead = left.pop(review.document, None)
                await self.ask_instead(review, number, None if instead is None else instead.request, of=of)
        for asked in left.values():
            await self.ask(asked.document, asked.request, of=of, track=asked.track)

    async def _opening(
        self, document: str, track: Track, round: int, before: DocumentReview | None, request: Request
    ) -> Open:
        made = await SqlDocuments(self._work).get(document)
        authority = made.channels.get(track)
        if authority is None:
            authority = await self._authority_over(made, request.on)
        return Open(
            on=request.on,
            id=_id_of(document, track, round),
            round=round,
            subject=Subject.of(made, authority, track),
            request=request,
            reopens=None if before is None else before.id,
            after=None if before is None else before.closed_on,
        )

    async def has_authority(self, made: Document, on: date) -> bool:
        """Whether there is one to review it."""
        return Track.GOVERNMENT in made.channels or bool(await self._channels_of(made, on))

    async def _authority_over(self, made: Document, on: date) -> str:
        channels = await self._channels_of(made, on)
        if not channels:
            raise MakerNotListed(unit=made.unit)
        return channels[Track.GOVERNMENT]

    async def _channels_of(self, made: Document, on: date) -> Channels:
        """Where its maker files, or makers around it where that is on no list, or as the directory says: never with
        itself."""
        makers = SqlMakers(self._work)
        maker = await makers.of(made.unit)
        if maker is not None:
            return maker.channels_on(on)
        around = await makers.channels_in(made.region, on)
        if around.get(Track.GOVERNMENT) not in (None, made.unit):
            return around
        receiving = await makers.receiving(made.unit, on)
        return {Track.GOVERNMENT: receiving[0]} if receiving else {}

    async def _asked_as(self, asked: AskedFor, of: str) -> Sequence[Asked]:
        """The entries by which that was asked for, because of `of`."""
        found: list[Asked] = []
        for review in await self.rounds(asked.document):
            lines = await self.lines(review.id)
            stands = standing(line.written for line in lines)
            meant = {number for number, act in stands.items() if asked.meant(act)}
            numbers = {line.written.number for line in lines if line.set_off_by == of}
            found.extend((review, number) for number in sorted(meant & numbers))
        return found

    async def _of(self, review: DocumentReview, number: int) -> str | None:
        """Because of what the entry was made."""
        return next(line.set_off_by for line in await self.lines(review.id) if line.written.number == number)

    async def _standing_act(self, review: DocumentReview, number: int) -> Open | Ask:
        act = standing(when_not_void(await self._written(review)))[number]
        assert isinstance(act, Open | Ask)  # noqa: S101 - nothing else is entered because of a request
        return act


def _id_of(document: str, track: Track, round: int) -> str:
    """Of the document and its round; beside those of the government the track is named."""
    return f"{document}.{round}" if track is Track.GOVERNMENT else f"{document}.{track.value}.{round}"


def _asks(act: Entered | None) -> bool:
    return isinstance(act, Open | Ask) and act.request is not None


def _unasked(act: Entered) -> Entered | None:
    """The act without its request; None where it said nothing else."""
    return replace(act, request=None) if isinstance(act, Open) else None
