"""Makers, documents and what becomes of them at the filing authority."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from services.filing.catalogues.domain.acts import OpenDuty, Submit
from services.filing.catalogues.domain.catalogue import CatalogueDuty, Entry, slots
from services.filing.challenges.domain.acts import Close, Keep, Link
from services.filing.challenges.domain.challenge import UnmatchedChallenge
from services.filing.challenges.domain.terms import ClosingGround
from services.filing.documents.domain import acts
from services.filing.documents.domain.clearance import Clearance, Heard, News
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.numbers import Place, TakenNumber
from services.filing.documents.domain.stages import DocumentStage
from services.filing.filings.domain.acts import Check, FileElsewhere, NumberRegistration
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.acts import CloseMaker, Rename
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from services.filing.reviews.domain import acts as reviewing
from services.filing.reviews.domain.document_review import DocumentReview
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker, EndGround, Remedy
from services.filing.work import FilingWork
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.lives.living import Living
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
    a_historic_document,
    a_maker,
    a_registered_document,
    a_review,
    check,
    enter,
    opinion,
    publishing,
    publishing_irregularly,
    receive,
    report,
    submit,
    uphold,
)
from tests.house import lives

NUMBER = DocumentNumber.parse("赣市府规〔2026〕7号")
ON, LATER = date(2026, 10, 12), date(2026, 11, 2)
JOINT = ("gz-water", "gz-land")
UPWARD = Upward("360000", "gz-gov-office")
L = TypeVar("L", bound=Living)


def voided(thing: L) -> L:
    """It should never have been, and what was told of it was taken back."""
    thing.revisions, thing.withdrawn = 1, frozenset({"1/told"})
    return lives.void(thing, LATER)


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


def a_clearance_taken_back() -> Clearance:
    clearance = a_clearance()
    clearance.forget("fact-1")
    return clearance


def a_document_to_be_repealed() -> Document:
    ends_on = date(2027, 1, 1)
    confirmed = acts.Confirm(on=ON, stage=DocumentStage.REPEALED, ends_on=ends_on)
    return enter(a_document_in_force(), acts.Repeal(on=ON, effective_on=ends_on), confirmed)


def a_document_in_force() -> Document:
    document = enter(a_registered_document(), acts.Number(on=REGISTERED_ON, number="赣市府规〔2026〕6号"))
    enter(
        document, acts.VoidNumber(on=REGISTERED_ON, reason="text:2"), acts.Number(on=PUBLISHED_ON, number=str(NUMBER))
    )
    published = replace(publishing(PUBLISHED_ON, date(2031, 9, 17)), draft_number=4, files=("file-1",))
    return enter(document, published)


def a_dropped_document() -> Document:
    numbered = enter(a_registered_document(), acts.Number(on=REGISTERED_ON, number=str(NUMBER)))
    return enter(numbered, acts.Drop(on=PUBLISHED_ON, reason="text:3"))


def a_document_published_irregularly() -> Document:
    return enter(a_registered_document(), publishing_irregularly(PUBLISHED_ON))


def an_amended_document() -> Document:
    return enter(a_document_in_force(), acts.Amend(on=ON, successor="doc-2"))


def a_joint_document() -> Document:
    return a_registered_document(joint_makers=JOINT)


def a_voided_document() -> Document:
    return lives.void(a_registered_document(), ON)


def a_taken_number() -> TakenNumber:
    return TakenNumber.take(Place.of(NUMBER, GANZHOU), str(NUMBER), document="doc-1", unit=MAKER, on=ON)


def a_voided_number() -> TakenNumber:
    taken = a_taken_number()
    taken.void(on=ON)
    return taken


def a_freed_number() -> TakenNumber:
    taken = a_taken_number()
    taken.free(on=ON)
    return taken


def a_filing_to_be_supplemented() -> Filing:
    filing = receive(submit(a_filing(), ON), ON)
    return check(filing, Verdict.SUPPLEMENT, ON, "说明")


def a_filing_elsewhere() -> Filing:
    return enter(a_filing(), FileElsewhere(on=ON, to=CONGRESS))


def a_refused_filing() -> Filing:
    refused = Check(on=LATER, verdict=Verdict.NOT_ACCEPTED, reason="text:reason", by="registrar-1")
    return voided(enter(submit(a_filing(), ON), refused))


def a_registered_filing() -> Filing:
    return check(submit(a_filing_to_be_supplemented(), LATER, "备案报告", "说明"), Verdict.OK, LATER)


def a_numbered_filing() -> Filing:
    return enter(a_registered_filing(), NumberRegistration(on=LATER, number="赣市规备〔2026〕12号"))


def a_challenged_review() -> DocumentReview:
    return a_review(Request(asker=Asker.JUDICIAL_SUGGESTION, thing="letter-1", on=ON, articles=("5",)))


def a_paused_review() -> DocumentReview:
    return enter(a_review(), reviewing.Pause(on=ON, until=LATER, plan="text:plan"))


def a_reported_review() -> DocumentReview:
    review = enter(a_review(), replace(opinion(ON), files=("file-1",)))
    return enter(review, reviewing.Report(on=ON, remedy=Remedy.AMENDED, successor="doc-2", files=("file-2",)))


def a_returned_review() -> DocumentReview:
    return enter(a_reported_review(), reviewing.Return(on=ON, reason="text:reason"))


def _accepted(review: DocumentReview) -> DocumentReview:
    return enter(review, reviewing.Accept.of(review, on=LATER))


def a_corrected_review() -> DocumentReview:
    return voided(_accepted(a_reported_review()))


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
    kept = replace(kept, authority=AUTHORITY)
    return lives.begin(kept, LAWS)


def a_voided_challenge() -> UnmatchedChallenge:
    return voided(an_unmatched_challenge())


def _linked(challenge: UnmatchedChallenge) -> UnmatchedChallenge:
    return lives.enter(challenge, Link(on=ON, document="doc-1"), LAWS)


def a_linked_challenge() -> UnmatchedChallenge:
    return _linked(an_unmatched_challenge())


def a_closed_challenge() -> UnmatchedChallenge:
    challenge = an_unmatched_challenge()
    close = Close(on=ON, number=challenge.number, ground=ClosingGround.NOT_OF_THIS_PLACE, reason="text:reason")
    return lives.enter(challenge, close, LAWS)


def a_catalogue() -> CatalogueDuty:
    return lives.begin(OpenDuty.of(list(slots(a_maker(), STATUTES.rulebook, date(2026, 1, 1)))[1]), LAWS)


def submitting(*serials: int) -> Submit:
    on = date(2026, 3, 2)
    entries = tuple(Entry(number=f"赣市府规〔2026〕{nth}号", published_on=on, filed_on=on) for nth in serials)
    return Submit(on=date(2026, 7, 1), entries=entries)


def a_submitted_catalogue() -> CatalogueDuty:
    return lives.enter(a_catalogue(), submitting(1, 2), LAWS)


async def beside(work: FilingWork) -> None:
    """The document whose filings and reviews the others are: what becomes of them is found about it."""
    birth = acts.Register(
        on=REGISTERED_ON,
        id="doc-1",
        region=GANZHOU,
        unit=MAKER,
        maker="赣州市人民政府",
        title="text:title",
        matter="matter-of-doc-1",
        cleared_by=None,
        decided_on=None,
    )
    await work.documents.begin(birth)


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
        Example(
            "taken_back",
            a_clearance_taken_back,
            lambda it: it.note("fact-1", Heard(news=News.CLEARED, on=ON)),
        ),
    ],
    "document": [
        Example("registered", a_registered_document, lambda it: enter(it, acts.Number(on=ON, number=str(NUMBER)))),
        Example(
            "historic",
            lambda: a_historic_document(date(2024, 5, 6), joint_makers=JOINT),
            lambda it: enter(it, acts.Number(on=date(2024, 5, 6), number="赣市府发〔2024〕9号")),
        ),
        Example("in_force", a_document_in_force, lambda it: enter(it, acts.Suspend(on=ON))),
        Example("found_published", a_document_found_published, lambda it: enter(it, acts.Repeal(on=LATER))),
        Example(
            "found_unseen",
            lambda: a_document_found_published(id="doc-10", number="崆建规〔2026〕1号", unseen=True),
            lambda it: enter(it, acts.Repeal(on=LATER)),
        ),
        Example("joint", a_joint_document, lambda it: enter(it, acts.Number(on=ON, number=str(NUMBER)))),
        Example("upward", lambda: a_document_found_published(upward=UPWARD), None),
        Example("dropped", a_dropped_document, None),
        Example("published_irregularly", a_document_published_irregularly, lambda it: enter(it, acts.Repeal(on=LATER))),
        Example("amended", an_amended_document, None),
        Example("to_be_repealed", a_document_to_be_repealed, lambda it: enter(it, acts.Repeal(on=LATER))),
        Example("voided", a_voided_document, None),
    ],
    "taken_number": [
        Example("taken", a_taken_number, lambda it: it.void(on=ON)),
        Example("voided", a_voided_number, None),
        Example("freed", a_freed_number, lambda it: it.take_again(it.number, document="doc-2", unit=MAKER, on=ON)),
    ],
    "filing": [
        Example("joint", lambda: a_filing(joint_makers=("gz-water",)), lambda it: submit(it, ON)),
        Example("upward", lambda: a_filing(upward=UPWARD), lambda it: submit(it, ON)),
        Example("due", a_filing, lambda it: submit(it, ON)),
        Example("unfiled", lambda: lives.settle(a_filing(), LATER, LAWS), lambda it: submit(it, LATER)),
        Example("to_be_supplemented", a_filing_to_be_supplemented, lambda it: submit(it, LATER)),
        Example("filed_elsewhere", a_filing_elsewhere, lambda it: submit(it, LATER)),
        Example("registered", a_registered_filing, None),
        Example("numbered", a_numbered_filing, None),
        Example("refused_and_voided", a_refused_filing, None),
    ],
    "document_review": [
        Example("of_the_congress", lambda: a_review(track=Track.CONGRESS, joint_makers=("gz-water",)), None),
        Example("by_the_rules_above", lambda: a_review(rules_of="360000"), None),
        Example("asked_for", a_challenged_review, _upheld),
        Example("counted", a_review, _upheld),
        Example("paused", a_paused_review, _upheld),
        Example("reported", a_reported_review, _accepted),
        Example("returned", a_returned_review, lambda it: report(it, LATER)),
        Example("corrected_and_voided", a_corrected_review, None),
        Example("second_round", a_second_round, _upheld),
        Example("ended", an_ended_review, None),
    ],
    "unmatched_challenge": [
        Example("kept", an_unmatched_challenge, _linked),
        Example("linked", a_linked_challenge, None),
        Example("closed", a_closed_challenge, None),
        Example("voided", a_voided_challenge, None),
    ],
    "catalogue": [
        Example("due", a_catalogue, lambda it: lives.enter(it, submitting(), LAWS)),
        Example("submitted", a_submitted_catalogue, None),
    ],
}
