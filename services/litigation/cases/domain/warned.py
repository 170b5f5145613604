"""What is on the record although it should not have happened so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.refusals import JURISDICTION
from services.litigation.cases.domain.registrations import Registration
from services.litigation.cases.domain.stages import RETRIAL
from shared.kernel.identifiers.case_number import STANDARD
from shared.kernel.identifiers.numbered import Numbered, is_of_earlier_year
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import WordedCode


@dataclass(frozen=True, kw_only=True)
class CaseWarning:
    """Something came too late, or had no object, and courts do that: it is a warning on the record, not a refusal.
    `hearing` numbers the hearing that it is about; what came too late broke the `rule`."""

    code: str
    hearing: int | None = None
    message: dict[str, str]
    rule: str | None = None
    source: str
    latest_permitted: date | None = None


class Misfit(WordedCode):
    """What of a registration does not fit the directory; rows of ledgers tell it, too."""

    NUMBER = (
        "number_of_another_court",
        "案号中的法院代字与所填法院不符（省份、审级、地区不同），请核对；有误的，更正或者作废后重新登记。",
        "By its code the number is not of the court that is named, but of another province, level or place.",
    )
    COURT = (
        "court_without_jurisdiction",
        "按单位名录，该法院对本单位没有管辖，请核对；填错法院的，在该法院登记之前可以更正（court）。",
        "By the directory the court does not sit over the unit; until it has spoken `court` can be changed.",
    )


_OTHERS_CAME = (
    "按当地规定，该类案件原则上由主要负责人出庭应诉，该次开庭主要负责人未出庭；有正当理由的，请登记说明。",
    "By a rule of the place the principal head appears in such cases, and did not appear at this hearing.",
)
_PRINCIPAL_DUE = (
    "按当地规定，该类案件原则上由主要负责人出庭应诉，该次开庭尚未确定由主要负责人出庭。",
    "By a rule of the place the principal head appears in such cases, and has not been named for this hearing.",
)
_SOURCES = {Misfit.NUMBER: STANDARD, Misfit.COURT: JURISDICTION}


def misfits(registration: Registration) -> tuple[Misfit, ...]:
    """Of a number and a court that do not go together nobody has said which is mistyped; and what courts hear outside
    their areas the directory does not know: it is taken by the court's paper, and told."""
    found = {Misfit.NUMBER: registration.of_another_court, Misfit.COURT: registration.without_jurisdiction}
    return tuple(each for each, is_so in found.items() if is_so)


def of_misfits(registration: Registration) -> Iterator[CaseWarning]:
    """The same, on the record."""
    for each in misfits(registration):
        yield CaseWarning(
            code=f"litigation.{each.value}", message={"zh": each.zh, "en": each.en}, source=_SOURCES[each]
        )


def of_earlier_year(number: Numbered, on: date) -> Iterator[CaseWarning]:
    """A number of a year that had gone by when it was served: see `is_of_earlier_year`."""
    if is_of_earlier_year(number, on):
        yield CaseWarning(
            code="litigation.number_of_earlier_year",
            message={
                "zh": "编号的年份早于送达、收到之日所在年份：年末编号、次年送达的属正常，否则请核对编号和日期。",
                "en": "Its number is of a year before the day it came: of December it may be; else check both.",
            },
            source=STANDARD,
        )


def principal_missing(rule: Rule, hearing: int, *, held: bool) -> CaseWarning:
    """Of a case of a kind in which, as a rule, the principal head appears: another came, or is named, or nobody yet."""
    zh, en = _OTHERS_CAME if held else _PRINCIPAL_DUE
    return CaseWarning(
        code="litigation.principal_did_not_appear" if held else "litigation.principal_to_appear",
        hearing=hearing,
        message={"zh": zh, "en": en},
        rule=rule.id,
        source=str(rule.source),
    )


def number_elsewhere() -> CaseWarning:
    """Of one number at two courts one entry is wrong; only who sees both is told."""
    return CaseWarning(
        code="litigation.number_before_another_court",
        message={
            "zh": "同一案号另有一件登记在另一法院，请核对；本单位填错法院的，更正或者作废；对方有误的，请其作废。",
            "en": "Another court has a case of this number as well: put the court right, or have the wrong one voided.",
        },
        source=STANDARD,
    )


def without_object() -> CaseWarning:
    """A retrial of what proves not to have been in force when it began; what becomes of it, its court decides."""
    return CaseWarning(
        code="litigation.retrial_without_object",
        message={
            "zh": "原审裁判在本案受理时没有发生法律效力，或者已被改判、发回，再审没有对象，以法院的处理为准。",
            "en": "The decision before it was not in force when this retrial began; its court says what becomes of it.",
        },
        source=RETRIAL,
    )
