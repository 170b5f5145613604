"""What lay in inboxes, beside the facts that it tells of, and whether anybody has signed for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from deploy.local.client import Json
from deploy.local.demo.performance import Performance
from deploy.local.demo.telling.naming import Names, Spoken, day
from deploy.local.demo.telling.sentences import YEAR
from services.notify.deadlines.domain.notices import Code
from shared.kernel.words.wording import Wording

# What a story tells in lines of its own, of the periods themselves.
_REPEATS = frozenset(
    {
        "deadline_near",
        "deadline_due",
        "deadline_overdue",
        "overdue_digest",
        "floor_passed",
        "right_lapsed",
        "quota_short",
        "clock_not_started",
    }
)
# Of what says no more than the fact of that day, a story says only that it came, each unit's in one line.
_BY_TITLE = frozenset(code.value for code in Code) - frozenset(
    {
        "case_served",
        "suggestion_received",
        "defect_found",
        "filing_copied",
        "escalation_served",
        "fact_corrected",
        "fact_withdrawn",
        "word_voided",
    }
)
# What tells of another entry that nobody has signed for is said with that, by the parameter that names it.
_ASKED, _COMPLAINED, _OF = "receipt_asked", "receipt_missed", "of_notice"
_OF_OTHERS = "supervisor"
_SUPERSEDED = "superseded"
_ID = re.compile(r"[（(]?(?:标识)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.\w+)?[）)]?")
# A Chinese sign beside a figure is no end of a word.
_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)( ?)")
_IN_INBOXES = ("收件箱：{parts}。", "In inboxes: {parts}.")
_CAME = ("{unit}（{titles}{signed}）", "{unit} ({titles}{signed})")
_OF_THEM = ("，{on}签收", ", signed for on {on}")
_SAID = ("{unit}的收件箱（{signed}）：{text}", "In the inbox of {unit} ({signed}): {text}")
_SIGNED = ("{on}签收", "signed for on {on}")
_UNSIGNED = ("一直没有签收", "never signed for")
_AGAIN = {
    _ASKED: ("，{on}再次提醒", ", told again on {on}"),
    _COMPLAINED: ("，{on}告知督察机构", ", and the supervisors on {on}"),
}
# In whose inbox, and signed for when.
_Lying = tuple[str, str | None]
Lying = Mapping[str | None, list[tuple[str, Wording]]]


def lying(performance: Performance, names: Names) -> Lying:
    """The entries of the units concerned, each with the day on which it came, by the stories that they belong to."""
    stories, reminders = _Stories(performance), _reminders(performance)
    told: defaultdict[str | None, list[tuple[str, Wording]]] = defaultdict(list)
    came: defaultdict[tuple[str | None, str], dict[_Lying, list[Code]]] = defaultdict(dict)
    for notice in performance.inbox:
        if not _is_told(notice):
            continue
        story = stories.of(notice)
        on = stories.entered(story, notice["created_on"])
        if notice["code"] in _BY_TITLE:
            lies = (notice["inbox"], notice["acknowledged_on"])
            came[story, on].setdefault(lies, []).append(Code(notice["code"]))
        else:
            told[story].append((on, said(notice, names, reminders.get(notice["id"], ()))))
    for (story, on), lying_there in came.items():
        told[story].append((on, _titles(on, lying_there, names)))
    return told


def _titles(on: str, came: Mapping[_Lying, Sequence[Code]], names: Names) -> Wording:
    """What came to several units on one day, in one line."""
    texts = []
    for other, language in enumerate(("zh", "en")):
        parts = []
        for (unit, signed_on), codes in came.items():
            titles = ("、", ", ")[other].join(dict.fromkeys(code.wording(language) for code in codes))
            signed = "" if signed_on is None else _OF_THEM[other].format(on=day(signed_on, language, YEAR))
            parts.append(_CAME[other].format(unit=names.unit(unit, language, on), titles=titles, signed=signed))
        texts.append(_IN_INBOXES[other].format(parts=("；", "; ")[other].join(parts)))
    return Spoken(*texts)


def _reminders(performance: Performance) -> Mapping[str, Sequence[tuple[str, str]]]:
    """With what code and on which day each notice was told again, by its id."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for notice in performance.inbox:
        if notice["code"] in _AGAIN and (_OF in notice["params"]):
            again = (notice["code"], notice["created_on"])
            if again not in found[notice["params"][_OF]]:
                found[notice["params"][_OF]].append(again)
    return found


def said(notice: Json, names: Names, reminders: Iterable[tuple[str, str]] = ()) -> Wording:
    """An entry as its unit reads it, without codes and ids, when it was signed for, and when it was told again."""
    again = [*reminders]
    return Spoken(*(_said(notice, names, again, language) for language in ("zh", "en")))


def _is_told(notice: Json) -> bool:
    return (
        notice["code"] not in _REPEATS | _AGAIN.keys()
        and notice["audience"] != _OF_OTHERS
        and notice["closed_because"] != _SUPERSEDED
    )


def _said(notice: Json, names: Names, reminders: Iterable[tuple[str, str]], language: str) -> str:
    other = int(language != "zh")
    signed_on = notice["acknowledged_on"]
    signed = _UNSIGNED[other] if signed_on is None else _SIGNED[other].format(on=day(signed_on, language, YEAR))
    signed += "".join(_AGAIN[code][other].format(on=day(on, language, YEAR)) for code, on in reminders)
    unit = names.unit(notice["inbox"], language, notice["created_on"])
    return _SAID[other].format(unit=unit, signed=signed, text=bare(notice[language], names, language))


def bare(text: str, names: Names, language: str) -> str:
    """A sentence of a service without the codes of units and what is no name of a thing, its days in words."""
    for code in sorted(names.units, key=len, reverse=True):
        text = text.replace(f"（{code}）", "").replace(f" ({code})", "")
    blank = "" if language == "zh" else " "
    return _DAY.sub(lambda found: day(found[1], language, YEAR) + (found[2] and blank), _ID.sub("", text))


class _Stories:
    """Which story a notice belongs to: that of anything that it names, by id or number."""

    def __init__(self, performance: Performance) -> None:
        self._of: dict[str, str] = {}
        self._days: dict[tuple[str | None, str], str] = {}
        for fact in performance.facts:
            if fact["story"] is None:
                continue
            self._days.setdefault((fact["story"], fact["on"]), fact["entered"])
            for name in _named_by(fact):
                self._of.setdefault(name, fact["story"])

    def of(self, notice: Json) -> str | None:
        named = (*(notice["deadline"] or "").split("/"), *_texts(notice["params"]))
        return next((self._of[each] for each in named if each in self._of), None)

    def entered(self, story: str | None, on: str) -> str:
        """The day on which the story has entered what happened on that day."""
        return self._days.get((story, on), on)


def _named_by(fact: Json) -> Iterator[str]:
    data = fact["data"]
    yield fact["subject"].partition("/")[2].partition(".")[0]
    yield from (
        data[each] for each in ("number", "thing", "document", "matter", "escalation", "occurrence") if data.get(each)
    )


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - of whatever parameter
    if isinstance(value, str):
        yield value
        yield value.rpartition("/")[2]
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
