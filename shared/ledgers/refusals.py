"""How an import says no: to a file, to a row, to a cell."""

from shared.kernel.words.refusals import AlreadyExists, OutOfOrder, Unacceptable


class UnknownLedger(Unacceptable):
    code = "import.unknown_ledger"
    zh = "没有“{kind}”台账；可以导入：“{known}”。"
    en = "There is no ledger “{kind}”; there are “{known}”."


class UnknownFormat(Unacceptable):
    code = "import.unknown_format"
    zh = "模板的格式为 csv 或者 xlsx，不能为“{given}”。"
    en = "A template is csv or xlsx, not “{given}”."


class EmptyFile(Unacceptable):
    code = "import.empty_file"
    zh = "文件中没有数据行。"
    en = "The file has no rows."


class TooManyRows(Unacceptable):
    code = "import.too_many_rows"
    zh = "数据行超过{limit}行，请分为几个文件。"
    en = "There are more than {limit} rows; divide the file."


class WrongEncoding(Unacceptable):
    code = "import.wrong_encoding"
    zh = "第{position}个字节既不是 UTF-8 也不是 GB18030，无法读出文字；请另存为“CSV UTF-8”。"
    en = "Byte {position} is neither UTF-8 nor GB18030; save the file as “CSV UTF-8”."


class NoTable(Unacceptable):
    code = "import.no_table"
    zh = "第{line}行的引号、字符不合 CSV 格式：有未结束的引号，或者含有空字符。"
    en = "Line {line} is not CSV: a quote is not closed, or there is a null character."


class WrongDelimiter(Unacceptable):
    code = "import.wrong_delimiter"
    zh = "各列之间应为英文逗号，文件用的是“{delimiter}”。"
    en = "Columns are divided by commas; the file divides them by “{delimiter}”."


class NotAWorkbook(Unacceptable):
    code = "import.not_a_workbook"
    zh = "文件不是 XLSX 工作簿，或者已经损坏。"
    en = "The file is no XLSX workbook, or it is damaged."


class OldWorkbook(Unacceptable):
    code = "import.old_workbook"
    zh = "文件是旧版 Excel 的 XLS 工作簿，请另存为 XLSX。"
    en = "The file is an XLS workbook of an old Excel; save it as XLSX."


class EncryptedFile(Unacceptable):
    code = "import.encrypted_file"
    zh = "文件设有密码，请取消密码后再导入。"
    en = "The file is encrypted; take the password off."


class MacrosInFile(Unacceptable):
    code = "import.macros_in_file"
    zh = "文件含有宏（“{part}”），请另存为不含宏的 XLSX。"
    en = "The file has macros (“{part}”); save it without."


class Inflated(Unacceptable):
    code = "import.inflated"
    zh = "文件解压后过大“{part}”，不予读取。"
    en = "The file would become too large when unpacked “{part}”; it is not read."


class MergedCells(Unacceptable):
    code = "import.merged_cells"
    zh = "工作表“{sheet}”有合并单元格（“{range}”），无法判断其属于哪一行；请取消合并。"
    en = "Cells of sheet “{sheet}” are merged (“{range}”): whose they are cannot be told. Unmerge them."


class HiddenSheet(Unacceptable):
    code = "import.hidden_sheet"
    zh = "文件有隐藏的工作表“{sheet}”，请取消隐藏后核对，不需要的删除。"
    en = "Sheet “{sheet}” is hidden; show it, and delete it if it is not needed."


class SeveralSheets(Unacceptable):
    code = "import.several_sheets"
    zh = "文件有几个工作表（“{sheets}”），只能导入一个；请只留一个，或者命名为“{wanted}”。"
    en = "There are several sheets (“{sheets}”) and one is imported; leave one, or name it “{wanted}”."


class MissingHeading(Unacceptable):
    code = "import.missing_heading"
    zh = "第一行缺少列“{heading}”。"
    en = "The first row lacks the column “{heading}”."


class UnknownHeading(Unacceptable):
    code = "import.unknown_heading"
    zh = "第一行的“{heading}”不是本台账的列；可以有：“{known}”。"
    en = "“{heading}” in the first row is no column of this ledger; there are “{known}”."


class DoubledHeading(Unacceptable):
    code = "import.doubled_heading"
    zh = "列“{heading}”出现两次。"
    en = "The column “{heading}” stands there twice."


class WrongHeadings(Unacceptable):
    """Everything that is wrong with the first row, at once."""

    code = "import.wrong_headings"
    zh = "第一行与模板不符：{wrong}"
    en = "The first row is not as the template has it: {wrong}"


class Missing(Unacceptable):
    code = "import.missing"
    zh = "此项必填。"
    en = "This must be filled in."


class FormulaInCell(Unacceptable):
    code = "import.formula_in_cell"
    zh = "单元格为公式“{text}”，请粘贴为数值。"
    en = "The cell is a formula, “{text}”; paste its value."


class HiddenCharacter(Unacceptable):
    code = "import.hidden_character"
    zh = "其中含有控制字符或者改变文字方向的字符（如制表符、U+202E），请删去。"
    en = "It holds control characters, such as tabs, or characters that turn its direction around; delete them."


class BrokenCell(Unacceptable):
    code = "import.broken_cell"
    zh = "单元格的内容“{text}”无法使用。"
    en = "The cell says “{text}”, which cannot be used."


class DigitsLost(Unacceptable):
    code = "import.digits_lost"
    zh = "单元格按数字保存，第15位以后的数字已经失真（“{text}”）；请设为文本格式后重新填写。"
    en = "The cell was kept as a number and has lost the digits after the fifteenth (“{text}”); enter it as text."


class DayWithTime(Unacceptable):
    code = "import.day_with_time"
    zh = "此项只填日期，不带时刻（“{text}”）。"
    en = "A day is asked for, without a time of day (“{text}”)."


class BareNumberForDay(Unacceptable):
    code = "import.bare_number_for_day"
    zh = "“{text}”是一个数字，不能确定为哪一天；请填写形如2026-03-02的日期。"
    en = "“{text}” is a number, and of which day cannot be told; write a date such as 2026-03-02."


class TooLong(Unacceptable):
    code = "import.too_long"
    zh = "至多{limit}个字符，现有{length}个。"
    en = "There may be {limit} characters and are {length}."


class LineBreakInCell(Unacceptable):
    code = "import.line_break_in_cell"
    zh = "此项只能有一行文字，单元格内有换行。"
    en = "This is one line; there is a line break in the cell."


class UnstorableText(Unacceptable):
    code = "import.unstorable_text"
    zh = "文字中含有无法保存的字符。"
    en = "The text has characters that cannot be stored."


class ClassifiedMark(Unacceptable):
    code = "import.classified_mark"
    zh = "此行带有密级标志“{mark}”：涉密文件、事项不得录入本系统。"
    en = "The row bears the mark “{mark}”: what is classified may not be entered here."


class UnknownWord(Unacceptable):
    code = "import.unknown_word"
    zh = "“{given}”不是此项可以填的；可以填：“{allowed}”。"
    en = "“{given}” is not among what may stand here: “{allowed}”."


class NotWhole(Unacceptable):
    code = "import.not_whole"
    zh = "“{text}”不是整数。"
    en = "“{text}” is no whole number."


class SeveralUnits(Unacceptable):
    code = "import.several_units"
    zh = "名为“{name}”的单位有几个（“{ids}”），请填单位标识。"
    en = "Several units are called “{name}” (“{ids}”); give the code of the one that is meant."


class NotAUnit(Unacceptable):
    code = "import.not_a_unit"
    zh = "“{text}”不是单位标识，单位名录中也没有以此为名的单位；请填名录中的标识（如 ganzhou-housing）或者名称全称。"
    en = "“{text}” is neither the code of a unit nor the name of one in the directory; write its code or full name."


class BesideTheTable(Unacceptable):
    code = "import.beside_the_table"
    zh = "第{column}列没有列名，却有内容“{text}”。"
    en = "Column {column} has no heading, and says “{text}”."


class NeedsOther(Unacceptable):
    code = "import.needs_other"
    zh = "填写了此项的，须填写“{other}”。"
    en = "Where this is filled in, so is “{other}”."


class OtherNumber(Unacceptable):
    code = "import.other_number"
    zh = "此处写了“{given}”项，而“{other}”有“{needed}”项；没有的写“无”或者“-”。"
    en = "Here stand “{given}”, and under “{other}” “{needed}”; a dash stands for one that has none."


class WrongOrder(Unacceptable):
    code = "import.wrong_order"
    zh = "此项（{on}）早于“{other}”（{earlier}）。"
    en = "This ({on}) lies before “{other}” ({earlier})."


class TwiceInFile(Unacceptable):
    code = "import.twice_in_file"
    zh = "与第{row}行重复（“{by}”相同）。"
    en = "The same as row {row} (by “{by}”)."


class OtherThanImported(AlreadyExists):
    code = "import.other_than_imported"
    zh = "此件已经导入，本行的“{columns}”与导入时不同，未作改动；确需更改的，请办理更正，或者作废后重新导入。"
    en = (
        "It was imported before, and “{columns}” of this row say otherwise; nothing was changed. Put it right there, or"
        " void it and import it anew."
    )


class Failed(OutOfOrder):
    code = "import.failed"
    zh = "此行未能录入，系统内部出错；请把任务编号“{run}”告诉运维人员。"
    en = "The row could not be entered, by a failure within; tell the operator the number “{run}”."


class StillRunning(OutOfOrder):
    code = "import.still_running"
    zh = "尚有{left}行未处理，请待处理完毕后下载结果。"
    en = "{left} rows are still to be done; the result is complete after that."
