"""Whether anybody but the court of a case says that a court above has given it the case."""

from services.litigation.cases.domain.known import KnownCase
from services.litigation.cases.domain.registrations import is_agreed
from services.litigation.cases.domain.warned import CaseWarning
from shared.kernel.directory.refusals import DESIGNATION


def unconfirmed(case: KnownCase) -> list[CaseWarning]:
    """That only the court to which a case was given says by which order it was: neither the agency, on whom that was
    served, nor the court above; or that this says otherwise."""
    order, above, said = case.designated_by, case.designating_court, case.designation
    if order is None:
        return []
    if said is not None and said.court == above:
        return [] if said.order == order else [_designation_denied()]
    return [] if is_agreed(case.registrations) else [_designation_unconfirmed()]


def _designation_unconfirmed() -> CaseWarning:
    return CaseWarning(
        code="litigation.designation_unconfirmed",
        message={
            "zh": "指定管辖仅由受理法院登记，本单位和作出指定的上级人民法院均未确认；本单位未收到该文书的，请核对。",
            "en": "Only the court of the case names the order; neither agency nor the court above has confirmed it.",
        },
        source=DESIGNATION,
    )


def _designation_denied() -> CaseWarning:
    return CaseWarning(
        code="litigation.designation_denied",
        message={
            "zh": "所填上级人民法院登记：没有以该文号指定管辖；文号有误的请更正，没有指定管辖的请作废。",
            "en": "The court above has not given the case by that order: put the number right, or void the case.",
        },
        source=DESIGNATION,
    )
