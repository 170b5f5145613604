"""The units as this service knows them, held against what it has told of them."""

from shared.contracts.notify import UnitStatedV1
from shared.storage.directory import KNOWN_UNIT, as_stated, row_of
from shared.storage.told_whole import Line, ToldWhole


class ToldUnits(ToldWhole):
    kind = "known_unit"
    contract = UnitStatedV1
    table = KNOWN_UNIT

    def row(self, told: UnitStatedV1) -> Line:
        return row_of(as_stated(told))
