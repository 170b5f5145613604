"""Of every act it is known which of its arguments are codes of units, as what these are named, and who does it."""

import importlib
from collections.abc import Iterator
from dataclasses import fields

import pytest

from shared.kernel.directory.bonds import RELATIONS, Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Entered
from shared.storage.lives.collection import living_kinds
from tests.house.directory import KINDS

SERVICES = ("review", "filing", "litigation", "notify")
# How arguments are called that hold the code of a unit, or several.
CODES = {
    *("unit", "court", "designating_court", "issuer", "authority", "congress", "holder", "successors", "to", "body"),
    *("deciding_body", "joint_defendants", "joint_makers", "heard_from"),
}
# What is called so and is none: a text of a policy document, dates, what no person enters, and what the directory
# itself is asked of these.
NONE_OR_NOT_ENTERED = {
    "policy_document.register_policy_document": {"issuer"},
    "policy_document.correct": {"issuer"},
    "unmatched_challenge.keep": {"authority"},
    "case.hear_co_defendant": {"unit", "appears"},
    "filing.fall_due": {"unit", "authority", "joint_makers"},
    "catalogue.open_duty": {"unit"},
    "escalation.open": {"unit"},
    "unit.close_unit": {"successors"},
    "unit.relate": {"holder"},
    "unit.end_relation": {"holder"},
}


def acts() -> Iterator[tuple[str, type[Entered]]]:
    for service in SERVICES:
        importlib.import_module(f"services.{service}.service")
        for kind in living_kinds(service):
            for code, act in kind.acts.items():
                yield f"{kind.kind}.{code}", act


ACTS = dict(acts())


@pytest.mark.parametrize("name", ACTS)
def test_every_code_of_a_unit_is_known_as_one(name: str) -> None:
    arguments = {field.name for field in fields(ACTS[name])}
    assert ACTS[name].units.keys() == (arguments & CODES) - NONE_OR_NOT_ENTERED.get(name, set())


def test_what_is_excused_is_there() -> None:
    for name, arguments in NONE_OR_NOT_ENTERED.items():
        assert arguments <= {field.name for field in fields(ACTS[name])}, name


def test_units_of_some_kind_can_be_whatever_a_unit_is_named_as() -> None:
    assert KINDS.parts.keys() == set(Part)
    assert all(KINDS.parts[part] for part in Part)
    assert KINDS.parts[Part.COURT].isdisjoint(KINDS.parts[Part.AGENCY])


def test_whoever_does_an_act_does_so_by_a_relation_that_there_is() -> None:
    done = {bond for act in ACTS.values() for bond in act.done_by}
    assert Bond.REVIEWING in done
    assert done - {Bond.OWN} <= RELATIONS.keys()
    assert all(KINDS.holders[relation] for relation in RELATIONS.values())
