"""What may be asked of the list of power-list changes."""

from services.review.power_lists.adapters.collections import SqlPowerListChanges
from services.review.power_lists.domain.power_list import PowerListStage
from shared.web.listings import Listing, codes, stage

CHANGES = Listing(
    of=SqlPowerListChanges,
    filters=(stage(PowerListStage),),
    columns=(codes("stage", PowerListStage, "阶段", "Stage"),),
    numbered=False,
)
