"""Why a file gives no text."""

from shared.kernel.words.refusals import Unacceptable


class UnreadableFile(Unacceptable):
    """The family of them."""

    code = "files.unreadable_file"
    zh = "文件无法读取。"
    en = "The file cannot be read."


class NoSuchFile(UnreadableFile):
    code = "files.no_such_file"
    zh = "没有文件“{given}”，或者不能读取。"
    en = "There is no file “{given}”, or it may not be read."


class UnknownFileType(UnreadableFile):
    code = "files.unknown_file_type"
    zh = "不能读取“{given}”类型的文件；可用：“{known}”。"
    en = "Files of type “{given}” cannot be read; there are “{known}”."


class EmptyFile(UnreadableFile):
    code = "files.empty_file"
    zh = "文件中没有文字。"
    en = "The file holds no text."


class FileTooLarge(UnreadableFile):
    """More bytes than a document has, on the disk or unpacked."""

    code = "files.file_too_large"
    zh = "文件（解压后）超过 {limit} 字节的上限。"
    en = "The file, unpacked, is larger than the limit of {limit} bytes."


class TextTooLong(UnreadableFile):
    code = "files.text_too_long"
    zh = "文件正文超过 {limit} 个字符的上限。"
    en = "The text is longer than the limit of {limit} characters."


class TooMuchToRead(UnreadableFile):
    """Reading was ended when it took more time or memory than any document does."""

    code = "files.too_much_to_read"
    zh = "文件结构过于复杂，识读在 {limit} 秒或者内存上限内未能完成；请另存后重新提交。"
    en = "Reading the file took more than {limit} seconds, or too much memory; save it anew and hand it in again."


class FileEncrypted(UnreadableFile):
    code = "files.file_encrypted"
    zh = "文件设有密码，请解除后重新提交。"
    en = "The file is protected by a password; remove it and hand the file in again."


class FileDamaged(UnreadableFile):
    code = "files.file_damaged"
    zh = "文件已损坏，或者不是所称的类型。"
    en = "The file is damaged, or is not of the type it is said to be."


class NotText(UnreadableFile):
    code = "files.not_text"
    zh = "文件不是 UTF-8 或者 GB18030 编码的文本。"
    en = "The file is not text in UTF-8 or GB18030."


class PictureOnly(UnreadableFile):
    """A scanned PDF: pictures of pages."""

    code = "files.picture_only"
    zh = "PDF 文件只有图像，没有文字；请提交带文字的版本。"
    en = "The PDF holds pictures of pages and no text; hand in one with text."


class NotBase64(UnreadableFile):
    code = "files.not_base_sixty_four"
    zh = "文件内容不是有效的“Base64”编码。"
    en = "The content of the file is not valid “Base64”."


class TextOrFile(UnreadableFile):
    code = "files.text_or_file"
    zh = "正文和文件须提供其一，且只提供其一。"
    en = "Hand in a text or a file: one of the two."
