"""What may happen to a document next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class DocumentStage(WordedCode):
    """Where a document stands; a published one is in force."""

    REGISTERED = "registered", "已登记", "registered"
    NUMBERED = "numbered", "已编号", "numbered"
    PUBLISHED = "published", "已公布", "published"
    AMENDED = "amended", "已修改", "amended"
    SUSPENDED = "suspended", "停止执行", "suspended"
    REPEALED = "repealed", "已废止", "repealed"


class DocumentAct(WordedCode):
    NUMBER = "number", "编号", "number"
    VOID_NUMBER = "void_number", "作废文号", "void the number"
    PUBLISH = "publish", "公布", "publish"
    AMEND = "amend", "修改", "amend"
    SUSPEND = "suspend", "停止执行", "suspend"
    REPEAL = "repeal", "废止", "repeal"


DOCUMENT_NEXT: dict[DocumentStage, frozenset[DocumentAct]] = {
    DocumentStage.REGISTERED: frozenset({DocumentAct.NUMBER}),
    DocumentStage.NUMBERED: frozenset({DocumentAct.VOID_NUMBER, DocumentAct.PUBLISH}),
    DocumentStage.PUBLISHED: frozenset({DocumentAct.AMEND, DocumentAct.SUSPEND, DocumentAct.REPEAL}),
    DocumentStage.AMENDED: frozenset(),
    DocumentStage.SUSPENDED: frozenset({DocumentAct.AMEND, DocumentAct.REPEAL}),
    DocumentStage.REPEALED: frozenset(),
}

_ONE_REGISTER = "国办发〔2018〕37号（八）"

DOCUMENT_ORDER = {DocumentAct.NUMBER: _ONE_REGISTER, DocumentAct.PUBLISH: _ONE_REGISTER}
