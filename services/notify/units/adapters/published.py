"""Of units the whole is told whenever anything of it has changed (`adapters/collections.py`), not what happened."""

from services.notify.units.domain import subject_unit as units
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.contracts.telling import must_be_silent
from shared.kernel.model.aggregate import Event

SILENT = frozenset(
    {
        units.UnitRegistered,
        units.UnitChanged,
        units.UnitRenamed,
        units.HeadAppointed,
        units.HeadLeft,
        units.DutiesKept,
        units.UnitClosed,
        units.UnitRelated,
        units.UnitParted,
    }
)


def tell_of_unit(event: Event, _unit: SubjectUnit) -> None:
    """Nothing: what has become of the unit is told."""
    must_be_silent(event, SILENT)
