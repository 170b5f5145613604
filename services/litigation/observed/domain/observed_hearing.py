"""旁听庭审: a hearing in court that a unit had its people watch, whichever case it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shared.kernel.identifiers import CaseNumber
from shared.kernel.identifiers.case_number import MalformedCaseNumber
from shared.kernel.model.aggregate import Aggregate, Event
from shared.kernel.words.refusals import AlreadyExists, Unacceptable
from shared.kernel.words.wording import Wording

TERM = Wording("旁听庭审", "observed hearing")
_ANY_CASE = re.compile(r"（20\d{2}）\S{3,40}号(?:之[一二三四五六七八九十]+)?")
_FULL_WIDTH = str.maketrans("()", "（）")


class NotACaseNumber(Unacceptable):
    code = "litigation.not_a_case_number"
    zh = "“{number}”不是案号，应如“（2026）陕0702行初12号”。"
    en = "“{number}” is not the number of a case; it reads like “（2026）陕0702行初12号”."


class ObservedAlready(AlreadyExists):
    code = "litigation.observed_already"
    zh = "该单位{on}旁听案件“{number}”庭审已经登记。"
    en = "It is on record already that the unit observed the hearing of “{number}” on {on}."


@dataclass(frozen=True, kw_only=True)
class HearingObserved(Event):
    """`new_members` are those of the leadership who had observed none in the same year so far."""

    new_members: int


@dataclass(kw_only=True)
class ObservedHearing(Aggregate):
    """One hearing watched by a unit. `members` are those of its leadership who came, `persons` everybody who did."""

    number: str
    administrative: bool
    court: str
    observed_on: date
    members: tuple[str, ...]
    persons: int
    recorded_by: str

    def observe(self, before: Iterable["ObservedHearing"]) -> "ObservedHearing":
        """登记; `before` are the hearings that the unit is on record with in the same year."""
        known = {member for each in before for member in each.members}
        self.record(HearingObserved(on=self.observed_on, new_members=len(set(self.members) - known)))
        return self


def read_number(text: str) -> tuple[str, bool]:
    """The number as courts write it, and whether the case is administrative; refuses what is no number of a case."""
    try:
        return str(CaseNumber.parse(text)), True
    except MalformedCaseNumber:
        number = "".join(text.split()).translate(_FULL_WIDTH)
    if not _ANY_CASE.fullmatch(number):
        raise NotACaseNumber(field="case_number", number=text[:60])
    return number, False
