"""What may happen to a document next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class DocumentStage(WordedCode):
    """Where a document stands; a published one is in force."""

    REGISTERED = "registered", "已登记", "registered"
    NUMBERED = "numbered", "已编号", "numbered"
    DROPPED = "dropped", "已停发", "dropped"
    PUBLISHED = "published", "已公布", "published"
    SUSPENDED = "suspended", "停止执行", "suspended"
    AMENDED = "amended", "已修改", "amended"
    REPEALED = "repealed", "已废止", "repealed"
    EXPIRED = "expired", "有效期届满", "expired"
    INVALID = "invalid", "已宣布失效", "declared invalid"


class DocumentAct(WordedCode):
    NUMBER = "number", "编号", "number"
    VOID_NUMBER = "void_number", "作废文号", "void the number"
    DROP = "drop", "停发", "drop"
    PUBLISH = "publish", "公布", "publish"
    PUBLISH_IRREGULARLY = "publish_irregularly", "登记违反程序的公布", "record a publication against the procedure"
    SUSPEND = "suspend", "停止执行", "suspend"
    RESUME = "resume", "恢复执行", "resume"
    AMEND = "amend", "修改", "amend"
    REPEAL = "repeal", "废止", "repeal"
    DECLARE_INVALID = "declare_invalid", "宣布失效", "declare invalid"


_BEFORE_ISSUE = frozenset({DocumentAct.DROP, DocumentAct.PUBLISH_IRREGULARLY})
_ENDS = frozenset({DocumentAct.AMEND, DocumentAct.REPEAL, DocumentAct.DECLARE_INVALID})

DOCUMENT_NEXT: dict[DocumentStage, frozenset[DocumentAct]] = {
    DocumentStage.REGISTERED: _BEFORE_ISSUE | {DocumentAct.NUMBER},
    DocumentStage.NUMBERED: _BEFORE_ISSUE | {DocumentAct.VOID_NUMBER, DocumentAct.PUBLISH},
    DocumentStage.DROPPED: frozenset(),
    DocumentStage.PUBLISHED: _ENDS | {DocumentAct.SUSPEND},
    DocumentStage.SUSPENDED: _ENDS | {DocumentAct.RESUME},
    DocumentStage.AMENDED: frozenset(),
    DocumentStage.REPEALED: frozenset(),
    # A clean-up lists what has expired, too, as repealed or as invalid.
    DocumentStage.EXPIRED: frozenset({DocumentAct.REPEAL, DocumentAct.DECLARE_INVALID}),
    DocumentStage.INVALID: frozenset(),
}

IN_LIFE = frozenset({DocumentStage.PUBLISHED, DocumentStage.SUSPENDED})

_ONE_REGISTER = "国办发〔2018〕37号（八）"

DOCUMENT_ORDER = {DocumentAct.NUMBER: _ONE_REGISTER, DocumentAct.PUBLISH: _ONE_REGISTER}
