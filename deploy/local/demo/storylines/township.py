"""A township under the codes of nine digits: it drafts, the district reviews, it decides, publishes and files."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import (
    HANTAI_REGISTRAR,
    HANTAI_REVIEWER,
    HANTAI_UNITS,
    PUZHEN,
    PUZHEN_HEAD,
    PUZHEN_OFFICE,
    PUZHEN_TOWN,
)
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

NUMBER = "铺政规〔2026〕1号"
STAFF = HANTAI_UNITS[PUZHEN]


class Township(Storyline):
    """What is reviewed for a township is reviewed by the justice bureau of its district."""

    title = Wording("乡镇的文件，由区里审查", "A document of a township, which its district reviews")
    expected = (
        Expected("review", "matter_submitted", "2026-03-02", {"unit": PUZHEN}),
        Expected("review", "matter_cleared", "2026-03-12", {"unit": PUZHEN, "outcome": "pass"}),
        Expected("review", "matter_decided", "2026-03-16", {"unit": PUZHEN, "resolution": "approved"}),
        Expected("filing", "document_published", "2026-03-18", {"number": NUMBER}),
        Expected("filing", "document_filed", "2026-03-20", {"number": NUMBER, "track": "government"}),
    )

    @on("2026-03-02")
    def submit(self) -> None:
        body = {
            "on": "2026-03-02",
            "kind": "normative_document",
            "title": "铺镇农村集体聚餐食品安全管理办法（送审稿）",
            "materials": ["送审稿", "起草说明", "依据", "征求意见及采纳情况"],
        }
        self.matter = self.theatre.as_(STAFF).post("review", "/v1/matters", body)["id"]
        own = {"on": "2026-03-02"}
        self.theatre.must_refuse("web.role_needed", lambda: self._review(STAFF, "acceptance", own))
        self._review(HANTAI_REVIEWER, "acceptance", own)

    @on("2026-03-12")
    def give_opinion(self) -> None:
        body = {"on": "2026-03-12", "outcome": "pass", "counsel": "counsel-5"}
        self._review(HANTAI_REVIEWER, "opinion", body)

    @on("2026-03-16")
    def discuss_and_decide(self) -> None:
        self._review(PUZHEN_OFFICE, "deliberation", {"on": "2026-03-16", "minutes": "镇长办公会议纪要第2次"})
        self._review(PUZHEN_HEAD, "decision", {"on": "2026-03-16", "resolution": "approved"})

    @on("2026-03-17")
    def register_and_number(self) -> None:
        maker = {
            "on": "2026-03-17",
            "unit": PUZHEN,
            "region": PUZHEN_TOWN,
            "name": "汉台区铺镇人民政府",
            "level": "township",
        }
        self.theatre.as_(HANTAI_REGISTRAR).post("filing", "/v1/makers", maker)
        body = {"on": "2026-03-17", "title": "铺镇农村集体聚餐食品安全管理办法", "matter": self.matter}
        staff = self.theatre.as_(STAFF)
        self.document = staff.post("filing", "/v1/documents", body)["id"]
        self.path = f"/v1/documents/{self.document}"
        staff.step("filing", self.path, "number", {"on": "2026-03-17", "number": NUMBER})

    @on("2026-03-18")
    def publish(self) -> None:
        self.theatre.as_(STAFF).step("filing", self.path, "publication", {"on": "2026-03-18"})

    @on("2026-03-20")
    def file(self) -> None:
        """With the district's government alone: a congress receives what governments above the township issue."""
        staff, materials = self.theatre.as_(STAFF), ["备案报告", "正式文本", "起草说明", "合法性审核意见"]
        for filing in list(staff.items("filing", "/v1/filings", document=self.document)):
            path = f"/v1/filings/{filing['id']}"
            staff.step("filing", path, "submission", {"on": "2026-03-20", "materials": materials})

    def _review(self, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("review", f"/v1/matters/{self.matter}", step, body)
