"""共同被告由谁出庭: which of several defendants sends its head to a hearing (法释〔2020〕3号 3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from services.litigation.cases.domain.voices import Voice
from services.litigation.cases.domain.warned import CaseWarning

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case
    from services.litigation.cases.domain.hearing import Hearing

RULE, ONE_FOR_ALL = "litigation.co_defendants_appear", "one_for_all"
SOURCE = "法释〔2020〕3号 第3条"


@dataclass(frozen=True, kw_only=True)
class Appearing:
    """That the head of that `unit` appears for all, as one side tells it; `own` is whether that is the case's own.

    Told `on_word` alone, without the paper of the agreement, it holds as long as the unit itself says so.
    """

    unit: str
    on: date
    own: bool
    on_word: bool


@dataclass(frozen=True, kw_only=True)
class OthersWord:
    """Whose head `appears` for all at the hearing of that day by the record of another defendant, `unit`, and `by`
    whose word there; both are None of one that appears itself."""

    unit: str
    hearing_on: date
    appears: str | None = None
    by: Voice | None = None

    def contradicts(self, told: Appearing, by: Voice, of: str) -> bool:
        """Whether by it that word, in the record of the defendant `of`, relieves nobody: whoever is to appear leaves it
        to another itself, or the court has named this one. The court's own word yields to none but its own."""
        if by is Voice.COURT and self.by is not Voice.COURT:
            return False
        leaves_it = self.unit == told.unit and self.appears is not None
        return leaves_it or (self.by is Voice.COURT and self.appears == of)


def is_left_to_another(hearing: "Hearing", of: str, words: Iterable[OthersWord]) -> bool:
    """Whether the head of another appears in the place of one's own, by what counts now."""
    told = hearing.appearance
    if told is None or told.own or is_contradicted(hearing, of, words):
        return False
    return not told.on_word or any(each.unit == told.unit and each.appears is None for each in _of_day(hearing, words))


def is_contradicted(hearing: "Hearing", of: str, words: Iterable[OthersWord]) -> bool:
    """Whether it is left to another, and what others say of it contradicts that: one does not know who appears."""
    told, by = hearing.appearance, hearing.appearance_by
    if told is None or by is None or told.own:
        return False
    return any(each.contradicts(told, by, of) for each in _of_day(hearing, words))


def contradictions(case: "Case") -> Iterator[CaseWarning]:
    """A hearing to which the defendants, each in its own record, send the head of another."""
    for hearing in case.hearings:
        if not hearing.put_off and is_contradicted(hearing, case.unit, case.hearing_list.others_word):
            yield CaseWarning(
                code="litigation.appearance_contradicted",
                hearing=hearing.ordinal,
                message={
                    "zh": f"第{hearing.ordinal}次开庭登记由其他被告的负责人出庭，与其他被告案件中的登记互相矛盾，"
                    "不免除本单位负责人出庭；请与其他被告核对，更正有误的登记，或者由法院确定。",
                    "en": f"At hearing {hearing.ordinal} the head of another defendant is to appear, and by the "
                    "records of the others not: nobody is relieved. Put right which is wrong, or ask the court.",
                },
                rule=RULE,
                source=SOURCE,
            )


def _of_day(hearing: "Hearing", words: Iterable[OthersWord]) -> Iterator[OthersWord]:
    return (each for each in words if each.hearing_on == hearing.hearing_on)
