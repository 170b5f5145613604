"""The steps of a count in Chinese and English."""

from collections.abc import Iterable
from datetime import date

from shared.kernel.periods.steps import Step, What
from shared.kernel.periods.suspensions import AND, WhyHalted
from shared.kernel.periods.terms import Kind, Period, Roll, Unit

_UNITS = {
    "zh": {
        Unit.HOUR: "小时",
        Unit.DAY: "日",
        Unit.WORKING_DAY: "个工作日",
        Unit.MONTH: "个月",
        Unit.YEAR: "年",
    },
    "en": {
        Unit.HOUR: "hours",
        Unit.DAY: "natural days",
        Unit.WORKING_DAY: "working days",
        Unit.MONTH: "months",
        Unit.YEAR: "years",
    },
}
_PERIODS = {
    "zh": {
        Kind.CEILING: "期限：{length}{unit}内",
        Kind.FLOOR: "期限：不少于{length}{unit}",
        Kind.BEFORE: "期限：事件{length}{unit}前",
    },
    "en": {
        Kind.CEILING: "Period: within {length} {unit}",
        Kind.FLOOR: "Period: at least {length} {unit}",
        Kind.BEFORE: "Period: {length} {unit} before the event",
    },
}
_STEPS = {
    "zh": {
        What.ANCHOR: "{from_on}为起算事件当日，不计入。",
        What.FIXED: "规定的日期为{to_on}，不需计算。",
        What.CORRESPONDING: "到期月的对应日（无对应日的为月末日）为{to_on}，共{days}个自然日。",
        What.COUNTED: "{span}计入{days}日{because}。",
        What.SKIPPED: "{span}为休息日，{days}日不计入{because}。",
        What.SUSPENDED: "{span}中止，不计入{because}。",
        What.SUPPOSED: "{span}的放假安排尚未公布，按其中{days}个工作日审慎推算。",
        What.ROLLED: "{span}不作为期限的末日，期限移过{days}日{because}。",
        What.BOUNDED: "依赖尚未公布的安排：最早{from_on}，最晚{to_on}（{source}）。",
    },
    "en": {
        What.ANCHOR: "{from_on} is the day of the event and is not counted.",
        What.FIXED: "The date itself is named: {to_on}; nothing is counted.",
        What.CORRESPONDING: "The corresponding day of the due month, or its last day, is {to_on}: {days} natural days.",
        What.COUNTED: "{span}: {days} counted{because}.",
        What.SKIPPED: "{span}: {days} rest days not counted{because}.",
        What.SUSPENDED: "{span}: suspended, not counted{because}.",
        What.SUPPOSED: "{span}: no arrangement is published; {days} working days are carefully supposed.",
        What.ROLLED: "{span}: the period cannot end here and moves across {days} days{because}.",
        What.BOUNDED: "Not yet arranged, so between {from_on} at the earliest and {to_on} at the latest ({source}).",
    },
}
_REASONS = {
    "weekday": ("工作日", "ordinary working days"),
    "weekend": ("周休息日", "weekend"),
    "suspended": ("中止", "suspended"),
    "floor": ("最短期限尚未届满", "a floor has not run out"),
    "unsettled": ("安排尚未公布", "not yet arranged"),
    **{why.value: (why.zh, why.en) for why in WhyHalted},
}
_FESTIVALS = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Qingming",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "、": " and ",
    "调休上班": ", make-up working day",
}
_DUE = {
    "zh": {
        Kind.CEILING: "期限届满日：{due}。",
        Kind.FLOOR: "最短期限于{due}届满。",
        Kind.BEFORE: "最迟日期：{due}。",
    },
    "en": {
        Kind.CEILING: "Due on {due}.",
        Kind.FLOOR: "The floor runs through {due}.",
        Kind.BEFORE: "At the latest on {due}.",
    },
}
_NO_DATE = {"zh": "期限中止中，恢复前没有届满日。", "en": "The period is suspended: no date until it resumes."}
_STAYS = {"zh": "末日为休息日的不顺延{why}。", "en": "An end on a rest day does not move{why}."}
_MOVES = {
    "zh": {
        Kind.CEILING: "末日为休息日的顺延至下一工作日{why}。",
        Kind.BEFORE: "末日为休息日的提前至前一工作日{why}。",
    },
    "en": {
        Kind.CEILING: "An end on a rest day moves to the working day after{why}.",
        Kind.BEFORE: "An end on a rest day moves to the working day before{why}.",
    },
}
_CONVENTION = {"zh": "（依运行约定）", "en": " (by convention)"}


def told(period: Period, steps: Iterable[Step], language: str, *, rule: str | None, source: str | None) -> list[str]:
    """One sentence for the period with its rule, then one for each step; any language but ``zh`` reads English."""
    tongue = "zh" if language == "zh" else "en"
    first, *rest = steps
    head = _named_date(tongue, rule, source) if first.what is What.FIXED else _period(period, tongue, rule, source)
    return [head, *(_step(step, period, tongue) for step in (first, *rest))]


def _named_date(tongue: str, rule: str | None, source: str | None) -> str:
    said, stop = ("规定的日期", "。") if tongue == "zh" else ("A date that is named", ".")
    return f"{said}{_brackets(_basis(tongue, rule, source), tongue)}{stop}"


def _basis(tongue: str, rule: str | None, source: str | None) -> str:
    return ("，" if tongue == "zh" else ", ").join(part for part in (rule, source) if part)


def _period(period: Period, tongue: str, rule: str | None, source: str | None) -> str:
    unit = _UNITS[tongue][period.unit]
    said = _PERIODS[tongue][period.kind].format(length=period.length, unit=unit)
    roll = _roll(period, tongue)
    stop = "。" if tongue == "zh" else ". " if roll else "."
    return f"{said}{_brackets(_basis(tongue, rule, source), tongue)}{stop}{roll}"


def _roll(period: Period, tongue: str) -> str:
    """What an end on a rest day does, where it stays or where no statute says it; a floor never moves."""
    if period.kind is Kind.FLOOR:
        return ""
    if period.by_convention:
        said = _STAYS[tongue] if period.roll is Roll.NONE else _MOVES[tongue][period.kind]
        return said.format(why=_CONVENTION[tongue])
    return _STAYS[tongue].format(why="") if period.roll is Roll.NONE else ""


def _step(step: Step, period: Period, tongue: str) -> str:
    if step.what is What.DUE:
        return _DUE[tongue][period.kind].format(due=_day(step.to_on, tongue)) if step.to_on else _NO_DATE[tongue]
    return _STEPS[tongue][step.what].format(
        from_on=_day(step.from_on, tongue),
        to_on=_day(step.to_on, tongue),
        span=_span(step, tongue),
        days=step.days,
        because=_because(step, tongue),
        source=step.source,
    )


def _because(step: Step, tongue: str) -> str:
    parts = [part for part in (_reason(step.reason, tongue), step.source) if part]
    return _brackets(("，" if tongue == "zh" else ", ").join(parts), tongue)


def _reason(reason: str, tongue: str) -> str:
    if AND in reason:
        return ("；" if tongue == "zh" else "; ").join(_reason(each, tongue) for each in reason.split(AND))
    if reason in _REASONS:
        return _REASONS[reason][tongue == "en"]
    if tongue == "en":
        for name, english in _FESTIVALS.items():
            reason = reason.replace(name, english)
    return reason


def _brackets(text: str, tongue: str) -> str:
    if not text:
        return ""
    return f"（{text}）" if tongue == "zh" else f" ({text})"


def _span(step: Step, tongue: str) -> str:
    if step.to_on is None:
        return f"自{_day(step.from_on, tongue)}起" if tongue == "zh" else f"From {_day(step.from_on, tongue)} on"
    if step.from_on == step.to_on:
        return _day(step.from_on, tongue)
    between = "至" if tongue == "zh" else " to "
    return f"{_day(step.from_on, tongue)}{between}{_day(step.to_on, tongue)}"


def _day(on: date | None, tongue: str) -> str:
    if on is None:
        return "不能确定" if tongue == "zh" else "unknown"
    return f"{on.year}年{on.month}月{on.day}日" if tongue == "zh" else on.isoformat()
