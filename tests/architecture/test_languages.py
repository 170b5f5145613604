"""What a person reads is Chinese in Chinese and English in English; only a quotation may stand in the other."""

import ast
import re
from collections.abc import Iterator, Mapping, Set
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.living import Living
from shared.kernel.model.stages import NotNow, must_be_next
from shared.kernel.words.refusals import NotFound, Refusal, Stale
from shared.kernel.words.wording import WordedCode, Wording
from shared.storage.collection import SqlCollection
from shared.storage.lives.collection import LivingCollection
from tests.architecture.sources import PRODUCT, nodes, python_files, where
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.states.record import kinds as kinds_of_things
from tests.architecture.test_refusals import ALL as REFUSALS
from tests.architecture.test_refusals import facts
from tests.architecture.test_stages import ALL as TABLES
from tests.architecture.test_stages import Table

QUOTED = re.compile(r"“[^”]*”")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CODE = re.compile(r"[a-z]+_[a-z]+")

# What may stand in a sentence without quotation marks. Whatever is not listed is text that someone else wrote.
DATES = {"on", "earlier", "earliest", "latest", "since", "today", "known_from", "known_to", "reply_by", "valid_from"}
NUMBERS = {
    "needed",
    "came",
    "count",
    "entries",
    "column",
    "hearing",
    "left",
    "length",
    "line",
    "limit",
    "longest",
    "members",
    "most",
    "named",
    "nth",
    "obligation",
    "open",
    "position",
    "present",
    "readable",
    "refused",
    "row",
    "seq",
    "state_version",
    "step",
    "version",
    "year",
}
OUR_IDS = {"entry", "existing", "file", "own", "previous", "region"}
WORDED = {
    "advice",
    "because",
    "before",
    "bond",
    "bonds",
    "burdens",
    "ground",
    "differs",
    "first",
    "flaw",
    "form",
    "instead",
    "level",
    "missing",
    "next",
    "of_kind",
    "part",
    "relation",
    "respondent",
    "role",
    "roles",
    "second",
    "term",
    "when",
    "unit_kind",
    "what",
    "wrong",
}


def kinds(top: type) -> Iterator[type]:
    """Every class of ours below this one; test_refusals has imported them all."""
    for each in top.__subclasses__():
        yield from (each,) if each.__module__.split(".")[0] in PRODUCT else ()
        yield from kinds(each)


class At(NamedTuple):
    """A thing at a stage of which everything may happen that its table allows."""

    stage: WordedCode
    table: Mapping[Any, Set[Any]]

    @property
    def next_acts(self) -> list[WordedCode]:
        return sorted(self.table[self.stage])


CODES = sorted(kinds(WordedCode), key=repr)
ALL_CODES = {code.value for codes in CODES for code in codes}
LIVING = [each for each in kinds_of_things().values() if issubclass(each, LivingCollection)]
ACTS = [act for kind in LIVING for act in kind.acts.values()]
COLLECTIONS = [each for each in kinds(SqlCollection) if "kind" in vars(each)]


def is_chinese(words: str) -> bool:
    return bool(CHINESE.search(words)) and not CODE.search(QUOTED.sub("", words))


def is_english(words: str) -> bool:
    return not CHINESE.search(QUOTED.sub("", words))


def some(fact: str) -> object:
    """A fact of that name; a text is Chinese and looks like a code, and so is out of place without quotation marks."""
    if fact in WORDED:
        return Wording("词语", "words")
    if fact in DATES or fact.endswith("_on"):
        return date(2026, 3, 2)
    return 7 if fact in NUMBERS else "360700" if fact in OUR_IDS else "某_text"


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_a_refusal_is_chinese_in_chinese_and_english_in_english(refusal: type[Refusal]) -> None:
    said = Refusal(**{name: some(name) for name in facts(refusal.zh) | facts(refusal.en)})
    said.zh, said.en = refusal.zh, refusal.en
    assert is_chinese(said.sentence("zh")), said.sentence("zh")
    assert is_english(said.sentence("en")), said.sentence("en")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_act_out_of_order_is_refused_in_words(table: Table) -> None:
    """The codes of stages and acts never show."""
    acts: list[WordedCode] = sorted({act for allowed in table.next.values() for act in allowed})
    refused = [(stage, act) for stage in table.next for act in type(acts[0]) if act not in table.next[stage]]
    assert refused
    for stage, act in refused:
        with pytest.raises(NotNow) as refusal:
            must_be_next(table.next, stage, act, of=At(stage, table.next), term=Wording("事项", "thing"))
        assert not re.search(r"[A-Za-z]", refusal.value.sentence("zh"))
        assert not CHINESE.search(refusal.value.sentence("en"))
        assert (refusal.value.facts["stage"], refusal.value.facts["act"]) == (stage.value, act.value)


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: f"{codes.__module__}.{codes.__name__}")
def test_every_code_of_a_worded_list_has_its_words(codes: type[WordedCode]) -> None:
    for code in codes:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code.value)
        assert is_chinese(re.sub(r"{\w+}", "", code.zh))
        assert code.en
        assert is_english(code.en)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.__module__}.{act.__name__}")
def test_every_act_is_called_something_in_both_languages(act: type[Entered]) -> None:
    called = act.named()
    assert called == act.code()
    assert not re.search(r"[A-Za-z]", called.zh)
    assert is_english(called.en)


@pytest.mark.parametrize("kind", LIVING, ids=lambda kind: kind.kind)
def test_every_clock_and_what_may_weigh_is_called_something(kind: type[LivingCollection[Any]]) -> None:
    """A clock that begins, or something that weighs, without words of its own could not be refused."""
    service = kind.__module__.split(".")[1]
    for thing in (example.made() for example in EXAMPLES[service, kind.kind]):
        assert isinstance(thing, Living)
        clocks = [thing.clock_named(name) for name in {**thing.deadlines, **thing.clocks_not_started}]
        for called in (*clocks, *thing.burdens_named(thing.weighing(date(2099, 1, 1)))):
            outside, inside = re.sub("（.*）", "", called.zh), re.findall("（(.*)）", called.zh)
            assert not re.search(r"[A-Za-z_]", outside)
            assert not CHINESE.search(called.en)
            # Several are told apart by the id of a unit, by a number or by a day; a code has words of its own.
            assert not ALL_CODES.intersection(inside), called.zh


def test_every_kind_of_thing_is_found_missing_and_stale_in_both_languages() -> None:
    assert COLLECTIONS
    for collection in COLLECTIONS:
        for refusal in (NotFound(what=collection.term, id="7"), Stale(what=collection.term, id="7")):
            assert not re.search(r"[A-Za-z]", refusal.sentence("zh"))
            assert not CHINESE.search(refusal.sentence("en"))


def test_all_words_are_written_in_their_language() -> None:
    calls = [(where(path, call), *map(text, call.args)) for path in python_files(*PRODUCT) for call in wordings(path)]
    assert calls
    assert [place for place, zh, en in calls if not (is_chinese(zh) and en and is_english(en))] == []


def test_no_refusal_is_given_words_of_one_language_or_a_bare_code() -> None:
    """A fact is data or has words in both languages; `.value` would take an enumeration's words away."""
    names = {refusal.__name__ for refusal in REFUSALS}
    given = [
        (where(path, call), fact.arg, fact.value)
        for path in python_files(*PRODUCT)
        for call in nodes(path)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names
        for fact in call.keywords
        if fact.arg not in {"field", "rule", "source", "id"}
    ]
    assert given
    assert [place for place, name, fact in given if isinstance(fact, ast.Constant | ast.JoinedStr)] == []
    assert [place for place, _, fact in given if isinstance(fact, ast.Attribute) and fact.attr == "value"] == []


def test_words_follow_the_language_and_so_do_their_commas() -> None:
    class Colour(WordedCode):
        RED = "red", "红色", "ruby"
        BLUE = "blue", "蓝色", "azure"

    class Painted(Refusal):
        zh, en = "可用：{colours}。", "There is {colours}."

    painted = Painted(colours=tuple(Colour))
    assert (painted.sentence("zh"), painted.sentence("en")) == ("可用：红色、蓝色。", "There is ruby, azure.")
    assert (Painted(colours=()).sentence("zh"), Colour("red"), str(Colour.RED)) == ("可用：—。", Colour.RED, "red")
    assert isinstance(Colour.RED, StrEnum)


def wordings(path: Path) -> Iterator[ast.Call]:
    calls = (node for node in nodes(path) if isinstance(node, ast.Call))
    return (node for node in calls if isinstance(node.func, ast.Name) and node.func.id in ("Wording", "Recurring"))


def text(node: ast.expr) -> str:
    """What is written in a literal, whatever is filled in."""
    return "".join(part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and type(part.value) is str)
