"""Document, filing and review have states of their own: which come together, and that none contradicts another."""

from collections.abc import Iterable
from typing import Any

from services.filing.documents.domain.stages import DocumentStage
from services.filing.documents.domain.terms import Flaw
from services.filing.filings.domain.stages import FilingStage
from services.filing.reviews.domain.stages import ReviewStage
from services.filing.reviews.domain.terms import Asker, Remedy
from tests.conftest import Migrated
from tests.filing.conftest import NewService
from tests.filing.document_deeds import EVERY, OPENINGS, Deed
from tests.filing.document_walk import NONE, PAUSED, VOIDED, DocumentWalk
from tests.filing.world import World
from tests.house.guiding import Machines
from tests.house.places import Places
from tests.house.walking import Together, beside, until_met

BEFORE_ISSUE = {DocumentStage.REGISTERED, DocumentStage.NUMBERED, DocumentStage.DROPPED}
ISSUED = {*DocumentStage} - BEFORE_ISSUE
# Of an end that was confirmed while it was yet to come another may have come first.
ENDED = ISSUED - {DocumentStage.PUBLISHED, DocumentStage.SUSPENDED}
# What rests may be applied again, or end.
LED_TO = {Remedy.AMENDED: ENDED, Remedy.REPEALED: ENDED, Remedy.SUSPENDED: ISSUED}
DOCUMENTS, FILINGS, REVIEWS = (*DocumentStage, VOIDED), (*FilingStage, NONE), (*ReviewStage, PAUSED, NONE)
DOCUMENT_AND_FILING = {
    "what was not issued is not filed": beside(BEFORE_ISSUE, FilingStage),
    "what was never a document is not filed": beside([VOIDED], FilingStage),
    "what was issued is to be filed": beside(ISSUED, [NONE]),
}
DOCUMENT_AND_REVIEW: dict[str, set[tuple[Any, Any]]] = {
    "a document that is none is not under review": beside(
        [VOIDED, DocumentStage.DROPPED], [ReviewStage.REVIEWING, ReviewStage.CORRECTING, ReviewStage.REPORTED, PAUSED]
    ),
}
# A round that a court asked for, of a document whose publication turns out to have been none.
REVIEWED_UNPUBLISHED = beside(BEFORE_ISSUE, {*ReviewStage, PAUSED} - {ReviewStage.REVIEWING, ReviewStage.ENDED})
# What rested because of a correction and then came to its last day.
RESTED_TO_ITS_LAST_DAY = {(DocumentStage.EXPIRED, ReviewStage.CORRECTED)}
FILING_AND_REVIEW = {"what is registered is reviewed": {(FilingStage.REGISTERED, NONE)}}


def look(walk: DocumentWalk) -> set[tuple[str, object]]:
    must_agree(walk.document, walk.filings, walk.rounds)
    must_be_asked_once(walk.challenges, walk.rounds)
    must_give_way_to_what_is_there(walk.document, walk.successor)
    walk.machines.meet(walk.stages)
    return {("corrected", each.remedy) for each in walk.rounds if each.stage is ReviewStage.CORRECTED}


def must_be_asked_once(challenges: list[Any], rounds: list[Any]) -> None:
    """What was linked is asked for in one round; what waits for its document in none."""
    asked = [request for each in rounds for request in each.requests]
    for each in challenges:
        assert asked.count(each.request) == (each.document is not None)


def must_give_way_to_what_is_there(document: Any, successor: Any) -> None:
    """What takes its place has been published by then; and whatever comes of a correction names the same."""
    if document.voided_on is None and document.gives_way_to is not None:
        assert document.gives_way_to == successor.id
        assert successor.can_succeed(document.end_comes_on)


def must_agree(document: Any, filings: list[Any], rounds: list[Any]) -> None:
    open_rounds = [each for each in rounds if not each.closed]
    assert len(open_rounds) <= 1
    assert all(each.running_deadlines() == [] for each in rounds if each.closed)
    if document.voided_on is not None:
        assert (filings, open_rounds) == ([], [])
        return
    assert (document.published_on is None) == (document.stage in BEFORE_ISSUE)
    assert len(filings) == (document.published_on is not None)
    assert (document.number is None) <= document.has(Flaw.UNNUMBERED) or document.stage in BEFORE_ISSUE
    assert (document.successor is not None) == (document.stage is DocumentStage.AMENDED)
    asked = [request.thing for each in rounds for request in each.requests if request.asker is Asker.FILING]
    assert asked == [each.id for each in filings if each.stage is FilingStage.REGISTERED]
    for each in rounds:
        if each.stage is ReviewStage.CORRECTED:
            assert {document.stage, document.comes_to} & LED_TO[each.remedy]


CORRECTED = {("corrected", remedy) for remedy in Remedy}


async def test_document_filing_and_review_never_contradict_each_other(
    assemble: NewService, migrated: Migrated, walk_seed: int
) -> None:
    """Each stage of each comes about beside each of the others, where it can, and everything was done in some way."""
    together = {
        (0, 1): Together(DOCUMENTS, FILINGS, DOCUMENT_AND_FILING),
        (0, 2): Together(DOCUMENTS, REVIEWS, DOCUMENT_AND_REVIEW, REVIEWED_UNPUBLISHED | RESTED_TO_ITS_LAST_DAY),
        (1, 2): Together(FILINGS, REVIEWS, FILING_AND_REVIEW),
    }
    machines = Machines(together, walk_seed)
    met, undone = set[tuple[str, object]](), set(EVERY)
    begun = DocumentWalk(World(assemble(migrated("filing"))), machines)
    await begun.opened()
    places = Places[DocumentWalk](machines, begun.world.service.store)
    places.keep(begun)

    async def go(walk: DocumentWalk, deeds: Iterable[Deed | None]) -> None:
        for deed in deeds:
            if await walk.step(deed):
                met.update(look(walk))
                places.keep(walk)
        undone.difference_update(walk.done)

    for opening in OPENINGS:
        await go(await places.again(begun.stages), opening)

    async def another_way() -> None:
        await go(await places.set_out(), [None] * 10)

    await until_met(another_way, lambda: machines.missing | undone | (CORRECTED - met), most=400)
