"""How files are refused."""

from shared.kernel.words.refusals import NotAllowed, NotFound, OutOfOrder, Unacceptable
from shared.web.refusals import Malformed, RangeMissed, Unavailable


class UnfitFile(Unacceptable):
    """The family of files that are not taken."""

    code = "files.unfit"
    zh = "不能接收该文件。"
    en = "The file is not taken."


class NothingInFile(UnfitFile):
    code = "files.nothing_in_file"
    zh = "文件没有内容。"
    en = "There is nothing in the file."


class NotTaken(UnfitFile):
    """By its content: an archive, a program, a picture of another kind, or nothing that is known."""

    code = "files.not_taken"
    zh = "按内容不能识别为可以接收的文件；可以接收：“{known}”。压缩包须解开后逐个上传。"
    en = "By its content it is none of the files that are taken: “{known}”. Of an archive upload the files one by one."


class BrokenOff(Malformed):
    """Whoever sent it has gone before its end; that it is said, nobody hears."""

    code = "files.broken_off"
    zh = "上传中断，未保存任何内容；请重新上传。"
    en = "The upload was broken off, and nothing was kept; upload the file again."


class CutOff(UnfitFile):
    code = "files.cut_off"
    zh = "文件不完整或者已损坏，请重新保存后再上传。"
    en = "The file is cut off or damaged; save it again and upload that."


class Unpacks(UnfitFile):
    """An office document is an archive, and may be a bomb."""

    code = "files.unpacks_too_large"
    zh = "文件内部的部件过多，或者解开后过大，不能接收。"
    en = "The file has too many parts inside, or would unpack to too much."


class Locked(UnfitFile):
    code = "files.locked"
    zh = "文件设有密码，请解除后重新上传。"
    en = "The file is protected by a password; remove it and upload the file again."


class Macros(UnfitFile):
    code = "files.macros"
    zh = "文件带有宏，请另存为不带宏的文件后上传。"
    en = "The file carries macros; save it without them."


class NameBelies(UnfitFile):
    code = "files.name_belies_content"
    zh = "文件名的后缀与内容不符：按内容是“{found}”文件，后缀应为“{suffixes}”之一。"
    en = "The end of the name does not fit the content, which is “{found}”; it should be one of “{suffixes}”."


class Nameless(Unacceptable):
    code = "files.nameless"
    zh = "请求头 Content-Disposition 须写明文件名，例如 attachment; filename*=UTF-8''a.pdf。"
    en = "The header Content-Disposition has to name the file, as in attachment; filename*=UTF-8''a.pdf."


class NoFilesKept(Unavailable):
    code = "files.none_kept_here"
    zh = "本系统未设置存放文件的位置，不能上传文件；请联系运维单位。"
    en = "There is no place set for files, and so none are taken; ask whoever runs the system."


class StoreAway(Unavailable):
    """Full, gone, or not answering."""

    code = "files.store_away"
    zh = "文件存储暂时不可用或者空间不足，未保存任何内容；请稍后重试。"
    en = "The store of files is away or full; nothing was kept. Retry later."


class BytesAway(Unavailable):
    """There is a row, and not what it stands for."""

    code = "files.bytes_away"
    zh = "该文件的内容暂时读不到，已记录；请联系运维单位。"
    en = "The content of the file cannot be found, which has been recorded; ask whoever runs the system."


class OverQuota(OutOfOrder):
    """Nothing of it is kept."""

    code = "files.over_quota"
    zh = "本单位今天上传的文件已达限额（{limit}字节，剩余{left}字节），未保存任何内容；请于次日上传，或者联系运维单位。"
    en = (
        "The unit has uploaded its share of the day ({limit} bytes, {left} left); nothing was kept. Come back tomorrow."
    )


class FileErased(NotFound):
    """There was one, and what it was is gone."""

    code = "files.erased"
    zh = "该文件已于{on}凭“{paper}”清除，内容不再存在；散列值、清除人和理由仍可查看。"
    en = "The file was erased on {on} on the paper “{paper}”; its hash, by whom and why are still to be read."


class ErasedBefore(OutOfOrder):
    code = "files.erased_before"
    zh = "该文件已于{on}清除。"
    en = "The file was erased on {on}."


class NotYourFile(NotAllowed):
    code = "files.not_your_file"
    zh = "该文件由单位“{unit}”上传，只能由该单位的负责人清除。"
    en = "The unit “{unit}” has uploaded the file: the head of that unit has it erased."


class NothingInRange(RangeMissed):
    code = "files.nothing_in_range"
    zh = "所请求的范围超出文件的{limit}字节。"
    en = "The range that is asked for lies beyond the {limit} bytes of the file."
