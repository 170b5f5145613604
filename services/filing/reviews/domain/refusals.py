"""How a review says no."""

from shared.kernel.words.refusals import Unacceptable


class FindingsMismatch(Unacceptable):
    code = "filing.findings_mismatch"
    zh = "提出审查意见须列明问题；未发现问题的不得列问题。"
    en = "An opinion names its findings; no objection has none."


class SuccessorNeeded(Unacceptable):
    code = "filing.successor_needed"
    zh = "修改文件须填写修改后的文件。"
    en = "An amendment names the document that takes the place of the old one."
