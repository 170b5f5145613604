"""Things of the filing service, valid by default."""

from datetime import date
from pathlib import Path
from typing import Any

from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document, Predates
from services.filing.filings.domain.filing import SUBMIT_RULE, Filing
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.document_review import DocumentReview, Finding
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker, Defect
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import DocumentNumber, Level
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook

DEPLOY = Path(__file__).parents[2] / "deploy"
STATUTES = Statutes(rulebook=Rulebook.load(DEPLOY / "profiles"), calendar=Calendar.load(DEPLOY / "calendar"))

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
    document = a_published_document(on=on)
    period = STATUTES.count(SUBMIT_RULE, region, on)
    return Filing.open(document, track, AUTHORITY, period, on=on)


def a_request(asker: Asker = Asker.FILING, thing: str = "doc-1.government", on: date = date(2026, 10, 12)) -> Request:
    return Request(asker=asker, thing=thing, on=on)


def a_review(request: Request | None = None) -> DocumentReview:
    return DocumentReview.open(a_published_document(), AUTHORITY, request or a_request(), None)


def a_finding(code: Defect = Defect.CONFLICTS_WITH_HIGHER_LAW) -> Finding:
    return Finding(code=code, article="第八条", basis="行政许可法", basis_article="第十六条")
