"""How a filing says no."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, PaperMissing, Unacceptable


class ReceivedAlready(AlreadyExists):
    code = "filing.received_already"
    zh = "本次报送已登记于{on}收到；日期有误的，请更正该登记。"
    en = "This submission is on record as received on {on}; put that entry right if the day is wrong."


class MadeLate(PaperMissing):
    code = "filing.made_late"
    zh = "该更正会使按时报送的变为逾期（{burdens}），须注明凭证文号（paper），或者由制定机关登记同一日期。"
    en = "That would make late what came in time ({burdens}): name its paper, or let the maker give the same day."


class ToldAlready(AlreadyExists):
    code = "filing.told_already"
    zh = "本次报送制定机关已登记为{on}；日期有误的，请更正该登记。"
    en = "The maker has told of this submission, as of {on}; put that entry right if the day is wrong."


class OwnAuthority(Unacceptable):
    code = "filing.own_authority"
    zh = "“{authority}”就是该文件在此渠道的备案机关，请登记报送。"
    en = "“{authority}” is the authority of this filing: enter the submission."


class NotASide(NotAllowed):
    """Who sees a filing does not speak for those who are at it."""

    code = "filing.not_a_side"
    zh = "“{caller}”不是该件的制定主体“{unit}”或者备案机关“{authority}”，不能登记。"
    en = "“{caller}” is neither its maker “{unit}” nor its authority “{authority}”, and does not speak for them."


class NotSaidWhatIsMissing(Unacceptable):
    code = "filing.not_said_what_is_missing"
    zh = "要求补正的，须写明需补正的材料。"
    en = "Say what is to be supplied."


class NotSaidWhy(Unacceptable):
    code = "filing.not_said_why"
    zh = "不予登记的，须写明理由。"
    en = "Say why it is not registered."


class CheckedLater(OutOfOrder):
    """What was asked for and handed in again before a check that is on record goes in between in one order only."""

    code = "filing.checked_later"
    zh = (
        "其后已登记“{act}”（第{entry}号登记，{on}）。漏登的补正，须先作废该项登记，再依次登记要求补正的形式审查、"
        "补正报送，最后重新登记该项审查。"
    )
    en = (
        "Entry {entry} (“{act}”, {on}) comes after it. To enter a supplement that was left out, void that entry; then "
        "enter the check that asked for more, what was handed in again, and that check anew."
    )


class NoSuchSubmission(OutOfOrder):
    code = "filing.no_such_submission"
    zh = "第{entry}号登记不是有效的报送登记。"
    en = "Entry {entry} is no submission that stands."


class NoSuchFiling(OutOfOrder):
    code = "filing.no_such_filing"
    zh = "没有找到文号为“{number}”的文件在此渠道（“{track}”）的备案；请先导入该文件，并核对其制定主体的备案渠道。"
    en = "There is no filing of document “{number}” on track “{track}”; import it first, and see where it files."


class MalformedReceiptNumber(Unacceptable):
    code = "filing.malformed_receipt_number"
    zh = "“{text}”不是收文号：应为不超过40字的编号，其中有数字，如“收文〔2026〕31号”。"
    en = "“{text}” is no number of a receipt: up to 40 characters with a digit among them, like “收文〔2026〕31号”."


class MalformedRegistrationNumber(Unacceptable):
    code = "filing.malformed_registration_number"
    zh = "“{text}”不是备案登记号；应为“代字〔年份〕序号号”，或者其后再加制定主体的序号，如“赣市规备〔2026〕12号”。"
    en = (
        "“{text}” is no registration number; it reads like “赣市规备〔2026〕12号”, in some places with the maker's own"
        " serial behind."
    )


class RegistrationOutOfPattern(Unacceptable):
    code = "filing.registration_out_of_pattern"
    zh = "备案登记号“{number}”与本地编号规则不符；应如“{like}”。"
    en = "Registration number “{number}” is not as this place writes them; it reads like “{like}”."


class RegistrationOfAnotherYear(Unacceptable):
    code = "filing.registration_of_another_year"
    zh = "备案登记号“{number}”的年份应为编号之年：{year}。往年所编补录的，编号日期填当年的日期。"
    en = "The year of “{number}” should be that of its numbering: {year}. Of one given earlier, enter its day."


class RegistrationNumberTaken(AlreadyExists):
    code = "filing.registration_number_taken"
    zh = "备案登记号“{number}”已用于文件“{of}”的备案。"
    en = "Registration number “{number}” is that of the filing of “{of}”."


class RegistrationNumberedBefore(AlreadyExists):
    code = "filing.registration_numbered"
    zh = "本件已编备案登记号“{number}”；有误的，请更正该登记。"
    en = "This filing has registration number “{number}”; put that entry right if it is wrong."


class RegistrationWordNeeded(Unacceptable):
    code = "filing.registration_word_needed"
    zh = "本单位还没有编过备案登记号；按序编号的，首件须写明代字（word），如“赣市规备”。"
    en = "This authority has given no registration number yet: say the word of the first one, like “赣市规备”."


class RegistrationLabelNeeded(Unacceptable):
    code = "filing.registration_label_needed"
    zh = "本地备案登记号为三段，该制定主体还没有编过；首件须写明其简称（label），如“区政府”。"
    en = "Registration numbers have three parts here: say how this maker is called in its first one, like “区政府”."
