"""集中管辖: the case against a bureau of 南康区 is heard in 章贡区, and is no case of the court of another district."""

from typing import ClassVar

from deploy.local.client import Json
from deploy.local.demo.cast import (
    GANXIAN_COURT,
    NANKANG,
    NANKANG_HOUSING,
    NANKANG_LITIGATOR,
    ZHANGGONG_COURT,
)
from deploy.local.demo.storyline import Expected, on
from deploy.local.demo.storylines.trial import Trial
from shared.kernel.words.wording import Wording

NUMBER = "（2026）赣0702行初21号"
LETTER = "章法建〔2026〕2号"


class ConcentratedJurisdiction(Trial):
    """The number is of the court that hears it; the bureau answers there, its head attends, and it wins."""

    title = Wording(
        "集中管辖的案件，和法院随后的司法建议",
        "A case under concentrated jurisdiction, and the letter of the court about it",
    )
    number, region, unit, litigator, head = NUMBER, NANKANG, NANKANG_HOUSING, NANKANG_LITIGATOR, "nankang-head-1"
    served_on, answered_on, judged_on = "2026-03-02", "2026-03-13", "2026-05-20"
    summoned_on, head_named_on, hearing_on = "2026-04-13", "2026-04-20", "2026-04-28"
    judgment: ClassVar[Json] = {"outcome": "dismissed"}
    expected = (
        Expected("litigation", "case_served", "2026-03-02", {"number": NUMBER, "unit": NANKANG_HOUSING}),
        Expected("litigation", "case_answered", "2026-03-13", {"number": NUMBER, "in_time": True}),
        Expected("litigation", "hearing_scheduled", "2026-04-13", {"number": NUMBER, "hearing_on": "2026-04-28"}),
        Expected("litigation", "suggestion_received", "2026-05-25", {"number": LETTER, "due": "2026-07-27"}),
        Expected("litigation", "judgment_effective", "2026-06-05", {"number": NUMBER, "lost": False}),
        Expected("litigation", "suggestion_replied", "2026-07-10", {"number": LETTER, "in_time": True}),
    )

    def be_served(self) -> None:
        elsewhere = {**self.claim, "case_number": "（2026）赣0704行初3号"}
        self.theatre.must_refuse("kernel.outside_its_area", lambda: self.pushed(GANXIAN_COURT, elsewhere))
        super().be_served()

    @on("2026-05-25")
    def be_written_to(self) -> None:
        """The agency has won, and the court still has something to say about how it acts; the letter names the case."""
        body = {
            "on": "2026-05-25",
            "kind": "judicial",
            "number": LETTER,
            "case": NUMBER,
            "unit": NANKANG_HOUSING,
            "region": NANKANG,
        }
        self.letter = self.theatre.as_(ZHANGGONG_COURT).post("litigation", "/v1/suggestions/issued", body)["id"]

    @on("2026-07-10")
    def reply(self) -> None:
        path = f"/v1/suggestions/{self.letter}"
        self.theatre.as_(NANKANG_LITIGATOR).step("litigation", path, "reply", {"on": "2026-07-10"})
