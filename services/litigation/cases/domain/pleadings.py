"""The pleadings of a case: service, answer and more time for the evidence, as each side tells them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.litigation.cases.domain.voices import Voice, prevailing
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.not_started import SILENT, NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.identifiers.case_number import TrialLevel

ANSWER = "answer"
# Which sets the time to answer at first instance: each case there has a clock by it, and none elsewhere.
FIRST_ANSWER = "litigation.answer"
OBJECTION = "jurisdiction_objection"
MORE_TIME = "evidence_extension"
EVIDENCE = "evidence"
PLEADING_CLOCKS = (ANSWER, OBJECTION, MORE_TIME, EVIDENCE)

_RULES = {
    TrialLevel.FIRST_INSTANCE: {
        ANSWER: FIRST_ANSWER,
        OBJECTION: "litigation.jurisdiction_objection",
        MORE_TIME: "litigation.evidence_extension",
    },
    TrialLevel.SECOND_INSTANCE: {ANSWER: "litigation.appeal_answer"},
}


@dataclass(frozen=True, kw_only=True)
class MoreTime:
    """延期举证, as one side tells it: when it was granted, and for how long."""

    granted_on: date
    term: StatedTerm


@dataclass(kw_only=True)
class Extension:
    """One time that more time was given; both words on it name it by `entry`."""

    entry: int
    words: dict[Voice, MoreTime] = field(default_factory=dict)

    @property
    def given(self) -> MoreTime | None:
        """What counts."""
        return prevailing(self.words)


@dataclass(kw_only=True)
class Pleadings:
    """Days of service by voice, the day of the answer, each time that more time was given for the evidence, and
    the files of both, by their ids: with the `answer` what comes in time, and the `evidence` that came after it."""

    service_dates: dict[Voice, date] = field(default_factory=dict)
    answered_on: date | None = None
    extensions: list[Extension] = field(default_factory=list)
    answer: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

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

    @property
    def words(self) -> dict[str, Mapping[Voice, object]]:
        """What each side tells of each extension, by its place among them."""
        return {f"{MORE_TIME}.{number}": each.words for number, each in enumerate(self.extensions, start=1)}

    def extension(self, entry: int) -> Extension:
        """That of that number, which is new if there is none."""
        found = next((each for each in self.extensions if each.entry == entry), None)
        if found is None:
            found = Extension(entry=entry)
            self.extensions.append(found)
        return found

    def extended_by_other(self, by: Voice) -> Extension | None:
        """The first of which only the other side has told."""
        return next((each for each in self.extensions if by not in each.words), None)


def pleading_clocks(law: Statutes, region: str, level: TrialLevel, served_on: date) -> dict[str, Counted | NotCounted]:
    """The periods that service starts at this level, or why there is none."""
    rules = _RULES.get(level, {})
    return {ANSWER: SILENT, **{name: law.count(rule, region, served_on) for name, rule in rules.items()}}
