"""docs/functions.md as its lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.architecture.sources import ROOT, SERVICES

PAGE = ROOT / "docs" / "functions.md"
NONE = "—"
HEAD_OF_A_TABLE = ("功能", "服务", "---")


class Function(NamedTuple):
    """One line; `service` is empty for what all of them do, a cell without anything is an empty list."""

    service: str
    name: str
    basis: list[str]
    routes: list[str]
    page: list[str]
    paper: list[str]
    facts: list[str]
    tests: list[str]

    @property
    def rules(self) -> list[str]:
        """The ids that stand in the basis."""
        return [rule for ground in self.basis for rule in re.findall(r"^`(.+)`", ground)]


def functions() -> list[Function]:
    """Every line, from the first to the last."""
    return [_function(service, cells) for service, cells in _rows() if len(cells) == len(Function._fields) - 1]


def of(service: str) -> list[Function]:
    """What one service does, and all of them; of no service by that name only the latter."""
    return [each for each in functions() if each.service in (service, "")]


def things() -> dict[str, list[str]]:
    """What lives by entries in each service, as it stands in the paths of routes."""
    return {cells[0]: re.findall(r"`(.+?)`", cells[1]) for _, cells in _rows() if len(cells) == 2}


def _function(service: str, cells: list[str]) -> Function:
    name, basis, *others = ([] if cell == NONE else cell.split("<br>") for cell in cells)
    return Function(service, name[0], basis, *([each.strip("`") for each in cell] for cell in others))


def _rows() -> Iterator[tuple[str, list[str]]]:
    service = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            head = line.split()[1]
            service = head if head in SERVICES else ""
        elif line.startswith("|"):
            cells = line.strip("| ").split(" | ")
            if not cells[0].startswith(HEAD_OF_A_TABLE):
                yield service, cells
