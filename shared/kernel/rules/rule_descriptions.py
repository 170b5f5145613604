"""A rule in words, for people: what it asks, on which source, since when and how sure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from shared.kernel.periods import Kind, Roll, Unit
from shared.kernel.rules.kept_as import in_words
from shared.kernel.rules.rule_shapes import (
    AnchoredPeriod,
    CalendarDate,
    CalendarDates,
    Choice,
    Choices,
    Comparator,
    Content,
    Items,
    Ladder,
    Per,
    Quota,
    Target,
    WarningBand,
    WarningPoints,
)
from shared.kernel.rules.rules import Certainty, Modality, Nature, Rule, Source

# Per kind of word, since members of different enumerations may be equal as strings (a year to wait, each year).
WORDS: Mapping[type[StrEnum], Mapping[StrEnum, tuple[str, str]]] = {
    Unit: {
        Unit.HOUR: ("小时", "hours"),
        Unit.DAY: ("日", "days"),
        Unit.WORKING_DAY: ("个工作日", "working days"),
        Unit.MONTH: ("个月", "months"),
        Unit.YEAR: ("年", "years"),
    },
    Comparator: {
        Comparator.AT_LEAST: ("不低于", "at least"),
        Comparator.MORE_THAN: ("高于", "above"),
        Comparator.EXACTLY: ("为", "exactly"),
        Comparator.LESS_THAN: ("低于", "below"),
    },
    Per: {
        Per.QUARTER: ("每季度", "each quarter"),
        Per.HALF_YEAR: ("每半年", "each half-year"),
        Per.YEAR: ("每年", "each year"),
        Per.TWO_YEARS: ("每两年", "every two years"),
        Per.TERM: ("每个任期", "each term of office"),
        Per.STANDING: ("随时", "at any time"),
    },
    Modality: {
        Modality.MANDATORY: ("应当遵守", "mandatory"),
        Modality.DEFAULT: ("一般遵守，例外须记录理由", "by default; an exception needs a recorded reason"),
        Modality.PERMISSIVE: ("可以行使，行使的应当在期限内", "permitted; who makes use of it is bound by the limit"),
        Modality.ASPIRATIONAL: ("倡导", "aspirational"),
        Modality.BY_ANALOGY: ("类推适用", "by analogy"),
    },
    Nature: {
        Nature.LAW: ("法律", "law"),
        Nature.REGULATION: ("法规规章", "regulation"),
        Nature.INTERPRETATION: ("司法解释", "judicial interpretation"),
        Nature.POLICY: ("政策文件", "policy document"),
        Nature.CONVENTION: ("约定，无法律效力", "convention without legal force"),
        Nature.INSTRUMENT: ("个案文书", "instrument of one case"),
    },
    Certainty: {
        Certainty.READ: ("已读原文", "text read"),
        Certainty.EXCERPT: ("只见摘录，待核对", "seen in an excerpt, to be checked"),
        Certainty.SECONDARY: ("只见转述，待核对", "told by a secondary source, to be checked"),
        Certainty.RECALLED: ("凭记忆，待核对", "recalled, to be checked"),
    },
}


OPEN = {"zh": "等", "en": " and the like"}


def describe(rule: Rule, language: str) -> str:
    """The rule in ``zh`` or ``en``, a few lines; names of documents and notes stay in Chinese."""
    return "\n".join(_zh_lines(rule) if language == "zh" else _en_lines(rule))


def _zh_lines(rule: Rule) -> list[str]:
    until = f"至{rule.valid_to}" if rule.valid_to else "起"
    return [
        f"{rule.title.zh}（{rule.id}，{rule.region}）",
        f"{_content(rule.content, 'zh')}。",
        f"依据：{rule.source}（{_word(rule.source.nature, 'zh')}；{_certainty(rule.source, 'zh')}）",
        *([f"原文：{rule.source.words}"] if rule.source.words else []),
        f"效力：{_word(rule.modality, 'zh')}；{rule.valid_from}{until}有效；版本{rule.version}",
        f"落实：{in_words(rule.kept, 'zh')}",
        *([f"说明：{rule.note}"] if rule.note else []),
    ]


def _en_lines(rule: Rule) -> list[str]:
    until = f"to {rule.valid_to}" if rule.valid_to else "on"
    return [
        f"{rule.title.en} ({rule.id}, {rule.region})",
        f"{_content(rule.content, 'en')}.",
        f"Source: {rule.source} ({_word(rule.source.nature, 'en')}; {_certainty(rule.source, 'en')})",
        *([f"Words: {rule.source.words}"] if rule.source.words else []),
        f"Force: {_word(rule.modality, 'en')}; valid from {rule.valid_from} {until}; version {rule.version}",
        f"Kept: {in_words(rule.kept, 'en')}",
        *([f"Note: {rule.note}"] if rule.note else []),
    ]


def _certainty(source: Source, language: str) -> str:
    said = _word(source.certainty, language)
    if source.verified_on is None:
        return said
    return f"{said}，{source.verified_on}核对" if language == "zh" else f"{said}, verified on {source.verified_on}"


def _content(content: Content, language: str) -> str:
    match content:
        case AnchoredPeriod():
            return _period(content, language) + _roll(content, language)
        case Target():
            return _target(content, language)
        case Quota():
            return _quota(content, language)
        case CalendarDates(dates):
            return _joined([_date(each, language) for each in dates], language)
        case Ladder(steps):
            return " → ".join(step.wording(language) for step in steps)
        case WarningPoints(bands):
            return _joined([_band(band, language) for band in bands], language)
        case Choice(option):
            return option.wording(language)
        case Choices(options):
            return _joined([option.wording(language) for option in options], language)
        case Items(names, is_open):
            return "、".join(names) + (OPEN[language] if is_open else "")
        case _:
            assert_never(content)


def _period(content: AnchoredPeriod, language: str) -> str:
    period, anchor = content.period, content.anchor.wording(language)
    if language == "zh":
        length = f"{period.length}{_word(period.unit, 'zh')}"
        return {
            Kind.CEILING: f"自{anchor}起{length}内",
            Kind.FLOOR: f"自{anchor}起不少于{length}",
            Kind.BEFORE: f"{anchor}的{length}前",
        }[period.kind]
    length = f"{period.length} {_word(period.unit, 'en')}"
    return {
        Kind.CEILING: f"within {length} of: {anchor}",
        Kind.FLOOR: f"not less than {length} from: {anchor}",
        Kind.BEFORE: f"{length} before: {anchor}",
    }[period.kind]


def _roll(content: AnchoredPeriod, language: str) -> str:
    if content.period.roll is Roll.NONE:
        return ""
    backwards = content.period.kind is Kind.BEFORE
    if language == "zh":
        text = "；末日遇休息日" + ("提前至前一工作日" if backwards else "顺延至下一工作日")
        return text + ("（依运行约定）" if content.period.by_convention else "")
    text = "; an end on a rest day moves to the working day " + ("before" if backwards else "after")
    return text + (" (by convention)" if content.period.by_convention else "")


def _target(content: Target, language: str) -> str:
    aim = f"{content.percent}%" if content.benchmark is None else content.benchmark.wording(language)
    of = content.denominator
    if language == "zh":
        return f"{_word(content.comparator, 'zh')}{aim}" + (f"，分母为{of.zh}" if of else "")
    return f"{_word(content.comparator, 'en')} {aim}" + (f" of {of.en}" if of else "")


def _quota(content: Quota, language: str) -> str:
    if language == "zh":
        return f"{content.subject.zh}{_word(content.per, 'zh')}不少于{content.at_least}{content.of.zh}"
    return f"{content.subject.en}: at least {content.at_least} {content.of.en} {_word(content.per, 'en')}"


def _date(content: CalendarDate, language: str) -> str:
    if language == "zh":
        return f"每年{content.month}月{content.day}日（{content.covers.zh}）"
    return f"every {content.month:02}-{content.day:02} ({content.covers.en})"


def _band(band: WarningBand, language: str) -> str:
    points = "/".join(str(point) for point in band.before)
    if language == "zh":
        held = (
            f"{band.up_to}{_word(band.unit, 'zh')}以内"
            if band.up_to
            else f"其他以{_word(band.unit, 'zh').removeprefix('个')}计"
        )
        return f"{held}的期限，届满前{points}"
    held = (
        f"up to {band.up_to} {_word(band.unit, 'en')}" if band.up_to else f"other periods in {_word(band.unit, 'en')}"
    )
    return f"{held}: {points} before the end"


def _joined(parts: list[str], language: str) -> str:
    return ("；" if language == "zh" else "; ").join(parts)


def _word(value: StrEnum, language: str) -> str:
    zh, en = WORDS[type(value)][value]
    return zh if language == "zh" else en
