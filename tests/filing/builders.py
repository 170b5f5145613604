"""Things of the filing service, valid by default."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from services.filing.documents.domain import acts
from services.filing.documents.domain.clearance import Clearance, Heard, News
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.terms import Step
from services.filing.filings.domain import acts as filing_acts
from services.filing.filings.domain.filing import Filing
from services.filing.filings.domain.terms import Verdict, Voice
from services.filing.makers.domain.acts import RegisterMaker
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from services.filing.reviews.domain import acts as review_acts
from services.filing.reviews.domain.document_review import DocumentReview, Finding
from services.filing.reviews.domain.request import Request
from services.filing.reviews.domain.subject import Subject
from services.filing.reviews.domain.terms import Asker, Conclusion, Defect, Remedy
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import Level
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.living import Living
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook
from tests.house import lives

DEPLOY = Path(__file__).parents[2] / "deploy"
STATUTES = Statutes(rulebook=Rulebook.load(DEPLOY / "profiles"), calendar=Calendar.load(DEPLOY / "calendar"))
LAWS = Laws(STATUTES)


def with_rule(rule: str, folder: Path) -> Laws:
    """The law as it would be if 赣州 had that rule, too."""
    copied = Path(shutil.copytree(DEPLOY / "profiles", folder / "profiles"))
    with (copied / "360700-ganzhou.toml").open("a", encoding="utf-8") as profile:
        profile.write(rule)
    laws = Laws(Statutes(rulebook=Rulebook.load(copied), calendar=STATUTES.calendar))
    laws.learn(LAWS.release, STATUTES)
    return laws


GANZHOU, ANQING, HANTAI = "360700", "340800", "610702"
MAKER, AUTHORITY, CONGRESS = "gz-gov", "gz-justice", "gz-congress"
REGISTERED_ON, PUBLISHED_ON = date(2026, 9, 14), date(2026, 9, 18)
REVIEWER, REGISTRAR = "reviewer-1", "registrar-1"
NUMBER = "赣市府规〔2026〕3号"

L = TypeVar("L", bound=Living)


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
    return lives.begin(RegisterMaker(**{**given, **changed}), LAWS)


def a_clearance(*, cleared: bool = True, approved: bool = True, region: str = GANZHOU) -> Clearance:
    clearance = Clearance(id="matter-1", region=region, unit=MAKER)
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
        "title": "text:title",
        "matter": "matter-1",
        "cleared_by": REVIEWER,
        "decided_on": date(2026, 9, 10),
    }
    return lives.begin(acts.Register(id=id, on=on, **{**given, **changed}), LAWS)


def enter(thing: L, *entered: Happening[L], paper: str | None = None) -> L:
    """Acts in their places in a thing's life."""
    for act in entered:
        lives.enter(thing, act, LAWS, paper=paper)
    return thing


def a_numbered_document(number: str = NUMBER, **made: Any) -> Document:
    return enter(a_registered_document(**made), acts.Number(on=REGISTERED_ON, number=number))


def publishing(on: date = PUBLISHED_ON, valid_until: date | None = None) -> acts.Publish:
    return acts.Publish(on=on, channels={Track.GOVERNMENT: AUTHORITY}, valid_until=valid_until)


def publishing_irregularly(on: date = PUBLISHED_ON) -> acts.PublishIrregularly:
    return acts.PublishIrregularly(on=on, channels={Track.GOVERNMENT: AUTHORITY})


def a_published_document(on: date = PUBLISHED_ON, valid_until: date | None = None, **made: Any) -> Document:
    return enter(a_numbered_document(**made), publishing(on, valid_until))


def a_historic_document(
    published_on: date, since: date | None = None, *, joint_makers: tuple[str, ...] = ()
) -> Document:
    birth = acts.RegisterHistoric(
        on=published_on,
        id="doc-0",
        region=GANZHOU,
        unit=MAKER,
        maker="赣州市人民政府",
        title="text:title",
        published_on=published_on,
        reason="text:1",
        evidence=("会议纪要〔2024〕7号",),
        by=REGISTRAR,
        reviews_since=since,
        joint_makers=joint_makers,
    )
    return lives.begin(birth, LAWS)


def a_document_found_published(**changed: Any) -> Document:
    given: dict[str, Any] = {
        "on": date(2026, 12, 1),
        "id": "doc-9",
        "region": GANZHOU,
        "unit": MAKER,
        "maker": "赣州市人民政府",
        "title": "text:title",
        "published_on": date(2026, 3, 2),
        "valid_until": None,
        "number": "赣市府发〔2026〕9号",
        "matter": None,
        "cleared_by": None,
        "missing": (Step.LEGALITY_REVIEW,),
        "words": (),
        "channels": {Track.GOVERNMENT: AUTHORITY},
    }
    return lives.begin(acts.RegisterPublished(**{**given, **changed}), LAWS)


def a_filing(
    on: date = PUBLISHED_ON,
    region: str = GANZHOU,
    track: Track = Track.GOVERNMENT,
    joint_makers: tuple[str, ...] = (),
    upward: Upward | None = None,
) -> Filing:
    birth = filing_acts.FallDue(
        on=on,
        id=f"doc-1.{track}",
        region=region,
        unit=MAKER,
        document="doc-1",
        number=NUMBER,
        track=track,
        authority=AUTHORITY,
        joint_makers=joint_makers,
        upward=upward,
    )
    return lives.begin(birth, LAWS)


def submit(filing: Filing, on: date, *materials: str, by: Voice = Voice.MAKER, paper: str | None = None) -> Filing:
    act = filing_acts.SubmitFiling(on=on, ordinal=filing.next_submission, materials=materials or ("备案报告",), by=by)
    return lives.enter(filing, act, LAWS, paper=paper)


def receive(filing: Filing, on: date) -> Filing:
    """The authority's word on what was handed in last, by its book of receipts: that may be late by the maker's."""
    act = filing_acts.Receive(on=on, of=filing.submissions[-1].entry)
    return lives.enter(filing, act, LAWS, paper="收文簿2026-31")


def check(filing: Filing, verdict: Verdict, on: date, *missing: str) -> Filing:
    return lives.enter(filing, filing_acts.Check(on=on, verdict=verdict, missing=missing, by=REGISTRAR), LAWS)


def a_request(asker: Asker = Asker.FILING, thing: str = "doc-1.government", on: date = date(2026, 10, 12)) -> Request:
    return Request(asker=asker, thing=thing, on=on)


def a_review(request: Request | None = None, nth: int = 1, after: date | None = None, **subject: Any) -> DocumentReview:
    """A round of review; by default the first, which nobody has asked for but a filing."""
    request = request or a_request()
    birth = review_acts.Open(
        on=request.on,
        id=f"doc-1.{nth}",
        round=nth,
        subject=replace(Subject.of(a_published_document(), AUTHORITY), **subject),
        request=request,
        reopens=None if nth == 1 else f"doc-1.{nth - 1}",
        after=after,
    )
    return lives.begin(birth, LAWS)


def uphold(review: DocumentReview, on: date) -> DocumentReview:
    return enter(review, review_acts.Conclude(on=on, outcome=Conclusion.NO_OBJECTION, by=REGISTRAR))


def object_to(review: DocumentReview, on: date, *codes: Defect) -> DocumentReview:
    return enter(review, opinion(on, *codes))


def opinion(on: date, *codes: Defect) -> review_acts.Conclude:
    findings = tuple(a_finding(code) for code in codes or (Defect.CONFLICTS_WITH_HIGHER_LAW,))
    return review_acts.Conclude(on=on, outcome=Conclusion.OPINION, findings=findings, by=REGISTRAR)


def report(
    review: DocumentReview, on: date, remedy: Remedy = Remedy.REPEALED, successor: str | None = None
) -> DocumentReview:
    return enter(review, review_acts.Report(on=on, remedy=remedy, successor=successor))


def a_finding(code: Defect = Defect.CONFLICTS_WITH_HIGHER_LAW) -> Finding:
    return Finding(code=code, article="text:article", basis="text:basis", basis_article="text:basis-article")
