"""What is offered on what filing keeps can be done, and nothing else of their tables."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from services.filing.catalogues.domain import acts as catalogues
from services.filing.catalogues.domain.stages import CATALOGUE_NEXT
from services.filing.challenges.domain import acts as challenges
from services.filing.challenges.domain.stages import CHALLENGE_NEXT, ChallengeAct
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.documents.domain import acts as documents
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DocumentAct
from services.filing.documents.domain.terms import Flaw
from services.filing.filings.domain import acts as filings
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.reviews.domain import acts as reviews
from services.filing.reviews.domain.stages import REVIEW_NEXT, ReviewAct
from services.filing.reviews.domain.terms import Conclusion, EndGround, Remedy
from shared.kernel.lives.entered import Happening
from tests.filing.builders import LAWS, REGISTRAR, publishing, publishing_irregularly
from tests.filing.random_lives import KINDS
from tests.house.offered import Offers

Act = Happening[Any]


# Of a historic document its evidence gives the day.
BY_EVIDENCE = (DocumentAct.NUMBER, DocumentAct.VOID_NUMBER, DocumentAct.PUBLISH, DocumentAct.PUBLISH_IRREGULARLY)


def of_document(document: Any, act: DocumentAct, on: date) -> Iterator[Act]:
    if document.predates is not None and act in BY_EVIDENCE:
        on = document.predates.published_on
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
        case FilingAct.MISDIRECT:
            yield filings.FileElsewhere(on=on, to="gz-gov-office")
        case FilingAct.TELL:
            for submission in filing.submissions[-1:]:
                told = {"of": submission.entry, "materials": ("text:1",), "submitted_by": "clerk-1"}
                yield filings.TellSubmission(on=submission.had_on, **told)
        case FilingAct.NUMBER:
            yield filings.NumberRegistration(on=on, number=f"赣市规备〔{on.year}〕1号")
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


def of_challenge(challenge: Any, act: ChallengeAct, on: date) -> Iterator[Act]:
    match act:
        case ChallengeAct.LINK:
            yield challenges.Link(on=on, document="doc-1")
        case ChallengeAct.CLOSE:
            ground, reason = ClosingGround.NOT_FOUND, "text:1"
            yield challenges.Close(on=on, number=challenge.number, ground=ground, reason=reason)


FORMS: Mapping[str, tuple[Mapping[Any, Any], Any]] = {
    "document": (DOCUMENT_NEXT, of_document),
    "filing": (FILING_NEXT, of_filing),
    "document_review": (REVIEW_NEXT, of_review),
    "catalogue": (CATALOGUE_NEXT, of_catalogue),
    "unmatched_challenge": (CHALLENGE_NEXT, of_challenge),
}


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_offered_can_be_done_and_nothing_else(kind: str) -> None:
    table, forms = FORMS[kind]
    offers = Offers(LAWS, table, forms)
    offers.hold_in_lives(KINDS[kind], lived=120, turns=8)
    assert offers.tried == {(stage, act) for stage, acts in table.items() for act in acts}
