"""Makers, documents and what becomes of them at the filing authority."""

from datetime import date

from services.filing.catalogues.domain.acts import OpenDuty, Submit
from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry, slots
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.domain import acts
from services.filing.documents.domain.clearance import Clearance, Heard, News
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.filings.domain.filing import FORM_CHECK_RULE, SUPPLEMENT_RULE, Filing
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.acts import CloseMaker, Rename
from services.filing.makers.domain.maker import Maker
from services.filing.reviews.domain.document_review import CORRECTION_RULE, REVIEW_RULE, DocumentReview
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker, Remedy
from shared.kernel.clocks.statutes import Counted
from shared.kernel.identifiers import DocumentNumber
from tests.architecture.states.example import Example
from tests.filing.builders import (
    AUTHORITY,
    CONGRESS,
    GANZHOU,
    HANTAI,
    LAWS,
    MAKER,
    PUBLISHED_ON,
    REGISTERED_ON,
    STATUTES,
    a_clearance,
    a_document_found_published,
    a_filing,
    a_finding,
    a_historic_document,
    a_maker,
    a_published_document,
    a_registered_document,
    a_request,
    a_review,
    enter,
    publishing,
)
from tests.house import lives

NUMBER = DocumentNumber.parse("赣市府规〔2026〕7号")
ON, LATER = date(2026, 10, 12), date(2026, 11, 2)


def _counted(rule: str, on: date) -> Counted | None:
    return STATUTES.count(rule, GANZHOU, on)


def a_changed_maker() -> Maker:
    maker = a_maker(words=("赣市府规",), credit_code="11370322004222241N")
    lives.enter(maker, Rename(on=ON, name="赣州市政府"), LAWS)
    return lives.enter(maker, CloseMaker(on=LATER), LAWS)


def a_maker_of_two_tracks() -> Maker:
    return a_maker(region=HANTAI, congress=CONGRESS)


def a_revoked_clearance() -> Clearance:
    clearance = a_clearance()
    clearance.note("fact-3", Heard(news=News.WITHDRAWN, on=ON))
    return clearance


def a_document_in_force() -> Document:
    document = enter(a_registered_document(), acts.Number(on=REGISTERED_ON, number="赣市府规〔2026〕6号"))
    enter(
        document, acts.VoidNumber(on=REGISTERED_ON, reason="text:2"), acts.Number(on=PUBLISHED_ON, number=str(NUMBER))
    )
    return enter(document, publishing(PUBLISHED_ON, date(2031, 9, 17)))


def an_amended_document() -> Document:
    return enter(a_document_in_force(), acts.Amend(on=ON, successor="doc-2"))


def a_voided_document() -> Document:
    document = a_registered_document()
    document.voided_on = ON
    return document


def a_taken_number() -> TakenNumber:
    return TakenNumber.take(NUMBER, document="doc-1", region=GANZHOU, unit=MAKER, on=ON)


def a_voided_number() -> TakenNumber:
    taken = a_taken_number()
    taken.void(on=ON)
    return taken


def a_freed_number() -> TakenNumber:
    taken = a_taken_number()
    taken.free(on=ON)
    return taken


def a_filing_to_be_supplemented() -> Filing:
    filing = a_filing()
    filing.submit(("备案报告",), _counted(FORM_CHECK_RULE, ON), on=ON)
    supplement = _counted(SUPPLEMENT_RULE, ON)
    filing.check_form(Verdict.SUPPLEMENT, ("说明",), supplement, by="registrar-1", unit=AUTHORITY, on=ON)
    return filing


def a_registered_filing() -> Filing:
    filing = a_filing_to_be_supplemented()
    filing.submit(("备案报告", "说明"), None, on=LATER)
    filing.check_form(Verdict.OK, (), None, by="registrar-1", unit=AUTHORITY, on=LATER)
    return filing


def a_counted_review() -> DocumentReview:
    return DocumentReview.open(a_published_document(), AUTHORITY, a_request(), _counted(REVIEW_RULE, ON))


def a_reported_review() -> DocumentReview:
    review = a_counted_review()
    correction = _counted(CORRECTION_RULE, ON)
    review.object((a_finding(),), correction, by="reviewer-2", unit=AUTHORITY, on=ON)
    review.report(Remedy.AMENDED, "doc-2", on=ON)
    return review


def a_reopened_review() -> DocumentReview:
    review = a_reported_review()
    review.accept(unit=AUTHORITY, on=ON)
    review.ask(Request(asker=Asker.JUDICIAL_SUGGESTION, thing="letter-1", on=LATER, articles=("5",)), None)
    return review


def an_unmatched_challenge() -> UnmatchedChallenge:
    reference, articles = "赣州法建〔2026〕3号", ("5", "8.2")
    request = Request(asker=Asker.JUDICIAL_SUGGESTION, thing="letter-1", on=ON, reference=reference, articles=articles)
    return UnmatchedChallenge.keep(request, id="letter-1", region=GANZHOU, unit=AUTHORITY, number=str(NUMBER))


def a_linked_challenge() -> UnmatchedChallenge:
    challenge = an_unmatched_challenge()
    challenge.link(a_published_document(), on=ON)
    return challenge


def a_catalogue() -> CatalogueDuty:
    return lives.begin(OpenDuty.of(list(slots(a_maker(), STATUTES.rulebook, date(2026, 1, 1)))[1]), LAWS)


def submitting(*serials: int) -> Submit:
    on = date(2026, 3, 2)
    entries = tuple(Entry(number=f"赣市府规〔2026〕{nth}号", published_on=on, filed_on=on) for nth in serials)
    return Submit(on=date(2026, 7, 1), entries=entries)


def a_submitted_catalogue() -> CatalogueDuty:
    return lives.enter(a_catalogue(), submitting(1, 2), LAWS)


EXAMPLES = {
    "maker": [
        Example("of_one_track", a_maker, lambda it: lives.enter(it, Rename(on=ON, name="赣州市政府"), LAWS)),
        Example("of_two_tracks", a_maker_of_two_tracks, lambda it: lives.enter(it, CloseMaker(on=ON), LAWS)),
        Example("changed", a_changed_maker, None),
    ],
    "clearance": [
        Example(
            "unknown",
            lambda: a_clearance(cleared=False, approved=False),
            lambda it: it.note("fact-1", Heard(news=News.CLEARED, by="reviewer-2", on=ON)),
        ),
        Example(
            "cleared",
            lambda: a_clearance(approved=False),
            lambda it: it.note("fact-2", Heard(news=News.DECIDED, resolution="approved", on=ON)),
        ),
        Example("revoked", a_revoked_clearance, lambda it: it.forget("fact-3")),
    ],
    "document": [
        Example("registered", a_registered_document, lambda it: enter(it, acts.Number(on=ON, number=str(NUMBER)))),
        Example(
            "historic",
            lambda: a_historic_document(date(2024, 5, 6)),
            lambda it: enter(it, acts.Number(on=ON, number=str(NUMBER))),
        ),
        Example("in_force", a_document_in_force, lambda it: enter(it, acts.Suspend(on=ON))),
        Example("found_published", a_document_found_published, lambda it: enter(it, acts.Repeal(on=LATER))),
        Example("amended", an_amended_document, None),
        Example("voided", a_voided_document, None),
    ],
    "taken_number": [
        Example("taken", a_taken_number, lambda it: it.void(on=ON)),
        Example("voided", a_voided_number, None),
        Example("freed", a_freed_number, lambda it: it.take_again("doc-2", region=GANZHOU, unit=MAKER, on=ON)),
    ],
    "filing": [
        Example("due", a_filing, lambda it: it.submit(("备案报告",), None, on=ON)),
        Example("to_be_supplemented", a_filing_to_be_supplemented, lambda it: it.submit(("说明",), None, on=LATER)),
        Example("registered", a_registered_filing, None),
    ],
    "document_review": [
        Example("asked_for", a_review, lambda it: it.uphold(by="reviewer-2", unit=AUTHORITY, on=LATER)),
        Example("counted", a_counted_review, lambda it: it.uphold(by="reviewer-2", unit=AUTHORITY, on=LATER)),
        Example("reported", a_reported_review, lambda it: it.accept(unit=AUTHORITY, on=LATER)),
        Example("reopened", a_reopened_review, lambda it: it.uphold(by="reviewer-2", unit=AUTHORITY, on=LATER)),
    ],
    "unmatched_challenge": [
        Example("kept", an_unmatched_challenge, lambda it: it.link(a_published_document(), on=ON)),
        Example("linked", a_linked_challenge, None),
    ],
    "catalogue": [
        Example("due", a_catalogue, lambda it: lives.enter(it, submitting(), LAWS)),
        Example("submitted", a_submitted_catalogue, None),
    ],
}
