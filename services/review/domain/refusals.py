"""How the review service says no."""

from shared.kernel.refusals import OutOfOrder, Unacceptable


class NotReviewed(OutOfOrder):
    code = "review.not_reviewed"
    zh = "未经合法性审查或者审查不合格，不得提交集体讨论或者制发文件。事项处于“{stage}”阶段；本次拒绝已记录。"
    en = "Without a passed legality review a matter may not be discussed or issued. It is in stage “{stage}”; this refusal is on the record."


class TooEarlyForOpinion(OutOfOrder):
    code = "review.too_early_for_opinion"
    zh = "审查时间不得少于规定期限：{earliest} 之前不能出具意见，确需缩短的须经批准并记录理由。"
    en = "The review must be left its time: no opinion before {earliest}, unless an approver has shortened it for a recorded reason."


class NoFloorToShorten(OutOfOrder):
    code = "review.no_floor_to_shorten"
    zh = "该事项没有最短审查时间，无需缩短。"
    en = "No minimum review time applies to this matter; there is nothing to shorten."


class ClassifiedNeedsStub(Unacceptable):
    code = "review.classified_needs_stub"
    zh = "涉密事项只登记编号、密级、单位和日期，不得包含{field_name}。"
    en = "A classified matter is a stub of number, level, unit and dates; it must not carry {field_name}."


class ClassifiedIsNotPublished(OutOfOrder):
    code = "review.classified_is_not_published"
    zh = "涉密的权责清单调整不得公布。"
    en = "A classified power-list change is not published."
