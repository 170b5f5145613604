"""What is refused about a case, and why."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, PaperMissing, Unacceptable
from shared.kernel.words.wording import WordedCode

# Where a case is brought: 第14条至第21条 by place, 第22条至第24条 by another court.
JURISDICTION = "行政诉讼法 第18条、第19条、第20条"


class CasePart(WordedCode):
    """In what two registrations of one case may not differ."""

    REGION = "region", "区划", "region"
    COURT = "court", "法院", "court"
    PREVIOUS = "previous", "原审案件", "case before it"


class CaseExists(AlreadyExists):
    code = "litigation.case_exists"
    zh = "该单位已有案号为“{number}”的案件（{existing}）；送达日期等可在原案件上补记，登记有误的可以更正。"
    en = "The unit has a case “{number}” already ({existing}); a day of service goes there, or is put right there."


class CaseDiffers(OutOfOrder):
    """One number and one agency, but two courts: one side has entered something wrong."""

    code = "litigation.case_differs"
    zh = (
        "案号为“{number}”的案件已经登记（{existing}），但与本次登记不一致：{differs}。登记错误的一方请作废后重新登记；"
        "确由另一法院受理的，填写其应诉通知书、传票的文号（paper）。"
    )
    en = (
        "“{number}” is on record ({existing}), but with another {differs}; whoever erred voids it and enters anew;"
        " where another court has the case, name its notice or summons (`paper`)."
    )


class OrderOfNobody(Unacceptable):
    code = "litigation.order_of_nobody"
    zh = "指定管辖的，文书的文号和作出指定的上级人民法院一并填写。"
    en = "An order of designation is named by its number and by the court above that has made it."


class CaseOfSeveralCourts(Unacceptable):
    """A number is of one court; until it is put right where it is entered wrongly, the court tells which is meant."""

    code = "litigation.case_of_several_courts"
    zh = "案号为“{number}”的案件在几个法院均有登记（“{units}”），请一并填写受理法院，或者填写该案在本系统的标识（id）。"
    en = "Several courts (“{units}”) have a case “{number}”: name the court beside it, or give the id of the one meant."


class CourtOfNoCase(Unacceptable):
    code = "litigation.court_of_no_case"
    zh = "填写了受理法院而没有填写案号；请填写案号，或者不填受理法院。"
    en = "The court is named of a case that is not: name the case as well, or neither."


class CourtWithoutJurisdiction(PaperMissing):
    """Cases are brought elsewhere too: where the reconsideration body sits, where a person was held or lives, where the
    land lies, or where it is so determined."""

    code = "litigation.court_without_jurisdiction"
    zh = (
        "按单位名录，“{court}”对“{name}”没有管辖。填错的，改填受理的法院；确由其受理的（行政诉讼法第18条至第20条），"
        "填写其应诉通知书、传票的文号（paper）；指定管辖的，填写指定文书的文号和作出指定的法院；"
        "集中管辖的，先登记入单位名录。"
    )
    en = (
        "By the directory “{court}” does not sit over “{name}”: name the court that has the case, or the number of its"
        " notice or summons (`paper`), or the order that designates it; what is concentrated goes into the directory."
    )


class NoPaperOfTheCourt(PaperMissing):
    """The same of a row of a ledger, which has columns."""

    code = "litigation.no_paper_of_the_court"
    zh = (
        "按单位名录，“{court}”对“{name}”没有管辖。填错的，改填受理的法院；确由其受理的（行政诉讼法第18条至第20条），"
        "在“应诉通知书文号”列填写其应诉通知书、传票的文号；指定管辖的，填写“指定管辖文号”“指定管辖法院”两列；"
        "集中管辖的，先登记入单位名录。"
    )
    en = (
        "By the directory “{court}” does not sit over “{name}”: name the court that has the case, or in its column the"
        " number of that court's notice or summons, or the order that designates it and the court that made it; what is"
        " concentrated goes into the directory."
    )


class OrderUnconfirmed(NotAllowed):
    """Whoever was served, or has made the order, confirms it; else the court's own word would lend it the case."""

    code = "litigation.order_unconfirmed"
    zh = "本院仅依指定管辖审理本案，该指定尚未确认：该单位登记同一文书，或者作出指定的上级法院确认后，方可登记裁判。"
    en = "Your court has the case by an order alone, which neither the agency nor the court above has confirmed yet."


class CourtHasSpoken(OutOfOrder):
    code = "litigation.court_has_spoken"
    zh = "法院已就本案作出登记，受理法院不能更正；确不由其审理的，经该法院同意作废整件后重新登记。"
    en = "A court has spoken in this case, so which court it is cannot be changed; void it with that court, enter anew."


class OwnCoDefendant(Unacceptable):
    code = "litigation.own_co_defendant"
    zh = "“{unit}”就是本案的被告单位，其他被告不能填写本单位。"
    en = "“{unit}” is the agency of this case itself, and no other defendant beside it."


class CoDefendantTwice(Unacceptable):
    code = "litigation.co_defendant_twice"
    zh = "其他被告“{unit}”重复填写。"
    en = "The other defendant “{unit}” is named twice."


class WrongLevelBefore(Unacceptable):
    code = "litigation.wrong_level_before"
    zh = "{level}案件不能接续{before}案件。"
    en = "A {level} case cannot follow a {before} case."


class DecisionReplaced(Unacceptable):
    """A retrial is of the decision in force."""

    code = "litigation.decision_replaced"
    zh = "“{number}”的裁判已被改判或者发回（{existing}），再审针对已经生效的裁判，应当接续作出该裁判的案件。"
    en = "The decision of “{number}” was replaced ({existing}); a retrial goes on from the case of the one in force."


class HeardAtNextLevelAlready(OutOfOrder):
    """One decision is heard once at second instance, however many have appealed."""

    code = "litigation.heard_at_next_level_already"
    zh = "“{number}”的二审案件已经登记为“{existing}”；案号有误的，请先作废该案件。"
    en = "The second instance of “{number}” is registered as “{existing}”; void that if its number is wrong."


class HeardElsewhereAlready(OutOfOrder):
    """The same to a court that does not see that case."""

    code = "litigation.heard_elsewhere_already"
    zh = "“{number}”的二审案件已经登记；请与原审法院、被诉单位核对。"
    en = "The second instance of “{number}” is registered already: ask the court below, or the agency that is sued."


class NotToGoOnFrom(OutOfOrder):
    """To a court that does not see the case before, and is not told at which stage it is."""

    code = "litigation.not_to_go_on_from"
    zh = "“{number}”目前不能接续到该审级，可以先不填原审案件，以后再接续；请与原审法院核对其登记。"
    en = "Nothing goes on from “{number}” to that level yet: link it later, and ask the court below what is on record."


class LinkedAlready(OutOfOrder):
    code = "litigation.linked_already"
    zh = "本案已经接续原审案件（{previous}），不能再接续另一案件。"
    en = "The case goes on from another already ({previous})."


class AnotherDispute(Unacceptable):
    """Only the case that was voided and registered anew takes the place of the one that was lost."""

    code = "litigation.another_dispute"
    zh = "“{number}”与本案不是同一争议的案件，不能作为本案的原审案件。"
    en = "“{number}” is a case of another dispute, and not the one before this."


class AppellantAtFirstInstance(Unacceptable):
    """Who appeals does so against a judgment of first instance; before it there is nobody but who is sued."""

    code = "litigation.appellant_at_first_instance"
    zh = "“{number}”为一审案件，一审中没有上诉人；被诉行政机关应当答辩。"
    en = "“{number}” is a case of first instance, where nobody is the appellant: the agency that is sued answers."


class AnsweredAlready(OutOfOrder):
    code = "litigation.answered_already"
    zh = "已于{answered_on}提交答辩状；登记有误的，请更正原登记。"
    en = "The answer was filed on {answered_on}; if it is wrong, put that entry right."


class NoMoreTimeGiven(OutOfOrder):
    code = "litigation.no_more_time_given"
    zh = "没有进行中的延期举证期限；未准许延期的，证据随答辩状一并提交。"
    en = "No more time for evidence runs; without it the evidence comes with the answer."


class HearingNotAfterNotice(Unacceptable):
    code = "litigation.hearing_before_notice"
    zh = "开庭日{hearing_on}早于通知送达日{served_on}。"
    en = "A hearing on {hearing_on} cannot be notified as late as {served_on}."


class HearingExists(AlreadyExists):
    code = "litigation.hearing_exists"
    zh = "{hearing_on}的开庭已经登记；登记有误的，请更正原登记。"
    en = "The hearing of {hearing_on} is on record already; if it is wrong, put that entry right."


class NoSuchHearing(Unacceptable):
    code = "litigation.no_such_hearing"
    zh = "案件没有第{hearing}次开庭。"
    en = "The case has no hearing {hearing}."


class HearingIsOff(OutOfOrder):
    """The stage in which that leaves the case says nothing of it: `because` says what to put right if it was held."""

    code = "litigation.hearing_is_off"
    zh = "第{hearing}次开庭（{hearing_on}）{because}。"
    en = "Hearing {hearing} of {hearing_on} {because}."


class NotAHead(Unacceptable):
    code = "litigation.not_a_head"
    zh = "受委托组织或者下级行政机关的负责人不是被诉行政机关负责人。"
    en = "The head of an entrusted body or of a subordinate agency is not a head of the agency that is sued."


class NotADefendant(Unacceptable):
    code = "litigation.not_a_defendant"
    zh = "“{unit}”不是本案被告，不能由其负责人出庭。"
    en = "“{unit}” is no defendant of this case, and its head does not appear for one."


class EachDefendantAppears(Unacceptable):
    code = "litigation.each_defendant_appears"
    zh = "没有规定共同被告可以确定由其中一个单位的负责人出庭，各被告的负责人分别出庭。"
    en = "No rule in force lets the defendants settle which of them appears: the head of each does."


class HearingIsOver(OutOfOrder):
    code = "litigation.hearing_is_over"
    zh = "该次开庭（{hearing_on}）已有出庭记录；登记有误的，请更正原登记。"
    en = "Attendance at the hearing of {hearing_on} is on record; if it is wrong, put that entry right."


class TooLateBeforeHearing(OutOfOrder):
    code = "litigation.too_late_before_hearing"
    zh = "应当在开庭（{hearing_on}）前办理。"
    en = "This had to be done before the hearing of {hearing_on}."


class ExcuseRuledAlready(OutOfOrder):
    code = "litigation.excuse_ruled_already"
    zh = "法院已于{ruled_on}对不出庭理由作出审查结论。"
    en = "The court ruled on the excuse on {ruled_on}."


class StayedAlready(OutOfOrder):
    code = "litigation.stayed_already"
    zh = "诉讼已于{on}中止。"
    en = "The trial was stayed on {on}."


class NotStayed(OutOfOrder):
    code = "litigation.not_stayed"
    zh = "没有在该日之前开始、尚未恢复的中止。"
    en = "No stay that began before that day still lasts."


class ResumedBeforeStay(Unacceptable):
    code = "litigation.resumed_before_stay"
    zh = "恢复诉讼之日{resumed_on}不晚于中止诉讼之日{stayed_on}。"
    en = "The trial cannot go on again from {resumed_on}: it is stayed from {stayed_on}."


class NumberOfAnotherLevel(Unacceptable):
    code = "litigation.number_of_another_level"
    zh = "“{number}”是{level}案件的案号，而该案登记为{before}案件；确系登记错误的，请整件作废后重新登记。"
    en = "“{number}” numbers a {level} case, and this one is registered as {before}; if that is wrong, void the whole."


class NoExcuseFiled(OutOfOrder):
    code = "litigation.no_excuse_filed"
    zh = "该次开庭没有待审查的不出庭说明。"
    en = "No excuse awaits a ruling for that hearing."


class HeadWithoutCategory(Unacceptable):
    code = "litigation.head_without_category"
    zh = "有负责人到庭的须写明其类别；无人到庭的不得填写。"
    en = "Say which head came; say none when nobody did."


class OutcomeUnfit(Unacceptable):
    code = "litigation.outcome_unfit"
    zh = "{level}案件的{form}没有“{outcome}”这一结果。"
    en = "A {form} in a {level} case has no outcome “{outcome}”."


class JudgedAlready(OutOfOrder):
    code = "litigation.judged_already"
    zh = "裁判结果已由本方登记；登记有误的，请更正该登记。"
    en = "Your side has entered the decision already; if that is wrong, put the entry right."


class ServedAlready(OutOfOrder):
    code = "litigation.served_already"
    zh = "该方的送达日期已登记为{served_on}；日期有误的，请更正原登记。"
    en = "The day of service on that party is on record ({served_on}); if it is wrong, put that entry right."


class NotAppealable(OutOfOrder):
    code = "litigation.not_appealable"
    zh = "该裁判不可上诉。"
    en = "This decision cannot be appealed."


class AppealedAlready(OutOfOrder):
    code = "litigation.appealed_already"
    zh = "该当事人{appealed_on}的上诉已由本方登记；登记有误的，请更正原登记。"
    en = "Your side has entered this party's appeal of {appealed_on} already; if it is wrong, put that entry right."


class EffectiveBefore(OutOfOrder):
    """The court's own two words: one of them is not so."""

    code = "litigation.effective_before"
    zh = "已登记裁判于{on}生效，早于该上诉；其间确有上诉的，请先更正或者作废生效的登记。"
    en = "The decision is on record as effective on {on}, before this appeal: put that right, or void it, first."


class AppealTooLate(OutOfOrder):
    code = "litigation.appeal_too_late"
    zh = "上诉期已于{ended_on}届满。"
    en = "The time to appeal ran out on {ended_on}."


class NoSuchObligation(Unacceptable):
    code = "litigation.no_such_obligation"
    zh = "裁判没有第{obligation}项义务，或者该项已履行。"
    en = "The judgment has no obligation {obligation}, or it has been performed."


class PerformanceOpen(OutOfOrder):
    code = "litigation.performance_open"
    zh = "尚有{open}项判决义务未履行，不能结案。"
    en = "{open} obligations of the judgment are open; the case cannot be closed."


class AccountabilityMissing(OutOfOrder):
    code = "litigation.accountability_missing"
    zh = "败诉案件须先登记败诉原因和责任处理，才能结案。"
    en = "A lost case needs an account of its causes and of what was done about them before it is closed."


class NotLost(OutOfOrder):
    code = "litigation.not_lost"
    zh = "案件没有生效的败诉结果。"
    en = "The case was not lost, or its result is not effective."


class ChallengedAlready(AlreadyExists):
    code = "litigation.challenged_already"
    zh = "已登记本案认定“{number}”不合法；登记有误的，请更正原登记。"
    en = "“{number}” is on record here as found unlawful already; if it is wrong, put that entry right."
