"""Every refusal has a name of its own and says the same in both languages."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest

from shared.kernel.words.refusals import Refusal
from tests.architecture.sources import PRODUCT, SERVICES, modules, nodes, python_files, where

SPEAKERS = {"kernel", "files", "storage", "web", "ledger", "import", "command", *SERVICES}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")


def refusals() -> list[type[Refusal]]:
    for package in PRODUCT:
        modules(package)
    found: list[type[Refusal]] = [Refusal]
    for each in found:
        found += (child for child in each.__subclasses__() if child not in found)
    return [each for each in found if each.__module__.split(".")[0] in PRODUCT]


ALL = refusals()
NAMED = [refusal for refusal in ALL if "." in refusal.code]


def facts(sentence: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in Formatter().parse(sentence) if name}


def test_only_the_families_of_the_kernel_have_no_speaker() -> None:
    assert {each.__module__ for each in ALL if each not in NAMED} == {"shared.kernel.words.refusals"}


def test_no_two_refusals_have_one_code() -> None:
    assert {code: count for code, count in Counter(each.code for each in NAMED).items() if count > 1} == {}


@pytest.mark.parametrize("refusal", NAMED, ids=lambda refusal: refusal.code)
def test_a_code_says_who_speaks_and_what_is_wrong(refusal: type[Refusal]) -> None:
    speaker, _, what = refusal.code.partition(".")
    assert speaker in SPEAKERS
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", what)
    service = re.match(r"services\.(\w+)\.", refusal.__module__)
    assert service is None or service[1] == speaker


@pytest.mark.parametrize("refusal", NAMED, ids=lambda refusal: refusal.code)
def test_a_refusal_is_spoken_in_both_languages(refusal: type[Refusal]) -> None:
    """An English sentence may quote Chinese, such as the form of a number."""
    assert CHINESE.search(refusal.zh)
    assert len(CHINESE.findall(refusal.en)) < len(LATIN.findall(refusal.en))


@pytest.mark.parametrize("refusal", NAMED, ids=lambda refusal: refusal.code)
def test_both_languages_tell_the_same_facts(refusal: type[Refusal]) -> None:
    assert facts(refusal.zh) == facts(refusal.en)


def test_whoever_refuses_hands_over_every_fact() -> None:
    """A missing one would turn the refusal into a failure when it is told."""
    asked = {place: wanted - given for place, wanted, given in raised()}
    assert asked
    assert {place: missing for place, missing in asked.items() if missing} == {}


def raised() -> Iterator[tuple[str, set[str], set[str | None]]]:
    """Where a refusal is made: the facts its sentences ask for, and those it is given there."""
    for path in python_files(*PRODUCT):
        module = sys.modules.get(".".join(path.with_suffix("").parts))
        for call in (node for node in nodes(path) if isinstance(node, ast.Call)):
            refusal = getattr(module, call.func.id, None) if isinstance(call.func, ast.Name) else None
            given = {keyword.arg for keyword in call.keywords}
            if refusal in NAMED and "__init__" not in vars(refusal) and None not in given:
                yield where(path, call), facts(refusal.zh) | facts(refusal.en), given
