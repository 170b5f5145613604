"""How a review says no."""

from shared.kernel.words.refusals import OutOfOrder, Unacceptable


class FindingsMismatch(Unacceptable):
    code = "filing.findings_mismatch"
    zh = "提出审查意见须列明问题；未发现问题的不得列问题。"
    en = "An opinion names its findings; no objection has none."


class SuccessorNeeded(Unacceptable):
    code = "filing.successor_needed"
    zh = "修改文件须填写修改后的文件。"
    en = "An amendment names the document that takes the place of the old one."


class ReportedOtherwise(OutOfOrder):
    code = "filing.reported_otherwise"
    zh = "审查机关确认的不是如此报告的纠正情况；须先由审查机关作废其确认。"
    en = "That is not the report that the authority has accepted; the authority has to void its acceptance first."


class NoPeriodToExtend(OutOfOrder):
    code = "filing.no_period_to_extend"
    zh = "没有进行中的审查期限可以延长。"
    en = "No period of the review runs that could be extended."


class NotExtended(Unacceptable):
    code = "filing.not_extended"
    zh = "延长后的日期{until_on}不晚于现届满日{due_on}。"
    en = "{until_on} is no later than {due_on}, on which the period ends as it is."


class PausedAlready(OutOfOrder):
    code = "filing.review_paused_already"
    zh = "已于{on}中止。"
    en = "It stands still since {on}."


class AnotherRoundOpen(OutOfOrder):
    """A document is under review once at a time: the round under way comes to its end first."""

    code = "filing.another_round_open"
    zh = "该文件的另一轮审查“{review}”正在进行，审查“{reopened}”不能重新打开；请先办结该轮审查。"
    en = "Review “{reopened}” cannot open again while another round “{review}” is under way: conclude that one first."


class NotPaused(OutOfOrder):
    code = "filing.review_not_paused"
    zh = "没有中止，无需恢复。"
    en = "It does not stand still."
