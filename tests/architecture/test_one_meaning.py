"""A name means one thing inside a service: its rooms, and what it takes from what all share."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import SERVICES, nodes, python_files, tree

FLOORS = ("domain", "usecases", "adapters", "entrypoints", "reading")

# The same thing in several rooms: the port of each to the work at hand, the order of each room's acts within a day,
# what follows from its things for others.
OF_ONE_THING = {"Work", "OfTheDay", "set_off"}


def floor_of(path: Path) -> str:
    return next((part for part in path.parent.parts if part in FLOORS), "")


def names(path: Path) -> Iterator[str]:
    """Of classes, and on the floors of functions, as far as other modules may take them from there."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef) if floor_of(path) else (ast.ClassDef,)
    for node in tree(path).body:
        if isinstance(node, kinds) and not node.name.startswith("_"):
            yield node.name


def taken_from_shared(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shared."):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("service", SERVICES)
def test_a_name_means_one_thing_inside_a_service(service: str) -> None:
    """On one floor a name is given once. What is sent, the command and the act of one thing may share theirs across the
    floors; what comes from the shared house keeps its name for itself."""
    given: dict[tuple[str, str], list[Path]] = defaultdict(list)
    shared: set[str] = set()
    for path in python_files(f"services/{service}"):
        shared.update(taken_from_shared(path))
        for name in names(path):
            given[floor_of(path), name].append(path)
    twice = {name for (_, name), paths in given.items() if len(paths) > 1}
    assert (twice | {name for _, name in given if name in shared}) <= OF_ONE_THING


def test_two_meanings_of_one_name_would_be_seen() -> None:
    assert {"Work"} <= {name for path in python_files("services/review") for name in names(path)}
    assert {"Work"} <= {name for path in python_files("services/review") for name in taken_from_shared(path)}
