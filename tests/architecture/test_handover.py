"""From body to command: what a route hands over by name is what the command takes, by name and by type."""

import ast
from collections.abc import Iterator
from dataclasses import MISSING, fields
from importlib import import_module
from pathlib import Path
from types import ModuleType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from tests.architecture.sources import SERVICES, nodes, python_files, where


class Handover(NamedTuple):
    """A command made of a body: ``Command(id=…, by=…, **dict(body))``."""

    place: str
    body: type[BaseModel]
    command: type[Any]
    given: frozenset[str]


def handovers() -> Iterator[Handover]:
    for service in SERVICES:
        for path in python_files(f"services/{service}/entrypoints"):
            module = import_module(".".join(path.with_suffix("").parts))
            for function in nodes(path):
                if isinstance(function, ast.AsyncFunctionDef):
                    yield from _in(path, module, function)


def _in(path: Path, module: ModuleType, function: ast.AsyncFunctionDef) -> Iterator[Handover]:
    body = next((each.annotation for each in function.args.args if each.arg == "body"), None)
    if body is None:
        return
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and any(_is_body(each) for each in call.keywords):
            given = frozenset(each.arg for each in call.keywords if each.arg)
            yield Handover(where(path, call), _named(module, body), _named(module, call.func), given)


def _is_body(keyword: ast.keyword) -> bool:
    """``**dict(body)``, and ``**given(body)`` where stated terms are made on the way."""
    made = keyword.value
    return keyword.arg is None and isinstance(made, ast.Call) and [ast.unparse(each) for each in made.args] == ["body"]


def _named(module: ModuleType, node: ast.expr) -> Any:
    found: Any = module
    for name in ast.unparse(node).split("."):
        found = getattr(found, name)
    return found


# Where the body has a shape of its own, which the route turns into the command's.
MADE = {"TermAsStated": "StatedTerm"}


def fits(given: Any, taken: Any) -> bool:
    """Whether what a body gives is what a command takes, without what pydantic is told of it beside."""
    given, taken = bare(given), bare(taken)
    if isinstance(given, frozenset):
        return isinstance(taken, frozenset) and all(any(fits(one, other) for other in taken) for one in given)
    if isinstance(taken, frozenset):
        return any(fits(given, other) for other in taken)
    if Literal in (get_origin(given), get_origin(taken)):
        return get_origin(given) is get_origin(taken) and set(get_args(given)) <= set(get_args(taken))
    if get_args(taken):
        inner = zip(get_args(given), get_args(taken), strict=True)
        return issubclass(get_origin(given) or object, get_origin(taken) or object) and all(
            one is other is Ellipsis or fits(one, other) for one, other in inner
        )
    if not isinstance(given, type) or not isinstance(taken, type):
        return bool(given == taken)
    return issubclass(given, taken) or MADE.get(given.__name__) == taken.__name__


def bare(annotation: Any) -> Any:
    """An annotation's type; the alternatives of a union as a set."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return frozenset(map(bare, get_args(annotation)))
    return annotation


ALL = list(handovers())


def test_commands_are_made_of_bodies_in_every_service() -> None:
    assert {each.place.split("/")[1] for each in ALL} == set(SERVICES)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.place)
def test_a_command_takes_what_its_body_gives_and_gets_what_it_needs(each: Handover) -> None:
    takes = get_type_hints(each.command, include_extras=True)
    gives = get_type_hints(each.body, include_extras=True)
    gives = {name: gives[name] for name in each.body.model_fields}
    assert gives.keys() - takes.keys() == set()
    assert gives.keys() & each.given == set()
    needed = {f.name for f in fields(each.command) if f.default is MISSING and f.default_factory is MISSING}
    assert needed - gives.keys() - each.given == set()
    assert {name: (gives[name], takes[name]) for name in gives if not fits(gives[name], takes[name])} == {}
