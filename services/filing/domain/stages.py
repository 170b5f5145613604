"""What may happen next to documents, filings, reviews and catalogues: tables, total over the stages."""

from enum import StrEnum


class DocumentStage(StrEnum):
    """已登记、已编号、已公布（有效）、已修改、停止执行、已废止."""

    REGISTERED = "registered"
    NUMBERED = "numbered"
    PUBLISHED = "published"
    AMENDED = "amended"
    SUSPENDED = "suspended"
    REPEALED = "repealed"


class DocumentAct(StrEnum):
    NUMBER = "number"
    VOID_NUMBER = "void_number"
    PUBLISH = "publish"
    AMEND = "amend"
    SUSPEND = "suspend"
    REPEAL = "repeal"


DOCUMENT_NEXT: dict[DocumentStage, frozenset[DocumentAct]] = {
    DocumentStage.REGISTERED: frozenset({DocumentAct.NUMBER}),
    DocumentStage.NUMBERED: frozenset({DocumentAct.VOID_NUMBER, DocumentAct.PUBLISH}),
    DocumentStage.PUBLISHED: frozenset({DocumentAct.AMEND, DocumentAct.SUSPEND, DocumentAct.REPEAL}),
    DocumentStage.AMENDED: frozenset(),
    DocumentStage.SUSPENDED: frozenset({DocumentAct.AMEND, DocumentAct.REPEAL}),
    DocumentStage.REPEALED: frozenset(),
}


class FilingStage(StrEnum):
    """待报送、待形式审查、待补正、予以登记、不予登记."""

    DUE = "due"
    SUBMITTED = "submitted"
    SUPPLEMENTING = "supplementing"
    REGISTERED = "registered"
    NOT_ACCEPTED = "not_accepted"


class FilingAct(StrEnum):
    SUBMIT = "submit"
    CHECK_FORM = "check_form"


FILING_NEXT: dict[FilingStage, frozenset[FilingAct]] = {
    FilingStage.DUE: frozenset({FilingAct.SUBMIT}),
    FilingStage.SUBMITTED: frozenset({FilingAct.CHECK_FORM}),
    FilingStage.SUPPLEMENTING: frozenset({FilingAct.SUBMIT}),
    FilingStage.REGISTERED: frozenset(),
    FilingStage.NOT_ACCEPTED: frozenset(),
}


class ReviewStage(StrEnum):
    """审查中、未发现问题、待纠正、待确认、已纠正."""

    REVIEWING = "reviewing"
    UPHELD = "upheld"
    CORRECTING = "correcting"
    REPORTED = "reported"
    CORRECTED = "corrected"


class ReviewAct(StrEnum):
    CONCLUDE = "conclude"
    REPORT_CORRECTION = "report_correction"
    ACCEPT_CORRECTION = "accept_correction"
    RETURN_CORRECTION = "return_correction"


REVIEW_NEXT: dict[ReviewStage, frozenset[ReviewAct]] = {
    ReviewStage.REVIEWING: frozenset({ReviewAct.CONCLUDE}),
    ReviewStage.UPHELD: frozenset(),
    ReviewStage.CORRECTING: frozenset({ReviewAct.REPORT_CORRECTION}),
    ReviewStage.REPORTED: frozenset({ReviewAct.ACCEPT_CORRECTION, ReviewAct.RETURN_CORRECTION}),
    ReviewStage.CORRECTED: frozenset(),
}


class CatalogueStage(StrEnum):
    """待报送、已报送."""

    DUE = "due"
    SUBMITTED = "submitted"


class CatalogueAct(StrEnum):
    SUBMIT = "submit"


CATALOGUE_NEXT: dict[CatalogueStage, frozenset[CatalogueAct]] = {
    CatalogueStage.DUE: frozenset({CatalogueAct.SUBMIT}),
    CatalogueStage.SUBMITTED: frozenset(),
}
