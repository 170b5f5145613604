"""What is installed is what was locked, from whichever index."""

import re

import pytest

from tests.architecture.sources import ROOT

FOLDER = ROOT / "requirements"
LOCKED = sorted(FOLDER.glob("*.txt"))
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def pins(name: str) -> dict[str, str]:
    return {found[1]: found[2] for found in PIN.finditer((FOLDER / name).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_pin_has_hashes_and_no_index_is_named(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    found = list(PIN.finditer(text))
    assert found
    assert [pin[1] for pin in found if "--hash=sha256:" not in pin[3]] == []
    assert not re.search(r"https?:|--(extra-)?index|--find-links|file:", text)


def test_what_is_tested_is_what_runs() -> None:
    tested = pins("dev.txt")
    assert {name: tested.get(name) for name in pins("runtime.txt")} == pins("runtime.txt")
    assert pins("build.txt").items() <= tested.items()


@pytest.mark.parametrize("name", ["build", "runtime", "tracing", "dev"])
def test_the_lock_is_of_these_requirements(name: str) -> None:
    asked = (FOLDER / f"{name}.in").read_text(encoding="utf-8")
    wanted = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)$", asked, re.MULTILINE))
    named = set(re.findall(r"^([a-z0-9._-]+)", asked, re.MULTILINE))
    assert wanted.items() <= pins(f"{name}.txt").items()
    assert {each for each in named if not each.startswith("-")} <= pins(f"{name}.txt").keys()
