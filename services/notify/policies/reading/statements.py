"""What a sentence orders: its rates, periods, counts and days, or an act without a number."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.notify.policies.reading.counts import Surroundings, counts, zeros
from services.notify.policies.reading.days import DueDay, due_days
from services.notify.policies.reading.findings import DATED, IMPLIED, INFERRED, WORDS, Finding
from services.notify.policies.reading.frequencies import Frequency, frequencies
from services.notify.policies.reading.numerals import WHOLE
from services.notify.policies.reading.rates import rates
from services.notify.policies.reading.reading import DutyKind, Quantity
from services.notify.policies.reading.sentences import blot, hide, hide_quoted, segments
from services.notify.policies.reading.time_limits import time_limits
from services.notify.policies.reading.trends import benchmarks, trends

_PROHIBITION = re.compile(r"不得|严禁|杜绝|防止|禁止|一律不|避免")
_PUBLICATION = re.compile(r"向社会公布|向社会公开|公开发布|主动公开|公布")
_DIRECTIVE = re.compile(
    r"要|应|须|必须|不得|严禁|杜绝|防止|建立|健全|完善|落实|加强|推进|推动|开展|组织|做好|规范|强化|深化|制定|实行|实施|明确|提高|提升|"
    r"优化|编制|修订|修改|废止|出台|建设|组建|举办|召开|梳理|清理|汇总|整改|更新|升级|完成|畅通|加大|加快|推行|探索|鼓励|严格|坚持|全面|确保|发挥|配齐|配备|纳入|报送|报告|公布|及时|支持|争取|努力|降低|减少|巩固"
)
_PERIODS = frozenset({"year", "half_year", "quarter", "month", "half_month", "two_years", "three_years"})
# What was, not what shall be; a word that orders makes it a duty all the same.
_REPORTED = re.compile(
    r"约为|分别为|仅为|同比|截至|去年|近[一二两三四五几\d]+年|年以来|累计|占比(?:约|为)|共(?:受理|办理|审查|审理|开展|收到|报备|组织|有)"
)
_ORDERED = re.compile(r"要|应|须|必须|确保|力争|不低于|不少于|不得|不超过|达到|提高到|底前|日前|每")
_COVERED = re.compile(r"全覆盖")
_ON_ENTRY = re.compile(r"岗前|上岗|初任|任前|入职")
_TRAINING = re.compile(r"培训|轮训|实训|研修|学习|授课")
_ACT_AFTER = re.compile(r"[\u4e00-\u9fa5]{2,}")


def statements(sentence: str, year: int | None) -> list[Finding]:
    """The findings of a sentence in order; `year` is that of the document."""
    if _REPORTED.search(sentence) and not _ORDERED.search(sentence):
        return []
    seen = hide(sentence)
    days = due_days(seen, year)
    for day in days:
        seen = blot(seen, day.start, day.end)
    often = frequencies(hide_quoted(seen))
    limits = list(time_limits(seen))
    for limit in limits:
        seen = blot(seen, limit.start, limit.end)
    around = Surroundings(hide_quoted(seen), segments(sentence), often, days)
    quoted = replace(around, sentence=seen)
    limits = [_of_training(one, around) for one in limits]
    found = [*limits, *rates(seen), *counts(around), *zeros(quoted), *trends(seen), *benchmarks(seen)]
    found = [_with_due(one, around) for one in found]
    found += _full_coverage(around, found)
    found += _days_alone(around, found)
    found += _implied(around, found)
    return sorted(found, key=lambda one: one.start) or list(_act(sentence))


def _of_training(limit: Finding, around: Surroundings) -> Finding:
    """``每年集中培训不少于5天`` is an amount of a year, not a period that has to be left."""
    segment = around.segment_of(limit.start)
    training = _TRAINING.search(around.sentence[segment.start : segment.end])
    per = around.per(limit.start, "class_hour" if training else "day")
    before = around.sentence[segment.start : limit.start]
    if limit.kind is not DutyKind.MINIMUM_PERIOD or not per or limit.quantity is None or _ON_ENTRY.search(before):
        return limit
    quantity = replace(limit.quantity, per="person_year" if training and per == "year" else per)
    return replace(limit, kind=DutyKind.MINIMUM_COUNT, quantity=quantity)


def _with_due(finding: Finding, around: Surroundings) -> Finding:
    """A number is due on the day that leads its part of the sentence, or that its own segment names."""
    if finding.quantity is not None and finding.kind in (DutyKind.DEADLINE, DutyKind.MINIMUM_PERIOD):
        return finding
    day = _day_for(finding, around)
    if day is None:
        return finding
    kind = finding.kind
    if kind is DutyKind.RECURRENCE or (kind is DutyKind.MINIMUM_COUNT and _is_occasion(finding.quantity)):
        kind = DutyKind.DEADLINE if day.yearly else DutyKind.ONE_OFF_DEADLINE
    return replace(finding, due=day.due, kind=kind)


def _day_for(finding: Finding, around: Surroundings) -> DueDay | None:
    segment = around.segment_of(finding.start)
    for day in reversed(around.days):
        inside = segment.start <= day.start < segment.end
        if not day.named and (inside or (day.start < finding.start and not day.yearly)):
            return day
    return None


def _is_occasion(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.unit == "times" and quantity.per is None


def _full_coverage(around: Surroundings, found: list[Finding]) -> Iterator[Finding]:
    """``到2026年底实现全覆盖``: all of it, by a day. Without a day it is a way of speaking."""
    for match in _COVERED.finditer(around.sentence):
        segment = around.segment_of(match.start())
        if any(segment.start <= one.start < segment.end for one in found):
            continue
        everything = Quantity(WHOLE, "percent", "=")
        covered = Finding(
            start=match.start(), end=match.end(), kind=DutyKind.TARGET_RATE, quantity=everything, confidence=INFERRED
        )
        dated = _with_due(covered, around)
        if dated.due is not None:
            yield dated


def _days_alone(around: Surroundings, found: list[Finding]) -> Iterator[Finding]:
    """Days by which something without a number is due."""
    for day in around.days:
        if any(one.due == day.due and one.start < _reach(day, around) for one in found):
            continue
        if day.start == 0 and day.end == len(around.sentence):
            # A cell of a table, or a date line: nothing is said to be due.
            continue
        if day.yearly:
            kind = DutyKind.RECURRENCE if day.named else DutyKind.DEADLINE
            quantity = Quantity(1.0, "times", "=", "year")
        else:
            kind, quantity = DutyKind.ONE_OFF_DEADLINE, None
        yield Finding(
            start=day.start,
            end=day.end,
            kind=kind,
            quantity=quantity,
            due=day.due,
            confidence=INFERRED if day.named else DATED,
        )


def _reach(day: DueDay, around: Surroundings) -> int:
    """Where the act of a day ends: with its segment, or with the next where a comma follows the day."""
    segment = around.segment_of(day.start)
    if day.end < segment.end:
        return segment.end
    return next((one.end for one in around.segments if one.start >= segment.end), segment.end)


def _implied(around: Surroundings, found: list[Finding]) -> Iterator[Finding]:
    """每季度……进行通报: how often is said, how many is not; once is meant."""
    for one in around.frequencies:
        segment = around.segment_of(one.start)
        following = next((other.start for other in around.frequencies if other.start > one.start), len(around.sentence))
        reach = range(segment.start, max(segment.end, following))
        if any(other.start in reach for other in found) or _is_dated(one, around):
            continue
        if one.per not in _PERIODS or not _ACT_AFTER.search(around.sentence, one.end):
            continue
        quantity = Quantity(1.0, "times", "=", one.per)
        yield Finding(start=one.start, end=one.end, kind=DutyKind.RECURRENCE, quantity=quantity, confidence=IMPLIED)


def _is_dated(frequency: Frequency, around: Surroundings) -> bool:
    segment = around.segment_of(frequency.start)
    return any(day.yearly and segment.start <= day.start < segment.end for day in around.days)


def _act(sentence: str) -> Iterator[Finding]:
    """The sentence as a whole, where it orders something that can be checked without a number."""
    if not _DIRECTIVE.search(sentence):
        return
    kind = DutyKind.PROCEDURE
    if _PROHIBITION.search(sentence):
        kind = DutyKind.PROHIBITION
    elif _PUBLICATION.search(sentence):
        kind = DutyKind.PUBLICATION
    yield Finding(start=0, end=len(sentence), kind=kind, confidence=WORDS)
