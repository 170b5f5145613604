"""Periods of a day in a line each: what begins, what is done with, of what was warned, and why a day is the day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from deploy.local.client import Json
from deploy.local.demo.collecting import clock_of
from deploy.local.demo.telling.naming import Names, Spoken, day
from deploy.local.demo.telling.sentences import YEAR, Into
from deploy.local.demo.telling.teller import Told
from services.notify.deadlines.adapters.wording import NOT_STARTED
from shared.kernel.periods import Explanation
from shared.kernel.periods.steps import What
from shared.kernel.words.wording import Many, Wording

_BEGIN = frozenset({"deadline_opened", "deadline_moved", "deadline_resumed"})
_LANGUAGES = ("zh", "en")
# What an ordinary count has, about which there is nothing to say.
_ORDINARY = frozenset({What.ANCHOR, What.COUNTED, What.CORRESPONDING, What.FIXED, What.DUE})
_ORDINARY_REST = frozenset({"weekend"})

_MUST = ("期限：{owner}须办理{clocks}，{due}届满{careful}。", "By {due} {owner} has to see to {clocks}{careful}.")
_MAY = ("期限：{owner}可以办理{clocks}，{due}届满{careful}。", "Until {due} {owner} may see to {clocks}{careful}.")
_FLOOR = ("期限：{owner}的{clocks}，{due}届满{careful}。", "Until {due} {owner} has to wait: {clocks}{careful}.")
_MOVED = (
    "期限变更：{owner}须办理{clocks}，改为{due}届满{careful}。",
    "It is another day: by {due} {owner} has to see to {clocks}{careful}.",
)
_STANDS = ("期限中止：{owner}的{clocks}。", "The time of {owner} for {clocks} stands still.")
_GONE = ("期限不再计算：{owner}的{clocks}。", "The time of {owner} for {clocks} is counted no more.")
_SILENT = ("期限没有起算：{owner}的{clocks}，{reason}。", "No time runs of {owner} for {clocks}: {reason}.")
_IN_TIME = (
    "按期办结：{owner}的{clocks}（{due}届满）{warned}。",
    "Done in time by {owner}: {clocks} (due on {due}){warned}.",
)
_LATE = (
    "逾期办结：{owner}的{clocks}（{due}届满，迟{days}日）{warned}。",
    "Done late by {owner}: {clocks} (due on {due}, {days:day} late){warned}.",
)
_WARNED = ("此前提醒{owner}{times}次：{days}。", "{owner} had been warned {times:time}: {days}.")
_COUNTED = ("，此前提醒{times}次", ", warned {times:time} before")
_CAREFUL = (
    "（放假安排尚未公布，最早{earliest}、最晚{latest}）",
    " (no holidays are arranged yet: {earliest} at the earliest, {latest} at the latest)",
)
_DONE = ("{owner}完成{duties}{in_time}。", "{owner} has done {duties}{in_time}.")
_TIMELY = {True: ("（按期）", " (in time)"), False: ("（逾期）", " (late)")}
Shape = tuple[str, str]
Group = tuple[Shape, str, str | None]


@dataclass
class Periods:
    """Of one story, told day after day; `explained` has the accounts of all dates by their hash."""

    names: Names
    explained: Mapping[str, Json]
    _warned: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _based: set[Wording] = field(default_factory=set)

    def of_day(self, told: Sequence[Told]) -> Iterator[tuple[Wording, Wording | None]]:
        """The lines of one day, each with the explanation of its date where it matters, or what it rests on, once."""
        groups: defaultdict[Group, list[Told]] = defaultdict(list)
        for each in told:
            if each.answers is not None:
                continue
            if each.into is Into.WARNINGS:
                self._warned[clock_of(each.fact)].append(each.fact["on"])
            elif each.into is Into.CLOCKS and (shape := _shape(each)) is not None:
                data = each.fact["data"]
                groups[shape, data["owner"], data.get("due") or data.get("reason")].append(each)
            elif each.kind == "deadline_overdue":
                yield from self._warnings(each)
        alike: defaultdict[tuple[Shape, str | None, Wording], list[Told]] = defaultdict(list)
        for (shape, _, due), several in groups.items():
            alike[shape, due, self._clocks(several)].extend(several)
        for (shape, due, clocks), several in alike.items():
            why = self._why(several) if shape in (_MUST, _MOVED, _FLOOR) else None
            yield Spoken(*(self._said(shape, due, clocks, several, language) for language in _LANGUAGES)), why

    def _warnings(self, overdue: Told) -> Iterator[tuple[Wording, None]]:
        days = self._warned.pop(clock_of(overdue.fact), [])
        if days:
            owner = overdue.fact["data"]["owner"]
            said = (
                shape.format(
                    owner=self.names.unit(owner, language),
                    times=Many(len(days)),
                    days=_and(language).join(day(each, language, YEAR) for each in days),
                )
                for shape, language in zip(_WARNED, _LANGUAGES, strict=True)
            )
            yield Spoken(*said), None

    def _said(self, shape: Shape, due: str | None, clocks: Wording, several: Sequence[Told], language: str) -> str:
        """Of one unit, or of several of which the same is asked."""
        other = int(language != "zh")
        data = several[0].fact["data"]
        times = max(len(self._warned.get(clock_of(each.fact), [])) for each in several)
        owners = dict.fromkeys(each.fact["data"]["owner"] for each in several)
        return shape[other].format(
            owner=_and(language).join(self.names.unit(owner, language) for owner in owners),
            due="" if due is None or shape is _SILENT else day(due, language, YEAR),
            clocks=clocks.wording(language),
            careful=self._careful(data, other) if data.get("status") == "provisional" else "",
            days=days_late(data.get("due"), data.get("met_on")),
            warned=_COUNTED[other].format(times=Many(times)) if times and shape is _IN_TIME else "",
            reason=self._reason(data, other) if shape is _SILENT else "",
        )

    def _clocks(self, several: Sequence[Told]) -> Wording:
        said = (
            _and(language).join(dict.fromkeys(self._clock(each, language) for each in several))
            for language in _LANGUAGES
        )
        return Spoken(*said)

    def _clock(self, told: Told, language: str) -> str:
        fact, data = told.fact, told.fact["data"]
        clock = self.names.clock(fact["service"], data["thing"], data["name"], language)
        return f"“{clock}”" if language == "zh" else clock

    def _reason(self, data: Json, other: int) -> str:
        known = data.get("known_from")
        said = NOT_STARTED.get(data["reason"], ("没有可以计算的期限", "nothing is there to count"))[other]
        return said.format(known_from=known and day(known, _LANGUAGES[other], YEAR))

    def _careful(self, data: Json, other: int) -> str:
        ends = {name: data[name] and day(data[name], _LANGUAGES[other], YEAR) for name in ("earliest", "latest")}
        return _CAREFUL[other].format(**ends)

    def _why(self, several: Sequence[Told]) -> Wording | None:
        told = (self.explained.get(each.fact["data"]["explanation"]) for each in several)
        account = next((each for each in told if each is not None), None)
        if account is None:
            return None
        said = why(account, self.names, whole=matters(account))
        if said in self._based:
            return None
        self._based.add(said)
        return said


def why(account: Json, names: Names, *, whole: bool) -> Wording:
    """Why the day is the day: the `whole` count, or only what period it is and on what it rests."""
    explanation = Explanation.from_data(account)
    said = []
    for language in _LANGUAGES:
        rule = None if explanation.rule is None else names.rule(explanation.rule, language)
        lines = replace(explanation, rule=rule).lines(language)
        said.append(("" if language == "zh" else " ").join(lines if whole else lines[:1]))
    return Spoken(*said)


def days_late(due: str | None, met: str | None) -> Many:
    """How many days after its last day something was done; none of what has no day, or was not done."""
    return Many((date.fromisoformat(met) - date.fromisoformat(due)).days if due and met else 0)


def matters(account: Json) -> bool:
    """Whether anything moved the day, or is not known yet, that one would not expect of an ordinary count."""
    explanation = Explanation.from_data(account)
    return any(
        step.what not in _ORDINARY and not (step.what is What.SKIPPED and step.reason in _ORDINARY_REST)
        for step in explanation.steps
    )


def _shape(told: Told) -> Shape | None:
    """How it is told of such a period on such a day; None where there is nothing that a reader would miss."""
    data, kind = told.fact["data"], told.kind
    duty, floor = data.get("duty", True), data.get("kind") == "floor"
    if kind == "clock_not_started":
        return _SILENT
    if kind in _BEGIN and data["due"] is not None and not data.get("replaces"):
        begins = _MOVED if kind == "deadline_moved" else _MUST
        return _FLOOR if floor else begins if duty else _MAY
    if not duty or floor:
        return None
    if kind == "deadline_met" and data["in_time"] is not None:
        return _IN_TIME if data["in_time"] else _LATE
    return {"deadline_suspended": _STANDS, "deadline_cancelled": _GONE}.get(kind)


def duties_done(told: Iterable[Told], names: Names) -> Iterator[Wording]:
    """What each unit has done of its duties, in one line."""
    groups: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for each in told:
        data = each.fact["data"]
        groups[data["owner"], data.get("in_time", True)].append(data["rule"])
    for (owner, in_time), rules in groups.items():
        yield Spoken(*(_duties(owner, rules, in_time, names, language) for language in _LANGUAGES))


def _duties(owner: str, rules: Sequence[str], in_time: bool, names: Names, language: str) -> str:
    other = int(language != "zh")
    said = dict.fromkeys(f"“{names.rule(rule, language)}”" for rule in rules)
    return _DONE[other].format(
        owner=names.unit(owner, language), duties=_and(language).join(said), in_time=_TIMELY[in_time][other]
    )


def _and(language: str) -> str:
    return "、" if language == "zh" else ", "
