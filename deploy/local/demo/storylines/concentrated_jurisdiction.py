"""集中管辖: the case against a bureau of 南康区 is heard in 章贡区, and is no case of the court of another district."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import GANXIAN_COURT, NANKANG, NANKANG_HOUSING, NANKANG_LITIGATOR, ZHANGGONG_COURT
from deploy.local.demo.storyline import Expected, Storyline, on

NUMBER = "（2026）赣0702行初21号"


class ConcentratedJurisdiction(Storyline):
    """The number is of the court that hears it; the bureau answers there, its head attends, and it wins."""

    expected = (
        Expected("litigation", "case_served", "2026-03-02", {"number": NUMBER, "unit": NANKANG_HOUSING}),
        Expected("litigation", "case_answered", "2026-03-13", {"number": NUMBER, "in_time": True}),
        Expected("litigation", "hearing_scheduled", "2026-04-13", {"number": NUMBER, "hearing_on": "2026-04-28"}),
        Expected("litigation", "judgment_effective", "2026-06-05", {"number": NUMBER, "lost": False}),
    )

    @on("2026-03-02")
    def be_served(self) -> None:
        body = {
            "on": "2026-03-02",
            "case_number": NUMBER,
            "area": "housing",
            "cause": "penalty",
            "region": NANKANG,
            "unit": NANKANG_HOUSING,
        }
        elsewhere = {**body, "case_number": "（2026）赣0704行初3号"}
        self.theatre.must_refuse("kernel.outside_its_area", lambda: self._pushed(GANXIAN_COURT, elsewhere))
        self.path = f"/v1/cases/{self._pushed(ZHANGGONG_COURT, body)['id']}"

    @on("2026-03-13")
    def answer(self) -> None:
        self._step(NANKANG_LITIGATOR, "answer", {"on": "2026-03-13"})

    @on("2026-04-13")
    def be_summoned(self) -> None:
        body = {"on": "2026-04-13", "hearing_on": "2026-04-28", "call": "must", "grounds": ["public_attention"]}
        self.hearing = self._step(ZHANGGONG_COURT, "hearings", body)["hearings"][-1]["ordinal"]

    @on("2026-04-20")
    def name_the_head(self) -> None:
        body = {"on": "2026-04-20", "head": "nankang-head-1", "category": "principal", "identity_filed": True}
        self._step(NANKANG_LITIGATOR, f"hearings/{self.hearing}/nomination", body)

    @on("2026-04-28")
    def attend(self) -> None:
        body = {
            "on": "2026-04-28",
            "presence": "attended",
            "category": "principal",
            "spoke": True,
            "staff": True,
            "lawyer": True,
        }
        self._step(ZHANGGONG_COURT, f"hearings/{self.hearing}/attendance", body)

    @on("2026-05-20")
    def win(self) -> None:
        body = {
            "on": "2026-05-20",
            "form": "judgment",
            "outcome": "dismissed",
            "served": {"agency": "2026-05-20", "plaintiff": "2026-05-20"},
        }
        self._step(ZHANGGONG_COURT, "judgment", body)

    def _pushed(self, court: Caller, body: Json) -> Json:
        return self.theatre.as_(court).post("litigation", "/v1/cases/pushed", body)

    def _step(self, caller: Caller, step: str, body: Json) -> Json:
        return self.theatre.as_(caller).step("litigation", self.path, step, body)
