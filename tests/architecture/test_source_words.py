"""What a profile states is held against the few words of its source that carry the number, the unit and the modality.

Read from the bare files, so that the reader under test cannot put one for the other.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

PROFILES = Path(__file__).parents[2] / "deploy" / "profiles"
FILES = sorted(path for path in PROFILES.glob("*.toml") if path.name != "vocabulary.toml")
TERMS: Mapping[str, dict[str, str]] = tomllib.loads((PROFILES / "vocabulary.toml").read_text("utf-8"))["terms"]
LONGEST = 80  # a few words, not the article
ELLIPSIS = "……"
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = {"小时": "hour", "工作日": "working_day", "日": "day", "个月": "month", "年": "year"}
LENGTH = re.compile(rf"(\d+|[一两二三四五六七八九十]+)(?:个(?=工作日))?({'|'.join(UNITS)})")
# 行政复议法 第八十八条: what it says in three, five, seven or ten days are working days.
WORKING_DAYS_OF = {"行政复议法（2023）": {3, 5, 7, 10}}
STATUTES = {"law", "regulation", "interpretation"}
BINDING = re.compile("应当|必须|不得|不予受理|不能")
SOFTENED = re.compile("一般|原则上|可以|有权(?!处理)|力争|争取|努力|适时")
SAID: Mapping[str, re.Pattern[str]] = {
    "default": re.compile("一般|原则上"),
    "permissive": re.compile("可以|有权"),
    "aspirational": re.compile("力争|争取|努力|推动|推进|鼓励|稳步"),
}
READ_INTO = re.compile("读作|推出|原文|取3月31日|取一次")
SPANS = {
    "quarter": "每季度",
    "half_year": "每半年",
    "year": "每年|年度|年终",
    "two_years": "每两年",
    "term": "任期内",
    "standing": "",
}


def number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0) if ten else DIGITS[text]


def lengths(words: str, document: str) -> list[tuple[int, str]]:
    """Every length the words name, in the unit that the document means by it."""
    said = [(number(count), UNITS[unit]) for count, unit in LENGTH.findall(words)]
    working = WORKING_DAYS_OF.get(document, set())
    return [(count, "working_day" if unit == "day" and count in working else unit) for count, unit in said]


def stated() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every rule with words: its file and id, the rule, and its document."""
    for path in FILES:
        profile = tomllib.loads(path.read_text("utf-8"))
        documents = {document["id"]: document for document in profile.get("documents", [])}
        for rule in profile.get("rules", []):
            if "words" in rule:
                yield f"{path.stem}/{rule['id']}", rule, documents[rule["document"]]


RULES = {f"{name}/{rule['valid_from']}": (rule, document) for name, rule, document in stated()}


def said_of_period(rule: dict[str, Any], words: str) -> bool:
    period, named = rule["period"], lengths(words, rule["document"])
    length, unit = period["length"], period["unit"]
    extended = "延长" in words and all(each == unit for _, each in named)
    return (length, unit) in named or (extended and sum(count for count, _ in named) == length)


def said_of_quota(rule: dict[str, Any], words: str) -> bool:
    quota = rule["quota"]
    counts = {number(each) for each in re.findall(r"\d+", words)}
    return quota["at_least"] in counts and re.search(SPANS[quota["per"]], words) is not None


def said_of_target(rule: dict[str, Any], words: str) -> bool:
    percent = rule["target"].get("percent")
    return percent is None or f"{percent}%" in words


def said_of_dates(rule: dict[str, Any], words: str) -> bool:
    days = [each["on"].split("-") for each in rule["dates"]]
    named = [rf"{int(month)}月(?:{int(day)}日{'|底' if int(day) >= 28 else ''})" for month, day in days]
    yearly = rule["valid_from"].year == rule.get("valid_to", rule["valid_from"]).year and "年底" in words
    return yearly or all(re.search(each, words) for each in named)


def said_of_names(rule: dict[str, Any], words: str) -> bool:
    open_list = rule.get("open", False)
    return all(name in words for name in _names(rule)) and ("等" in words) >= open_list


def _names(rule: dict[str, Any]) -> list[str]:
    """Those of a list, or of the steps of a ladder, which the rule names by their codes."""
    return rule["items"] if "items" in rule else [TERMS[step]["zh"] for step in rule["ladder"]]


CHECKS: Mapping[str, Callable[[dict[str, Any], str], bool]] = {
    "period": said_of_period,
    "quota": said_of_quota,
    "target": said_of_target,
    "dates": said_of_dates,
    "items": said_of_names,
    "ladder": said_of_names,
}


@pytest.mark.parametrize("name", RULES)
def test_the_words_say_the_number_and_the_unit(name: str) -> None:
    """A number, a unit or a name that was read into the words, and does not stand there, is explained in the note."""
    rule, _ = RULES[name]
    checks = [check for shape, check in CHECKS.items() if shape in rule]
    read_into = "period" not in rule and READ_INTO.search(rule.get("note", ""))
    assert read_into or all(check(rule, rule["words"]) for check in checks), rule["words"]


@pytest.mark.parametrize("name", RULES)
def test_the_words_say_how_strongly_they_bind(name: str) -> None:
    rule, document = RULES[name]
    modality, words = rule["modality"], rule["words"]
    if modality in SAID:
        assert SAID[modality].search(words), words
    elif modality == "mandatory":
        assert not SOFTENED.search(words), words
        if document["nature"] in STATUTES and "period" in rule and "最长" not in words:
            assert BINDING.search(words), words


def test_words_are_few() -> None:
    assert [name for name, (rule, _) in RULES.items() if len(rule["words"]) > LONGEST] == []


def test_words_stand_with_whatever_was_read() -> None:
    """`Rulebook.load` refuses a rule that was read and has none; here against the bare files."""
    bare = []
    for path in FILES:
        profile = tomllib.loads(path.read_text("utf-8"))
        read = {each["id"]: each for each in profile.get("documents", []) if each["certainty"] == "read"}
        assert [each["id"] for each in read.values() if "verified_on" not in each] == []
        for rule in profile.get("rules", []):
            certainty = rule.get("certainty", "read" if rule["document"] in read else None)
            if certainty == "read" and "words" not in rule:
                bare.append(f"{path.stem}/{rule['id']}")
    assert bare == []


@pytest.mark.parametrize(
    ("words", "document", "found"),
    [
        ("应当自受理之日起六十日内……最多不得超过三十日", "", [(60, "day"), (30, "day")]),
        ("应当在五日内进行审查", "行政复议法（2023）", [(5, "working_day")]),
        ("应当在五日内进行审查", "行政诉讼法（2017）", [(5, "day")]),
        ("自知道之日起最长不得超过一年", "", [(1, "year")]),
        ("在接到申请之日起两个月内", "", [(2, "month")]),
        ("一般不少于7个工作日", "", [(7, "working_day")]),
        ("四十五日，十日，十五日", "", [(45, "day"), (10, "day"), (15, "day")]),
    ],
)
def test_lengths_are_read_out_of_words(words: str, document: str, found: list[tuple[int, str]]) -> None:
    assert lengths(words, document) == found
