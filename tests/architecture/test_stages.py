"""What may happen next, as tables total over the stages."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

import pytest

from tests.architecture.sources import SERVICES, modules


class Table(NamedTuple):
    name: str
    next: Mapping[StrEnum, frozenset[StrEnum]]


def tables(service: str) -> Iterator[Table]:
    """Module-level dicts from stages to the sets of acts that are allowed there, where they are defined."""
    seen: set[int] = set()
    for module in modules(f"services.{service}.domain"):
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, dict) and value and id(value) not in seen and _is_table(value):
                seen.add(id(value))
                yield Table(f"{module.__name__}.{name}", value)


def _is_table(value: Mapping[object, object]) -> bool:
    return all(isinstance(key, StrEnum) and isinstance(acts, frozenset) for key, acts in value.items())


ALL = [table for service in SERVICES for table in tables(service)]


def test_every_service_has_such_a_table() -> None:
    assert {table.name.split(".")[1] for table in ALL} == set(SERVICES)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_table_is_total_over_its_stages(table: Table) -> None:
    (stages,) = {type(stage) for stage in table.next}
    assert set(table.next) == set(stages)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_act_may_happen_somewhere(table: Table) -> None:
    (acts,) = {type(act) for allowed in table.next.values() for act in allowed}
    assert frozenset().union(*table.next.values()) == set(acts)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_some_stage_is_the_end(table: Table) -> None:
    assert frozenset() in table.next.values()
