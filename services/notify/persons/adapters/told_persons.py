"""The persons as this service knows them, held against what it has told of them."""

from shared.contracts.notify import PersonStatedV1
from shared.storage.rosters import KNOWN_PERSON, as_stated, row_of
from shared.storage.told_whole import Line, ToldWhole


class ToldPersons(ToldWhole):
    kind = "known_person"
    contract = PersonStatedV1
    table = KNOWN_PERSON

    def row(self, told: PersonStatedV1) -> Line:
        return row_of(as_stated(told))
