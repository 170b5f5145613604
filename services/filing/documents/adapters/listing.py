"""What may be asked of the lists of documents and of clearances."""

from services.filing.documents.adapters.clearances import SqlClearances
from services.filing.documents.adapters.collections import SqlDocuments
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.stages import DocumentStage
from shared.kernel.directory.names import Names
from shared.web.listings import Column, Listing, codes, day, day_span, numbered_before, party, same, stage


def _joint_makers(document: Document, names: Names) -> str:
    """By the names that they had when the document was registered; codes where there are none."""
    return "、".join(names.of(each, document.registered_on) or each for each in document.joint_makers)


JOINT_MAKERS = (
    Column("joint_makers", "联合制定单位", "Joint makers", told=lambda document: "、".join(document.joint_makers)),
    Column("joint_makers", "联合制定单位名称", "Joint makers name", said=_joint_makers),
)
DOCUMENTS = Listing(
    of=SqlDocuments,
    filters=(
        stage(DocumentStage),
        same("matter", "所依据的送审事项。", "The matter that it rests on."),
        party("joint_maker", "联合制定单位代码。", "The code of a joint maker."),
        numbered_before("published_on", "文号的年份早于公布之日所在年份。", "Numbered in a year before."),
        *day_span("published", "published_on", "公布日期", "its publication"),
    ),
    columns=(
        Column("maker", "制定主体", "Maker", told=lambda document: document.maker),
        *JOINT_MAKERS,
        codes("stage", DocumentStage, "阶段", "Stage"),
        day("published_on", "公布日期", "Published on"),
        day("valid_until", "有效期至", "Valid until"),
    ),
    mentions=lambda document: document.joint_makers,
)
# One of which nothing is known any more is not shown.
CLEARANCES = Listing(
    of=SqlClearances,
    columns=(day("cleared_on", "审查通过日期", "Cleared on"),),
    numbered=False,
    sought=False,
    always=lambda table, _today: (table.c.known,),
)
