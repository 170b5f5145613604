"""Whoever is refused reads the names of units, and their codes alone only where the directory knows no name."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import services
import shared
from shared.kernel.words.refusals import UNITS, Refusal

CODE, NAME = "gz-housing", "赣州市住房和城乡建设局"


def refusals(of: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for each in of.__subclasses__():
        yield each
        yield from refusals(each)


def named(refusal: type[Refusal]) -> set[str]:
    """The facts of its sentences."""
    parts = (part for said in (refusal.zh, refusal.en) for part in string.Formatter().parse(said))
    return {name for _, name, _, _ in parts if name}


def every_one() -> list[type[Refusal]]:
    for root in (services, shared):
        for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if ".migrations" not in module.name:
                importlib.import_module(module.name)
    return sorted({*refusals()}, key=lambda each: f"{each.code}/{each.__qualname__}")


def units_of(refusal: type[Refusal]) -> set[str]:
    """Those of its facts that are units, but for the one whose name stands beside it."""
    facts = named(refusal)
    return facts & UNITS - ({"unit"} if "name" in facts else set())


OF_UNITS = [each for each in every_one() if units_of(each)]


def called(unit: str) -> str:
    return f"{NAME}（{unit}）" if unit == CODE else unit


@pytest.mark.parametrize("refusal", OF_UNITS, ids=lambda each: each.code)
@pytest.mark.parametrize("several", [False, True])
def test_every_refusal_that_names_a_unit_says_its_name(refusal: type[Refusal], several: bool) -> None:
    units = units_of(refusal)
    facts = {name: ((CODE, "—") if several else CODE) if name in units else "x" for name in named(refusal)}
    told = refusal(**facts)
    assert set(told.units()) == ({CODE, "—"} if several else {CODE})
    for language in ("zh", "en"):
        template = refusal.zh if language == "zh" else refusal.en
        said = sum(template.count(f"{{{name}}}") for name in units)
        read = told.sentence(language, called)
        assert read.count(called(CODE)) == said
        assert read.count(CODE) == said
        assert told.sentence(language).count(CODE) == said, "of itself it knows no names"


def test_a_refusal_that_is_the_reason_of_another_says_it_too() -> None:
    within = next(each for each in OF_UNITS if named(each) == {"unit"})
    around = next(each for each in every_one() if each.code == "kernel.later_entry_impossible")
    told = around(**{**dict.fromkeys(named(around), "x"), "because": within(unit=CODE)})
    assert list(told.units()) == [CODE]
    assert called(CODE) in told.sentence("zh", called)
