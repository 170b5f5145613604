"""Wrong requests, one of each kind, and how each is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import COURT, DRAFTER, GANZHOU, HOUSING, LITIGATOR, OFFICE, REGISTRAR, REVIEWER
from tests.journeys.knocking import Knocking, Request
from tests.journeys.town import Town

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Scene:
    """What is there before the wrong things are asked for; all of it has arrived everywhere."""

    knocking: Knocking
    submitted: str
    passed: str
    uncleared: str
    registered: str
    numbered: str
    number: str
    case: Json
    key: str

    @classmethod
    def set(cls, town: Town) -> "Scene":
        numbered, number = town.a_published_document()
        case = town.a_case_body()
        town.post(COURT, "litigation", "/v1/cases/pushed", **case)
        scene = cls(
            knocking=Knocking(town),
            submitted=town.a_submitted_matter(),
            passed=town.a_cleared_matter("2026-12-30", "2026-12-30"),
            uncleared=town.an_accepted_matter(),
            registered=town.a_registered_document(),
            numbered=numbered,
            number=number,
            case=case,
            key=str(uuid4()),
        )
        scene.knocking.send(scene.matter("另一办法（送审稿）", headers={"idempotency-key": scene.key}), "zh")
        town.end_the_day()
        return scene

    def step(self, by: Caller, service: str, thing: str, step: str, **body: object) -> Request:
        version = self.knocking.town.get(by, service, thing)["version"]
        return Request(by=by, service=service, path=f"{thing}/{step}", body=body, version=version)

    def maker(self, **changed: object) -> Request:
        body = {"on": "2026-03-02", "unit": "ganzhou-parks", "region": GANZHOU, "name": "市园林局", "level": "city"}
        return Request(by=REGISTRAR, service="filing", path="/v1/makers", body=body | changed)

    def pushed(self, **changed: object) -> Request:
        body = self.case | {"case_number": "（2026）赣0702行初999号"} | changed
        return Request(by=COURT, service="litigation", path="/v1/cases/pushed", body=body)

    def matter(self, title: str = "办法（送审稿）", **changed: object) -> Request:
        body = {"on": "2026-03-02", "kind": "normative_document", "title": title, "materials": ["送审稿"]}
        given = {"by": DRAFTER, "body": body} | changed
        return Request(service="review", path="/v1/matters", **given)

    def with_token(self, token: str | None) -> Request:
        return self.matter(headers={"authorization": token and f"Bearer {token}"})


@dataclass(frozen=True)
class Wrong:
    """What is asked for, and how it is refused; `source` is a part of the source that has to be named."""

    ask: Callable[[Scene], Request]
    status: int
    code: str
    field: str
    rule: str | None = None
    source: str | None = None


DOCUMENT_NUMBER = "kernel.malformed_document_number"
CASE_NUMBER = "kernel.malformed_case_number"
CREDIT_CODE = "kernel.malformed_credit_code"


def numbering(number: str) -> Callable[[Scene], Request]:
    return lambda scene: scene.step(DRAFTER, "filing", scene.registered, "number", on="2026-03-19", number=number)


WRONG = {
    "document number without brackets": Wrong(
        numbering("赣市住建规2026年5号"), 422, DOCUMENT_NUMBER, field="number", source="GB/T 9704"
    ),
    "document number with an ordinal": Wrong(
        numbering("赣市住建规〔2026〕第5号"), 422, DOCUMENT_NUMBER, field="number", source="GB/T 9704"
    ),
    "document number with a leading zero": Wrong(
        numbering("赣市住建规〔2026〕05号"), 422, DOCUMENT_NUMBER, field="number", source="GB/T 9704"
    ),
    "case number with one digit for the court": Wrong(
        lambda scene: scene.pushed(case_number="（2026）赣7行初12号"),
        422,
        CASE_NUMBER,
        field="case_number",
        source="法〔2015〕137号",
    ),
    "case number of what is no administrative case": Wrong(
        lambda scene: scene.pushed(case_number="（2026）赣0702行保1号"), 422, CASE_NUMBER, field="case_number"
    ),
    "credit code with a wrong check character": Wrong(
        lambda scene: scene.maker(credit_code="11360700MB1234567Q"),
        422,
        CREDIT_CODE,
        field="credit_code",
        source="GB 32100",
    ),
    "credit code with a letter that none has": Wrong(
        lambda scene: scene.maker(credit_code="11360700MB123456IR"), 422, CREDIT_CODE, field="credit_code"
    ),
    "region that does not exist": Wrong(
        lambda scene: scene.maker(region="369999"), 422, "kernel.unknown_region", field="region", source="GB/T 2260"
    ),
    "region that had been abolished by that day": Wrong(
        lambda scene: scene.maker(region="340824"),
        422,
        "kernel.code_of_another_day",
        field="region",
        source="GB/T 2260",
    ),
    "region of a lawsuit that had been abolished by that day": Wrong(
        lambda scene: scene.pushed(region="340824"),
        422,
        "kernel.code_of_another_day",
        field="region",
        source="GB/T 2260",
    ),
    "region of a lawsuit that does not exist": Wrong(
        lambda scene: scene.pushed(region="369999"), 422, "kernel.unknown_region", field="region", source="GB/T 2260"
    ),
    "region with five digits": Wrong(
        lambda scene: scene.maker(region="36070"),
        422,
        "kernel.malformed_region_code",
        field="region",
        source="GB/T 2260",
    ),
    "registrar of Ganzhou in Anqing": Wrong(
        lambda scene: scene.maker(region="340800"), 403, "kernel.outside_region", field="region", source="GB/T 2260"
    ),
    "court of Ganzhou in Nanchang": Wrong(
        lambda scene: scene.pushed(region="360100"), 422, "kernel.unit_elsewhere", field="region"
    ),
    "published before it has a number": Wrong(
        lambda scene: scene.step(DRAFTER, "filing", scene.registered, "publication", on="2026-03-20"),
        409,
        "kernel.not_now",
        field="publication",
        source="国办发〔2018〕37号",
    ),
    "opinion before acceptance": Wrong(
        lambda scene: scene.step(REVIEWER, "review", scene.submitted, "opinion", on="2026-12-31", outcome="pass"),
        409,
        "kernel.not_now",
        field="opinion",
        source="国办发〔2018〕37号",
    ),
    "registered on a matter nobody has cleared": Wrong(
        lambda scene: Request(
            by=DRAFTER,
            service="filing",
            path="/v1/documents",
            body={"on": "2026-03-19", "title": "办法", "matter": scene.uncleared.rpartition("/")[2]},
        ),
        409,
        "filing.not_cleared",
        field="matter",
        rule="review.normative_document.gate",
        source="国办发〔2018〕37号",
    ),
    "step dated before the one it follows": Wrong(
        lambda scene: scene.step(
            DRAFTER, "filing", scene.registered, "number", on="2026-03-18", number="赣市住建规〔2026〕900号"
        ),
        422,
        "kernel.before_earlier_step",
        field="on",
    ),
    "step of tomorrow": Wrong(lambda scene: scene.pushed(on="2027-01-01"), 422, "kernel.in_the_future", field="on"),
    "discussion before the floor": Wrong(
        lambda scene: scene.step(OFFICE, "review", scene.passed, "deliberation", on="2026-12-31", minutes="3"),
        409,
        "review.too_early_for_discussion",
        field="on",
        rule="review.normative_document.opinion_floor",
        source="国办发〔2018〕115号",
    ),
    "number of a document that exists": Wrong(
        lambda scene: numbering(scene.number)(scene),
        409,
        "filing.number_exists",
        field="number",
        source="GB/T 9704—2012 7.2.5",
    ),
    "number of a document that exists, in other brackets": Wrong(
        lambda scene: numbering(scene.number.replace("〔", "[").replace("〕", "]"))(scene),
        409,
        "filing.number_exists",
        field="number",
        source="GB/T 9704—2012 7.2.5",
    ),
    "case that exists": Wrong(
        lambda scene: scene.pushed(case_number=scene.case["case_number"]),
        409,
        "litigation.case_exists",
        field="case_number",
        source="法〔2015〕137号",
    ),
    "maker that exists": Wrong(
        lambda scene: scene.maker(unit=HOUSING), 409, "filing.maker_listed_before", field="unit"
    ),
    "version that is no longer": Wrong(
        lambda scene: Request(
            by=DRAFTER,
            service="filing",
            path=f"{scene.numbered}/void-number",
            body={"on": "2026-03-21", "reason": "编号有误"},
            version=1,
        ),
        412,
        "stale",
        field="If-Match",
    ),
    "oversized body": Wrong(
        lambda scene: scene.matter(content=b" " * (MEGABYTE + 1)), 413, "web.body_too_large", field="body"
    ),
    "oversized body of unannounced length": Wrong(
        lambda scene: scene.matter(content=[b" " * 65536] * 32), 413, "web.body_too_large", field="body"
    ),
    "JSON that breaks off": Wrong(
        lambda scene: scene.matter(content='{"on": "2026-03-02", "title": "办'.encode()),
        400,
        "web.broken_json",
        field="body",
    ),
    "JSON that is no text": Wrong(
        lambda scene: scene.matter(content=b'{"on": "\xff\xfe"}'), 400, "web.malformed", field="body"
    ),
    "something else than JSON": Wrong(
        lambda scene: scene.matter(content=b"on=2026-03-02", headers={"content-type": "text/plain"}),
        415,
        "web.not_json",
        field="Content-Type",
    ),
    "text with a character that no database keeps": Wrong(
        lambda scene: scene.matter("办法\0"), 422, "web.inputs", field="title"
    ),
    "text with half a character": Wrong(
        lambda scene: scene.matter(content=b'{"on": "2026-03-02", "title": "\\ud83d"}'),
        422,
        "web.inputs",
        field="title",
    ),
    "misspelt field": Wrong(lambda scene: scene.maker(nmae="市园林局"), 422, "web.inputs", field="nmae"),
    "field of a wrong kind": Wrong(lambda scene: scene.maker(on="30 February"), 422, "web.inputs", field="on"),
    "token without the role": Wrong(
        lambda scene: scene.matter(by=REVIEWER), 403, "web.role_needed", field="Authorization"
    ),
    "agency in the court's part": Wrong(
        lambda scene: Request(by=LITIGATOR, service="litigation", path="/v1/cases/pushed", body=scene.pushed().body),
        403,
        "web.role_needed",
        field="Authorization",
    ),
    "no token": Wrong(lambda scene: scene.with_token(None), 401, "web.unauthenticated", field="Authorization"),
    "token that has expired": Wrong(
        lambda scene: scene.with_token(scene.knocking.token(DRAFTER, lifetime=-60)),
        401,
        "web.token_expired",
        field="Authorization",
    ),
    "token for another service": Wrong(
        lambda scene: scene.with_token(scene.knocking.token(DRAFTER, 600, ("filing",))),
        401,
        "web.token_invalid",
        field="Authorization",
    ),
    "token that was tampered with": Wrong(
        lambda scene: scene.with_token(scene.knocking.token(DRAFTER, 600)[:-8] + "AAAAAAAA"),
        401,
        "web.token_invalid",
        field="Authorization",
    ),
    "no idempotency key": Wrong(
        lambda scene: scene.matter(headers={"idempotency-key": None}),
        400,
        "web.idempotency_key_missing",
        field="Idempotency-Key",
    ),
    "idempotency key of another request": Wrong(
        lambda scene: scene.matter(headers={"idempotency-key": scene.key}),
        422,
        "web.idempotency_key_reused",
        field="Idempotency-Key",
    ),
}
