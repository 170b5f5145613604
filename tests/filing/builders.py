"""Things of the filing service, valid by default."""

from datetime import date
from pathlib import Path
from typing import Any

from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document, Predates
from services.filing.filings.domain import acts as filing_acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain import acts as review_acts
from services.filing.reviews.domain.document_review import DocumentReview, Finding
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.subject import Subject
from services.filing.reviews.domain.terms import Asker, Conclusion, Defect, Remedy
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber, Level
from shared.kernel.lives.entered import Happening
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook
from tests.house import lives

DEPLOY = Path(__file__).parents[2] / "deploy"
STATUTES = Statutes(rulebook=Rulebook.load(DEPLOY / "profiles"), calendar=Calendar.load(DEPLOY / "calendar"))
LAWS = Laws(STATUTES)

GANZHOU, ANQING, HANTAI = "360700", "340800", "610702"
MAKER, AUTHORITY, CONGRESS = "gz-gov", "gz-justice", "gz-congress"
REGISTERED_ON, PUBLISHED_ON = date(2026, 9, 14), date(2026, 9, 18)
REVIEWER, REGISTRAR = "reviewer-1", "registrar-1"


def a_maker(**changed: Any) -> Maker:
    given: dict[str, Any] = {
        "unit": MAKER,
        "region": GANZHOU,
        "name": "赣州市人民政府",
        "level": Level.CITY,
        "channels": {Track.GOVERNMENT: AUTHORITY},
        "on": date(2026, 1, 1),
        "today": date(2026, 1, 1),
    }
    return Maker.enter(**{**given, **changed})


def a_clearance(*, cleared: bool = True, approved: bool = True, region: str = GANZHOU) -> Clearance:
    clearance = Clearance(id="matter-1", region=region, unit="gz-housing")
    if cleared:
        clearance.note(by=REVIEWER, on=date(2026, 9, 1))
    if approved:
        clearance.decide("approved", on=date(2026, 9, 10))
    return clearance


def a_registered_document(maker: Maker | None = None, document_id: str = "doc-1") -> Document:
    return Document.register(
        a_clearance(), maker or a_maker(), document_id=document_id, title="某某管理办法", on=REGISTERED_ON
    )


def a_numbered_document(**made: Any) -> Document:
    document = a_registered_document(**made)
    document.assign(DocumentNumber.parse("赣市府规〔2026〕3号"), on=REGISTERED_ON)
    return document


def a_published_document(maker: Maker | None = None, on: date = PUBLISHED_ON, **made: Any) -> Document:
    maker = maker or a_maker()
    document = a_numbered_document(maker=maker, **made)
    document.publish(maker, valid_until=None, on=on)
    return document


def a_historic_document(published_on: date, since: date | None = None) -> Document:
    predates = Predates(
        published_on=published_on, reason="系统启用前制发", evidence=("会议纪要〔2024〕7号",), by=REGISTRAR
    )
    return Document.enter(predates, a_maker(), since, document_id="doc-0", title="实施意见", on=published_on)


def a_filing(on: date = PUBLISHED_ON, region: str = GANZHOU, track: Track = Track.GOVERNMENT) -> Filing:
    birth = filing_acts.FallDue(
        on=on,
        id=f"doc-1.{track}",
        region=region,
        unit=MAKER,
        document="doc-1",
        number="赣市府规〔2026〕3号",
        track=track,
        authority=AUTHORITY,
    )
    return lives.begin(birth, LAWS)


def submit(filing: Filing, on: date, *materials: str, by: Voice = Voice.MAKER, paper: str | None = None) -> Filing:
    act = filing_acts.Submit(on=on, ordinal=filing.next_submission, materials=materials or ("备案报告",), by=by)
    return lives.enter(filing, act, LAWS, paper=paper)


def receive(filing: Filing, on: date) -> Filing:
    """The authority's word on what was handed in last."""
    return lives.enter(filing, filing_acts.Receive(on=on, of=filing.submissions[-1].entry), LAWS)


def check(filing: Filing, verdict: Verdict, on: date, *missing: str) -> Filing:
    return lives.enter(filing, filing_acts.Check(on=on, verdict=verdict, missing=missing, by=REGISTRAR), LAWS)


def a_request(asker: Asker = Asker.FILING, thing: str = "doc-1.government", on: date = date(2026, 10, 12)) -> Request:
    return Request(asker=asker, thing=thing, on=on)


def a_review(request: Request | None = None, nth: int = 1, after: date | None = None) -> DocumentReview:
    """A round of review; by default the first, which nobody has asked for but a filing."""
    request = request or a_request()
    birth = review_acts.Open(
        on=request.on,
        id=f"doc-1.{nth}",
        round=nth,
        subject=Subject.of(a_published_document(), AUTHORITY),
        request=request,
        reopens=None if nth == 1 else f"doc-1.{nth - 1}",
        after=after,
    )
    return lives.begin(birth, LAWS)


def enter(review: DocumentReview, act: Happening[DocumentReview], paper: str | None = None) -> DocumentReview:
    """An act in its place in the life of the review."""
    return lives.enter(review, act, LAWS, paper=paper)


def uphold(review: DocumentReview, on: date) -> DocumentReview:
    return enter(review, review_acts.Conclude(on=on, outcome=Conclusion.NO_OBJECTION, by=REGISTRAR))


def object_to(review: DocumentReview, on: date, *codes: Defect) -> DocumentReview:
    findings = tuple(a_finding(code) for code in codes or (Defect.CONFLICTS_WITH_HIGHER_LAW,))
    act = review_acts.Conclude(on=on, outcome=Conclusion.OPINION, findings=findings, by=REGISTRAR)
    return enter(review, act)


def report(
    review: DocumentReview, on: date, remedy: Remedy = Remedy.REPEALED, successor: str | None = None
) -> DocumentReview:
    return enter(review, review_acts.Report(on=on, remedy=remedy, successor=successor))


def a_finding(code: Defect = Defect.CONFLICTS_WITH_HIGHER_LAW) -> Finding:
    return Finding(code=code, article="第八条", basis="行政许可法", basis_article="第十六条")
