"""How the review of a matter says no."""

from shared.kernel.words.refusals import OutOfOrder, Unacceptable


class NotReviewed(OutOfOrder):
    code = "review.not_reviewed"
    zh = "未经合法性审查或者审查不合格，不得提交集体讨论或者制发文件。事项处于“{stage}”阶段；本次拒绝已记录。"
    en = (
        "Without a passed legality review a matter may not be discussed or issued. "
        "It is in stage “{stage}”; this refusal is on the record."
    )


class TooEarlyForDiscussion(OutOfOrder):
    code = "review.too_early_for_discussion"
    zh = "审查时间不得少于规定期限：{earliest} 之前不能提交集体讨论，确需缩短的须经批准并记录理由。"
    en = (
        "The review must be left its time: no discussion before {earliest}, "
        "unless an approver has shortened it for a recorded reason."
    )


class NoFloorToShorten(OutOfOrder):
    code = "review.no_floor_to_shorten"
    zh = "该事项没有最短审查时间，无需缩短。"
    en = "No minimum review time applies to this matter; there is nothing to shorten."


class DecidesNot(Unacceptable):
    code = "review.decides_not"
    zh = "“{body}”按单位名录不是“{unit}”的决策机关（{on}）；可以为本单位，或者：“{bodies}”。"
    en = "By the directory of {on} “{body}” does not decide for “{unit}”; the unit itself does, or: “{bodies}”."


class NoChecklist(Unacceptable):
    code = "review.no_checklist"
    zh = "当地没有规定这类事项的材料清单，不能按清单填写。"
    en = "No rule of the place has a list of materials for matters of this kind; nothing is named by one."


class NotOnChecklist(Unacceptable):
    code = "review.not_on_checklist"
    zh = "材料清单没有“{given}”这一项；清单所列：“{known}”。"
    en = "There is no “{given}” on the list of materials; there are “{known}”."


class MaterialsLacking(OutOfOrder):
    """By the list that the drafter itself has gone by."""

    code = "review.materials_lacking"
    zh = "按材料清单还缺少：“{lacking}”。请退回补正，或者在受理时逐项写明缺少的材料。"
    en = "By the list of materials there is lacking: “{lacking}”. Return the matter, or name each when you accept it."


class NoSuchVersion(Unacceptable):
    code = "review.no_such_version"
    zh = "到该日为止没有编号为{version}的文稿；已有：“{known}”。"
    en = "By that day there is no version {version} of the draft; there are “{known}”."


class VersionUnnamed(Unacceptable):
    """Which of several was reviewed nobody else can know."""

    code = "review.version_unnamed"
    zh = "本轮送审以来已有几个文稿（“{known}”），须写明意见所依据的文稿编号。"
    en = "Several versions came in this round (“{known}”): name the one on which the opinion is given."


class NoVersionOfWithdrawn(OutOfOrder):
    code = "review.no_version_of_withdrawn"
    zh = "该事项已撤回，不能再提交文稿。"
    en = "The matter was withdrawn; no more versions of its draft come in."


class CounselNotHeard(Unacceptable):
    code = "review.counsel_not_heard"
    zh = "重大行政决策的合法性审查应当组织法律顾问、公职律师提出法律意见，须写明其人。"
    en = "Counsel or a government lawyer must be heard in the review of a major decision; name who was."


class RiskOnlyForDecisions(Unacceptable):
    code = "review.risk_only_for_decisions"
    zh = "只有国家尚无明确规定的探索性改革决策事项，才可以明示法律风险后提交讨论。"
    en = "Only a major decision on exploratory reform may go on with its legal risk stated."


class OpinionNotHeard(OutOfOrder):
    code = "review.opinion_not_heard"
    zh = "作出决定前应当听取合法性审查机构的意见，须写明听取的日期和机构。"
    en = "The reviewing body must be heard before the decision; tell which body was heard, and when."


class NoGroundToPause(OutOfOrder):
    code = "review.no_ground_to_pause"
    zh = "没有规定“{ground}”的时间不计入审查期限，审查不能中止。"
    en = "No rule takes that time (“{ground}”) out of the review period; the review goes on."


class TakenUpByMeeting(OutOfOrder):
    code = "review.taken_up_by_meeting"
    zh = "该事项已在集体讨论会议（“{meeting}”）登记讨论，不能整件作废；请先由登记单位作废会议的该项登记。"
    en = "A meeting (“{meeting}”) has it among its matters: have that struck there before the whole is voided."


class CommentedAndNot(Unacceptable):
    code = "review.commented_and_not"
    zh = "已填写公开征求意见的起止日期，不能同时填写未公开征求意见。"
    en = "The days of public comment are given, so that it cannot have been omitted."


class NotADecision(Unacceptable):
    code = "review.not_a_decision"
    zh = "“再次讨论”“暂缓”不是决定，不能登记为违反程序的决定。"
    en = "To discuss again or to postpone decides nothing, and is not recorded as a decision."


class DecidedNotResubmitted(OutOfOrder):
    code = "review.decided_not_resubmitted"
    zh = "该事项已于{on}决定，不能再次送审；决定登记有误的，先由登记单位更正、作废。"
    en = (
        "The matter was decided on {on} and is not handed in again; if that was entered wrongly, it is put right first."
    )


class ClassifiedNeedsStub(Unacceptable):
    code = "review.classified_needs_stub"
    zh = "涉密事项只登记编号、密级、单位和日期，不得包含{what}。"
    en = "A classified matter is a stub of number, level, unit and dates; it must not carry {what}."


class NotStated(Unacceptable):
    code = "review.not_stated"
    zh = "须写明{what}。"
    en = "State the {what}."
