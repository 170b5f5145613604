"""What review hears of matters that are void meanwhile."""

from services.review.matters.domain.stages import Stage
from shared.contracts.envelope import Contract
from shared.contracts.filing import DefectFoundV1
from shared.contracts.notify import NoticeAcknowledgedV1, PersonStatedV1, UnitStatedV1
from tests.house.reading import readings
from tests.house.void_meanwhile import Line, Meeting, OfNothing
from tests.review.test_answers import (
    FOUND_LATER,
    WAYS,
    a_matter,
    a_world,
    done,
    found,
    stands_again,
    voided,
)

_VOID = {"void": done(voided), "lift": done(stands_again)}
_LATER = found("m-1", "exceeds_power", on=FOUND_LATER)
LINES: dict[type[Contract], Line] = {
    UnitStatedV1: OfNothing("a unit is told whole, and what it is told of stands beside"),
    PersonStatedV1: OfNothing("a person is told whole, and what it does stands beside"),
    DefectFoundV1: [
        Meeting(occasion=a_world("of a matter", _LATER, a_matter("m-1", *WAYS[Stage.DECIDED])), **_VOID),
    ],
    NoticeAcknowledgedV1: [
        Meeting(occasion=each, **_VOID) for each in readings("review", before=done(a_matter("m-1")), thing="matter/m-1")
    ],
}
