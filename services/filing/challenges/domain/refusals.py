"""How the linking of a challenge is refused."""

from shared.kernel.words.refusals import AlreadyExists


class LinkedBefore(AlreadyExists):
    code = "filing.linked_before"
    zh = "该审查建议已关联文件“{document}”。"
    en = "This challenge is linked to document “{document}” already."
