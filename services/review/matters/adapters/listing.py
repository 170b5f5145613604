"""What may be asked of the list of matters."""

from services.review.matters.adapters.collections import SqlMatters
from services.review.matters.domain.stages import Stage
from services.review.matters.domain.terms import MatterKind
from shared.web.listings import Listing, codes, one_of, stage

MATTERS = Listing(
    of=SqlMatters,
    filters=(stage(Stage), one_of("kind", MatterKind, "事项类型。", "The kind of matter.")),
    columns=(codes("kind", MatterKind, "类型", "Kind"), codes("stage", Stage, "阶段", "Stage")),
    numbered=False,
)
