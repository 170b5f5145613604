"""What may happen next to documents, filings, reviews and catalogues: tables, total over the stages."""

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


class FilingStage(WordedCode):
    """Where a filing stands."""

    DUE = "due", "待报送", "due"
    SUBMITTED = "submitted", "待形式审查", "awaiting the form check"
    SUPPLEMENTING = "supplementing", "待补正", "awaiting supplements"
    REGISTERED = "registered", "予以登记", "registered"
    NOT_ACCEPTED = "not_accepted", "不予登记", "not accepted"


class FilingAct(WordedCode):
    SUBMIT = "submit", "报送", "submit"
    CHECK_FORM = "check_form", "形式审查", "check the form"


FILING_NEXT: dict[FilingStage, frozenset[FilingAct]] = {
    FilingStage.DUE: frozenset({FilingAct.SUBMIT}),
    FilingStage.SUBMITTED: frozenset({FilingAct.CHECK_FORM}),
    FilingStage.SUPPLEMENTING: frozenset({FilingAct.SUBMIT}),
    FilingStage.REGISTERED: frozenset(),
    FilingStage.NOT_ACCEPTED: frozenset(),
}


class ReviewStage(WordedCode):
    """Where a review of a document stands."""

    REVIEWING = "reviewing", "审查中", "under review"
    UPHELD = "upheld", "未发现问题", "upheld"
    CORRECTING = "correcting", "待纠正", "awaiting correction"
    REPORTED = "reported", "待确认", "awaiting confirmation"
    CORRECTED = "corrected", "已纠正", "corrected"


class ReviewAct(WordedCode):
    CONCLUDE = "conclude", "作出审查结论", "conclude"
    REPORT_CORRECTION = "report_correction", "报告纠正情况", "report the correction"
    ACCEPT_CORRECTION = "accept_correction", "确认纠正", "accept the correction"
    RETURN_CORRECTION = "return_correction", "退回纠正报告", "return the correction"


REVIEW_NEXT: dict[ReviewStage, frozenset[ReviewAct]] = {
    ReviewStage.REVIEWING: frozenset({ReviewAct.CONCLUDE}),
    ReviewStage.UPHELD: frozenset(),
    ReviewStage.CORRECTING: frozenset({ReviewAct.REPORT_CORRECTION}),
    ReviewStage.REPORTED: frozenset({ReviewAct.ACCEPT_CORRECTION, ReviewAct.RETURN_CORRECTION}),
    ReviewStage.CORRECTED: frozenset(),
}


class CatalogueStage(WordedCode):
    """Whether a catalogue was handed in."""

    DUE = "due", "待报送", "due"
    SUBMITTED = "submitted", "已报送", "submitted"


class CatalogueAct(WordedCode):
    SUBMIT = "submit", "报送", "submit"


CATALOGUE_NEXT: dict[CatalogueStage, frozenset[CatalogueAct]] = {
    CatalogueStage.DUE: frozenset({CatalogueAct.SUBMIT}),
    CatalogueStage.SUBMITTED: frozenset(),
}
