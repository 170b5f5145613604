"""Nothing is told of units."""

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
        units.UnitClosed,
    }
)


def tell_of_unit(event: Event, _unit: SubjectUnit) -> None:
    """Nothing: the directory is asked."""
    must_be_silent(event, SILENT)
