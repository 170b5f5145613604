"""Things of the filing service, valid by default."""

from datetime import date
from pathlib import Path
from typing import Any

from services.filing.documents.domain import acts
from services.filing.documents.domain.clearance import Clearance, Heard, News
from services.filing.documents.domain.document import Document
from services.filing.filings.domain.filing import SUBMIT_RULE, Filing
from services.filing.makers.domain.acts import ListMaker
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.reviews.domain.document_review import DocumentReview, Finding
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.terms import Asker, Defect
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import Level
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
NUMBER = "赣市府规〔2026〕3号"


def a_maker(**changed: Any) -> Maker:
    given: dict[str, Any] = {
        "id": changed.get("unit", MAKER),
        "unit": MAKER,
        "region": GANZHOU,
        "name": "赣州市人民政府",
        "level": Level.CITY,
        "authority": AUTHORITY,
        "congress": None,
        "words": (),
        "credit_code": None,
        "on": date(2026, 1, 1),
        "entered_on": date(2026, 1, 1),
    }
    return lives.begin(ListMaker(**{**given, **changed}), LAWS)


def a_clearance(*, cleared: bool = True, approved: bool = True, region: str = GANZHOU) -> Clearance:
    clearance = Clearance(id="matter-1", region=region, unit="gz-housing")
    if cleared:
        clearance.note("fact-1", Heard(news=News.CLEARED, by=REVIEWER, on=date(2026, 9, 1)))
    if approved:
        clearance.note("fact-2", Heard(news=News.DECIDED, resolution="approved", on=date(2026, 9, 10)))
    return clearance


def a_registered_document(id: str = "doc-1", on: date = REGISTERED_ON, **changed: Any) -> Document:
    given: dict[str, Any] = {
        "region": GANZHOU,
        "unit": MAKER,
        "maker": "赣州市人民政府",
        "title": "某某管理办法",
        "matter": "matter-1",
        "cleared_by": REVIEWER,
        "decided_on": date(2026, 9, 10),
    }
    return lives.begin(acts.Register(id=id, on=on, **{**given, **changed}), LAWS)


def enter(document: Document, *entered: Happening[Document], paper: str | None = None) -> Document:
    """Acts in their places in the document's life."""
    for act in entered:
        lives.enter(document, act, LAWS, paper=paper)
    return document


def a_numbered_document(number: str = NUMBER, **made: Any) -> Document:
    return enter(a_registered_document(**made), acts.Number(on=REGISTERED_ON, number=number))


def publishing(on: date = PUBLISHED_ON, valid_until: date | None = None) -> acts.Publish:
    return acts.Publish(on=on, channels={Track.GOVERNMENT: AUTHORITY}, valid_until=valid_until)


def a_published_document(on: date = PUBLISHED_ON, valid_until: date | None = None, **made: Any) -> Document:
    return enter(a_numbered_document(**made), publishing(on, valid_until))


def a_historic_document(published_on: date, since: date | None = None) -> Document:
    birth = acts.RegisterHistoric(
        on=published_on,
        id="doc-0",
        region=GANZHOU,
        unit=MAKER,
        maker="赣州市人民政府",
        title="实施意见",
        published_on=published_on,
        reason="text:1",
        evidence=("会议纪要〔2024〕7号",),
        by=REGISTRAR,
        reviews_since=since,
    )
    return lives.begin(birth, LAWS)


def a_document_found_published(**changed: Any) -> Document:
    given: dict[str, Any] = {
        "on": date(2026, 12, 1),
        "id": "doc-9",
        "region": GANZHOU,
        "unit": MAKER,
        "maker": "赣州市人民政府",
        "title": "某某暂行规定",
        "published_on": date(2026, 3, 2),
        "valid_until": None,
        "number": "赣市府发〔2026〕9号",
        "matter": None,
        "cleared_by": None,
        "words": (),
        "channels": {Track.GOVERNMENT: AUTHORITY},
    }
    return lives.begin(acts.RegisterPublished(**{**given, **changed}), LAWS)


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
