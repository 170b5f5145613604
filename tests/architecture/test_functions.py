"""The table of functions says what the services do: all of it, and nothing else."""

import ast
import re
from collections import Counter
from fnmatch import fnmatchcase
from functools import cache
from typing import TypeGuard

import pytest
from fastapi import FastAPI

from shared.kernel.rules.rulebook import Rulebook
from tests.architecture.contracts import contracts
from tests.architecture.functions_page import Function, functions, of, things
from tests.architecture.sources import ROOT, SERVICES, nodes, python_files, tree
from tests.architecture.test_readme import DEADLINE_WORDS, SPEAKERS, acts_on_deadlines
from tests.architecture.test_routes import app, service  # noqa: F401 - fixtures

LINES = functions()
TESTS = (ast.FunctionDef, ast.AsyncFunctionDef)
every_line = pytest.mark.parametrize("line", LINES, ids=lambda line: line.name.rpartition(" · ")[2])


@cache
def rulebook() -> Rulebook:
    return Rulebook.load(ROOT / "deploy" / "profiles")


@cache
def sources() -> dict[str, dict[str, None]]:
    """Of each rule the documents and clauses it has in any place, the nation first."""
    found: dict[str, dict[str, None]] = {}
    for _, profile in sorted(rulebook().profiles.items()):
        for rule in profile.rules:
            found.setdefault(rule.id, {})[f"{rule.source.document} {rule.source.clause}"] = None
    return found


def test_every_route_stands_in_one_line_and_no_other_does(app: FastAPI, service: str) -> None:  # noqa: F811 - fixtures
    served = {f"{method.upper()} {path}" for path, named in app.openapi()["paths"].items() for method in named}
    kinds = things()[service]
    told = Counter(
        route.replace("{things}", kind)
        for line in of(service)
        for route in line.routes
        for kind in (kinds if "{things}" in route else [""])
    )
    assert served - told.keys() == set(), "not on the page"
    assert told.keys() - served == set(), "not served"
    assert [route for route, times in told.items() if times > 1] == [], "twice on the page"


@every_line
def test_a_line_is_whole(line: Function) -> None:
    """Chinese first and English beside, proved by something; no paper is made yet, and a page is one of the routes."""
    assert re.match(r"[一-鿿][^·]* · [a-z]", line.name)
    assert line.tests
    assert line.paper == []
    assert {f"GET {page}" for page in line.page} - {*line.routes} == set()


@every_line
def test_every_rule_that_is_named_exists_with_its_sources(line: Function) -> None:
    """A rule stands with all its sources, a pattern with none; a statute by itself is one that the profiles list."""
    listed = {document for profile in rulebook().profiles.values() for document in profile.documents}
    for ground in line.basis:
        rule, _, said = ground.removeprefix("`").rpartition("`")
        if not rule:
            assert {statute.split()[0] for statute in said.split("；")} - listed == set()
        elif "*" in rule:
            assert any(fnmatchcase(each, rule) for each in sources()), rule
            assert said == ""
        else:
            assert said.strip() == "；".join(sources()[rule])


@pytest.mark.parametrize("folder", [*(f"services/{each}" for each in SERVICES), "shared"])
def test_every_rule_that_the_code_names_is_on_the_page(folder: str) -> None:
    strings = {node.value for path in python_files(folder) for node in nodes(path) if _is_text(node)}
    named = strings & sources().keys()
    assert named
    assert named - {rule for line in of(folder.removeprefix("services/")) for rule in line.rules} == set()


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("speaker", [*SERVICES, ""])
def test_every_fact_that_is_told_is_on_the_page_and_no_other(speaker: str) -> None:
    """Of each service its own and those of its deadlines; of all together the answers to what was told, and the law."""
    modules = {speaker} if speaker else {"corrections", "law"}
    parts = (name.partition(".") for name, _ in contracts())
    own = {fact for module, _, fact in parts if module in modules}
    acts = acts_on_deadlines(speaker) if speaker in SPEAKERS else set()
    clocks = {f"deadline_{DEADLINE_WORDS[act][0]}.v1" for act in acts}
    assert {fact for line in LINES if line.service == speaker for fact in line.facts} == own | clocks


@every_line
def test_every_test_that_is_named_exists(line: Function) -> None:
    for test in line.tests:
        path, _, name = test.partition("::")
        assert name in {node.name for node in tree(ROOT / path).body if isinstance(node, TESTS)}, test
