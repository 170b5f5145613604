"""Another lawsuit: an answer entered under a wrong date, and an appeal that came with the next day's post."""

from deploy.local.client import Caller, Json
from deploy.local.demo.cast import (
    COURT,
    GANZHOU,
    TRANSPORT,
    TRANSPORT_LITIGATOR,
    TRANSPORT_SECOND,
    ZHANGGONG_COURT,
)
from deploy.local.demo.storyline import Expected, on
from deploy.local.demo.storylines.trial import AtCourt
from shared.kernel.words.wording import Wording

NUMBER = "（2026）赣0702行初5号"
UPPER = "（2026）赣07行终8号"


class LateAppeal(AtCourt):
    """The answer is put right with the court's receipt; the effect, and the loss, of the judgment are taken back."""

    title = Wording(
        "填错的答辩日期，和第二天才收到的上诉状",
        "A wrong date of an answer, and an appeal that came with the next day's post",
    )
    expected = (
        Expected("litigation", "case_answered", "2026-03-18", {"number": NUMBER, "in_time": False}),
        Expected("litigation", "fact_corrected", "2026-03-16", {"reason": "rectified", "legal_on": "2026-03-16"}),
        Expected("litigation", "deadline_met", "2026-03-16", {"rule": "litigation.answer", "in_time": True}),
        Expected("litigation", "judgment_given", "2026-05-20", {"number": NUMBER, "lost": True}),
        Expected("litigation", "judgment_effective", "2026-06-05", {"number": NUMBER, "lost": True}),
        Expected("litigation", "case_lost", "2026-06-05", {"number": NUMBER}),
        Expected(
            "litigation",
            "fact_withdrawn",
            "2026-06-05",
            {"type": "liandong.litigation.judgment_effective.v1", "reason": "late_entry"},
        ),
        Expected(
            "litigation",
            "fact_withdrawn",
            "2026-06-05",
            {"type": "liandong.litigation.case_lost.v1", "reason": "late_entry"},
        ),
        Expected("litigation", "deadline_cancelled", "2026-06-05", {"rule": "litigation.performance"}),
        Expected("litigation", "case_served", "2026-06-23", {"number": UPPER}),
        Expected("litigation", "judgment_effective", "2026-08-17", {"number": UPPER, "lost": False}),
    )

    @on("2026-03-02")
    def be_served(self) -> None:
        self.path = self._brought(ZHANGGONG_COURT, {"on": "2026-03-02", "case_number": NUMBER})

    @on("2026-03-18")
    def answer_under_a_wrong_date(self) -> None:
        self.step(TRANSPORT_LITIGATOR, "answer", {"on": "2026-03-18"})

    @on("2026-03-20")
    def put_the_answer_right(self) -> None:
        body = {
            "change": {"on": "2026-03-16"},
            "reason": "收件回执载明3月16日提交，录入时误填录入日期。",
            "paper": "（2026）赣0702收字第88号",
        }
        proposed = self.step(TRANSPORT_LITIGATOR, "entries/2/rectification", body)
        self.step(TRANSPORT_SECOND, f"proposals/{proposed['id']}/confirmation", {})

    @on("2026-05-20")
    def lose(self) -> None:
        body = {
            "on": "2026-05-20",
            "form": "judgment",
            "outcome": "revoked",
            "obligations": [{"kind": "act_anew", "term": {"length": 60, "unit": "day"}}],
            "served": {"agency": "2026-05-20", "plaintiff": "2026-05-20"},
        }
        self.step(ZHANGGONG_COURT, "judgment", body)

    @on("2026-06-05")
    def hear_of_yesterdays_appeal(self) -> None:
        """The period ended on Thursday, 4 June; on Friday morning the decision was taken to be effective."""
        self.step(ZHANGGONG_COURT, "appeal", {"on": "2026-06-04", "party": "agency"})

    @on("2026-06-23")
    def go_on_above(self) -> None:
        self.upper = self._brought(
            COURT, {"on": "2026-06-23", "case_number": UPPER, "previous": NUMBER, "appellant": True}
        )

    @on("2026-08-17")
    def win_above(self) -> None:
        body = {
            "on": "2026-08-17",
            "form": "judgment",
            "outcome": "dismissed",
            "served": {"agency": "2026-08-17", "plaintiff": "2026-08-17"},
        }
        self.theatre.as_(COURT).step("litigation", self.upper, "judgment", body)

    def _brought(self, court: Caller, said: Json) -> str:
        about = {"area": "traffic", "cause": "penalty", "region": GANZHOU, "unit": TRANSPORT}
        return self.pushed(court, {**about, **said})
