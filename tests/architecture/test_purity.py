"""What the inner rooms may know: the standard library and the kernel, and of the clock only what they are handed."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, SERVICES, nodes, on_floor, python_files, tree, where

CLOCK = Path("shared/kernel/model/clock.py")
KERNEL = r"shared\.kernel\b"
READS_THE_CLOCK = {"today", "now", "utcnow", "fromtimestamp"}


def imported(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Every module a file imports, by its full name."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def strangers(files: list[Path], friends: str) -> list[str]:
    """Imports of anything but the standard library and what fits the pattern `friends`."""
    return [
        f"{where(path, node)} {name}"
        for path in files
        for node, name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not re.match(friends, name)
    ]


def test_the_kernel_knows_the_standard_library_only() -> None:
    assert strangers(python_files("shared/kernel"), KERNEL) == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_domain_knows_itself_and_the_kernel_only(service: str) -> None:
    assert strangers(on_floor(service, "domain"), rf"{KERNEL}|services\.{service}\.(\w+\.)?(domain|reading)\b") == []


@pytest.mark.parametrize("service", SERVICES)
def test_use_cases_know_the_domain_and_the_kernel_only(service: str) -> None:
    friends = rf"{KERNEL}|services\.{service}\.(\w+\.)?(domain|usecases|reading)\b"
    assert strangers(on_floor(service, "usecases"), friends) == []


def test_what_reads_texts_knows_itself_and_the_kernel_only() -> None:
    assert strangers(on_floor("notify", "reading"), rf"{KERNEL}|services\.notify\.policies\.reading\b") == []


def test_a_clock_is_made_where_a_process_starts() -> None:
    """Whoever makes one himself cannot be told what day it is."""
    found = {
        str(path)
        for path in python_files(*PRODUCT)
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "SystemClock"
    }
    assert found == {"deploy/local/asking.py", "deploy/local/tokens.py", "shared/hosting/service.py"}


def test_only_the_clock_reads_the_clock() -> None:
    """Everyone else is handed the day."""
    found = [
        where(path, node)
        for path in python_files(*PRODUCT)
        if path != CLOCK
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and node.attr in READS_THE_CLOCK
        and isinstance(node.value, ast.Name)
        and node.value.id in ("date", "datetime")
    ]
    assert found == []


def test_a_router_reads_the_law_when_it_is_asked() -> None:
    """And not when it is built: what it kept then would be another law than that of the service."""
    kept = [
        where(path, part)
        for service in SERVICES
        for path in on_floor(service, "entrypoints")
        for router in tree(path).body
        if isinstance(router, ast.FunctionDef) and router.name.endswith("_routes")
        for statement in router.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
        for part in ast.walk(statement)
        if isinstance(part, ast.Attribute) and part.attr in ("statutes", "rulebook", "calendar")
    ]
    assert kept == []


def test_nothing_private_of_the_web_framework_is_imported() -> None:
    """It may be gone with the next release, without a word."""
    private = re.compile(r"^(fastapi|starlette|uvicorn|pydantic|pydantic_core)\b.*\._")
    found = {
        f"{where(path, node)}: {node.module}.{each.name}"
        for path in python_files(*PRODUCT)
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if private.match(f"{node.module}.{each.name}")
    }
    assert found == set()
