"""Which of several defendants sends its head to a hearing: agreed among them, or settled by the court."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.litigation.cases.domain.acts.attending import settle_duty
from services.litigation.cases.domain.acts.case_act import CaseAct, OfTheDay, SpokenAct
from services.litigation.cases.domain.appearing import ONE_FOR_ALL, RULE, Appearing, OthersWord
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import AppearanceSettled, CoDefendantAppears, ToldAsWell
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.refusals import EachDefendantAppears, NotADefendant
from services.litigation.cases.domain.stages import Step
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Part
from shared.kernel.words.wording import Wording


@dataclass(frozen=True, kw_only=True)
class SettleWhoAppears(SpokenAct):
    """确定由哪一被告的负责人出庭, until the hearing, though it may be told after that. The court's word stands.

    That another appears takes the paper of what was agreed, or that other's own word, `on_word`; the agency that
    appears itself binds nobody else. Who has told may tell otherwise.
    """

    hearing: int
    unit: str
    on_word: bool = False

    called = Wording("确定由哪一共同被告出庭", "settle which defendant appears")
    fixed = frozenset({"by", "hearing", "on_word"})
    rank = OfTheDay.NOTICE
    units: ClassVar = {"unit": Part.AGENCY}

    def is_on_paper(self, thing: Case) -> bool:
        hearing = thing.hearing_list.find(self.hearing)
        if hearing is None or self.by is not Voice.AGENCY or self.unit == thing.unit:
            return False
        return not thing.hearing_list.will_appear(self.unit, hearing.hearing_on)

    def retells(self, thing: Case) -> bool:
        hearing = thing.hearing_list.find(self.hearing)
        return hearing is not None and bool(hearing.appearing)

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next_at(self.hearing, Step.SETTLE_WHO_APPEARS)
        if self.unit not in (case.unit, *case.joint_defendants):
            raise NotADefendant(field="unit", unit=self.unit)
        rule = law.rulebook.rule(RULE, case.region, self.on)
        if rule is None or rule.choice != ONE_FOR_ALL:
            raise EachDefendantAppears(source=None if rule is None else str(rule.source))
        hearing = case.hearing_list.up_to(self.hearing, self.on)
        is_first = not hearing.appearing
        told = Appearing(unit=self.unit, on=self.on, own=self.unit == case.unit, on_word=self.on_word)
        _reckon(case, case.hearing_list.change(self.hearing, appearing={**hearing.appearing, self.by: told}), self.on)
        if is_first:
            case.record(AppearanceSettled(on=self.on, hearing=self.hearing, unit=self.unit, by=self.by))
        else:
            case.record(ToldAsWell(on=self.on, by=self.by, what=f"appearing.{self.hearing}"))


@dataclass(frozen=True, kw_only=True)
class HearCoDefendant(CaseAct):
    """共同被告登记由谁出庭: the record of another defendant, `unit`, says that its own head appears at the hearing of
    that day, or, `by` either voice there, that of the defendant who `appears` in its place."""

    unit: str
    hearing_on: date
    appears: str | None = None
    by: Voice | None = None

    called = Wording("共同被告登记由谁出庭", "hear which defendant appears by the record of another")
    fixed = frozenset({"unit", "hearing_on"})
    rank = OfTheDay.NOTICE

    def apply(self, case: Case, law: Statutes) -> None:
        word = OthersWord(unit=self.unit, hearing_on=self.hearing_on, appears=self.appears, by=self.by)
        case.hearing_list.others_word.append(word)
        for hearing in [each for each in case.hearings if each.hearing_on == self.hearing_on]:
            _reckon(case, hearing, self.on)
        case.record(CoDefendantAppears(on=self.on, unit=self.unit, hearing_on=self.hearing_on))


def _reckon(case: Case, hearing: Hearing, on: date) -> None:
    """Whether the head of another appears in the place of one's own, by what counts now; and what is due by that."""
    now = case.hearing_list.reckoned(hearing, case.unit)
    if now != hearing:
        case.hearing_list.put(now)
        if not now.put_off:
            settle_duty(case, now, on)
