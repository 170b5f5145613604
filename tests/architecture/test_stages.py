"""What may happen next, as tables total over the stages."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from typing import NamedTuple

import pytest

from tests.architecture.sources import SERVICES, on_floor


class Table(NamedTuple):
    name: str
    next: Mapping[StrEnum, frozenset[StrEnum]]


def tables(service: str) -> Iterator[Table]:
    """The tables named NEXT: for each stage the acts that are allowed there."""
    seen: set[int] = set()
    for module in map(import_module, domains(service)):
        for name, value in vars(module).items():
            if name.split("_")[-1] == "NEXT" and id(value) not in seen:
                seen.add(id(value))
                yield Table(f"{module.__name__}.{name}", value)


def domains(service: str) -> list[str]:
    files = (path for path in on_floor(service, "domain") if path.stem != "__init__")
    return [".".join(path.with_suffix("").parts) for path in files]


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
