"""A document's way through everything that can be entered about it, its filing and its review, on a real database."""

from datetime import date, timedelta
from typing import Any

from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DOCUMENT_NEXT
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.stages import FILING_NEXT
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.stages import REVIEW_NEXT
from shared.kernel.words.refusals import Refusal
from tests.filing.document_deeds import (
    DOCUMENT,
    DOCUMENT_ANY,
    FILING,
    ID,
    LAST_DAY,
    OTHER,
    OTHER_NUMBER,
    REVIEW,
    REVIEW_ANY,
    Deed,
    bring_back,
    challenge,
    strike_of_filing,
    withdraw,
)
from tests.filing.world import CHECKER, World
from tests.house.guiding import Machines

NONE, VOIDED, PAUSED = "none", "voided", "paused"


class DocumentWalk:
    """A document, its filing and its review are led on, mostly one day after the other."""

    def __init__(self, world: World, machines: Machines) -> None:
        self.world, self.machines, self.chance = world, machines, machines.chance
        self.on = date(2026, 9, 18)
        self.heard: list[Any] = []
        self.done: set[Deed] = set()
        # As they were looked at last: what is refused leaves them so.
        self.document: Document
        self.successor: Document
        self.filings: list[Filing] = []
        self.rounds: list[DocumentReview] = []
        self.challenges: list[Any] = []

    async def opened(self) -> None:
        """It has a number, and there is another that may take its place."""
        await self.world.maker()
        await self.world.in_force(OTHER, "matter-2", OTHER_NUMBER)
        await self.world.clearance()
        await self.world.registered()
        await self.world.numbered()
        await self.see()

    async def step(self, deed: Deed | None = None) -> bool:
        """Do this, or whatever leads on; False where it was refused."""
        before = self.stages
        deed = deed or self.machines.choose(before, self.offers())
        self.on = min(self.on + timedelta(1), LAST_DAY)
        try:
            await deed(self)
        except Refusal:
            self.machines.note(before, deed, before)
            return False
        await self.see()
        self.done.add(deed)
        self.machines.note(before, deed, self.stages)
        return True

    async def see(self) -> None:
        async with self.world.begin(CHECKER) as work:
            self.document, self.successor = await work.documents.get(ID), await work.documents.get(OTHER)
            self.filings = [each for each in await work.filings.of_document(ID) if each.voided_on is None]
            self.rounds = [each for each in await work.reviews.rounds(ID) if each.voided_on is None]
            self.challenges = [each for each in await work.challenges.find() if each.voided_on is None]

    @property
    def stages(self) -> tuple[object, object, object]:
        """Of the document, of its filing and of the last round of its review."""
        document = VOIDED if self.document.voided_on else self.document.stage
        filing = self.filings[-1].stage if self.filings else NONE
        last = self.rounds[-1] if self.rounds else None
        review = NONE if last is None else last.stage if last.standstill is None else PAUSED
        return document, filing, review

    def offers(self) -> list[list[Deed]]:
        """What may come next of each, and what may come at any time; what is void can only come back."""
        if self.document.voided_on:
            return [[bring_back], [], [withdraw, challenge]]
        acts = sorted(DOCUMENT_NEXT[self.document.stage])
        document = [*(deed for act in acts for deed in DOCUMENT[act]), *DOCUMENT_ANY]
        filing = [deed for each in self.filings for act in sorted(FILING_NEXT[each.stage]) for deed in FILING[act]]
        of_review = REVIEW_NEXT[self.rounds[-1].stage] if self.rounds else frozenset()
        review = [*(deed for act in sorted(of_review) for deed in REVIEW[act]), *REVIEW_ANY]
        return [document, [*filing, *([strike_of_filing] if self.filings else [])], review]

    @property
    def review(self) -> str:
        """The last round, or one that there is not."""
        return self.rounds[-1].id if self.rounds else "none"
