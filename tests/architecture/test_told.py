"""Nothing that happens is forgotten: each event is told to the others, or kept inside on purpose."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from shared.kernel.model.aggregate import Event
from shared.storage.collection import SqlCollection
from tests.architecture.sources import ROOT, SERVICES, modules
from tests.house.forgotten import Forgotten

TELLING = [service for service in SERVICES if (ROOT / "services" / service / "told.py").is_file()]


def rooms(service: str) -> Iterator[ModuleType]:
    """Every module of a service but the doors, which start it."""
    return (module for module in modules(f"services.{service}") if ".entrypoints" not in module.__name__)


def below(top: type[Any], service: str) -> set[type[Any]]:
    """The subclasses of `top` that the service's own modules define."""
    return {
        each
        for module in rooms(service)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, top) and each.__module__ == module.__name__
    }


def published(service: str) -> list[ModuleType]:
    return [module for module in rooms(service) if module.__name__.endswith(".published")]


def told(service: str) -> set[type[Event]]:
    """The events some contract is made of: those the rooms' dispatches are registered for."""
    dispatches = [each for module in published(service) for each in vars(module).values() if hasattr(each, "registry")]
    return {event for dispatch in dispatches for event in dispatch.registry if event is not object}


def silent(service: str) -> set[type[Event]]:
    return {event for module in published(service) for event in getattr(module, "SILENT", ())}


@pytest.mark.parametrize("service", TELLING)
def test_every_event_is_told_or_deliberately_silent(service: str) -> None:
    assert below(Event, service) - told(service) - silent(service) == set()


@pytest.mark.parametrize("service", TELLING)
def test_nothing_silent_is_told_and_nothing_foreign_is_named(service: str) -> None:
    assert told(service) & silent(service) == set()
    assert (told(service) | silent(service)) - below(Event, service) == set()


@pytest.mark.parametrize("service", TELLING)
def test_every_thing_that_is_kept_has_a_room_that_tells_of_it(service: str) -> None:
    kept = {each.aggregate for each in below(SqlCollection, service) if hasattr(each, "aggregate")}
    assert set(import_module(f"services.{service}.told").TELLS) == kept


@pytest.mark.parametrize("service", TELLING)
def test_a_forgotten_event_is_an_error_in_every_room(service: str) -> None:
    for tell_of in {*import_module(f"services.{service}.told").TELLS.values()}:
        with pytest.raises(TypeError, match="Forgotten is neither told nor silent"):
            tell_of(Forgotten(on=date(2026, 3, 2)), None)
