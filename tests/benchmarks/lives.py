"""Whole lives of things, played through REST as those who owe the steps would take them, on a clock that is moved."""

from collections.abc import Iterator
from typing import Any

from deploy.local.client import OPERATOR, Caller, Json
from deploy.local.demo.cast import (
    COURT,
    DRAFTER,
    GANZHOU,
    HANTAI,
    HEAD,
    HOUSING,
    LITIGATOR,
    OFFICE,
    PROCURATORATE,
    REGISTRAR,
    REVIEWER,
)
from deploy.local.demo.storyline import Storyline, on
from deploy.local.demo.theatre import Theatre
from shared.kernel.model.actor import Role


class PlayedLife(Storyline):
    """One of many of its kind, told apart by `number`. `name` is what the figures call it."""

    name: str

    def __init__(self, theatre: Theatre, number: int) -> None:
        super().__init__(theatre)
        self.number = number

    def prepare(self) -> None:
        """What the first of them needs beforehand; not counted."""

    def done(self) -> int:
        """How many things have been lived through; one, unless a life says otherwise."""
        return 1


class Matter(PlayedLife):
    name = "a matter"

    @on("2026-01-05")
    def submit(self) -> None:
        body = {
            "on": "2026-01-05",
            "kind": "normative_document",
            "title": "赣州市城市地下管线管理办法（送审稿）",
            "materials": ["送审稿", "起草说明", "依据", "征求意见及采纳情况"],
        }
        matter = self.theatre.as_(DRAFTER).post("review", "/v1/matters", body)
        self.path = f"/v1/matters/{matter['id']}"

    @on("2026-01-07")
    def accept(self) -> None:
        self._step(REVIEWER, "acceptance", {"on": "2026-01-07"})

    @on("2026-01-16")
    def give_opinion(self) -> None:
        self._step(REVIEWER, "opinion", {"on": "2026-01-16", "outcome": "pass", "counsel": "counsel-17"})

    @on("2026-01-20")
    def discuss_and_decide(self) -> None:
        self._step(OFFICE, "deliberation", {"on": "2026-01-20", "minutes": "常务会议纪要第3次"})
        self._step(HEAD, "decision", {"on": "2026-01-20", "resolution": "approved"})

    def _step(self, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("review", self.path, step, body)


class Document(PlayedLife):
    """Its matter was reviewed before; the review of the filing finds nothing."""

    name = "a document"

    def prepare(self) -> None:
        body = {
            "on": "2026-01-20",
            "unit": HOUSING,
            "region": GANZHOU,
            "name": "赣州市住房和城乡建设局",
            "level": "city",
        }
        self.theatre.as_(REGISTRAR).post("filing", "/v1/makers", body)

    @on("2026-01-21")
    def register_and_number(self) -> None:
        matters = self.theatre.as_(REVIEWER).items("review", "/v1/matters")
        matter = next(each for nth, each in enumerate(matters) if nth == self.number)
        body = {"on": "2026-01-21", "title": "赣州市城市地下管线管理办法", "matter": matter["id"]}
        self.id = self.theatre.as_(DRAFTER).post("filing", "/v1/documents", body)["id"]
        number = f"赣市住建规〔2026〕{self.number + 1}号"
        self._step("documents", DRAFTER, "number", {"on": "2026-01-21", "number": number})

    @on("2026-01-26")
    def publish(self) -> None:
        self._step("documents", DRAFTER, "publication", {"on": "2026-01-26", "valid_until": "2031-01-25"})

    @on("2026-02-05")
    def file(self) -> None:
        drafter = self.theatre.as_(DRAFTER)
        path = f"/v1/filings/{next(drafter.items('filing', '/v1/filings', document=self.id))['id']}"
        materials = ["备案报告", "正式文本", "起草说明", "合法性审核意见"]
        drafter.step("filing", path, "submission", {"on": "2026-02-05", "materials": materials})
        self.theatre.as_(REGISTRAR).step("filing", path, "form-check", {"on": "2026-02-05", "verdict": "ok"})

    @on("2026-02-27")
    def pass_review(self) -> None:
        registrar = self.theatre.as_(REGISTRAR)
        [review] = registrar.items("filing", "/v1/reviews", document=self.id)
        said = {"on": "2026-02-27", "outcome": "no_objection"}
        registrar.step("filing", f"/v1/reviews/{review['id']}", "conclusion", said)

    def _step(self, kind: str, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("filing", f"/v1/{kind}/{self.id}", step, body)


class Suggestion(PlayedLife):
    """Of a procuratorate, replied to three weeks before its two months are over."""

    name = "a suggestion"

    @on("2026-03-02")
    def receive(self) -> None:
        body = {
            "on": "2026-03-02",
            "kind": "procuratorial",
            "number": f"赣市检建〔2026〕{self.number + 1}号",
            "unit": HOUSING,
            "region": GANZHOU,
        }
        self.id = self.theatre.as_(PROCURATORATE).post("litigation", "/v1/suggestions/issued", body)["id"]

    @on("2026-04-15")
    def reply(self) -> None:
        self._step(LITIGATOR, "reply", {"on": "2026-04-15"})

    @on("2026-04-17")
    def have_the_reply_accepted(self) -> None:
        self._step(PROCURATORATE, "acceptance", {"on": "2026-04-17"})

    def _step(self, caller: Caller, step: str, body: Json) -> None:
        self.theatre.as_(caller).step("litigation", f"/v1/suggestions/{self.id}", step, body)


class Case(PlayedLife):
    """One instance: answered, heard with the head present, lost, performed."""

    name = "a case"

    @on("2026-04-20")
    def be_served(self) -> None:
        body = {
            "on": "2026-04-20",
            "case_number": f"（2026）赣0702行初{self.number + 1}号",
            "area": "housing",
            "cause": "penalty",
            "grounds": ["public_attention"],
            "region": GANZHOU,
            "unit": HOUSING,
        }
        case = self.theatre.as_(COURT).post("litigation", "/v1/cases/pushed", body)
        self.path = f"/v1/cases/{case['id']}"

    @on("2026-04-30")
    def answer(self) -> None:
        self._step(LITIGATOR, "answer", {"on": "2026-04-30"})

    @on("2026-05-12")
    def be_summoned(self) -> None:
        body = {"on": "2026-05-12", "hearing_on": "2026-05-25", "call": "must", "grounds": ["public_attention"]}
        self.hearing = self._step(COURT, "hearings", body)["hearings"][-1]["ordinal"]

    @on("2026-05-18")
    def name_the_head(self) -> None:
        body = {"on": "2026-05-18", "head": "housing-head-1", "category": "principal", "identity_filed": True}
        self._step(LITIGATOR, f"hearings/{self.hearing}/nomination", body)

    @on("2026-05-25")
    def appear(self) -> None:
        body = {
            "on": "2026-05-25",
            "presence": "attended",
            "category": "principal",
            "spoke": True,
            "staff": True,
            "lawyer": True,
        }
        self._step(COURT, f"hearings/{self.hearing}/attendance", body)

    @on("2026-06-01")
    def lose(self) -> None:
        body = {
            "on": "2026-06-01",
            "form": "judgment",
            "outcome": "revoked",
            "obligations": [{"kind": "act_anew", "term": {"length": 20, "unit": "day"}}],
            "served": {"agency": "2026-06-01", "plaintiff": "2026-06-01"},
        }
        self.obligation = self._step(COURT, "judgment", body)["obligations"][0]["ordinal"]

    @on("2026-06-29")
    def perform(self) -> None:
        self._step(LITIGATOR, f"obligations/{self.obligation}/performance", {"on": "2026-06-29"})
        lessons = {"on": "2026-06-29", "lessons": ["procedure"], "note": "处罚前未告知听证权利。"}
        self._step(LITIGATOR, "accountability", lessons)

    def _step(self, caller: Caller, step: str, body: Json) -> Json:
        return self.theatre.as_(caller).step("litigation", self.path, step, body)


class Unit(PlayedLife):
    """An enforcement department in the register: all its duties of a year are opened at once."""

    name = "a unit entered"

    @on("2026-07-01")
    def register(self) -> None:
        body = {
            "on": "2026-07-01",
            "id": self.id,
            "name": f"汉台区第{self.number + 1}局",
            "region": HANTAI,
            "kind": "department",
            "attributes": ["enforcement_department"],
            "headcounts": {"enforcement_officers": 32, "leaders": 4, "staff": 60},
            "kept_from": "2026-07-01",
        }
        self.theatre.as_(OPERATOR).post("notify", "/v1/units", body)

    @property
    def id(self) -> str:
        return f"hantai-{self.number}"


class Duties(Unit):
    """What such a unit owes by the end of September, shown in the last days of each month."""

    name = "a duty done"

    @on("2026-07-28")
    def july(self) -> None:
        self._show_until("2026-07-28", "2026-07-31")

    @on("2026-08-27")
    def august(self) -> None:
        self._show_until("2026-08-27", "2026-08-31")

    @on("2026-09-28")
    def september(self) -> None:
        self._show_until("2026-09-28", "2026-09-30")

    def done(self) -> int:
        return len(self.made)

    def _show_until(self, today: str, last: str) -> None:
        staff = Caller(f"{self.id}-staff", self.id, HANTAI, frozenset({Role.DRAFTER}))
        client = self.theatre.as_(staff)
        for line in list(self._lines(client)):
            if line["due"] is None or line["due"] > last:
                continue
            count = (line["needed"] or 1) - line["done"]
            attachments = [{"name": "纪要.pdf", "sha256": "5e" * 32}]
            body: Json = {"on": today, "count": count, "note": "minutes", "attachments": attachments}
            client.step("notify", f"/v1/occurrences/{line['id']}", "evidence", body)
            self.made[line["id"]] = today

    def _lines(self, client: Any) -> Iterator[Json]:
        lines: Iterator[Json] = client.items("notify", "/v1/scoreboard", unit=self.id, year=2026, standing="open")
        return lines


# In the order of their days, of which no two kinds share one.
LIVES: tuple[type[PlayedLife], ...] = (Matter, Document, Suggestion, Case, Unit, Duties)
