"""How the filing service says no."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable


class NotCleared(OutOfOrder):
    code = "filing.not_cleared"
    zh = "送审事项“{matter}”尚未完成{missing}，不得登记。"
    en = "Matter “{matter}” has not come through {missing}; its document cannot be registered."


class MatterUsed(AlreadyExists):
    code = "filing.matter_used"
    zh = "送审事项“{matter}”已登记为文件“{document}”。"
    en = "Matter “{matter}” has been registered as document “{document}”."


class NotHistoric(OutOfOrder):
    code = "filing.not_historic"
    zh = "本地区自{since}起已有合法性审核记录，{published_on}公布的文件不能作为历史文件补录，应提供送审事项。"
    en = "Reviews of this region are on record since {since}: a document of {published_on} needs its matter."


class PublishedOtherwise(Unacceptable):
    code = "filing.published_otherwise"
    zh = "该历史文件登记的公布日期为{published_on}。"
    en = "The evidence of this historic document gives {published_on} as its day of publication."


class MakerNotListed(OutOfOrder):
    code = "filing.maker_not_listed"
    zh = "“{unit}”不在行政规范性文件制定主体清单内。"
    en = "“{unit}” is not on the list of makers of normative documents."


class MakerListedBefore(AlreadyExists):
    code = "filing.maker_listed_before"
    zh = "“{unit}”已在制定主体清单内。"
    en = "“{unit}” is on the list of makers already."


class CreditCodeTaken(AlreadyExists):
    code = "filing.credit_code_taken"
    zh = "统一社会信用代码“{credit_code}”已由清单内另一制定主体使用。"
    en = "Unified social credit code “{credit_code}” is that of another maker on the list."


class CongressTrackNeeded(Unacceptable):
    code = "filing.congress_track_needed"
    zh = "该地区文件须同时报本级人大常委会备案，应填写受理单位。"
    en = "Documents of this place are also filed with the standing committee; name the unit that receives them."


class NoCongressTrack(Unacceptable):
    code = "filing.no_congress_track"
    zh = "适用于该地区的规定未要求报人大常委会备案。"
    en = "Nothing that binds this place asks for filing with the standing committee."


class NumberExists(AlreadyExists):
    code = "filing.number_exists"
    zh = "文号“{number}”已被使用；作废的文号也不得重新使用。"
    en = "Number “{number}” is taken; a void number is not used again either."


class AnotherAuthority(NotAllowed):
    code = "filing.another_authority"
    zh = "此件由“{authority}”办理备案审查。"
    en = "This is for “{authority}” to check and review."


class FindingsMismatch(Unacceptable):
    code = "filing.findings_mismatch"
    zh = "提出审查意见须列明问题；未发现问题的不得列问题。"
    en = "An opinion names its findings; no objection has none."


class SuccessorNeeded(Unacceptable):
    code = "filing.successor_needed"
    zh = "修改文件须填写修改后的文件。"
    en = "An amendment names the document that takes the place of the old one."


class SuccessorNotInForce(OutOfOrder):
    code = "filing.successor_not_in_force"
    zh = "修改后的文件“{successor}”尚未公布。"
    en = "The document “{successor}” that takes its place is not in force."


class LinkedBefore(AlreadyExists):
    code = "filing.linked_before"
    zh = "该审查建议已关联文件“{document}”。"
    en = "This challenge is linked to document “{document}” already."


class EntryOutsideSpan(Unacceptable):
    code = "filing.entry_outside_span"
    zh = "“{number}”的公布日期{published_on}不在目录所涉期间（{from_on}至{to_on}）内。"
    en = "“{number}” was published on {published_on}, outside the catalogue's span {from_on} to {to_on}."


class EntryTwice(Unacceptable):
    code = "filing.entry_twice"
    zh = "“{number}”在目录中重复。"
    en = "“{number}” stands in the catalogue twice."
