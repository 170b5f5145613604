"""What may be asked of the directory of units."""

from services.notify.units.adapters.collections import SqlUnits
from services.notify.units.domain.subject_unit import UnitStage
from shared.web.listings import Listing, codes, stage

UNITS = Listing(
    of=SqlUnits,
    filters=(stage(UnitStage),),
    columns=(codes("stage", UnitStage, "阶段", "Stage"),),
    numbered=False,
)
