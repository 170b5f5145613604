"""What is dispatched over a closed set ends closed: a member that comes later is a defect and not taken for another."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import PRODUCT, nodes, python_files

# Where the rest is one answer on purpose.
OPEN = {
    # Acts of which nothing follows from the list of makers: `test_what_follows_from_the_list_of_makers_is_put_right`.
    "services/filing/documents/domain/made_by.py",
    # Events that are of no clock: the room of the thing tells of them, or says that it is silent.
    "shared/contracts/telling_deadlines.py",
    # Examples in the description of the routes, which decide nothing.
    "shared/web/examples.py",
}


def ends(path: Path) -> Iterator[ast.match_case]:
    """The last case of each match, where it takes whatever is left, by a name or none."""
    for node in nodes(path):
        if isinstance(node, ast.Match):
            last = node.cases[-1]
            if isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None:
                yield last


def is_closed(end: ast.match_case) -> bool:
    """Whether it goes no further, for one thing at least: it raises, or a type checker knows that nothing is left."""
    inside = [node for statement in end.body for node in ast.walk(statement)]
    return any(
        isinstance(node, ast.Raise) or (isinstance(node, ast.Name) and node.id == "assert_never") for node in inside
    )


def test_no_dispatch_takes_what_it_does_not_know_for_something_else() -> None:
    found = {str(path) for path in python_files(*PRODUCT) for end in ends(path) if not is_closed(end)}
    assert found == OPEN
