"""How a kind of fact is told: one sentence in each language, whose fields are said in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from deploy.local.client import Json
from deploy.local.demo.telling.naming import Names, day
from deploy.local.demo.telling.words import words_of
from services.notify.deadlines.adapters.wording import NOT_STARTED
from shared.contracts.envelope import Contract

YEAR = 2026
_DAY_LENGTH = len("2026-01-01")
# Fields that are codes of units, one or several.
_UNITS = frozenset(
    {"unit", "owner", "court", "issuer", "authority", "copied_to", "appears", "joint_makers", "awaits", "holder"}
)
# Fields that are ids of things, each with the kind of thing; the document of an escalation is the number of a paper.
_THINGS = {
    "matter": "matter",
    "document": "document",
    "case": "case",
    "suggestion": "suggestion",
    "change": "power_list_change",
    "catalogue": "catalogue",
    "successor": "document",
}
# With an appeal, which may be its own, nobody is sued.
_SUED = (
    "{unit}被诉：{court}送达{level}起诉状副本，{thing}",
    "{unit} is sued: {court} serves the claim of {thing}, {level}",
)
_GOES_ON = ("{court}受理{thing}（{level}），通知{unit}", "{court} has {thing}, {level}, and tells {unit}")
_IN_TIME = {True: ("（按期）", " (in time)"), False: ("（逾期）", " (late)")}


class Into(Enum):
    """What a fact is folded into where a story is told, beside which it would say nothing new."""

    NAMES = "the names by which things are called"
    EXPLANATIONS = "the explanation of the due date"
    CLOCKS = "one line for the periods of a day"
    WARNINGS = "one line for all warnings of a period"
    DUTIES = "one line for what a unit has done of its duties on a day"
    UNCHANGED = "what it puts right, of which no word is another"
    PLACE = "what is said of the place before the stories"


@dataclass(frozen=True, slots=True)
class Said:
    """`optional` has what is said only where the field of that name says anything, as ``{name?}`` of the sentence. A
    fact that is folded `into` something has a sentence, too, for whoever wants every fact."""

    zh: str
    en: str
    optional: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    into: Into | None = None


# By the name of the fact and its version.
Table = Mapping[str, Said]


class Fields(dict[str, str]):
    """What a fact says, field by field, in words; what it does not say is an empty text."""

    def __missing__(self, key: str) -> str:
        return ""


def fields(contract: type[Contract], fact: Json, names: Names, language: str) -> Fields:
    """The fields of a fact, with whose act it was (`by`), what it is about (`thing`), the name of what its period is
    `about`, and its day (`on`)."""
    data, on = fact["data"], fact["on"]
    said = Fields(_said(contract, fact, names, language))
    kind, _, id = fact["subject"].partition("/")
    said["by"] = names.unit(fact["by"], language, on)
    about = data.get("thing", "")
    if "/" in about:
        kind, _, id = about.partition("/")
    said["thing"] = names.thing(kind, id, language)
    label = names.label(about.rpartition("/")[2])
    said["about"] = "" if label is None else (f"（涉及“{label}”）", f" (about “{label}”)")[language != "zh"]
    said["on"] = day(on, language, YEAR)
    served = _SUED if data.get("level") == "first_instance" else _GOES_ON
    said["served"] = served[language != "zh"].format_map(said)
    said["in_time?"] = _IN_TIME.get(data.get("in_time"), ("", ""))[language != "zh"]
    return said


def _said(contract: type[Contract], fact: Json, names: Names, language: str) -> Iterator[tuple[str, str]]:
    data = fact["data"]
    for name, info in contract.model_fields.items():
        value = data.get(name)
        if value is None or isinstance(value, bool):
            continue
        yield name, _word(name, info.annotation, value, fact, names, language)
    if "rule" in data:
        yield "rule", names.rule(data["rule"], language)
    if "name" in data and "thing" in data:
        service = data.get("service", fact["service"])
        yield "clock", names.clock(service, data["thing"], data["name"], language)
    if data.get("reason") in NOT_STARTED:
        why = NOT_STARTED[data["reason"]][language != "zh"]
        yield "why", why.format(known_from=data.get("known_from") and day(data["known_from"], language, YEAR))
    if "rung" in data:
        yield "rung", names.rulebook.wording(data["rung"], language)


def _word(name: str, annotation: Any, value: Any, fact: Json, names: Names, language: str) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return _and(language).join(_word(name, annotation, each, fact, names, language) for each in value)
    if name in _UNITS:
        return names.unit(value, language, fact["on"])
    if name in _THINGS and "escalation" not in fact["data"]:
        return names.thing(_THINGS[name], value, language)
    words = words_of(annotation)
    if words is not None:
        return words[value].wording(language)
    if name == "kind" and isinstance(value, str):
        return names.letter(value, language)
    return day(value, language, YEAR) if _is_day(value) else str(value)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == _DAY_LENGTH and value[4::3] == "--" and value[:4].isdecimal()


def _and(language: str) -> str:
    return "、" if language == "zh" else ", "


def sentence(said: Said, contract: type[Contract], fact: Json, names: Names, language: str) -> str:
    """The fact as one sentence, in ``zh`` or ``en``."""
    other = int(language != "zh")
    words = fields(contract, fact, names, language)
    for name, parts in said.optional.items():
        told = fact["data"].get(name) not in (None, False, [], ())
        words[f"{name}?"] = parts[other].format_map(words) if told else ""
    text = (said.zh, said.en)[other].format_map(words)
    return text[:1].upper() + text[1:]
