"""A lawsuit: answered over National Day, attended by the head, lost, performed."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import GANZHOU, HOUSING, LITIGATOR, ZHANGGONG_COURT
from deploy.local.demo.storyline import Expected, Storyline, on

NUMBER = "（2026）赣0702行初12号"


class Lawsuit(Storyline):
    """Fifteen days from 16 September end on 1 October and move to 8 October."""

    expected = (
        Expected("litigation", "case_served", "2026-09-16", {"number": NUMBER}),
        Expected("litigation", "deadline_opened", "2026-09-16", {"rule": "litigation.answer", "due": "2026-10-08"}),
        Expected("litigation", "case_answered", "2026-10-08", {"number": NUMBER, "in_time": True}),
        Expected("litigation", "deadline_met", "2026-10-08", {"rule": "litigation.answer", "in_time": True}),
        Expected("litigation", "hearing_scheduled", "2026-10-15", {"hearing_on": "2026-10-27", "late": False}),
        Expected("litigation", "attendance_recorded", "2026-10-27", {"attended": True, "category": "principal"}),
        Expected("litigation", "judgment_given", "2026-11-10", {"outcome": "revoked", "lost": True}),
        Expected(
            "litigation", "deadline_opened", "2026-11-10", {"rule": "litigation.appeal_judgment", "due": "2026-11-25"}
        ),
        Expected("litigation", "judgment_effective", "2026-11-26", {"number": NUMBER, "lost": True}),
        Expected("litigation", "case_lost", "2026-11-26", {"number": NUMBER, "outcome": "revoked"}),
        Expected(
            "litigation", "deadline_opened", "2026-11-26", {"rule": "litigation.performance", "due": "2026-12-16"}
        ),
        Expected("litigation", "judgment_performed", "2026-12-10", {"kind": "act_anew", "in_time": True}),
    )

    @on("2026-09-16")
    def be_served(self) -> None:
        body = {
            "on": "2026-09-16",
            "case_number": "(2026)赣0702行初12号",
            "area": "housing",
            "cause": "penalty",
            "grounds": ["public_attention"],
            "region": GANZHOU,
            "unit": HOUSING,
        }
        case = self.theatre.as_(ZHANGGONG_COURT).post("litigation", "/v1/cases/pushed", body)
        self.path = f"/v1/cases/{case['id']}"

    @on("2026-10-08")
    def answer(self) -> None:
        self._step(LITIGATOR, "answer", {"on": "2026-10-08"})

    @on("2026-10-15")
    def be_summoned(self) -> None:
        body = {"on": "2026-10-15", "hearing_on": "2026-10-27", "call": "must", "grounds": ["public_attention"]}
        self.hearing = self._step(ZHANGGONG_COURT, "hearings", body)["hearings"][-1]["ordinal"]

    @on("2026-10-20")
    def name_the_head(self) -> None:
        body = {"on": "2026-10-20", "head": "housing-head-1", "category": "principal", "identity_filed": True}
        self._step(LITIGATOR, f"hearings/{self.hearing}/nomination", body)

    @on("2026-10-27")
    def appear(self) -> None:
        body = {
            "on": "2026-10-27",
            "presence": "attended",
            "category": "principal",
            "spoke": True,
            "staff": True,
            "lawyer": True,
        }
        self._step(ZHANGGONG_COURT, f"hearings/{self.hearing}/attendance", body)

    @on("2026-11-10")
    def lose(self) -> None:
        body = {
            "on": "2026-11-10",
            "form": "judgment",
            "outcome": "revoked",
            "obligations": [{"kind": "act_anew", "term": {"length": 20, "unit": "day"}}],
            "served": {"agency": "2026-11-10", "plaintiff": "2026-11-10"},
        }
        self.obligation = self._step(ZHANGGONG_COURT, "judgment", body)["obligations"][0]["ordinal"]

    @on("2026-12-10")
    def perform(self) -> None:
        self._step(LITIGATOR, f"obligations/{self.obligation}/performance", {"on": "2026-12-10"})
        self._step(
            LITIGATOR,
            "accountability",
            {"on": "2026-12-10", "lessons": ["procedure"], "note": "处罚前未告知听证权利。"},
        )

    def _step(self, caller: Caller, step: str, body: Json) -> Json:
        return self.theatre.as_(caller).step("litigation", self.path, step, body)
