"""What is on the record although it should not have happened so."""

from dataclasses import dataclass
from datetime import date

from services.litigation.cases.domain.refusals import JURISDICTION
from services.litigation.cases.domain.stages import RETRIAL
from shared.kernel.identifiers.case_number import STANDARD


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


def number_of_another_court() -> CaseWarning:
    """Which court it is that the number is of, nobody has said: either of both may be mistyped."""
    return CaseWarning(
        code="litigation.number_of_another_court",
        message={
            "zh": "案号中的法院代字与所填法院不符（省份、审级不同），请核对；有误的，更正或者作废后重新登记。",
            "en": "By its code the number is not of the court that is named, but of another province or level.",
        },
        source=STANDARD,
    )


def court_without_jurisdiction() -> CaseWarning:
    """What courts hear outside their areas the directory does not know: it is taken by the court's paper, and told."""
    return CaseWarning(
        code="litigation.court_without_jurisdiction",
        message={
            "zh": "按单位名录，该法院对本单位没有管辖，请核对；填错法院的，在该法院登记之前可以更正（court）。",
            "en": "By the directory the court does not sit over the unit; until it has spoken `court` can be changed.",
        },
        source=JURISDICTION,
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
