"""What litigation hears of letters that are void meanwhile."""

from shared.contracts.envelope import Contract
from shared.contracts.filing import DocumentCorrectedV1
from shared.contracts.notify import NoticeAcknowledgedV1, PersonStatedV1, UnitStatedV1
from tests.house.reading import readings
from tests.house.void_meanwhile import Line, Meeting, OfNothing
from tests.litigation.test_answers import LATER, OTHER, a_correction, a_world, letters, stands_again, voided

_VOID = {"void": voided, "lift": stands_again}
LINES: dict[type[Contract], Line] = {
    UnitStatedV1: OfNothing("a unit is told whole, and what it is told of stands beside"),
    PersonStatedV1: OfNothing("a person is told whole, and what it does stands beside"),
    DocumentCorrectedV1: [
        Meeting(occasion=a_world("of a letter, later", a_correction(LATER)), **_VOID),
        Meeting(occasion=a_world("of another's document then", a_correction(LATER, OTHER, "doc-2")), **_VOID),
    ],
    NoticeAcknowledgedV1: [
        Meeting(occasion=each, **_VOID) for each in readings("litigation", before=letters, thing="suggestion/letter-1")
    ],
}
