"""赣州市 as the journeys find it, and what its units do there, each through REST as its own caller."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import (
    COURT,
    DRAFTER,
    GANZHOU,
    HEAD,
    HOUSING,
    LITIGATOR,
    OFFICE,
    REGISTRAR,
    REVIEWER,
    SUPERVISOR,
)
from deploy.local.demo.theatre import Theatre

# The last day of the known calendar: everything of the year can be entered, late, and the next year is not known.
TODAY = date(2026, 12, 31)
# What stands behind a word on a day long past, by which something was in time.
PAPER = "收件登记簿2026年第88号"
FINDING = {
    "code": "conflicts_with_higher_law",
    "article": "第八条",
    "basis": "中华人民共和国行政许可法",
    "basis_article": "第十七条",
}


@dataclass
class Town:
    """`numbers` gives each document, case and letter a serial number of its own; `here` is how its services find us."""

    theatre: Theatre
    here: str = "127.0.0.1"
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def settle_in(self) -> None:
        """The housing bureau is listed as a maker of documents."""
        self.post(
            REGISTRAR,
            "filing",
            "/v1/makers",
            on="2025-01-02",
            unit=HOUSING,
            region=GANZHOU,
            name="赣州市住房和城乡建设局",
            level="city",
        )
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was told has arrived."""
        self.theatre.settle()

    def end_the_day(self) -> None:
        """Let notify do what the day asks for, once everything has arrived."""
        self.settle()
        self.theatre.move_to(TODAY)
        self.settle()

    def post(self, caller: Caller, service: str, path: str, **body: object) -> Json:
        return self.theatre.as_(caller).post(service, path, body)

    def step(self, caller: Caller, service: str, thing: str, step: str, **body: object) -> Json:
        return self.theatre.as_(caller).step(service, thing, step, body)

    def get(self, caller: Caller, service: str, path: str, **query: object) -> Json:
        return self.theatre.as_(caller).get(service, path, **query)

    def items(self, caller: Caller, service: str, path: str, **query: object) -> list[Json]:
        return list(self.theatre.as_(caller).items(service, path, **query))

    def a_submitted_matter(self, on: str = "2026-03-02") -> str:
        """The path of a draft that waits to be accepted."""
        body = {"kind": "normative_document", "title": "管理办法（送审稿）", "materials": ["送审稿", "起草说明"]}
        return f"/v1/matters/{self.post(DRAFTER, 'review', '/v1/matters', on=on, **body)['id']}"

    def an_accepted_matter(self, on: str = "2026-03-02") -> str:
        matter = self.a_submitted_matter(on)
        self.step(REVIEWER, "review", matter, "acceptance", on=on)
        return matter

    def a_cleared_matter(self, accepted_on: str = "2026-03-02", cleared_on: str = "2026-03-16") -> str:
        """Reviewed within its time, 10 working days after it was accepted."""
        matter = self.an_accepted_matter(accepted_on)
        self.step(
            REVIEWER, "review", matter, "opinion", on=cleared_on, outcome="pass", counsel="counsel-17", paper=PAPER
        )
        return matter

    def a_decided_matter(self) -> str:
        matter = self.a_cleared_matter()
        self.step(OFFICE, "review", matter, "deliberation", on="2026-03-18", minutes="常务会议纪要第9次")
        self.step(HEAD, "review", matter, "decision", on="2026-03-18", resolution="approved")
        return matter

    def a_registered_document(self) -> str:
        """The path of a document that rests on a reviewed and decided matter and has no number."""
        matter = self.a_decided_matter()
        self.settle()
        return self.registered(matter)

    def registered(self, matter: str) -> str:
        body = {"on": "2026-03-19", "title": "管理办法", "matter": id_in(matter)}
        return f"/v1/documents/{self.post(DRAFTER, 'filing', '/v1/documents', **body)['id']}"

    def a_published_document(self) -> tuple[str, str]:
        """The path and the number of a document in force since 2026-03-20."""
        document, number = self.a_registered_document(), f"赣市住建规〔2026〕{next(self.numbers)}号"
        self.step(DRAFTER, "filing", document, "number", on="2026-03-19", number=number)
        self.step(DRAFTER, "filing", document, "publication", on="2026-03-20")
        return document, number

    def a_challenge(self, number: str, on: str = "2026-06-08") -> str:
        """The path of a court's letter which holds a document to be unlawful."""
        body = {
            "kind": "judicial_on_document",
            "number": f"赣州法建〔2026〕{next(self.numbers)}号",
            "unit": HOUSING,
            "region": GANZHOU,
            "document_number": number,
            "articles": ["8"],
        }
        return f"/v1/suggestions/{self.post(COURT, 'litigation', '/v1/suggestions/issued', on=on, **body)['id']}"

    def a_case_body(self, on: str = "2026-09-16") -> Json:
        """A lawsuit as the court pushes it."""
        return {
            "on": on,
            "case_number": f"（{on[:4]}）赣07行初{next(self.numbers)}号",
            "area": "housing",
            "cause": "penalty",
            "region": GANZHOU,
            "unit": HOUSING,
        }

    def a_served_case(self, on: str = "2026-09-16") -> str:
        return f"/v1/cases/{self.post(COURT, 'litigation', '/v1/cases/pushed', **self.a_case_body(on))['id']}"

    def an_answered_case(self) -> str:
        case = self.a_served_case()
        self.step(LITIGATOR, "litigation", case, "answer", on="2026-10-08", paper=PAPER)
        return case

    def deadlines(self, thing: str) -> dict[str, Json]:
        """What notify knows about the deadlines of one thing, by name."""
        found = self.items(SUPERVISOR, "notify", "/v1/deadlines", region=GANZHOU)
        return {each["name"]: each for each in found if each["thing"] == id_in(thing)}


def id_in(path: str) -> str:
    """The id at the end of a path."""
    return path.rpartition("/")[2]
