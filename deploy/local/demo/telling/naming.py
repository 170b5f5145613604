"""What units and things are called, from what was told: things by number and title, units by name, and no ids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from deploy.local.client import Json
from services.notify.deadlines.adapters.clock_words import CLOCK_WORDS
from services.notify.deadlines.adapters.thing_words import THING_WORDS
from shared.kernel.identifiers.document_number import DocumentNumber, MalformedDocumentNumber
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.wording import Wording, named
from shared.storage.cause import is_own

# What has an official number or a title, unless it is secret: without a name it is spoken of as such.
_NAMED_THINGS = frozenset({"matter", "meeting", "power_list_change", "document"})
# Whose title is that of a text.
_IN_BOOK_MARKS = frozenset({"matter", "document", "policy_document"})
_ARE_UNITS = frozenset({"unit", "maker"})
# What is a part of a document and is called by that.
_PARTS = frozenset({"filing", "document_review"})
_NOT_TOLD = Wording("一件名称不公开的{kind}", "a {kind} whose name is not told")
_SYSTEM = Wording("系统", "the system")
_A_UNIT = Wording("一个未登记的单位", "a unit that is not in the directory")
_A_DUTY = Wording("一项职责", "a duty")
_ADDRESS = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Spoken(Wording):
    """A sentence that was put together, in both languages."""


class Names:
    """What has been told of names so far; facts are heard in the order in which they were told."""

    def __init__(self, rulebook: Rulebook, deadlines: Iterable[Json] = ()) -> None:
        self.rulebook = rulebook
        self._rules: dict[_ADDRESS, str] = {
            (each["service"], each["thing"], each["name"]): each["rule"] for each in deadlines
        }
        self._spells: dict[str, list[Json]] = {}
        self._titles: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._letters: dict[str, str] = {}

    @property
    def units(self) -> Mapping[str, object]:
        """The units that the directory has, by their codes."""
        return self._spells

    def expect(self, facts: Iterable[Json]) -> None:
        """A thing's first name is told with what it has got it by, if after that; whatever is told of it has that name
        until it is told another."""
        for fact in facts:
            data = fact["data"]
            if fact["type"].endswith(".thing_named.v1") and not {data["thing"]} & {*self._titles, *self._numbers}:
                self._name(data["thing"], data["label"])

    def hear(self, fact: Json) -> None:
        """Take in what a fact says of names."""
        data, kind = fact["data"], fact["type"].split(".")[2]
        if kind == "unit_stated":
            self._spells[data["unit"]] = data["spells"]
        elif kind == "thing_named":
            self._name(data["thing"], data["label"])
        elif kind == "suggestion_received":
            self._letters[data["suggestion"]] = data["kind"]
        elif "rule" in data and "name" in data:
            self._rules[fact["service"], data["thing"], data["name"]] = data["rule"]
        elif kind.startswith("occurrence_"):
            self._rules["notify", data["occurrence"], "duty"] = data["rule"]

    def unit(self, code: str | None, language: str, on: str | None = None) -> str:
        """A unit by the name that it had on the day, or has."""
        if code is None:
            return ""
        if is_own(code):
            return _SYSTEM.wording(language)
        spells = self._spells.get(code)
        if not spells:
            return _A_UNIT.wording(language)
        of_day = (each for each in spells if each["before"] is None or (on is not None and on < each["before"]))
        return str(next(of_day, spells[-1])["name"])

    def thing(self, kind: str, id: str, language: str) -> str:
        """A thing by number and title, in a sentence."""
        if kind in _ARE_UNITS:
            return self.unit(id, language)
        id = id.partition(".")[0]
        kind = "document" if kind in _PARTS else kind
        title, number = self._titles.get(id), self._numbers.get(id)
        words = THING_WORDS[kind].wording(language) if kind in THING_WORDS else ""
        if title is None and number is None:
            return (
                _NOT_TOLD.wording(language).format(kind=words) if kind in _NAMED_THINGS else words
            ) or _A_DUTY.wording(language)
        if kind == "case":
            return f"{number or title}案" if language == "zh" else f"case {number or title}"
        if kind == "suggestion":
            letter = self.letter(self._letters.get(id, ""), language)
            return f"{letter}{number or title}" if language == "zh" else f"{letter} {number or title}"
        if title is None:
            return f"{words}{number}" if language == "zh" else f"{words} {number}"
        if kind not in _IN_BOOK_MARKS:
            return f"“{title}”"
        return f"《{title}》" + ("" if number is None else f"（{number}）" if language == "zh" else f" ({number})")

    def label(self, id: str) -> str | None:
        """The number, or else the title, of what has that id."""
        id = id.partition(".")[0]
        return self._numbers.get(id) or self._titles.get(id)

    def letter(self, kind: str, language: str) -> str:
        """A kind of letter, in words."""
        if kind in self.rulebook.letters:
            return self.rulebook.letter_called(kind, language)
        return THING_WORDS["suggestion"].wording(language)

    def rule(self, id: str, language: str) -> str:
        """A rule by its title; a duty that was entered by its own."""
        if id in self.rulebook.rule_ids:
            return self.rulebook.title(id).wording(language)
        return self._titles.get(id, _A_DUTY.wording(language))

    def rule_of(self, service: str, thing: str, name: str) -> str | None:
        """The rule that a clock follows from, as far as that was told."""
        return self._rules.get((service, thing, name))

    def clock(self, service: str, thing: str, name: str, language: str) -> str:
        """A clock as its service calls it; that of a duty by the rule that asks it."""
        if service == "notify":
            rule = self.rule_of(service, thing, name)
            return _A_DUTY.wording(language) if rule is None else self.rule(rule, language)
        head, _, unit = name.partition(":")
        if head.partition(".")[0] not in CLOCK_WORDS:
            return Wording("期限", "the period").wording(language)
        return named(f"{head}:{self.unit(unit, language)}" if unit else name, CLOCK_WORDS).wording(language)

    def _name(self, id: str, label: str | None) -> None:
        if label is None:
            self._titles.pop(id, None)
            self._numbers.pop(id, None)
        elif _is_number(label):
            self._numbers[id] = label
        else:
            self._titles[id] = label


def _is_number(label: str) -> bool:
    if "号" in label and "（" in label[:1]:
        return True  # of a case
    try:
        DocumentNumber.parse(label)
    except MalformedDocumentNumber:
        return False
    return True


def day(value: str, language: str, year: int) -> str:
    """A date in words; without its year in the year that is told."""
    on = date.fromisoformat(value)
    if language == "zh":
        said = f"{on.month}月{on.day}日"
        return said if on.year == year else f"{on.year}年{said}"
    said = f"{on.day} {on:%B}"
    return said if on.year == year else f"{said} {on.year}"
