"""What tests are helped by has one name for one thing: what two folders need lies in the house of all."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.architecture.sources import tree

TESTS = Path("tests")
# The programs that ours is measured against have words of their own.
APART = (TESTS / "benchmarks" / "usual", TESTS / "benchmarks" / "bare")


def folders_by_class() -> dict[str, set[str]]:
    """The folders of tests that define a class of that name; those under `shared` are one each."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(TESTS.rglob("*.py")):
        if any(path.is_relative_to(apart) for apart in APART):
            continue
        parts = path.relative_to(TESTS).parts
        folder = "/".join(parts[: 2 if parts[0] == "shared" else 1])
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(folder)
    return found


def test_no_two_folders_of_tests_define_a_class_of_one_name() -> None:
    twice = {name: sorted(folders) for name, folders in folders_by_class().items() if len(folders) > 1}
    assert not twice, twice
