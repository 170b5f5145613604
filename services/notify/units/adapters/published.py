"""Nothing is told of units."""

from collections.abc import Iterable

from services.notify.units.domain import subject_unit as units
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.contracts.envelope import Contract
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


def tell_unit(_unit: SubjectUnit, event: Event) -> Iterable[Contract]:
    """Nothing: the directory is asked."""
    must_be_silent(event, SILENT)
    return []
