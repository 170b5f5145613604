"""次数、学时、人数: how many, how often."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.notify.policies.reading import measures
from services.notify.policies.reading.days import DueDay
from services.notify.policies.reading.findings import IMPLIED, INFERRED, Finding
from services.notify.policies.reading.frequencies import Frequency, weak_year
from services.notify.policies.reading.measures import HOURS, MEASURE, OCCASIONS
from services.notify.policies.reading.numerals import NUMBER, RANGE_TO, number
from services.notify.policies.reading.reading import DutyKind, Quantity
from services.notify.policies.reading.sentences import Segment

_COUNT = re.compile(rf"(?P<number>{NUMBER})(?P<measure>{MEASURE})")
# A measure word that is the first half of another word counts nothing.
_OTHER_WORD = re.compile(
    r"次(?:性|序|数|办|告知|跑)|期(?:间|限|末|望)|场(?:所|景)|名(?:称|单|录|义)|人(?:大|民|才|员密集)|部(?:门|分|委|长|署)|所(?:有|属|在)|"
    r"处(?:罚|理|置|分|级|室)|条(?:例|件|款)|件事|起(?:步|草|诉|来|到)|家(?:庭|长)|项目|支(?:持|付|撑|部|出)|场景|"
    r"轮(?:训|岗|换|值)|回(?:复|避|头)|位(?:置|于)|份(?:额)|户(?:籍|口)|批(?:准|次|复)|"
    r"个(?:工作日|自然日|月|小时|百分点|方面|环节|阶段|层级|维度|领域|专项|体系|季度|大类|中心(?!任务)|一)"
)
_NOT_A_COUNT_BEFORE = re.compile(r"(?:第|另|同|某|这|那|上|下|逐|再|初|首|任何|每|同一|统)$")
_IDIOMS = frozenset({"一", "两"})
_FREE_AFTER_IDIOM = OCCASIONS | HOURS
_NEAR = 6
_LOST_MEASURE = re.compile(
    r"(?:至少|不少于)[^，。；\d]{0,8}(?P<number>\d{1,3})(?=[\u4e00-\u9fa5，。]|$)"
    r"|(?:组织|开展|举办|召开|进行)(?P<bare>\d{1,2})(?=[\u4e00-\u9fa5])"
)
_RANGE, _RANGE_NEAR = re.compile(RANGE_TO), 10
_MEASURED = re.compile(rf"{MEASURE}|至|到|日|天|小时|工作日|年|月|%")
_ZERO = re.compile(
    r"(?:杜绝|防止|避免|不得出现|消除|不得有)[^，。；]{0,24}“?(?P<zero>零[\u4e00-\u9fa5]{2,4}?)(?:”|现象|情况|问题)"
    r"|“(?P<gone>零[\u4e00-\u9fa5]{2,4})”(?:现象)?(?:清零|归零)"
)
_OF_WHOM = re.compile(r"凡|被|累计|连续|对|发生|出现")
# 实施满2年的，开展1次: what sets it off stands before it.
_CONDITION = re.compile(r"每[^，。；]{1,4}一案|满(?:\d+|[一二两三四五六十]+)(?:个月|年|□+)")
_MADE = re.compile(r"(?:新增|新建|建成|打造|创成|培育|培养|创建|评选|选树|选聘|招录|遴选|增设)[^，。；]{0,20}$")
_MADE_ALREADY = re.compile(r"累计|已|共计|先后")
_MADE_NEAR = 14
_HELD = re.compile(r"举办|开展|组织|召开|举行")
_TASKS = re.compile(r"(?:紧盯|紧扣|对标|围绕|完成|落实|推进|抓好)[^，。；]{0,14}$")
_RESPECTIVELY = re.compile(r"(?:每个|各)?(?P<items>[^，。；每]{2,60}?)分别")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence says around its numbers."""

    sentence: str
    segments: list[Segment]
    frequencies: list[Frequency]
    days: list[DueDay]

    def segment_of(self, place: int) -> Segment:
        return next((one for one in self.segments if one.start <= place < one.end), self.segments[-1])

    def per(self, place: int, unit: str) -> str | None:
        """How often: what the segment says, for occasions and hours also what an earlier one said."""
        segment = self.segment_of(place)
        here = [one for one in self.frequencies if segment.start <= one.start < segment.end]
        earlier = [one for one in here if one.start < place]
        if here:
            return (earlier or here)[-1].per
        if weak_year(self.sentence[segment.start : segment.end]):
            return "year"
        carried = [one for one in self.frequencies if one.start < place]
        return carried[-1].per if carried and unit in OCCASIONS | HOURS else None

    def has_due(self, place: int) -> bool:
        segment = self.segment_of(place)
        return any(day.start < place or segment.start <= day.start < segment.end for day in self.days)


def counts(around: Surroundings) -> Iterator[Finding]:
    """Numbers with a measure word that bind, each a finding."""
    taken: list[tuple[int, int]] = []
    for group in _groups(around.sentence):
        for place, match in enumerate(group):
            finding = _finding(around, group, place)
            if finding is not None:
                taken.append(match.span())
                yield finding
    yield from _lost_measures(around, taken)


def _groups(sentence: str) -> Iterator[list[re.Match[str]]]:
    """Counts that stand in one list: ``1名、2名、3名以上``."""
    group: list[re.Match[str]] = []
    for match in _COUNT.finditer(sentence):
        if group and sentence[group[-1].end() : match.start()] in ("、", "和", "及"):
            group.append(match)
            continue
        if group:
            yield group
        group = [match]
    if group:
        yield group


def _finding(around: Surroundings, group: list[re.Match[str]], place: int) -> Finding | None:
    match, sentence = group[place], around.sentence
    segment = around.segment_of(match.start())
    before, after = sentence[segment.start : match.start()], sentence[match.end() :]
    if _OTHER_WORD.match(match["measure"] + after[:4]) or _NOT_A_COUNT_BEFORE.search(before):
        return None
    value, unit = number(match["number"]), measures.counted(match["measure"], after)
    if value is None:
        return None
    comparator = measures.comparator(before, sentence[group[-1].end() :])
    if at_least := _RANGE.search(before[-_RANGE_NEAR:]):
        value, comparator = number(at_least["from"]), ">="
    per = around.per(match.start(), unit)
    if _is_condition(before, unit, per, after):
        return None
    # 最多跑一次 is a catchword: an idiom binds by a floor or by how often only.
    bound = comparator == ">=" or (unit in _FREE_AFTER_IDIOM and (per or _CONDITION.search(before)))
    if match["number"] in _IDIOMS and not bound:
        return None
    if not _binds(around, match, unit, comparator, per, before, after):
        return None
    if unit in HOURS and per in (None, "year"):
        per = "person_year" if per or weak_year(sentence) else None
    quantity = Quantity(value, unit, comparator or "=", per)
    subject = _respective_subject(sentence, place, len(group)) if len(group) > 1 else None
    return Finding(start=match.start(), end=match.end(), kind=_kind(unit, per), quantity=quantity, subject=subject)


def _binds(
    around: Surroundings,
    match: re.Match[str],
    unit: str,
    comparator: str | None,
    per: str | None,
    before: str,
    after: str,
) -> bool:
    if unit in HOURS:
        return bool(comparator or per)
    if unit in OCCASIONS:
        sentence = around.sentence[: match.start()]
        once = unit == "times" and (around.has_due(match.start()) or _CONDITION.search(sentence))
        once = once or (match["number"][0].isdigit() and _HELD.search(before) and _ends(after))
        return bool(per or comparator or once)
    if comparator or measures.REACHES.search(before[-_NEAR:]):
        return True
    if (
        match["number"][0].isdigit()
        and _MADE.search(before)
        and not _MADE_ALREADY.search(before)
        and (_MADE.search(before[-_MADE_NEAR:]) or _ends(after))
    ):
        return True
    if per and unit in ("case", "document", "copy", "item") and match["number"][0].isdigit():
        return True
    return bool(unit == "item" and measures.TASKS.match(after) and _TASKS.search(before))


def _ends(after: str) -> bool:
    """Whether nothing that could be counted follows: ``新增站点6个``."""
    return not after or not ("\u4e00" <= after[0] <= "\u9fa5")


def _kind(unit: str, per: str | None) -> DutyKind:
    if unit in HOURS or per in ("term_of_office", "person_year") or per is None:
        return DutyKind.MINIMUM_COUNT
    return DutyKind.RECURRENCE


def _is_condition(sentence: str, unit: str, per: str | None, after: str) -> bool:
    """``被通报两次以上的单位``: the number says of whom, not what."""
    return unit in OCCASIONS and per is None and after.startswith("以上的") and _OF_WHOM.search(sentence) is not None


def _lost_measures(around: Surroundings, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    """``每年至少组织1领导旁听``: a copy lost the measure word of how often."""
    for match in _LOST_MEASURE.finditer(around.sentence):
        floor = match["number"] is not None
        start, end = match.span("number" if floor else "bare")
        per = around.per(start, "times")
        counted_already = any(first < end and start < last for first, last in taken)
        if per is None or counted_already or _MEASURED.match(around.sentence, end):
            continue
        quantity = Quantity(number(around.sentence[start:end]), "times", ">=" if floor else "=", per)
        yield Finding(start=start, end=end, kind=_kind("times", per), quantity=quantity, confidence=IMPLIED)


def zeros(around: Surroundings) -> Iterator[Finding]:
    """``杜绝……“零出庭”现象``: more than none."""
    for match in _ZERO.finditer(around.sentence):
        segment = around.segment_of(match.start())
        per = "year" if "年" in around.sentence[segment.start : segment.end] else None
        start, end = match.span("zero" if match["zero"] else "gone")
        quantity = Quantity(0.0, "times", ">", per)
        yield Finding(start=start, end=end, kind=DutyKind.PROHIBITION, quantity=quantity, confidence=INFERRED)


def _respective_subject(sentence: str, place: int, of: int) -> str | None:
    match = _RESPECTIVELY.search(sentence)
    if match is None:
        return None
    items = [item for item in re.split(r"、(?![^（]*）)", match["items"]) if item]
    return items[place] if len(items) == of else None
