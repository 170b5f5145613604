"""How the list of makers says no."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable


class MakerNotListed(OutOfOrder):
    code = "filing.maker_not_listed"
    zh = "“{unit}”不在行政规范性文件制定主体清单内。"
    en = "“{unit}” is not on the list of makers of normative documents."


class MakerEnded(OutOfOrder):
    code = "filing.maker_ended"
    zh = "“{unit}”已于{closed_on}移出制定主体清单。"
    en = "“{unit}” was taken off the list of makers on {closed_on}."


class MakerListedBefore(AlreadyExists):
    code = "filing.maker_listed_before"
    zh = "“{unit}”已在制定主体清单内。"
    en = "“{unit}” is on the list of makers already."


class MakerHasDocuments(OutOfOrder):
    code = "filing.maker_has_documents"
    zh = "制定主体“{unit}”名下还有有效的文件登记（“{number}”），不能整件作废；登记错误的，请先作废文件。"
    en = "Documents of “{unit}” stand (“{number}”): the maker is not voided before they are."


class CreditCodeTaken(AlreadyExists):
    code = "filing.credit_code_taken"
    zh = "统一社会信用代码“{credit_code}”已由清单内另一制定主体使用。"
    en = "Unified social credit code “{credit_code}” is that of another maker on the list."


class WordTaken(AlreadyExists):
    code = "filing.word_taken"
    zh = "机关代字“{word}”同期由“{unit}”使用；一个机关代字只属于一个制定主体。联合制发的，用牵头单位的文号。"
    en = "“{word}” is the word of “{unit}” in that time, and of no other maker; joint documents have the lead's number."


class WordNotOwn(Unacceptable):
    code = "filing.word_not_own"
    zh = "“{word}”不在该制定主体的机关代字（“{words}”）之内。"
    en = "“{word}” is not among the words of the maker (“{words}”)."


class CongressTrackNeeded(Unacceptable):
    code = "filing.congress_track_needed"
    zh = "该地区文件须同时报本级人大常委会备案，应填写受理单位。"
    en = "Documents of this place are also filed with the standing committee; name the unit that receives them."


class NoCongressTrack(Unacceptable):
    code = "filing.no_congress_track"
    zh = "适用于该地区的规定未要求报人大常委会备案。"
    en = "Nothing that binds this place asks for filing with the standing committee."


class NoCongressOfItsOwn(Unacceptable):
    """Governments file with their congress as well; departments with their government alone."""

    code = "filing.no_congress_of_its_own"
    zh = (
        "按单位名录，“{unit}”（{unit_kind}）没有报备的人大常委会，只向备案机关报备；"
        "与此不同的，须注明凭证文号（paper）。"
    )
    en = (
        "By the directory “{unit}” ({unit_kind}) has no congress to file with, and files with its authority alone;"
        " if it is otherwise name the paper that says so."
    )


class UpperDepartmentNeeded(Unacceptable):
    """An agency under its upper department files with that, which cannot be told from what it is and where."""

    code = "filing.upper_department_needed"
    zh = "“{unit}”（{unit_kind}）向上一级主管部门报备；请先在单位名录登记其上一级主管部门，或者注明凭证文号（paper）。"
    en = (
        "“{unit}” ({unit_kind}) files with the department above it; enter that in the directory first, or name the"
        " paper that says with whom it files."
    )


class MakerAsAuthority(Unacceptable):
    """Nobody receives and reviews what is their own."""

    code = "filing.maker_as_authority"
    zh = "“{unit}”不能作为自己的备案机关。"
    en = "“{unit}” does not receive its own filings."


class BecomesAuthority(NotAllowed):
    """By its own entry a unit makes itself nobody's authority; what it said of their filings would count at once."""

    code = "filing.becomes_authority"
    zh = "该变更使本单位“{unit}”成为备案机关，须由原备案机关或者其他单位登记。"
    en = "By that “{unit}” would become the authority: the one before it enters it, or another unit does."


class AuthorityOnPaper(NotAllowed):
    """With whom a maker files follows from what it is and where, or from a paper."""

    code = "filing.authority_on_paper"
    zh = "按单位名录，“{unit}”于{on}的备案机关应为“{holders}”；与此不同的，须注明凭证文号（paper）。"
    en = "By the directory “{unit}” filed with “{holders}” on {on}; for another authority name the paper that says so."


class NameOfAnotherUnit(AlreadyExists):
    code = "filing.name_of_another_unit"
    zh = "“{name}”是单位名录中“{unit}”的名称；确系更名的，须注明凭证文号（paper）。"
    en = "“{name}” is what the directory calls “{unit}”; if the maker is called so now, name the paper that says so."


class OwnFiling(NotAllowed):
    """Nobody receives, checks or reviews what is their own, whatever is on record."""

    code = "filing.own_filing"
    zh = "本单位“{unit}”制定的文件，不由本单位办理备案审查。"
    en = "What “{unit}” has made itself it does not receive, check or review."


class AuthorityAmongMakers(Unacceptable):
    """Nobody files with itself, and above it nobody is known."""

    code = "filing.authority_among_makers"
    zh = "“{unit}”是该文件的备案机关，又列为联合制定单位，不能向自身报备；名录中也没有其上一级备案机关。"
    en = "“{unit}” would receive the filing of what it has made jointly; the directory knows of none above it."


class NotOnesOwnMaker(NotAllowed):
    code = "filing.not_ones_own_maker"
    zh = "单位不能变更清单中自身的登记、将自身移出清单，也不能更正、作废此类登记；由备案机关或者司法行政部门办理。"
    en = "No unit changes what the list says of itself, or puts that right: its authority or its justice bureau does."


class AnotherAuthority(NotAllowed):
    code = "filing.another_authority"
    zh = "此件由“{authority}”办理备案审查。"
    en = "This is for “{authority}” to check and review."


class UnknownMaker(Unacceptable):
    code = "filing.unknown_maker"
    zh = "制定主体清单、单位名录内都没有“{name}”；请填其中的全称或者单位标识。"
    en = (
        "Neither on the list of makers nor in the directory is anybody called “{name}”; give the full name or the code."
    )


class AmbiguousMaker(Unacceptable):
    code = "filing.ambiguous_maker"
    zh = "有几个制定主体名为“{name}”（“{units}”），请填单位标识。"
    en = "Several makers are called “{name}” (“{units}”); give the code of the unit."


class AnotherPlace(Unacceptable):
    code = "filing.another_place"
    zh = "“{unit}”在清单内属于“{listed}”，不是“{region}”。"
    en = "By the list “{unit}” is of “{listed}” and not of “{region}”."
