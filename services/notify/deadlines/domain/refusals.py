"""What an escalation refuses."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable


class RepliedAlready(AlreadyExists):
    code = "notify.replied_already"
    zh = "第{step}级文书已于{on}回复；内容有误的，请更正该登记。"
    en = "Step {step} was replied to on {on}; put that entry right if it is wrong."


class NumberOnAnotherLetter(AlreadyExists):
    code = "notify.number_on_another_letter"
    zh = "文号“{number}”已用于{on}的另一份文书；一个文号只对应一份文书，请核对文号、签发单位和日期。"
    en = "“{number}” is the number of another letter, of {on}; one number is one letter: see number, signer and day."


class NothingServedYet(OutOfOrder):
    code = "notify.nothing_served_yet"
    zh = "尚未向被处置单位送达任何文书，不能登记回复。"
    en = "Nothing has been served on the addressee yet, so there is nothing to reply to."


class NoReplyWaits(OutOfOrder):
    code = "notify.no_reply_waits"
    zh = "没有待处理的回复：被处置单位尚未回复，或者其回复已经处理。"
    en = "No reply waits to be ruled on: the addressee has not replied, or its reply was ruled on already."


class NoLetterForTalk(OutOfOrder):
    code = "notify.no_letter_for_talk"
    zh = "第{step}级文书尚未签发，没有据以约谈的文书。"
    en = "Step {step} is not signed, so no letter has called to a talk."


class NotATalk(OutOfOrder):
    code = "notify.not_a_talk"
    zh = "第{step}级“{rung}”不是约谈，约谈记录只登记在约谈一级；本处置阶梯中的约谈：“{talks}”。"
    en = "Step {step}, “{rung}”, is no talk; one is on record with the step that is: “{talks}”."


class TalkOnRecord(AlreadyExists):
    code = "notify.talk_on_record"
    zh = "第{step}级已登记{on}的约谈；内容有误的，请更正该登记。"
    en = "A talk of {on} is on record with step {step}; put that entry right if it is wrong."


class ReplyBeforeLetter(Unacceptable):
    code = "notify.reply_before_letter"
    zh = "要求回复的日期 {reply_by} 早于签发文书之日 {on}。"
    en = "A reply is asked for by {reply_by}, before the day on which the letter is signed, {on}."


class SignedByAddressee(NotAllowed):
    code = "notify.signed_by_addressee"
    zh = "被处置单位不得签发或者处理针对本单位的文书。"
    en = "The addressee cannot sign or rule on a step against itself."


class NotSupervising(NotAllowed):
    code = "notify.not_supervising"
    zh = "对该单位逾期的处置，由本地区督察机构或者该单位的上级监督机关（“{holders}”）的负责人办理，本单位都不是。"
    en = "What this unit let run out is for the supervisors of its region, or heads of “{holders}”, to act upon."


class EscalationStands(OutOfOrder):
    """It came of itself, and goes with what it came from."""

    code = "notify.escalation_stands"
    zh = "处置因期限逾期而启动，期限确已逾期或者文书已经签发的，不能整件作废；无须继续处置的，请办结。"
    en = "The deadline was late, or a paper was signed: such a case is not voided; close it where it need not go on."


class GroundStands(OutOfOrder):
    code = "notify.ground_stands"
    zh = "第{step}级没有待撤回的文书：未签发，或者其依据仍然成立，或者已经撤回。"
    en = "Step {step} has no paper to take back: none was signed, its ground stands, or it is withdrawn already."


class EndedForGood(OutOfOrder):
    code = "notify.ended_for_good"
    zh = "处置已由监督机构办结，或者其依据不成立，不再继续。"
    en = "Whoever supervises has ended the case, or its ground has fallen: it does not go on."


class GapNotPassed(OutOfOrder):
    code = "notify.gap_not_passed"
    zh = "上一级处置的间隔期未满，{earliest}起方可进入下一级。"
    en = "The gap after the step before has not passed; the next may be drafted from {earliest}."


class LadderExhausted(OutOfOrder):
    code = "notify.ladder_exhausted"
    zh = "已是最后一级处置，没有下一级。"
    en = "This is the last step of the ladder; there is none after it."
