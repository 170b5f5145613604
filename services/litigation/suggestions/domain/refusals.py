"""What is refused about a suggestion, and why."""

from shared.kernel.words.refusals import AlreadyExists, NotAllowed, OutOfOrder, Unacceptable


class NotYourInstrument(NotAllowed):
    code = "litigation.not_your_instrument"
    zh = "该类建议不由贵单位制发。"
    en = "Suggestions of this kind are not issued by a unit of your kind."


class SuggestionExists(AlreadyExists):
    code = "litigation.suggestion_exists"
    zh = "该单位已登记编号为“{number}”的建议（{existing}）。"
    en = "The unit already has a suggestion “{number}” ({existing})."


class NotAJudicialNumber(Unacceptable):
    code = "litigation.not_a_judicial_number"
    zh = "“{number}”不是司法建议书编号，应如“赣州法建〔2026〕3号”。"
    en = "“{number}” is not the number of a judicial suggestion; it reads “〈place〉法建〔year〕serial号”."


class DocumentNeeded(Unacceptable):
    code = "litigation.document_needed"
    zh = "针对规范性文件的建议须写明文件的文号。"
    en = "A suggestion about a document names the document's number."


class NotRectified(OutOfOrder):
    code = "litigation.not_rectified"
    zh = "建议载明了整改期限，整改完成前不能办结。"
    en = "The suggestion sets a term for rectification; it cannot be closed before that is done."


class RectifiedAlready(OutOfOrder):
    code = "litigation.rectified_already"
    zh = "已于{rectified_on}整改。"
    en = "It was rectified on {rectified_on}."
