"""What may happen to a review next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


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
