"""What is told of an observed hearing."""

from functools import singledispatch

from services.litigation.observed.domain.observed_hearing import HearingObserved, ObservedHearing
from shared.contracts import litigation as told
from shared.contracts.envelope import Contract
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event


@singledispatch
def tell_of_observed_hearing(event: Event, hearing: ObservedHearing) -> Contract | None:
    """One event of an observed hearing; a kind that is not told is a defect."""
    must_be_silent(event, frozenset())
    return None


@tell_of_observed_hearing.register
def _(event: HearingObserved, hearing: ObservedHearing) -> Contract:
    return told.HearingObservedV1(
        observation=hearing.id,
        number=hearing.number,
        unit=hearing.unit,
        court=hearing.court,
        administrative=hearing.administrative,
        persons=hearing.persons,
        members=len(hearing.members),
        member_keys=hearing.member_keys,
        observed_on=hearing.observed_on,
        recorded_on=hearing.recorded_on,
        on_paper=hearing.paper is not None,
    )
