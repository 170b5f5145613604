"""The directory in the database."""

from datetime import date
from typing import Any, ClassVar

from services.notify.units.adapters.tables import SubjectUnitRow
from services.notify.units.domain import subject_unit
from services.notify.units.domain.acts import ACTS
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.storage.lives.collection import LivingCollection
from shared.storage.table_of import table_of

UNIT = table_of(SubjectUnitRow)


class SqlUnits(LivingCollection[SubjectUnit]):
    kind = "unit"
    term = subject_unit.TERM
    aggregate = SubjectUnit
    row = SubjectUnitRow
    acts = ACTS
    marks: ClassVar = {"refreshed_on": None}  # a change has the duties looked through again

    def began_on(self, aggregate: SubjectUnit) -> date:
        return aggregate.kept_from

    def title(self, aggregate: SubjectUnit) -> str | None:
        return aggregate.name

    def columns(self, aggregate: SubjectUnit) -> dict[str, Any]:
        return {"name": aggregate.name, "stage": aggregate.stage.value}
