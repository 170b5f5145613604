"""The project's own sources, as the tests of this folder read them."""

import ast
import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SERVICES = ("review", "filing", "litigation", "notify")
PRODUCT = ("services", "shared", "deploy")


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the folders, as paths relative to the root."""
    return sorted(path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py"))


def on_floor(service: str, *floors: str) -> list[Path]:
    """The Python files of a service that lie in a folder of one of these names, such as ``domain``."""
    return [path for path in python_files(f"services/{service}") if not {*floors}.isdisjoint(path.parent.parts)]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of one file."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Everything in the syntax of one file, from the outside in."""
    return list(ast.walk(tree(path)))


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """A package and everything below it, imported."""
    top = importlib.import_module(package)
    below = pkgutil.walk_packages(top.__path__, f"{package}.")
    return top, *(importlib.import_module(found.name) for found in below)


def where(path: Path, node: ast.expr | ast.stmt) -> str:
    """``file:line``, for a message that can be followed."""
    return f"{path}:{node.lineno}"
