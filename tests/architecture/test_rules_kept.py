"""Every rule of the profiles is read by something, or the program says that nothing keeps it yet."""

import ast
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from deploy.local import law
from services.litigation.cases.domain.terms import REQUIRING, ExcuseGround
from services.notify.register.domain.obligation import of_rule
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.rule_descriptions import describe
from shared.kernel.rules.rule_shapes import Items
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.rules.vocabulary import Vocabulary
from tests.architecture.sources import ROOT, nodes, python_files
from tests.architecture.test_calibers import figures
from tests.notify.test_register_profiles import SUBJECTS

RULEBOOK = law.rulebook()
# Modules that only count: a rule that is named nowhere else is the target of a figure, and no more.
COUNTING = frozenset({"rates.py", "figures.py"})
BY_CODE = frozenset({KeptAs.CLOCK, KeptAs.FINDING, KeptAs.APPLIED})
# Closed lists of the code that are those of a rule, word for word: what law adds to the one is added to the other.
CHOSEN: dict[str, frozenset[str]] = {
    "litigation.attendance_required_cases": frozenset(each.zh for each in REQUIRING),
    "litigation.excuse_grounds": frozenset(each.zh for each in ExcuseGround),
}
every_rule = pytest.mark.parametrize("rule_id", RULEBOOK.rule_ids)


@cache
def named() -> dict[str, set[Path]]:
    """In which modules the code names which rule, by a string that is nothing else."""
    found: dict[str, set[Path]] = {}
    for path in (*python_files("services"), *python_files("shared")):
        for name in _strings(path):
            found.setdefault(name, set()).add(path)
    return found


def _strings(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def counted() -> frozenset[str]:
    return frozenset(figure.rule for figure in figures() if figure.rule is not None)


@cache
def asked() -> frozenset[str]:
    """What the register asks of units by a rule of any place."""
    rules = (rule for profile in RULEBOOK.profiles.values() for rule in profile.rules)
    return frozenset(rule.id for rule in rules if of_rule(rule, SUBJECTS) is not None)


def _climbed(rule_id: str) -> bool:
    """Whether it is the ladder of some kind of duty, which the vocabulary says and the climbing reads."""
    return bool(Vocabulary.read(ROOT / "deploy" / "profiles" / "vocabulary.toml").rules[rule_id].of)


def read(rule_id: str) -> bool:
    """Whether code reads it, beside counting: by its name, or as the time to reply of a kind of letter, or as
    the ladder of a kind of duty."""
    if rule_id in {letter.reply_rule for letter in RULEBOOK.letters.values()} or _climbed(rule_id):
        return True
    modules = named().get(rule_id, set())
    return any(path.name not in COUNTING for path in modules) or (bool(modules) and rule_id not in counted())


@every_rule
def test_a_rule_says_truly_whether_anything_keeps_it(rule_id: str) -> None:
    """Read from the code, the figures and the register, against what the vocabulary claims of it."""
    kept = set(RULEBOOK.kept(rule_id))
    spoken = any(rule.id == rule_id for profile in RULEBOOK.profiles.values() for rule in profile.rules)
    assert (KeptAs.FIGURE in kept) == (rule_id in counted())
    assert (KeptAs.DUTY in kept) == (rule_id in asked() or (KeptAs.DUTY in kept and not spoken))
    assert bool(kept & BY_CODE) == read(rule_id)
    assert (KeptAs.CHOICES in kept) == (rule_id in CHOSEN)
    assert (KeptAs.NOT_YET in kept) == (kept == {KeptAs.NOT_YET})
    assert kept


@every_rule
def test_what_nothing_keeps_is_shown_as_such(rule_id: str) -> None:
    """Wherever the program shows a rule it says so, in words and as data."""
    for profile in RULEBOOK.profiles.values():
        for rule in profile.rules:
            if rule.id == rule_id:
                not_yet = KeptAs.NOT_YET in RULEBOOK.kept(rule_id)
                assert ("暂未计算" in describe(rule, "zh")) == not_yet
                assert ("not kept yet" in describe(rule, "en")) == not_yet
                assert rule.to_data()["kept"] == [each.value for each in RULEBOOK.kept(rule_id)]


@pytest.mark.parametrize("rule_id", CHOSEN)
def test_what_can_be_chosen_is_what_the_rule_lists(rule_id: str) -> None:
    """The law's list of cases is open, and documents of places add to it: what they name is there, too."""
    (rule,) = RULEBOOK.history(rule_id, "610702")
    of_places = RULEBOOK.required("litigation.principal_cases", "610702", date(2026, 6, 1)).items
    added = of_places if rule.expect(Items).open else ()
    assert {*rule.items} <= CHOSEN[rule_id] <= {*rule.items, *added}


def test_it_is_said_in_one_place() -> None:
    """The vocabulary, and no list beside it in the code."""
    assert Rulebook.load(ROOT / "deploy" / "profiles").kept("emergency.information") == (KeptAs.NOT_YET,)
