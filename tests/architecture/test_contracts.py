"""What crosses between services: in words that last, and never free text."""

import types
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from shared.contracts.envelope import Contract
from shared.contracts.listeners import LISTENERS
from tests.architecture.contracts import FOLDER, breaks, contracts, fields_of, recorded
from tests.architecture.sources import SERVICES

CONTRACTS = list(contracts())

# Every field that carries text, by what kind of text it is. A field belongs here before it may be told.
TEXT = {
    "id of a thing": {
        "matter", "document", "case", "suggestion", "change", "catalogue", "escalation", "thing", "lineage",
        "challenge", "observation", "occurrence", "proposal", "replaces", "id",
    },
    "ids of things": {"suggestions", "things"},
    "id of a unit or body": {
        "unit", "owner", "court", "issuer", "authority", "awaits", "holder", "appears", "to", "copied_to",
    },
    "opaque id of a person, or of a document": {"person", "deputy", "successor"},
    "ids of units": {"successors", "joint_makers"},
    "opaque keys of persons": {"member_keys"},
    "id of a fact": {"original"},
    "hash of an explanation": {"hash", "explanation"},
    "hash of rules and calendar, and of their files": {"release", "files"},
    "type of a fact": {"type"},
    "official number": {"number", "reference", "document_number", "withdrawal", "registration_number"},
    "official numbers": {"articles"},
    "what a thing is called: its number, or its title where that is short, no secret and of nobody": {"label"},
    "code": {
        "about", "act", "area", "by", "call", "category", "cause", "covers", "finding", "form", "how", "kind", "level",
        "name", "outcome", "period_unit", "reason", "region", "relation", "resolution", "role", "rule", "rule_version",
        "rung", "service", "source", "stage", "state", "status", "track", "verdict",
    },
    "codes": {"asked_of", "attributes", "codes", "functions", "lacking", "tracks", "violations"},
}  # fmt: skip
ALLOWED = set().union(*TEXT.values())


def atoms(annotation: object) -> set[object]:
    """The plain types an annotation is made of."""
    if get_origin(annotation) is Annotated:
        return atoms(get_args(annotation)[0])
    if get_origin(annotation) in (tuple, types.UnionType, Union):
        return set().union(*(atoms(part) for part in get_args(annotation)))
    # A word of a closed list is text, too.
    return {str} if get_origin(annotation) is Literal else {annotation}


def told_in(model: type[BaseModel]) -> Iterator[tuple[str, set[object]]]:
    """The fields of a contract, and those of what it is made of, with their plain types."""
    for name, info in model.model_fields.items():
        parts = {each for each in atoms(info.annotation) if isinstance(each, type) and issubclass(each, BaseModel)}
        for part in parts:
            yield from told_in(part)
        yield name, atoms(info.annotation) - parts


@pytest.mark.parametrize(("name", "contract"), CONTRACTS, ids=[name for name, _ in CONTRACTS])
def test_no_free_text_crosses(name: str, contract: type[Contract]) -> None:
    """Text is an id, an official number or a code, and its field is known; the rest are dates, counts and truths."""
    kinds = dict(told_in(contract))
    explanation, digests = {dict[str, Any]}, {dict[str, str]}
    texts = {field for field, kind in kinds.items() if str in kind}
    assert texts - ALLOWED == set()
    plain = {str, date, int, bool, type(None), Ellipsis}
    others = {field: kind for field, kind in kinds.items() if kind - plain and kind != explanation}
    assert {field for field, kind in others.items() if field != "files" or kind != digests} == set()
    # What a corrected fact should have said is a contract again, held to the same.
    assert {field for field, kind in kinds.items() if kind == explanation} <= {"explanation", "data"}


def test_every_kind_of_text_is_still_told() -> None:
    told = {field for _, contract in CONTRACTS for field, _ in told_in(contract)}
    assert told >= ALLOWED


@pytest.mark.parametrize(("name", "contract"), CONTRACTS, ids=[name for name, _ in CONTRACTS])
def test_a_contract_only_gains_optional_fields(name: str, contract: type[Contract]) -> None:
    was, now = recorded(name), fields_of(contract)
    assert was is not None, "python -m tests.architecture.contracts puts a new contract on record"
    assert breaks(was, now) == {}, "this is a new version of the contract"
    assert was == now, "python -m tests.architecture.contracts puts added fields on record"


def test_no_contract_on_record_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {name for name, _ in CONTRACTS}


@pytest.mark.parametrize(("name", "contract"), CONTRACTS, ids=[name for name, _ in CONTRACTS])
def test_a_contract_is_frozen_and_reads_past_what_it_does_not_know(name: str, contract: type[Contract]) -> None:
    assert contract.model_config["frozen"]
    assert contract.model_config["extra"] == "ignore"


def test_everyone_is_listened_to_and_nobody_listens_to_himself() -> None:
    assert set(LISTENERS) == set(SERVICES)
    assert all(speaker not in heard_by and set(heard_by) <= set(SERVICES) for speaker, heard_by in LISTENERS.items())


def test_what_breaks_listeners_is_seen() -> None:
    """The comparison itself: a field gone, changed, or new and required; an added optional one is welcome."""
    was = {"matter": {"required": True, "type": "string"}}
    assert breaks(was, {}) == {"matter": "is gone"}
    assert breaks(was, {"matter": {"required": True, "type": "integer"}}) == {"matter": "has changed"}
    assert breaks(was, was | {"round": {"required": True, "type": "integer"}}) == {"round": "is new and required"}
    assert breaks(was, was | {"round": {"required": False, "type": "integer"}}) == {}


def _unguarded_days(schema: Any, inside: str = "") -> int:
    """How many days are told without being held to what can be counted from."""
    if isinstance(schema, list | tuple):
        return sum(_unguarded_days(each, inside) for each in schema)
    if not isinstance(schema, dict):
        return 0
    kind = schema.get("type", "")
    here = kind in ("date", "datetime") and inside != "function-after"
    return here + sum(_unguarded_days(value, kind or inside) for value in schema.values())


@pytest.mark.parametrize(("name", "contract"), CONTRACTS)
def test_every_day_that_is_told_is_one_to_count_from(name: str, contract: type[Contract]) -> None:
    assert _unguarded_days(contract.__pydantic_core_schema__) == 0, f"{name} tells a date that is no Day"


def test_a_day_that_is_none_to_count_from_is_found() -> None:
    class TriedV1(Contract):
        on: date

    assert _unguarded_days(TriedV1.__pydantic_core_schema__) == 1
