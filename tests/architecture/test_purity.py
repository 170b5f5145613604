"""What the inner rooms may know: the standard library and the kernel, and of the clock only what they are handed."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, SERVICES, python_files, tree, where

CLOCK = Path("shared/kernel/model/clock.py")
READS_THE_CLOCK = {"today", "now", "utcnow", "fromtimestamp"}


def imported(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Every module a file imports, by its full name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def strangers(folders: list[str], friends: tuple[str, ...]) -> list[str]:
    """Imports of anything but the standard library and `friends`."""
    return [
        f"{where(path, node)} {name}"
        for path in python_files(*folders)
        for node, name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not f"{name}.".startswith(friends)
    ]


def test_the_kernel_knows_the_standard_library_only() -> None:
    assert strangers(["shared/kernel"], ("shared.kernel.",)) == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_domain_knows_itself_and_the_kernel_only(service: str) -> None:
    assert strangers([f"services/{service}/domain"], ("shared.kernel.", f"services.{service}.domain.")) == []


@pytest.mark.parametrize("service", SERVICES)
def test_use_cases_know_the_domain_and_the_kernel_only(service: str) -> None:
    friends = ("shared.kernel.", f"services.{service}.domain.", f"services.{service}.usecases.")
    assert strangers([f"services/{service}/usecases"], friends) == []


def test_only_the_clock_reads_the_clock() -> None:
    """Everyone else is handed the day."""
    found = [
        where(path, node)
        for path in python_files(*PRODUCT)
        if path != CLOCK
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in READS_THE_CLOCK
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime")
    ]
    assert found == []
