"""What may be asked of the lists of documents and of clearances."""

from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.stages import DocumentStage
from shared.web.listings import Column, Listing, codes, day, day_span, party, same, stage

DOCUMENTS = Listing(
    of=SqlDocuments,
    filters=(
        stage(DocumentStage),
        same("matter", "所依据的送审事项。", "The matter that it rests on."),
        party("joint_maker", "联合制定单位代码。", "The code of a joint maker."),
        *day_span("published", "published_on", "公布日期", "its publication"),
    ),
    columns=(
        Column("maker", "制定主体", "Maker", told=lambda document: document.maker),
        Column("joint_makers", "联合制定单位", "Joint makers", told=lambda document: "、".join(document.joint_makers)),
        codes("stage", DocumentStage, "阶段", "Stage"),
        day("published_on", "公布日期", "Published on"),
        day("valid_until", "有效期至", "Valid until"),
    ),
)
# One of which nothing is known any more is not shown.
CLEARANCES = Listing(
    of=SqlClearances,
    columns=(day("cleared_on", "审查通过日期", "Cleared on"),),
    numbered=False,
    sought=False,
    always=lambda table, _today: (table.c.known,),
)
