"""What is refused of policy documents and their draft rows."""

from shared.kernel.words.refusals import AlreadyExists, OutOfOrder, Unacceptable


class TextRegisteredAlready(AlreadyExists):
    code = "notify.text_registered_already"
    zh = "同一正文已在本地登记，文件编号 {existing}。"
    en = "The same text is registered for this place already, as document {existing}."


class NoSuchRow(Unacceptable):
    code = "notify.no_such_row"
    zh = "文件没有第 {count} 条。"
    en = "The document has no row {count}."


class SpanOutsideText(Unacceptable):
    code = "notify.span_outside_text"
    zh = "引文须在正文之内：起点小于终点，终点至多 {limit}。"
    en = "A quotation lies within the text: its start before its end, its end at most {limit}."


class ReportedFigure(OutOfOrder):
    """A figure of a report says what was done; it binds nobody."""

    code = "notify.reported_figure"
    zh = "第 {count} 条是已经报告的数据，不是职责；确属职责的，请先修改。"
    en = "Row {count} is a reported figure and no duty; where it is one, edit it first."


class RowsUndecided(OutOfOrder):
    code = "notify.rows_undecided"
    zh = "还有 {open} 条没有确认或者舍弃，文件不能生效。"
    en = "{open} rows are neither confirmed nor dropped; the document cannot take effect."


class InForceBeforeIssued(Unacceptable):
    code = "notify.in_force_before_issued"
    zh = "施行日期 {valid_from} 早于印发日期 {issued_on}。"
    en = "It would take effect on {valid_from}, before the day on which it was issued, {issued_on}."


class DecidedOtherwise(OutOfOrder):
    """A row that is confirmed now was not so when the document took effect."""

    code = "notify.decided_otherwise"
    zh = "第 {count} 条在生效时没有列为职责；请先作废生效的登记。"
    en = "Row {count} was no duty when the document took effect; void that entry first."


class DocumentUntitled(OutOfOrder):
    code = "notify.document_untitled"
    zh = "文件没有标题，也没有文号；请先补正，职责须有出处。"
    en = "The document has neither a title nor a number; correct it first, since a duty has a source."


class ReplacesItself(Unacceptable):
    code = "notify.replaces_itself"
    zh = "文件不能代替其自身。"
    en = "A document cannot replace itself."


class ReplacesElsewhere(Unacceptable):
    code = "notify.replaces_elsewhere"
    zh = "只能代替同一地区已经生效的文件。"
    en = "A document replaces one in force of the same place."


class NotAfterReplaced(Unacceptable):
    code = "notify.not_after_replaced"
    zh = "生效日期须晚于被代替文件的生效日期（{earlier}）。"
    en = "The first day must come after that of the document that is replaced, {earlier}."


class ReplacesNothing(OutOfOrder):
    code = "notify.replaces_nothing"
    zh = "文件没有写明代替哪个文件。"
    en = "The document names none that it replaces."
