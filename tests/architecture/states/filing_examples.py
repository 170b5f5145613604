"""Makers, documents and what becomes of them at the filing authority."""

from datetime import date

from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry, OnRecord, slots
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.filings.domain.filing import FORM_CHECK_RULE, SUPPLEMENT_RULE, Filing
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.events import MakerListed
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.document_review import CORRECTION_RULE, REVIEW_RULE, DocumentReview
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker, Remedy
from shared.kernel.clocks.statutes import Counted
from shared.kernel.identifiers import CreditCode, DocumentNumber
from tests.architecture.states.example import Example
from tests.filing.builders import (
    AUTHORITY,
    CONGRESS,
    GANZHOU,
    MAKER,
    PUBLISHED_ON,
    STATUTES,
    a_clearance,
    a_filing,
    a_finding,
    a_historic_document,
    a_maker,
    a_published_document,
    a_registered_document,
    a_request,
    a_review,
)

NUMBER = DocumentNumber.parse("赣市府规〔2026〕7号")
ON, LATER = date(2026, 10, 12), date(2026, 11, 2)


def _counted(rule: str, on: date) -> Counted | None:
    return STATUTES.count(rule, GANZHOU, on)


def a_maker_of_two_tracks() -> Maker:
    channels = {Track.GOVERNMENT: AUTHORITY, Track.CONGRESS: CONGRESS}
    return a_maker(channels=channels, credit_code=CreditCode.parse("11370322004222241N"))


def a_used_clearance() -> Clearance:
    clearance = a_clearance()
    clearance.use("doc-1", GANZHOU, gate=None, on=ON)
    return clearance


def a_revoked_clearance() -> Clearance:
    clearance = a_clearance()
    clearance.revoke(on=ON)
    return clearance


def a_document_in_force() -> Document:
    document = a_registered_document()
    document.assign(NUMBER, on=PUBLISHED_ON)
    document.publish(a_maker(), valid_until=date(2031, 9, 17), on=PUBLISHED_ON)
    return document


def an_amended_document() -> Document:
    document = a_document_in_force()
    document.amend(a_published_document(document_id="doc-2"), on=ON)
    return document


def a_taken_number() -> TakenNumber:
    return TakenNumber.take(NUMBER, document="doc-1", region=GANZHOU, unit=MAKER, on=ON)


def a_voided_number() -> TakenNumber:
    taken = a_taken_number()
    taken.void("重号", on=ON)
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
    slot = list(slots(a_maker(), STATUTES.rulebook, date(2026, 1, 1)))[1]
    return CatalogueDuty.open(slot, STATUTES.until(slot.rule, slot.due_on, since=slot.span.to_on))


def a_submitted_catalogue() -> CatalogueDuty:
    duty, on = a_catalogue(), date(2026, 3, 2)
    entries = [Entry(number=f"赣市府规〔2026〕{nth}号", published_on=on, filed_on=on) for nth in (1, 2)]
    duty.submit(
        entries, OnRecord(published={"赣市府规〔2026〕3号"}, filed={"赣市府规〔2026〕1号"}), on=date(2026, 7, 1)
    )
    return duty


def _list_again(maker: Maker) -> None:
    maker.record(MakerListed(on=ON, tracks=tuple(maker.channels)))


EXAMPLES = {
    "maker": [
        Example("of_one_track", a_maker, _list_again),
        Example("of_two_tracks", a_maker_of_two_tracks, _list_again),
    ],
    "clearance": [
        Example(
            "unknown", lambda: a_clearance(cleared=False, approved=False), lambda it: it.note(by="reviewer-2", on=ON)
        ),
        Example("cleared", lambda: a_clearance(approved=False), lambda it: it.decide("approved", on=ON)),
        Example("used", a_used_clearance, lambda it: it.revoke(on=ON)),
        Example("revoked", a_revoked_clearance, lambda it: it.decide("refused", on=LATER)),
    ],
    "document": [
        Example("registered", a_registered_document, lambda it: it.assign(NUMBER, on=ON)),
        Example("historic", lambda: a_historic_document(date(2024, 5, 6)), lambda it: it.assign(NUMBER, on=ON)),
        Example("in_force", a_document_in_force, lambda it: it.suspend(on=ON)),
        Example("amended", an_amended_document, None),
    ],
    "taken_number": [
        Example("taken", a_taken_number, lambda it: it.void("重号", on=ON)),
        Example("voided", a_voided_number, None),
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
        Example("due", a_catalogue, lambda it: it.submit([], OnRecord(published=(), filed=()), on=ON)),
        Example("submitted", a_submitted_catalogue, None),
    ],
}
