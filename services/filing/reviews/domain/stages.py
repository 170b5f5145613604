"""What may happen to a review next: a table, total over the stages."""

from shared.kernel.words.wording import WordedCode


class ReviewStage(WordedCode):
    """Where a round of review of a document stands."""

    REVIEWING = "reviewing", "审查中", "under review"
    UPHELD = "upheld", "未发现问题", "upheld"
    CORRECTING = "correcting", "待纠正", "awaiting correction"
    REPORTED = "reported", "待确认", "awaiting confirmation"
    CORRECTED = "corrected", "已纠正", "corrected"
    ENDED = "ended", "已终止", "ended"


class ReviewAct(WordedCode):
    EXTEND = "extend", "延长审查期限", "extend the period"
    PAUSE = "pause", "中止", "pause"
    RESUME = "resume", "恢复", "resume"
    CONCLUDE = "conclude", "作出审查结论", "conclude"
    REPORT_CORRECTION = "report_correction", "报告纠正情况", "report the correction"
    ACCEPT_CORRECTION = "accept_correction", "确认纠正", "accept the correction"
    RETURN_CORRECTION = "return_correction", "退回纠正报告", "return the correction"
    END = "end", "终止审查", "end the review"


_WAITING = frozenset({ReviewAct.PAUSE, ReviewAct.RESUME, ReviewAct.END})

REVIEW_NEXT: dict[ReviewStage, frozenset[ReviewAct]] = {
    ReviewStage.REVIEWING: _WAITING | {ReviewAct.EXTEND, ReviewAct.CONCLUDE},
    ReviewStage.UPHELD: frozenset(),
    ReviewStage.CORRECTING: _WAITING | {ReviewAct.REPORT_CORRECTION},
    ReviewStage.REPORTED: frozenset({ReviewAct.ACCEPT_CORRECTION, ReviewAct.RETURN_CORRECTION, ReviewAct.END}),
    ReviewStage.CORRECTED: frozenset(),
    ReviewStage.ENDED: frozenset(),
}

CLOSED = frozenset(stage for stage, acts in REVIEW_NEXT.items() if not acts)
