"""What is refused about a suggestion, and why."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, PaperMissing, Unacceptable
from shared.kernel.words.wording import WordedCode


class LetterPart(WordedCode):
    """In what two registrations of one letter may differ."""

    REGION = "region", "区划", "region"
    KIND = "kind", "建议种类", "kind"
    ISSUER = "issuer", "制发单位", "issuer"
    DOCUMENT = "document_number", "文件文号", "document"


class NotYourInstrument(NotAllowed):
    code = "litigation.not_your_instrument"
    zh = "该类建议不由贵单位制发。"
    en = "Suggestions of this kind are not issued by a unit of your kind."


class SuggestionExists(AlreadyExists):
    code = "litigation.suggestion_exists"
    zh = "该单位已登记编号为“{number}”的建议（{existing}）；登记有误的，请更正原登记。"
    en = "The unit already has a suggestion “{number}” ({existing}); if it is wrong, put that entry right."


class NumberOfAnotherLetter(AlreadyExists):
    """One number of an issuer is one letter, unless a paper shows that it went to several."""

    code = "litigation.number_of_another_letter"
    zh = "编号“{number}”已用于贵单位制发给“{unit}”的建议；主送几个单位的，注明凭证文号（paper，与 change 并列）。"
    en = "“{number}” is your letter to “{unit}”; if it went to several, `paper` says so (beside `change`)."


class SuggestionDiffers(OutOfOrder):
    """One letter of which two things are told, unless a paper shows that another issuer has used the number, too."""

    code = "litigation.suggestion_differs"
    zh = "编号为“{number}”的建议已经登记，但与本次登记不一致：{differs}。请核对后更正；另一单位制发的，注明凭证文号。"
    en = "“{number}” is on record, but not with the same {differs}: put it right, or show another issuer's by `paper`."


class LetterToItself(NotAllowed):
    code = "litigation.letter_to_itself"
    zh = "制发单位与收件单位为同一单位；单位不能给自己制发建议书、意见书。"
    en = "Nobody issues a letter to itself."


class NotReconsidering(NotAllowed):
    """行政复议法 24–27: governments, their justice bureaus for them, and the departments above agencies under these."""

    code = "litigation.not_reconsidering"
    zh = "“{issuer}”不是“{unit}”的行政复议机关或者其行政复议机构，不能向其制发行政复议意见书；{advice}。"
    en = "“{issuer}” does not reconsider what “{unit}” does, and so issues no opinion letters to it: {advice}."


class WrittenByItsPeer(PaperMissing):
    """A procuratorate writes upward to whom its own case is about; otherwise it reports to the one of that level."""

    code = "litigation.written_by_its_peer"
    zh = (
        "“{name}”的级别高于“{issuer}”：向其提出检察建议，由其同级人民检察院（“{peers}”）决定并提出，或者审核后转送。"
        "“{name}”为本院所办案件的涉案单位，或者该案指定本院管辖、建议书经同级人民检察院转送的，"
        "注明受理（立案）、指定管辖或者转送文书的文号（paper）。"
    )
    en = (
        "“{name}” is above “{issuer}”: the procuratorate of its level (“{peers}”) writes to it, or passes letters on."
        " Where it is involved in a case of yours, or that is designated, or the letter passed on, name that `paper`."
    )


class NotAJudicialNumber(Unacceptable):
    code = "litigation.not_a_judicial_number"
    zh = "“{number}”不是司法建议书编号，应如“赣州法建〔2026〕3号”“（2026）赣07司建1号”。"
    en = "“{number}” is no judicial suggestion's number; they read “赣州法建〔2026〕3号” or “（2026）赣07司建1号”."


class DocumentNeeded(Unacceptable):
    code = "litigation.document_needed"
    zh = "针对规范性文件的建议须写明文件的文号。"
    en = "A suggestion about a document names the document's number."


class NotRectified(OutOfOrder):
    code = "litigation.not_rectified"
    zh = "建议载明了整改期限，整改完成前不能办结。"
    en = "The suggestion sets a term for rectification; it cannot be closed before that is done."


class NoObjection(OutOfOrder):
    code = "litigation.no_objection"
    zh = "没有待答复的异议。"
    en = "No objection waits for an answer."


class RectifiedAlready(OutOfOrder):
    code = "litigation.rectified_already"
    zh = "已于{rectified_on}整改；登记有误的，请更正原登记。"
    en = "It was rectified on {rectified_on}; if it is wrong, put that entry right."
