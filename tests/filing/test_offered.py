"""What is offered on documents, filings, reviews and catalogues can be done, and nothing else of their tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from services.filing.catalogues.domain import acts as catalogues
from services.filing.catalogues.domain.stages import CATALOGUE_NEXT
from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DocumentAct
from services.filing.documents.domain.terms import Flaw
from services.filing.filings.domain import acts as filings
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.reviews.domain import acts as reviews
from services.filing.reviews.domain.stages import REVIEW_NEXT, ReviewAct
from services.filing.reviews.domain.terms import Asker, Conclusion, EndGround, Remedy
from shared.kernel.lives.entered import Happening
from tests.filing.builders import (
    LAWS,
    REGISTERED_ON,
    REGISTRAR,
    a_filing,
    a_registered_document,
    a_request,
    a_review,
    publishing,
    publishing_irregularly,
)
from tests.filing.random_lives import tried
from tests.filing.test_documents_relived import ACTS as OF_DOCUMENTS
from tests.filing.test_filings_relived import BEGAN_ON, OF_FILINGS, OF_REVIEWS
from tests.filing.test_lists_relived import HALF, OF_CATALOGUES, a_catalogue
from tests.house import lives
from tests.house.offered import PAPER, Offers, must_offer_nothing_when_voided

Act = Happening[Any]


def of_document(document: Any, act: DocumentAct, on: date) -> Iterator[Act]:
    match act:
        case DocumentAct.NUMBER:
            yield documents.Number(on=on, number=f"赣市府规〔{on.year}〕7号")
        case DocumentAct.VOID_NUMBER:
            yield documents.VoidNumber(on=on, reason="text:1")
        case DocumentAct.PUBLISH if not document.has(Flaw.CLEARANCE_WITHDRAWN):
            yield publishing(on)
        case DocumentAct.PUBLISH_IRREGULARLY:
            yield publishing_irregularly(on)
        case DocumentAct.DROP:
            yield documents.Drop(on=on, reason="text:5")
        case DocumentAct.AMEND:
            yield documents.Amend(on=on, successor="doc-2")
        case DocumentAct.SUSPEND | DocumentAct.RESUME | DocumentAct.REPEAL | DocumentAct.DECLARE_INVALID:
            yield documents.ACTS[act](on=on)  # type: ignore[misc]  # none of them is a birth


def of_filing(filing: Any, act: FilingAct, on: date) -> Iterator[Act]:
    match act:
        case FilingAct.SUBMIT:
            said = {"ordinal": filing.next_submission, "materials": ("text:1",)}
            yield filings.SubmitFiling(on=on, by=Voice.MAKER, **said)
        case FilingAct.RECEIVE:
            for submission in filing.submissions[-1:]:
                yield filings.Receive(on=submission.counts_on, of=submission.entry)
        case FilingAct.CHECK_FORM:
            yield filings.Check(on=on, verdict=Verdict.OK, by=REGISTRAR)


def of_review(review: Any, act: ReviewAct, on: date) -> Iterator[Act]:
    match act:
        case ReviewAct.EXTEND:
            yield reviews.Extend(on=on, until=on + timedelta(900), reason="text:1")
        case ReviewAct.PAUSE:
            yield reviews.Pause(on=on, until=on + timedelta(9), plan="text:2")
        case ReviewAct.RESUME:
            yield reviews.ResumeReview(on=on)
        case ReviewAct.CONCLUDE:
            yield reviews.Conclude(on=on, outcome=Conclusion.NO_OBJECTION, by=REGISTRAR)
        case ReviewAct.REPORT_CORRECTION:
            yield reviews.Report(on=on, remedy=Remedy.SUSPENDED)
        case ReviewAct.RETURN_CORRECTION:
            yield reviews.Return(on=on, reason="text:3")
        case ReviewAct.ACCEPT_CORRECTION:
            yield reviews.Accept.of(review, on=on)
        case ReviewAct.END:
            yield reviews.End(on=on, ground=EndGround.OTHER, reason="text:4")


def of_catalogue(catalogue: Any, act: object, on: date) -> Iterator[Act]:
    yield catalogues.Submit(on=max(on, catalogue.to_on + timedelta(1)), entries=())


def a_round(chance: Random) -> Any:
    """Asked for by a filing, or by somebody who sets no period."""
    return a_review(a_request(chance.choice([Asker.FILING, Asker.JUDGMENT]), on=BEGAN_ON))


Make = Callable[..., Act]
KINDS: Mapping[str, tuple[Callable[[Random], Any], Sequence[Make], date, Mapping[Any, Any], Any]] = {
    "document": (lambda _: a_registered_document(), OF_DOCUMENTS, REGISTERED_ON, DOCUMENT_NEXT, of_document),
    "filing": (lambda _: a_filing(), OF_FILINGS, BEGAN_ON, FILING_NEXT, of_filing),
    "review": (a_round, OF_REVIEWS, BEGAN_ON, REVIEW_NEXT, of_review),
    "catalogue": (lambda _: a_catalogue(), OF_CATALOGUES, HALF, CATALOGUE_NEXT, of_catalogue),
}
OF_THE_THING = ("filing", "review")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_offered_can_be_done_and_nothing_else(kind: str) -> None:
    born, makes, begins_on, table, forms = KINDS[kind]
    offers = Offers(LAWS, table, forms)
    for seed in range(120):
        chance = Random(seed)  # noqa: S311 - lives, not secrets
        thing = born(chance)
        for _ in range(8):
            offers.hold(thing)
            on = max(begins_on, thing.lived_to) + timedelta(chance.choice([0, 2, 9, 30]))
            lives.settle(thing, on, LAWS)
            make = chance.choice(makes)
            act = make(chance, thing, on) if kind in OF_THE_THING else make(chance, on)
            thing = tried(thing, lambda it, act=act: lives.enter(it, act, LAWS, paper=PAPER))
        must_offer_nothing_when_voided(thing)
    assert offers.tried == {(stage, act) for stage, acts in table.items() for act in acts}
