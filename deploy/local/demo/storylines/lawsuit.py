"""A lawsuit: answered over National Day, attended by the head, lost, performed."""

from typing import ClassVar

from deploy.local.client import Json
from deploy.local.demo.cast import GANZHOU, HOUSING, LITIGATOR
from deploy.local.demo.storyline import Expected, on
from deploy.local.demo.storylines.trial import Trial
from shared.kernel.words.wording import Wording

NUMBER = "（2026）赣0702行初12号"


class Lawsuit(Trial):
    """Fifteen days from 16 September end on 1 October and move to 8 October."""

    title = Wording("一场官司：国庆假期里到期的答辩", "A lawsuit: an answer that falls due in the National Day holiday")
    number, region, unit, litigator, head = NUMBER, GANZHOU, HOUSING, LITIGATOR, "housing-head-1"
    served_on, answered_on, judged_on = "2026-09-16", "2026-10-08", "2026-11-10"
    summoned_on, head_named_on, hearing_on = "2026-10-15", "2026-10-20", "2026-10-27"
    # The court types its number in narrow brackets.
    said: ClassVar[Json] = {"case_number": "(2026)赣0702行初12号", "grounds": ["public_attention"]}
    judgment: ClassVar[Json] = {
        "outcome": "revoked",
        "obligations": [{"kind": "act_anew", "term": {"length": 20, "unit": "day"}}],
    }
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

    @on("2026-09-17")
    def sign_for_the_claim(self) -> None:
        self.sign(LITIGATOR, "case_served", "2026-09-17")

    @on("2026-12-10")
    def perform(self) -> None:
        obligation = self.judged["obligations"][0]["ordinal"]
        self.step(LITIGATOR, f"obligations/{obligation}/performance", {"on": "2026-12-10"})
        self.step(
            LITIGATOR,
            "accountability",
            {"on": "2026-12-10", "lessons": ["procedure"], "note": "处罚前未告知听证权利。"},
        )
