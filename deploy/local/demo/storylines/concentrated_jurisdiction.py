"""集中管辖: the case against a bureau of 南康区 is heard in 章贡区, and is no case of the court of another district."""

from typing import ClassVar

from deploy.local.client import Json
from deploy.local.demo.cast import GANXIAN_COURT, NANKANG, NANKANG_HOUSING, NANKANG_LITIGATOR
from deploy.local.demo.storyline import Expected
from deploy.local.demo.storylines.trial import Trial

NUMBER = "（2026）赣0702行初21号"


class ConcentratedJurisdiction(Trial):
    """The number is of the court that hears it; the bureau answers there, its head attends, and it wins."""

    number, region, unit, litigator, head = NUMBER, NANKANG, NANKANG_HOUSING, NANKANG_LITIGATOR, "nankang-head-1"
    served_on, answered_on, judged_on = "2026-03-02", "2026-03-13", "2026-05-20"
    summoned_on, head_named_on, hearing_on = "2026-04-13", "2026-04-20", "2026-04-28"
    judgment: ClassVar[Json] = {"outcome": "dismissed"}
    expected = (
        Expected("litigation", "case_served", "2026-03-02", {"number": NUMBER, "unit": NANKANG_HOUSING}),
        Expected("litigation", "case_answered", "2026-03-13", {"number": NUMBER, "in_time": True}),
        Expected("litigation", "hearing_scheduled", "2026-04-13", {"number": NUMBER, "hearing_on": "2026-04-28"}),
        Expected("litigation", "judgment_effective", "2026-06-05", {"number": NUMBER, "lost": False}),
    )

    def be_served(self) -> None:
        elsewhere = {**self.claim, "case_number": "（2026）赣0704行初3号"}
        self.theatre.must_refuse("kernel.outside_its_area", lambda: self.pushed(GANXIAN_COURT, elsewhere))
        super().be_served()
