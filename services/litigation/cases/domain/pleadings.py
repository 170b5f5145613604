"""The pleadings of a case: on which day it was served, as each side tells it, and when it was answered."""

from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.voices import Voice, prevailing
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.identifiers.case_number import TrialLevel

ANSWER = "answer"
OBJECTION = "jurisdiction_objection"
MORE_TIME = "evidence_extension"
EVIDENCE = "evidence"
PLEADING_CLOCKS = (ANSWER, OBJECTION, MORE_TIME, EVIDENCE)

_RULES = {
    TrialLevel.FIRST_INSTANCE: {
        ANSWER: "litigation.answer",
        OBJECTION: "litigation.jurisdiction_objection",
        MORE_TIME: "litigation.evidence_extension",
    },
    TrialLevel.SECOND_INSTANCE: {ANSWER: "litigation.appeal_answer"},
}


@dataclass(kw_only=True)
class Pleadings:
    """Days of service by voice, and the day of the answer."""

    service_dates: dict[Voice, date] = field(default_factory=dict)
    answered_on: date | None = None

    @property
    def served_on(self) -> date:
        """The day of service that counts: the court's word, or else the agency's."""
        on = prevailing(self.service_dates)
        if on is None:
            raise AssertionError("a case begins with its service")
        return on

    @property
    def first_told(self) -> date:
        """The earliest day of service that anybody tells: nothing in the case lies before it."""
        return min(self.service_dates.values())


def pleading_clocks(law: Statutes, region: str, level: TrialLevel, served_on: date) -> dict[str, Counted | None]:
    """The periods that service starts at this level; None for one on which the rules are silent."""
    rules = _RULES.get(level, {})
    return {ANSWER: None, **{name: law.count(rule, region, served_on) for name, rule in rules.items()}}
