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
    """The tables named NEXT: for each stage the acts that are allowed there."""
    seen: set[int] = set()
    for module in modules(f"services.{service}.domain"):
        for name, value in vars(module).items():
            if name.split("_")[-1] == "NEXT" and id(value) not in seen:
                seen.add(id(value))
                yield Table(f"{module.__name__}.{name}", value)


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
