"""Makers, documents and what becomes of them at the filing authority."""

from datetime import date

from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry, OnRecord, slots
from services.filing.challenges.domain.acts import Keep, Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import TakenNumber
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.events import MakerListed
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain import acts as reviewing
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker, EndGround, Remedy
from shared.kernel.identifiers import CreditCode, DocumentNumber
from tests.architecture.states.example import Example
from tests.filing.builders import (
    AUTHORITY,
    CONGRESS,
    GANZHOU,
    LAWS,
    MAKER,
    PUBLISHED_ON,
    STATUTES,
    a_clearance,
    a_filing,
    a_historic_document,
    a_maker,
    a_published_document,
    a_registered_document,
    a_review,
    check,
    enter,
    object_to,
    receive,
    report,
    submit,
    uphold,
)
from tests.house import lives

NUMBER = DocumentNumber.parse("赣市府规〔2026〕7号")
ON, LATER = date(2026, 10, 12), date(2026, 11, 2)


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
    filing = receive(submit(a_filing(), ON), ON)
    return check(filing, Verdict.SUPPLEMENT, ON, "说明")


def a_registered_filing() -> Filing:
    return check(submit(a_filing_to_be_supplemented(), LATER, "备案报告", "说明"), Verdict.OK, LATER)


def a_challenged_review() -> DocumentReview:
    return a_review(Request(asker=Asker.JUDICIAL_SUGGESTION, thing="letter-1", on=ON, articles=("5",)))


def a_paused_review() -> DocumentReview:
    return enter(a_review(), reviewing.Pause(on=ON, until=LATER, plan="text:plan"))


def a_reported_review() -> DocumentReview:
    return report(object_to(a_review(), ON), ON, Remedy.AMENDED, "doc-2")


def a_returned_review() -> DocumentReview:
    return enter(a_reported_review(), reviewing.Return(on=ON, reason="text:reason"))


def a_second_round() -> DocumentReview:
    request = Request(asker=Asker.JUDICIAL_SUGGESTION, thing="letter-1", on=LATER, articles=("5",))
    return a_review(request, nth=2, after=ON)


def an_ended_review() -> DocumentReview:
    return enter(a_second_round(), reviewing.End(on=LATER, ground=EndGround.DOCUMENT_ENDED, reason="text:reason"))


def _upheld(review: DocumentReview) -> object:
    return uphold(review, LATER)


def an_unmatched_challenge() -> UnmatchedChallenge:
    reference, articles = "赣州法建〔2026〕3号", ("5", "8.2")
    request = Request(asker=Asker.JUDICIAL_SUGGESTION, thing="letter-1", on=ON, reference=reference, articles=articles)
    kept = Keep(on=ON, id="letter-1", region=GANZHOU, unit=AUTHORITY, number=str(NUMBER), request=request)
    return lives.begin(kept, LAWS)


def _linked(challenge: UnmatchedChallenge) -> UnmatchedChallenge:
    return lives.enter(challenge, Link(on=ON, document="doc-1"), LAWS)


def a_linked_challenge() -> UnmatchedChallenge:
    return _linked(an_unmatched_challenge())


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
        Example("due", a_filing, lambda it: submit(it, ON)),
        Example("to_be_supplemented", a_filing_to_be_supplemented, lambda it: submit(it, LATER)),
        Example("registered", a_registered_filing, lambda it: receive(it, LATER)),
    ],
    "document_review": [
        Example("asked_for", a_challenged_review, _upheld),
        Example("counted", a_review, _upheld),
        Example("paused", a_paused_review, _upheld),
        Example("reported", a_reported_review, lambda it: enter(it, reviewing.Accept(on=LATER))),
        Example("returned", a_returned_review, lambda it: report(it, LATER)),
        Example("second_round", a_second_round, _upheld),
        Example("ended", an_ended_review, None),
    ],
    "unmatched_challenge": [
        Example("kept", an_unmatched_challenge, _linked),
        Example("linked", a_linked_challenge, None),
    ],
    "catalogue": [
        Example("due", a_catalogue, lambda it: it.submit([], OnRecord(published=(), filed=()), on=ON)),
        Example("submitted", a_submitted_catalogue, None),
    ],
}
