"""Two matters at one meeting, of which one becomes a document that two bureaus make together."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import (
    DRAFTER,
    GOVERNMENT,
    HOUSING,
    OFFICE,
    REGISTRAR,
    REVIEWER,
    TRANSPORT,
    TRANSPORT_DRAFTER,
)
from deploy.local.demo.storyline import Expected, Storyline, on
from shared.kernel.words.wording import Wording

NUMBER = "赣市住建规〔2026〕2号"
MINUTES = "常务会议纪要第4次"


class JointDocument(Storyline):
    """The lead drafts, numbers, publishes and files; the other makes it as well, and sees all of it."""

    title = Wording("两个局联合制定的文件", "A document that two bureaus make together")
    expected = (
        Expected("review", "matter_submitted", "2026-03-02", {"unit": TRANSPORT}),
        Expected("review", "matter_cleared", "2026-03-12", {"unit": TRANSPORT, "outcome": "pass"}),
        Expected("review", "matter_decided", "2026-03-17", {"unit": TRANSPORT, "resolution": "approved"}),
        Expected("review", "matter_decided", "2026-03-17", {"unit": HOUSING, "resolution": "approved"}),
        Expected("filing", "document_published", "2026-03-19", {"number": NUMBER}),
        Expected("filing", "deadline_opened", "2026-03-19", {"rule": "filing.submit", "due": "2026-04-03"}),
        Expected("filing", "document_filed", "2026-03-27", {"number": NUMBER, "in_time": True}),
        Expected("filing", "document_upheld", "2026-04-20", {"number": NUMBER}),
    )

    @on("2026-03-02")
    def submit(self) -> None:
        self.lead = self._submitted(DRAFTER, "赣州市城市道路挖掘修复管理办法（送审稿）")
        self.beside = self._submitted(TRANSPORT_DRAFTER, "赣州市公路路域环境管理办法（送审稿）")

    @on("2026-03-02")
    def accept(self) -> None:
        for matter in (self.lead, self.beside):
            self._review(REVIEWER, matter, "acceptance", {"on": "2026-03-02"})

    @on("2026-03-12")
    def give_opinions(self) -> None:
        body = {"on": "2026-03-12", "outcome": "pass", "counsel": "counsel-17"}
        for matter in (self.lead, self.beside):
            self._review(REVIEWER, matter, "opinion", body)

    @on("2026-03-16")
    def submit_something_secret(self) -> None:
        """Nothing is told of it, by a name or otherwise."""
        body = {"on": "2026-03-16", "kind": "policy_document", "classified": True}
        self.theatre.as_(TRANSPORT_DRAFTER).post("review", "/v1/matters", body)
        self.theatre.show("secret", unit=TRANSPORT)

    @on("2026-03-17")
    def take_up_both(self) -> None:
        office = self.theatre.as_(OFFICE)
        body = {"on": "2026-03-17", "kind": "executive", "minutes": MINUTES, "convened_by": GOVERNMENT}
        meeting = f"/v1/meetings/{office.post('review', '/v1/meetings', body)['id']}"
        present = {"members": 11, "present": {"head": 1, "deputy": 5, "member": 2, "reviewer": 1}, "enough": True}
        office.step("review", meeting, "attendance", present)
        for matter in (self.lead, self.beside):
            office.step("review", meeting, "matters", {"matter": matter, "result": "passed"})

    @on("2026-03-18")
    def register_and_number(self) -> None:
        body = {
            "on": "2026-03-18",
            "title": "赣州市城市道路挖掘修复管理办法",
            "matter": self.lead,
            "joint_makers": [TRANSPORT],
        }
        lead = self.theatre.as_(DRAFTER)
        self.document = lead.post("filing", "/v1/documents", body)["id"]
        self.path = f"/v1/documents/{self.document}"
        lead.step("filing", self.path, "number", {"on": "2026-03-18", "number": NUMBER})

    @on("2026-03-19")
    def publish(self) -> None:
        """It is the lead's to publish: the other sees it, and cannot."""
        body = {"on": "2026-03-19", "valid_until": "2031-03-18"}
        beside = self.theatre.as_(TRANSPORT_DRAFTER)
        self.theatre.must_refuse(
            "kernel.not_theirs_to_do", lambda: beside.step("filing", self.path, "publication", body)
        )
        self.theatre.as_(DRAFTER).step("filing", self.path, "publication", body)

    @on("2026-03-27")
    def file(self) -> None:
        lead = self.theatre.as_(DRAFTER)
        filing = next(lead.items("filing", "/v1/filings", document=self.document))
        path, materials = f"/v1/filings/{filing['id']}", ["备案报告", "正式文本", "起草说明", "合法性审核意见"]
        lead.step("filing", path, "submission", {"on": "2026-03-27", "materials": materials})
        self.theatre.as_(REGISTRAR).step("filing", path, "form-check", {"on": "2026-03-27", "verdict": "ok"})

    @on("2026-04-20")
    def find_nothing(self) -> None:
        registrar = self.theatre.as_(REGISTRAR)
        review = next(registrar.items("filing", "/v1/reviews", document=self.document))
        body = {"on": "2026-04-20", "outcome": "no_objection"}
        registrar.step("filing", f"/v1/reviews/{review['id']}", "conclusion", body)

    def _submitted(self, caller: Caller, title: str) -> str:
        body = {
            "on": "2026-03-02",
            "kind": "normative_document",
            "title": title,
            "materials": ["送审稿", "起草说明", "依据", "征求意见及采纳情况"],
        }
        return str(self.theatre.as_(caller).post("review", "/v1/matters", body)["id"])

    def _review(self, caller: Caller, matter: str, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("review", f"/v1/matters/{matter}", step, body)
