"""What lawsuits have in common: what is entered of a case, and a trial from the claim to the judgment."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import ZHANGGONG_COURT
from deploy.local.demo.storyline import Scene, Storyline


class AtCourt(Storyline):
    """A storyline about a case, which stands at `path` once a court has pushed it."""

    path: str

    def pushed(self, court: Caller, body: Json) -> str:
        """Where the case stands that the court pushes."""
        case = self.theatre.as_(court).post("litigation", "/v1/cases/pushed", body)
        return f"/v1/cases/{case['id']}"

    def step(self, caller: Caller, step: str, body: Json) -> Json:
        return self.theatre.as_(caller).step("litigation", self.path, step, body)


class Trial(AtCourt):
    """Served, answered, summoned, a head named who attends, judged, each on its day; what else happens are scenes of
    the storyline itself. The court is that of 章贡区, the case about a penalty in housing."""

    number: ClassVar[str]
    region: ClassVar[str]
    unit: ClassVar[str]
    litigator: ClassVar[Caller]
    head: ClassVar[str]
    served_on: ClassVar[str]
    answered_on: ClassVar[str]
    summoned_on: ClassVar[str]
    head_named_on: ClassVar[str]
    hearing_on: ClassVar[str]
    judged_on: ClassVar[str]
    # What else is said of the case as it is pushed, and of the judgment beside its form.
    said: ClassVar[Json] = {}
    judgment: ClassVar[Json]

    def scenes(self) -> Iterator[Scene]:
        trial = {
            self.served_on: self.be_served,
            self.answered_on: self.answer,
            self.summoned_on: self.be_summoned,
            self.head_named_on: self.name_the_head,
            self.hearing_on: self.attend,
            self.judged_on: self.be_judged,
        }
        own = type(self).__name__
        yield from (Scene(date.fromisoformat(day), play, own) for day, play in trial.items())
        yield from super().scenes()

    @property
    def claim(self) -> Json:
        """What the court pushes."""
        return {
            "on": self.served_on,
            "case_number": self.number,
            "area": "housing",
            "cause": "penalty",
            "region": self.region,
            "unit": self.unit,
            **self.said,
        }

    def be_served(self) -> None:
        self.path = self.pushed(ZHANGGONG_COURT, self.claim)

    def answer(self) -> None:
        self.step(self.litigator, "answer", {"on": self.answered_on})

    def be_summoned(self) -> None:
        body = {
            "on": self.summoned_on,
            "hearing_on": self.hearing_on,
            "call": "must",
            "grounds": ["public_attention"],
        }
        self.hearing = self.step(ZHANGGONG_COURT, "hearings", body)["hearings"][-1]["ordinal"]

    def name_the_head(self) -> None:
        body = {"on": self.head_named_on, "head": self.head, "category": "principal", "identity_filed": True}
        self.step(self.litigator, f"hearings/{self.hearing}/nomination", body)

    def attend(self) -> None:
        body = {
            "on": self.hearing_on,
            "presence": "attended",
            "category": "principal",
            "spoke": True,
            "staff": True,
            "lawyer": True,
        }
        self.step(ZHANGGONG_COURT, f"hearings/{self.hearing}/attendance", body)

    def be_judged(self) -> None:
        served = {"agency": self.judged_on, "plaintiff": self.judged_on}
        body = {"on": self.judged_on, "form": "judgment", "served": served, **self.judgment}
        self.judged = self.step(ZHANGGONG_COURT, "judgment", body)
