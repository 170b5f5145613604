"""What follows from a case for others."""

from services.litigation.cases.domain.acts.across import ForCase, Gone, for_levels
from services.litigation.cases.domain.acts.co_defendants import for_defendants
from services.litigation.cases.domain.case import Case


def set_off(case: Case) -> frozenset[ForCase]:
    """What follows from the case for the other levels of the dispute, and for the other defendants; of a voided one
    nothing but that it is gone."""
    if case.voided_on is not None:
        return frozenset({Gone(on=case.voided_on, previous=case.id)})
    return frozenset((*for_levels(case), *for_defendants(case)))
