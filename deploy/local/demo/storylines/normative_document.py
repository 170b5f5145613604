"""A normative document: reviewed, issued, filed, in conflict with higher law, corrected, challenged by a court."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import COURT, DRAFTER, GANZHOU, HEAD, HOUSING, LITIGATOR, OFFICE, REGISTRAR, REVIEWER
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

NUMBER = "赣市住建规〔2026〕1号"
LETTER = "赣州法建〔2026〕4号"
DRAFT = "第一条 为了加强城市地下管线管理，保障城市安全运行，制定本办法。\n第八条 敷设地下管线的，应当先取得许可。\n"
OPINION = "经审查，制定主体适格，程序合法；第八条设定许可的依据，请在公布前再作核对。"


class NormativeDocument(Storyline):
    """From the draft in January to the reply to the court in July."""

    title = Wording(
        "一件规范性文件：从送审到法院建议重新审查",
        "A normative document: from its review to the court that asks for another",
    )
    expected = (
        Expected("review", "matter_submitted", "2026-01-05", {"unit": HOUSING}),
        Expected("review", "gate_refused", "2026-01-06", {"unit": HOUSING, "stage": "submitted"}),
        Expected("review", "matter_accepted", "2026-01-07", {"earliest": "2026-01-14"}),
        Expected("review", "deadline_opened", "2026-01-07", {"name": "opinion_ceiling.3", "due": "2026-01-28"}),
        Expected("review", "matter_cleared", "2026-01-12", {"outcome": "pass"}),
        Expected("review", "matter_decided", "2026-01-20", {"resolution": "approved"}),
        Expected("filing", "document_registered", "2026-01-21", {"unit": HOUSING}),
        Expected("filing", "document_numbered", "2026-01-21", {"number": NUMBER}),
        Expected("filing", "document_published", "2026-01-26", {"number": NUMBER}),
        Expected("filing", "deadline_opened", "2026-01-26", {"rule": "filing.submit", "due": "2026-02-10"}),
        Expected("filing", "document_filed", "2026-02-05", {"number": NUMBER, "in_time": True}),
        Expected("filing", "form_checked", "2026-02-05", {"number": NUMBER, "verdict": "ok"}),
        Expected("filing", "defect_found", "2026-02-27", {"number": NUMBER, "codes": ["conflicts_with_higher_law"]}),
        Expected("filing", "deadline_opened", "2026-02-27", {"rule": "filing.correction", "due": "2026-03-30"}),
        Expected("filing", "deadline_met", "2026-03-18", {"rule": "filing.correction", "in_time": True}),
        Expected("filing", "document_corrected", "2026-03-20", {"number": NUMBER, "how": "suspended"}),
        Expected("litigation", "suggestion_received", "2026-06-08", {"number": LETTER, "due": "2026-08-07"}),
        Expected("litigation", "document_challenged", "2026-06-08", {"number": NUMBER, "reference": LETTER}),
        Expected("filing", "review_reopened", "2026-06-08", {"number": NUMBER}, cause="document_challenged"),
        Expected("filing", "document_upheld", "2026-07-06", {"number": NUMBER}),
        Expected("litigation", "suggestion_replied", "2026-07-20", {"number": LETTER, "in_time": True}),
        Expected("litigation", "suggestion_accepted", "2026-07-27", {"number": LETTER}),
    )

    @on("2026-01-05")
    def submit(self) -> None:
        body = {
            "on": "2026-01-05",
            "kind": "normative_document",
            "title": "赣州市城市地下管线管理办法（送审稿）",
            "materials": ["送审稿", "起草说明", "依据", "征求意见及采纳情况"],
        }
        body["files"] = [self.bring(DRAFTER, "review", "城市地下管线管理办法（送审稿）.txt", DRAFT)["id"]]
        matter = self.theatre.as_(DRAFTER).post("review", "/v1/matters", body)
        self.matter, self.path = matter["id"], f"/v1/matters/{matter['id']}"

    @on("2026-01-06")
    def seek_discussion_without_review(self) -> None:
        body = {"on": "2026-01-06", "minutes": "常务会议纪要第1次"}
        self.theatre.must_refuse("review.not_reviewed", lambda: self._review(OFFICE, "deliberation", body))

    @on("2026-01-07")
    def accept(self) -> None:
        self._review(REVIEWER, "acceptance", {"on": "2026-01-07"})

    @on("2026-01-12")
    def give_opinion(self) -> None:
        opinion = self.bring(REVIEWER, "review", "合法性审查意见书.txt", OPINION)
        body = {"on": "2026-01-12", "outcome": "pass", "counsel": "counsel-17", "files": [opinion["id"]]}
        self._review(REVIEWER, "opinion", body)
        self.theatre.show("opinion", text=self.theatre.as_(DRAFTER).read_file("review", opinion["id"]).decode())

    @on("2026-01-13")
    def seek_discussion_too_early(self) -> None:
        body = {"on": "2026-01-13", "minutes": "常务会议纪要第2次"}
        self.theatre.must_refuse("review.too_early_for_discussion", lambda: self._review(OFFICE, "deliberation", body))

    @on("2026-01-20")
    def discuss_and_decide(self) -> None:
        self._review(OFFICE, "deliberation", {"on": "2026-01-20", "minutes": "常务会议纪要第3次"})
        self._review(HEAD, "decision", {"on": "2026-01-20", "resolution": "approved"})

    @on("2026-01-21")
    def register_and_number(self) -> None:
        body = {"on": "2026-01-21", "title": "赣州市城市地下管线管理办法", "matter": self.matter}
        self.document = self.theatre.as_(DRAFTER).post("filing", "/v1/documents", body)["id"]
        self._filing("documents", DRAFTER, "number", {"on": "2026-01-21", "number": "赣市住建规[2026]1号"})

    @on("2026-01-26")
    def publish(self) -> None:
        self._filing("documents", DRAFTER, "publication", {"on": "2026-01-26", "valid_until": "2031-01-25"})

    @on("2026-02-05")
    def file(self) -> None:
        drafter, registrar = self.theatre.as_(DRAFTER), self.theatre.as_(REGISTRAR)
        filing = next(drafter.items("filing", "/v1/filings", document=self.document))
        path = f"/v1/filings/{filing['id']}"
        materials = ["备案报告", "正式文本", "起草说明", "合法性审核意见"]
        drafter.step("filing", path, "submission", {"on": "2026-02-05", "materials": materials})
        registrar.step("filing", path, "form-check", {"on": "2026-02-05", "verdict": "ok"})

    @on("2026-02-27")
    def find_conflict(self) -> None:
        finding = {
            "code": "conflicts_with_higher_law",
            "article": "第八条",
            "basis": "中华人民共和国行政许可法",
            "basis_article": "第十七条",
        }
        body = {"on": "2026-02-27", "outcome": "opinion", "findings": [finding]}
        self._round(1, REGISTRAR, "conclusion", body)

    @on("2026-03-02")
    def sign_for_what_was_found(self) -> None:
        self.sign(DRAFTER, "defect_found", "2026-03-02")

    @on("2026-03-18")
    def correct(self) -> None:
        self._round(1, DRAFTER, "correction", {"on": "2026-03-18", "remedy": "suspended"})

    @on("2026-03-20")
    def accept_correction(self) -> None:
        self._round(1, REGISTRAR, "acceptance", {"on": "2026-03-20"})

    @on("2026-06-08")
    def be_challenged_by_the_court(self) -> None:
        body = {
            "on": "2026-06-08",
            "kind": "judicial_on_document",
            "number": LETTER,
            "unit": HOUSING,
            "region": GANZHOU,
            "document_number": NUMBER,
            "articles": ["8"],
        }
        self.suggestion = self.theatre.as_(COURT).post("litigation", "/v1/suggestions/issued", body)["id"]

    @on("2026-07-06")
    def conclude_the_second_review(self) -> None:
        self._round(2, REGISTRAR, "conclusion", {"on": "2026-07-06", "outcome": "no_objection"})

    @on("2026-07-20")
    def reply_in_time(self) -> None:
        self._suggestion(LITIGATOR, "reply", {"on": "2026-07-20"})

    @on("2026-07-27")
    def have_the_reply_accepted(self) -> None:
        self._suggestion(COURT, "acceptance", {"on": "2026-07-27"})

    def _review(self, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("review", self.path, step, body)

    def _filing(self, kind: str, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("filing", f"/v1/{kind}/{self.document}", step, body)

    def _round(self, number: int, caller: Caller, step: str, body: Json) -> None:
        """A step of a round of the document's review after issue."""
        reviews = self.theatre.as_(caller).items("filing", "/v1/reviews", document=self.document)
        review = next(each for each in reviews if each["round"] == number)
        self.theatre.as_(caller).step("filing", f"/v1/reviews/{review['id']}", step, body)

    def _suggestion(self, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("litigation", f"/v1/suggestions/{self.suggestion}", step, body)
