"""How the register of documents says no."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable


class NotCleared(OutOfOrder):
    code = "filing.not_cleared"
    zh = "送审事项“{matter}”尚未完成{missing}，不得登记。"
    en = "Matter “{matter}” has not come through {missing}; its document cannot be registered."


class MatterOfAnother(OutOfOrder):
    code = "filing.matter_of_another"
    zh = "送审事项“{matter}”由“{unit}”送审。由其代拟的，须在 paper 注明凭证文号（如提请制发的函）。"
    en = "Matter “{matter}” was handed in by “{unit}”; where that unit drafted it for you, `paper` names what shows it."


class MatterUsed(AlreadyExists):
    code = "filing.matter_used"
    zh = "送审事项“{matter}”已登记为文件“{number}”。"
    en = "Matter “{matter}” has been registered as document “{number}”."


class VersionWithoutMatter(Unacceptable):
    code = "filing.version_without_matter"
    zh = "该文件不是依送审事项登记的，没有可以写明的文稿。"
    en = "The document rests on no matter under review, and so comes from no version of its draft."


class MakerNotNamed(Unacceptable):
    code = "filing.maker_not_named"
    zh = "须写明制定单位的单位标识；该文件不由贵单位制发的，不得登记为贵单位的文件。"
    en = "Name the unit that made the document; it is not registered as one of your own."


class PublishedDocumentExists(AlreadyExists):
    """Where one of the two has no number, they are known by what they are called."""

    code = "filing.published_document_exists"
    zh = "该单位{published_on}公布的同名文件已经登记（{existing}）；文号等登记有误的，请更正该登记。"
    en = "A document of that name that the unit published on {published_on} is registered ({existing}): put that right."


class LeadAsJointMaker(Unacceptable):
    code = "filing.lead_as_joint_maker"
    zh = "“{unit}”为该文件的牵头制定单位，联合制定单位只填其他单位。"
    en = "“{unit}” is the lead of this document; as joint makers name the others."


class JointMakerTwice(Unacceptable):
    code = "filing.joint_maker_twice"
    zh = "联合制定单位“{unit}”重复。"
    en = "The joint maker “{unit}” is named twice."


class TooManyJointMakers(Unacceptable):
    code = "filing.too_many_joint_makers"
    zh = "联合制定单位至多{most}个。"
    en = "A document has {most} joint makers at most."


class NotTheLead(NotAllowed):
    code = "filing.not_the_lead"
    zh = "贵单位是该文件的联合制定单位；编号、公布、报备等由牵头单位“{unit}”办理。"
    en = "Your unit is a joint maker of this document; what is done about it is the lead's to do: “{unit}”."


class NotHistoric(OutOfOrder):
    code = "filing.not_historic"
    zh = "本地区自{since}起已有合法性审核记录，{published_on}公布的文件不能作为历史文件补录，应提供送审事项。"
    en = "Reviews of this region are on record since {since}: a document of {published_on} needs its matter."


class EnteredAfterPublication(Unacceptable):
    """A historic document was before it was published, and its numbering and publication are entered next."""

    code = "filing.entered_after_publication"
    zh = "历史文件的登记日期 {on} 不得晚于其公布日期 {published_on}；编号、公布随后按原日期登记。"
    en = "The day of registration, {on}, lies after that of publication, {published_on}: a historic one comes before."


class EffectBeforeDecision(Unacceptable):
    code = "filing.effect_before_decision"
    zh = "废止、失效的日期 {effective_on} 早于作出决定之日 {on}。"
    en = "It would end on {effective_on}, before the day on which that was decided, {on}."


class PublishedOtherwise(Unacceptable):
    code = "filing.published_otherwise"
    zh = "该历史文件登记的公布日期为{published_on}。"
    en = "The evidence of this historic document gives {published_on} as its day of publication."


class NameOfMaker(Unacceptable):
    code = "filing.name_of_maker"
    zh = "“{name}”是制定主体清单内单位的名称；该文件由其制定的，请以其单位标识登记。"
    en = "“{name}” is what a unit on the list of makers is called; if it made the document, enter it by its code."


class NumberExists(AlreadyExists):
    code = "filing.number_exists"
    zh = "文号“{number}”已被使用；作废的文号也不得重新使用。"
    en = "Number “{number}” is taken; a void number is not used again either."


class SuccessorNotInForce(OutOfOrder):
    code = "filing.successor_not_in_force"
    zh = "修改后的文件“{successor}”在{on}尚未公布，或者不是本制定主体的有效文件。"
    en = "The document “{successor}” is not in force by {on}, or is no document of this maker: it takes no one's place."


class NumberOfAnotherWord(Unacceptable):
    code = "filing.number_of_another_word"
    zh = "文号“{number}”的机关代字不是该制定主体的；应为：“{words}”。"
    en = "The word of “{number}” is none of this maker's; its words are: “{words}”."


class NumberOfAnotherYear(Unacceptable):
    code = "filing.number_of_another_year"
    zh = "文号“{number}”的年份应为编号之年：{year}。往年编号补录的，编号日期填当年的日期。"
    en = "The year of “{number}” should be that of its numbering: {year}. Of one given earlier, enter its day."


class NumberedByRectifying(OutOfOrder):
    """It was entered as it was published, and its number is a part of that."""

    code = "filing.numbered_by_rectifying"
    zh = "该文件系公布后补登，文号属于其补登：请更正第1项登记，写明 number；须有凭证的，另注明文号（paper）。"
    en = (
        "It was entered after its publication, and its number is a part of that: rectify entry 1 with `number`, and the"
        " paper where that undoes what is on record."
    )


class NumberOfAnotherMaker(Unacceptable):
    code = "filing.number_of_another_maker"
    zh = "机关代字“{word}”由“{unit}”使用，不是该制定主体的；请填该制定主体的文号，或者先登记其机关代字。"
    en = "“{word}” is the word of “{unit}” and not of this maker; give a number of its own, or enter its words first."


class WordNotSeen(Unacceptable):
    """Nobody has used it here, nobody has it on record, and the name of the unit does not tell that it is its own."""

    code = "filing.word_not_seen"
    zh = (
        "机关代字“{word}”没有登记在制定主体清单内，此前也没有用过，从单位名称“{name}”看不出由其使用；"
        "请由管理清单的单位先登记其机关代字。"
    )
    en = (
        "“{word}” is on no maker's record and was never used here, and the name “{name}” does not show that it is that"
        " unit's; whoever keeps the list of makers enters its words first."
    )


class NoSeriesHere(Unacceptable):
    code = "filing.no_series_here"
    zh = "{year}年本系统不为该制定主体编“{word}”的号；由本系统编号的机关代字：“{words}”。其他文号照公文系统所编填写。"
    en = (
        "In {year} this maker has no word “{word}” of which the series is kept here; those kept here: “{words}”."
        " Type other numbers as the office's own system gave them."
    )


class NoWordKnown(Unacceptable):
    code = "filing.no_word_known"
    zh = "没有登记该制定主体的机关代字，不能按序编号；请照公文系统所编的文号登记，或者由管理清单的单位先登记其代字。"
    en = (
        "No word of this maker is on record: type the number as it was given, or have the keeper of the list enter one."
    )


class WordNeeded(Unacceptable):
    code = "filing.word_needed"
    zh = "该制定主体由本系统顺序编号的机关代字不止一个，请写明用哪一个：“{words}”。"
    en = "This maker has several words of which the series is kept here; say which: “{words}”."


class EndConfirmed(OutOfOrder):
    code = "filing.end_confirmed"
    zh = "审查机关已确认文件自{ends_on}起修改、废止或者失效，不得推迟；须先由审查机关更正其确认。"
    en = "The authority has accepted that the document ends on {ends_on}: that is not put off before it is corrected."


class NotAsReported(OutOfOrder):
    code = "filing.not_as_reported"
    zh = "审查机关已确认文件{before}，而文件{what}。"
    en = "The authority has accepted the document as {before}, and it is {what}."
