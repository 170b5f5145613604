"""What pydantic says of wrong input, in both languages, field by field."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from shared.web.language import Language

ZH = {
    "missing": "此项必填。",
    "extra_forbidden": "没有此项。",
    "string_type": "须为文字。",
    "string_too_short": "至少 {min_length} 个字符。",
    "string_too_long": "至多 {max_length} 个字符。",
    "string_pattern_mismatch": "格式不符，须匹配 {pattern}。",
    "int_type": "须为整数。",
    "int_parsing": "须为整数。",
    "int_from_float": "须为整数，不能带小数。",
    "float_type": "须为数字。",
    "float_parsing": "须为数字。",
    "decimal_parsing": "须为数字。",
    "bool_type": "须为 true 或 false。",
    "bool_parsing": "须为 true 或 false。",
    "date_type": "须为日期，形如 2026-01-31。",
    "date_parsing": "须为有效日期，形如 2026-01-31。",
    "date_from_datetime_parsing": "须为有效日期，形如 2026-01-31。",
    "date_from_datetime_inexact": "须为日期，不能带时刻。",
    "datetime_type": "须为时刻，形如 2026-01-31T09:00:00+08:00。",
    "datetime_parsing": "须为有效时刻，形如 2026-01-31T09:00:00+08:00。",
    "datetime_from_date_parsing": "须为有效时刻，形如 2026-01-31T09:00:00+08:00。",
    "timezone_aware": "时刻须带时区。",
    "enum": "须为下列之一：{expected}。",
    "literal_error": "须为下列之一：{expected}。",
    "union_tag_invalid": "类型须为下列之一：{expected_tags}。",
    "union_tag_not_found": "须写明类型 {discriminator}。",
    "greater_than": "须大于 {gt}。",
    "greater_than_equal": "须不小于 {ge}。",
    "less_than": "须小于 {lt}。",
    "less_than_equal": "须不大于 {le}。",
    "too_short": "至少 {min_length} 项。",
    "too_long": "至多 {max_length} 项。",
    "list_type": "须为列表。",
    "tuple_type": "须为列表。",
    "set_type": "须为列表。",
    "frozen_set_type": "须为列表。",
    "mapping_type": "须为对象。",
    "dataclass_type": "须为对象。",
    "none_required": "须留空。",
    "string_unicode": "须为文字。",
    "int_parsing_size": "数字过大。",
    "finite_number": "须为有限的数字。",
    "multiple_of": "须为{multiple_of}的倍数。",
    "decimal_type": "须为数字。",
    "url_type": "须为网址。",
    "url_too_long": "网址至多 {max_length} 个字符。",
    "uuid_version": "须为有效的 UUID。",
    "json_invalid": "须为有效的 JSON。",
    "json_type": "须为 JSON。",
    "dict_type": "须为对象。",
    "model_type": "须为对象。",
    "model_attributes_type": "须为对象。",
    "uuid_type": "须为 UUID。",
    "uuid_parsing": "须为有效的 UUID。",
    "url_parsing": "须为有效网址。",
    "url_scheme": "网址须以 {expected_schemes} 开头。",
    "value_error": "输入无效：{error}。",
}
_OURS = {
    "unstorable_text": "文字中含有无法保存的字符（U+0000 或者不成对的代理码位）。",
    "hidden_character": "文字中含有控制字符或者改变文字方向的字符（如 U+202E），请删去；长文字可以换行，不用制表符。",
    "line_break": "此项只写一行，不能换行。",
    "implausible_digest": "须为文件的 SHA-256；所填为同一个数字的重复，不是任何文件的。",
    "file_name": "只填文件名，不带文件夹。",
    "file_twice": "同一文件只附一次。",
    "unseen_text": "文字中没有可见的字符，等于没有填写。",
    "day_out_of_bounds": "须为{earliest}至{latest}之间的日期；没有期限的留空。",
    "unit_code": "须为单位标识：2至64个字母、数字或者 . _ -，如 ganzhou-housing；不填单位名称。",
    "classified_mark": (
        "带有密级标志“{mark}”：涉密文件不得录入本系统；涉密的送审事项、权责清单调整按涉密登记（classified），不填标题、材料。"
    ),
    "id_of_a_text": "不得以编号指称系统保存的文字。",
}

# What pydantic says in words of its own.
_EN = {
    **dict.fromkeys(("bool_type", "bool_parsing"), "Input should be true or false."),
    **dict.fromkeys(
        ("mapping_type", "dataclass_type", "dict_type", "model_type", "model_attributes_type"),
        "Input should be an object.",
    ),
    **dict.fromkeys(("tuple_type", "set_type", "frozen_set_type"), "Input should be a list."),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "Input should be a whole number."),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing"), "Input should be a number."),
    "extra_forbidden": "There is no such field.",
    "none_required": "Input should be left out.",
    "string_type": "Input should be text.",
}

# What pydantic lists in English.
_LISTS = ("expected", "expected_tags", "expected_schemes")
_CHOICE = re.compile("'([^']*)'")

_PLACES = ("body", "query", "path", "header", "cookie")
# What pydantic appends where a name itself, not its value, is at fault.
_OF_A_NAME = "[key]"


def explain(errors: Sequence[ErrorDetails | Mapping[str, Any]], language: Language) -> list[dict[str, str]]:
    """The `errors` of a problem: the field (dotted, as the caller wrote it), its place, the kind, a sentence."""
    return [_explain(error, language) for error in errors]


def _explain(error: ErrorDetails | Mapping[str, Any], language: Language) -> dict[str, str]:
    place, *path = (str(part) for part in error["loc"] if part != _OF_A_NAME)
    if place not in _PLACES:
        place, path = "body", [place, *path]
    return {
        "field": ".".join(path) or place,
        "place": place,
        "code": error["type"],
        "message": _sentence(error, language),
    }


def _sentence(error: ErrorDetails | Mapping[str, Any], language: Language) -> str:
    if language == "en":
        if error["type"] in _EN:
            return _EN[error["type"]]
        return error["msg"] if error["msg"].endswith(".") else f"{error['msg']}."
    told = {name: _listed(value) if name in _LISTS else value for name, value in error.get("ctx", {}).items()}
    return (ZH | _OURS).get(error["type"], "输入无效。").format_map(told)


def _listed(choices: str) -> str:
    """``'a', 'b' or 'c'`` as it stands in a Chinese sentence."""
    return "、".join(_CHOICE.findall(choices)) or choices
