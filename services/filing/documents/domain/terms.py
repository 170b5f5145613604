"""The closed lists of documents, with the Chinese terms they stand for."""

from collections.abc import Mapping

from shared.kernel.words.wording import WordedCode


class Step(WordedCode):
    """Steps before registration that this system can see (国办发〔2018〕37号)."""

    LEGALITY_REVIEW = "legality_review", "合法性审核", "the legality review"
    COLLECTIVE_DECISION = "collective_decision", "集体审议决定", "the collective decision"


class Flaw(WordedCode):
    """What is wrong with how a document came about, or with what was done about it."""

    UNREVIEWED = "unreviewed", "未经合法性审核即公布", "published without a review"
    UNDECIDED = "undecided", "未经集体审议决定即公布", "published without a collective decision"
    REVIEW_FAILED = "review_failed", "公布后合法性审核未通过", "its review, after publication, was not passed"
    CLEARANCE_WITHDRAWN = "clearance_withdrawn", "登记后送审事项被撤回或者决定被改变", "no longer cleared"
    UNNUMBERED = "unnumbered", "未编号即公布", "published without a number"
    OUTSIDE_SERIES = "outside_series", "文号不属于制定主体的机关代字或者年份", "number outside its maker's series"
    MAKER_ENDED = "maker_ended", "公布时制定主体已移出清单", "published when its maker was none any more"
    MAKER_UNLISTED = "maker_unlisted", "制定主体不在清单内", "published by a body that is on no list of makers"
    MISDIRECTED = "misdirected", "报备对象错误", "filed with another authority than its own"
    NEVER_FILED = "never_filed", "期限届满未报备", "not filed by its last day"


class DocumentWarning(WordedCode):
    """What should be looked at, and is no flaw."""

    EARLIER_YEAR = (
        "number_of_earlier_year",
        "文号的年份早于公布之日所在年份：年末编号、次年公布的属正常；否则请核对，文号或者日期有误的，更正",
        "the number is of an earlier year than the publication: as of December it may be; otherwise check both",
    )
    EXPIRES_SOON = (
        "expires_soon",
        "有效期将满：请在届满前评估，决定继续有效的重新公布，需要修改、废止的按程序办理，否则届满自动失效",
        "its last day is near: evaluate it before, and issue it anew, amend or repeal it, or it expires by itself",
    )


# What is wrong with what was published before that step was taken.
WITHOUT: Mapping[Step, Flaw] = {
    Step.LEGALITY_REVIEW: Flaw.UNREVIEWED,
    Step.COLLECTIVE_DECISION: Flaw.UNDECIDED,
}
# How it came about, and not what was done about it afterwards.
OF_ISSUE = frozenset(Flaw) - {Flaw.MISDIRECTED, Flaw.NEVER_FILED}
