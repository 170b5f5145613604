"""指定管辖 as the court above itself tells it, of a case that names its order."""

from dataclasses import dataclass
from typing import ClassVar

from services.litigation.cases.domain.acts.case_act import CaseAct
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import DesignationTold
from services.litigation.cases.domain.registrations import Designation
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class TellDesignation(CaseAct):
    """确认指定管辖: the `designating_court` says which order of its own has given the case to its court, None where
    none has. Its last word counts; what the case goes by it leaves to those who have registered it."""

    designating_court: str
    designated_by: str | None

    called = Wording("确认指定管辖", "confirm the designation")
    fixed = frozenset({"designating_court"})
    units: ClassVar = {"designating_court": Part.COURT}

    @property
    def vouched(self) -> bool:
        return True

    def apply(self, case: Case, law: Statutes) -> None:
        case.designation = Designation(court=self.designating_court, order=self.designated_by)
        case.record(DesignationTold(on=self.on))
