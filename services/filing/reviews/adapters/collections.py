"""Rounds of review in the database."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.across import ForPredecessors
from services.filing.documents.domain.acts import Confirm
from services.filing.documents.domain.document import Document
from services.filing.reviews.adapters import tables
from services.filing.reviews.adapters.asked import AskedReviews
from services.filing.reviews.domain import document_review
from services.filing.reviews.domain.acts import ACTS, Accept, End, Open, Report
from services.filing.reviews.domain.consequences import Closed, Corrected, StillOpen, set_off
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.ending import WITH_ITS_DOCUMENT, goes_on_with, lost_by
from services.filing.reviews.domain.lines import review_line
from services.filing.reviews.domain.refusals import AnotherRoundOpen
from services.filing.reviews.domain.subject import Subject
from services.filing.reviews.domain.terms import EndGround
from services.filing.tables import DEADLINE_LINES
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.lives.entered import Consequence, Entered
from shared.kernel.lives.entries import standing
from shared.kernel.lives.separation import Hand
from shared.kernel.model.actor import Role
from shared.kernel.model.lines import Line
from shared.storage.collection import collections_of
from shared.storage.lives.apart import Named
from shared.storage.lives.kinds import Desk
from shared.storage.lives.rows import Because

Asked = tuple[DocumentReview, int]


class SqlReviews(AskedReviews):
    kind = "document_review"
    is_named = True
    term = document_review.TERM
    aggregate = DocumentReview
    row = tables.DocumentReviewRow
    acts = ACTS
    line_tables: ClassVar = (DEADLINE_LINES, tables.REVIEW_LINES)

    def began_on(self, aggregate: DocumentReview) -> date:
        return min((each.on for each in aggregate.requests), default=aggregate.last_step_on)

    def number(self, aggregate: DocumentReview) -> str:
        return aggregate.number

    def columns(self, aggregate: DocumentReview) -> dict[str, Any]:
        return {
            "document": aggregate.document,
            "authority": aggregate.authority,
            "round": aggregate.round,
            "track": aggregate.track,
            "filing": aggregate.filing,
            "stage": aggregate.stage,
            "concluded_on": aggregate.concluded_on,
            "corrected_on": aggregate.corrected_on,
        }

    def reported(self, aggregate: DocumentReview) -> Iterator[Line]:
        yield review_line(aggregate)
        yield from deadline_lines(aggregate)

    async def hands_elsewhere(self, thing: DocumentReview) -> Named:
        """Who has handed in the document, be that to another authority."""
        filings: Any = collections_of(self._work.service)["filing"](self._work)
        return {Hand.SUBMITTER: await filings.submitters_of(thing.document)}

    async def must_be_enterable(self, act: Entered, before: Callable[[], Awaitable[DocumentReview]]) -> None:
        """What takes the document's place is the maker's own, and in force when that is accepted."""
        documents = SqlDocuments(self._work)
        match act:
            case Report(successor=str() as id):
                await documents.of_the_same_maker(id, (await before()).unit)
            case Accept(successor=str() as id):
                (await documents.get(id)).must_succeed(act.on)

    async def as_referred(self, act: Entered, said: Mapping[str, Any], thing: DocumentReview) -> Entered:
        """What takes the document's place is the maker's own."""
        if isinstance(act, Report) and act.successor is not None and "successor" in said:
            successor = await SqlDocuments(self._work).referred_of(thing.unit, act.successor, field="successor")
            return replace(act, successor=successor.id)
        return act

    async def follow_document(
        self, document: Document, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """What is open about what should never have been, or was not published after all, ends, and goes on with it;
        the other rounds have the number of the document, and are with the authority that it is filed with.

        A correction that was accepted because the document had taken another's place holds as long as it has.
        """
        because, ground = Because(set_off_by=f"{SqlDocuments.kind}/{document.id}"), lost_by(document)
        if document.published_on is None and any(isinstance(each, ForPredecessors) for each in ended):
            ground = ground or EndGround.DOCUMENT_UNPUBLISHED
        for review in await self.rounds(document.id):
            if review.voided_on is not None:
                continue
            if document.voided_on is None:
                await self._keep_subject(review, document, because)
            if ground is not None and not review.closed:
                await self._end_with_its_document(review, ground)
        await self.go_on_with(document)
        if any(isinstance(each, ForPredecessors) for each in begun):
            await self.put_back(because, lambda act: isinstance(act, Accept) and document.can_succeed(act.on))
        if any(isinstance(each, ForPredecessors) for each in ended):
            await self._let_go_of(document, because)

    async def go_on_with(self, document: Document) -> None:
        """Rounds that had ended with the document, which stands again."""
        because = Because(set_off_by=f"{SqlDocuments.kind}/{document.id}")
        for review in await self.rounds(document.id):
            if review.voided_on is None and goes_on_with(document, review.end_ground):
                await self._go_on(review, because)

    async def burdens_of(self, document: str) -> frozenset[str]:
        """Its rounds that are open, or have found something."""
        weighing = (each for each in await self.rounds(document) if not each.closed or each.findings)
        return frozenset(f"review.{each.id}" for each in weighing if each.voided_on is None)

    async def is_known_of(self, document: str) -> bool:
        """A round is asked for by others."""
        return any(each.voided_on is None for each in await self.rounds(document))

    def bears_on(self, thing: DocumentReview) -> frozenset[str]:
        return frozenset({f"{SqlDocuments.kind}/{thing.document}"})

    async def desks_of(self, document: Document, otherwise: Document | None) -> Mapping[str, Desk]:
        """The authorities of its rounds that are open, and would go on elsewhere, about what is in force no more, or
        about what bears another number or day than what they have before them; for each speak those who may end its
        round."""
        rounds = [each for each in await self.rounds(document.id) if each.voided_on is None and not each.closed]
        changed = otherwise is None or document.is_cut_short_by(otherwise) or document.reads_otherwise(otherwise)
        if otherwise is not None and not changed:
            kept = otherwise.channels
            rounds = [each for each in rounds if kept.get(each.track, each.authority) != each.authority]
        ending = End(on=self._work.clock.today(), ground=EndGround.OTHER)
        barred = {each.authority: await self.barred_from(ending, each) for each in rounds}
        return {unit: Desk(frozenset({Role.REGISTRAR}), frozenset(persons)) for unit, persons in barred.items()}

    def sets_off(self, thing: DocumentReview) -> frozenset[Consequence[Any]]:
        return set_off(thing)

    async def follow(
        self, thing: DocumentReview, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """A correction that was accepted changes the document; a round that has lost its ground is void."""
        documents, because = SqlDocuments(self._work), Because(set_off_by=f"{self.kind}/{thing.id}")
        document = await documents.get(thing.document)
        still_open = next((each for each in begun if isinstance(each, StillOpen)), None)
        if still_open is not None and still_open.groundless:
            await self.void(thing, Because(set_off_by=f"{SqlDocuments.kind}/{document.id}"))
        elif still_open is not None and (ground := lost_by(document)) is not None:
            await self._end_with_its_document(thing, ground)
        elif still_open is not None:
            await self._must_be_the_only_one_open(thing)
        await self._begin_after(thing, begun, ended)
        if document.voided_on is not None:
            return
        resting = await self._resting_on(thing, document) if any(isinstance(each, Corrected) for each in ended) else {}
        for cause, confirmed in resting.items():
            await documents.take_back(document, cause, confirmed)
        for corrected in ended:
            await documents.take_back(document, because, corrected)
        for corrected in begun:
            if isinstance(corrected, Corrected):
                await documents.enter_because(document, corrected.means_for(document), because)
        for cause, confirmed in resting.items():
            await documents.enter_because(document, confirmed.means_for(document), cause)

    async def _resting_on(self, review: DocumentReview, document: Document) -> dict[Because, Corrected]:
        """What authorities of other tracks have accepted, by which the end was confirmed that came of this review: it
        is their own word, and ends the document itself where that end proves to be none."""
        documents, found = SqlDocuments(self._work), dict[Because, Corrected]()
        lines = await documents.lines(document.id)
        stands = standing(line.written for line in lines)
        causes = {line.set_off_by for line in lines if isinstance(stands.get(line.written.number), Confirm)}
        for each in await self.rounds(document.id):
            cause = f"{self.kind}/{each.id}"
            if each.track is not review.track and each.voided_on is None and cause in causes:
                accepted = (one for one in set_off(each) if isinstance(one, Corrected))
                found |= {Because(set_off_by=cause): one for one in accepted}
        return found

    async def _must_be_the_only_one_open(self, review: DocumentReview) -> None:
        for each in await self.rounds_with(review.document, review.track):
            if each.id != review.id and each.voided_on is None and not each.closed:
                raise AnotherRoundOpen(review=each.id, reopened=review.id)

    async def _go_on(self, review: DocumentReview, because: Because) -> None:
        """The round that ended with its document goes on, unless another one is under way by now."""
        rounds = await self.rounds_with(review.document, review.track)
        if all(each.closed for each in rounds if each.voided_on is None):
            await self.let_go(review, because, lambda act: isinstance(act, End) and act.ground in WITH_ITS_DOCUMENT)

    async def _end_with_its_document(self, review: DocumentReview, ground: EndGround) -> None:
        """What was said to whom stands; there is nothing to be reviewed or corrected any more."""
        on = max(self._work.clock.today(), review.last_step_on)
        because = Because(set_off_by=f"{SqlDocuments.kind}/{review.document}")
        await self.enter_because(review, End(on=on, ground=ground), because)

    async def _let_go_of(self, successor: Document, because: Because) -> None:
        """What was accepted because that document had taken the place of another is to be looked at again."""
        for before in await SqlDocuments(self._work).succeeded_by(successor.id):
            if before.end_comes_on is not None and successor.can_succeed(before.end_comes_on):
                continue
            for review in await self.rounds(before.id):
                if review.voided_on is None and review.corrected_on and review.successor == successor.id:
                    await self.let_go(review, because, lambda act: isinstance(act, Accept))

    async def _begin_after(
        self, thing: DocumentReview, begun: frozenset[Consequence[Any]], ended: frozenset[Consequence[Any]]
    ) -> None:
        """Where the end of a round is put right, nothing of the next one happened before it; refuses by naming what
        did. One that opened again and ends anew leaves the next one as it is."""
        moved = [each.on for each in begun if isinstance(each, Closed)] if Closed in map(type, ended) else []
        for on in moved:
            for review in await self.rounds(thing.document):
                if review.reopens == thing.id and review.voided_on is None:
                    await self._put_after(review, on, Because(set_off_by=f"{self.kind}/{thing.id}"))

    async def _put_after(self, review: DocumentReview, on: date, because: Because) -> None:
        act = await self._standing_act(review, 1)
        if isinstance(act, Open) and act.after != on:
            await self.rectify(review, 1, replace(act, after=on), because)

    async def _keep_subject(self, review: DocumentReview, document: Document, because: Because) -> None:
        act = await self._standing_act(review, 1)
        if not isinstance(act, Open):
            return
        authority = document.channels.get(act.subject.track, act.subject.authority)
        now = Subject.of(document, authority, act.subject.track)
        kept = ("number", "authority", "joint_makers", "rules_of")
        subject = replace(act.subject, **{name: getattr(now, name) for name in kept})
        if subject != act.subject:
            await self.rectify(review, 1, replace(act, subject=subject), because)
