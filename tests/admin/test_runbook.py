"""The runbook names only what there is: pages, commands, options, routes, settings, metrics."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from sqlmodel import SQLModel

from deploy.admin.settings_of import settings_of
from deploy.local.cli import app as cli
from deploy.local.system import SERVICES
from services.notify.deadlines.adapters.metrics import DEADLINE_METRICS
from services.notify.delivery.adapters.metrics import DELIVERY_METRICS
from shared.messaging.metrics import MESSAGING
from shared.storage.tables import LEDGER
from shared.web.metrics import Metrics
from shared.web.settings import ServiceSettings
from tests.admin.conftest import Settings

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "runbook"
INDEX = FOLDER / "README.md"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path != INDEX)
ALL = [INDEX, *PAGES, ROOT / "docs" / "backup-restore.md"]
SECTIONS = ["What it means", "How to see it", "What to do", "How to know it is over", "What never to do"]

CODE = re.compile(r"```sh\n(.*?)```|`([^`]+)`", re.DOTALL)
METRIC = re.compile(r"\b(?:outbox|event|consumer|parked|loop|liandong|webhook|jetstream)_[a-z_]+\b")
# What stands for the variables of a page.
SAMPLES = {"$SERVICE": "review", "$LISTENER": "notify", "$COMMON": "7", "$OPERATOR": "operator-1", "$REASON": "lost"}
# Words of that form which are tables, columns, log lines, files or settings.
NO_METRICS = {"event_id", "liandong_database_url", "liandong_cursor_key"}


def codes(page: Path) -> list[str]:
    return [block or inline for block, inline in CODE.findall(page.read_text(encoding="utf-8"))]


def commands(page: Path) -> Iterator[list[str]]:
    """The words after `liandong`, up to a pipe or the end of the line; an ellipsis ends what is named."""
    for code in codes(page):
        for found in re.findall(r"(?<!-n )(?<![\w/])liandong ([a-z][^\n|]*)", code.replace("\\\n", " ")):
            yield shlex.split(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_the_five_parts_and_is_in_the_index_once(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert INDEX.read_text(encoding="utf-8").count(f"]({page.name})") == 1


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_every_file_named_is_there(page: Path) -> None:
    named = {
        path
        for code in codes(page)
        for path in re.findall(r"\b(?:deploy|tests|docs)/(?!\w+-(?:api|worker))[\w./-]+\w", code)
    }
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_every_command_exists_with_its_options(page: Path) -> None:
    assert [flaw for words in commands(page) if (flaw := flaw_of(words))] == []


def test_the_test_of_commands_can_fail() -> None:
    assert flaw_of(["admin", "mend", "review"])
    assert flaw_of(["admin", "verify", "review", "--hard"])
    assert flaw_of(["admin", "verify", "nobody"])
    assert flaw_of(["admin", "verify", "…", "--hard"])
    assert flaw_of(["due", "2026-12-25", "15"])
    assert flaw_of(["admin", "migrate", "review", "--wait", "0"]) is None


def flaw_of(words: list[str]) -> str | None:
    command: Any = typer.main.get_command(cli)
    rest = list(words)
    while hasattr(command, "get_command"):
        word = rest.pop(0) if rest else ""
        if word == "…":
            return None
        command = command.get_command(None, word)
        if command is None:
            return f"no command {word} in {words}"
    if not rest or "…" in rest:
        rest = [word for word in rest if word.startswith("--")]
        known = {option for parameter in command.params for option in parameter.opts}
        return f"unknown {set(rest) - known} in {words}" if set(rest) - known else None
    try:
        command.make_context(command.name, [SAMPLES.get(word, word) for word in rest])
    except typer.TyperException as wrong:
        return f"{wrong.format_message()} in {words}"
    return None


@pytest.fixture
def routes(settings: Settings) -> set[str]:
    settings(database_url="sqlite+aiosqlite:///nothing.db")
    found: set[str] = set()
    for service in SERVICES:
        application: FastAPI = import_module(f"services.{service}.api").application(settings_of(service))
        paths = application.openapi()["paths"]
        found |= {f"{method.upper()} {path}" for path, operations in paths.items() for method in operations}
    return found


def test_every_route_named_is_served(routes: set[str]) -> None:
    named = {
        f"{method} {path}"
        for page in ALL
        for code in codes(page)
        for method, path in re.findall(r"\b(GET|POST|PUT|DELETE) (/[\w/{}.-]*)", code)
    }
    assert len(named) > 20
    assert named - routes == set()


def test_every_setting_named_exists() -> None:
    known = {"LIANDONG_SECRETS_DIR"}
    for service in SERVICES:
        module = import_module(f"services.{service}.settings")
        fields = getattr(module, f"{service.capitalize()}Settings").model_fields
        known |= {f"LIANDONG_{name.upper()}" for name in fields}
    assert issubclass(module.NotifySettings, ServiceSettings)
    named = {name for page in ALL for name in re.findall(r"LIANDONG_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert named - known == set()


def test_every_metric_named_is_shown() -> None:
    metadata = [LEDGER, SQLModel.metadata]
    tables = {name for each in metadata for name in each.tables}
    registries = (MESSAGING, DEADLINE_METRICS, DELIVERY_METRICS, Metrics("review", "0").registry)
    shown = {metric for registry in registries for metric in names_in(registry)}
    named = {name for page in ALL for code in codes(page) for name in METRIC.findall(code)}
    assert "event_chain_break" in named & shown
    assert named - shown - tables - NO_METRICS == set()


def names_in(registry: CollectorRegistry) -> set[str]:
    return {
        name
        for family in registry.collect()
        for name in (family.name, f"{family.name}_total" if family.type == "counter" else family.name)
    }
