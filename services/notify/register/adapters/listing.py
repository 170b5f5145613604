"""What may be asked of the list of kept duties."""

from services.notify.register.adapters.collections import SqlDuties
from services.notify.register.domain.duty import DutyStage
from shared.web.listings import Column, Listing, codes, same, stage

DUTIES = Listing(
    of=SqlDuties,
    filters=(
        stage(DutyStage),
        same("document", "政策文件的标识。", "The id of the policy document.", column="document_id"),
    ),
    columns=(codes("stage", DutyStage, "阶段", "Stage"), Column("document_id", "政策文件", "Policy document")),
    numbered=False,
)
