"""The published catalogue of facts is that of the contracts, and what leaves the house is as it says."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.delivery.facts import told_as
from shared.contracts.envelope import Contract
from shared.web.issuer import Issuer
from tests.architecture.catalogue import ASYNCAPI, breaks, files, published
from tests.architecture.test_routes import looked_at
from tests.house.facts import some
from tests.notify.test_facts_in_openapi import GIVEN, passed


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    return files()


@pytest.fixture
def notify(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return looked_at("notify", issuer, tmp_path_factory)


def test_what_is_published_is_what_the_contracts_say(catalogue: dict[str, str]) -> None:
    """`python -m tests.architecture.catalogue` writes it anew."""
    assert published() == catalogue


def test_nothing_that_was_published_is_taken_back(catalogue: dict[str, str]) -> None:
    assert list(breaks(published(), catalogue)) == []


def test_every_type_that_can_be_asked_for_is_in_it(catalogue: dict[str, str], notify: FastAPI) -> None:
    document = json.loads(catalogue[ASYNCAPI])
    assert document["components"]["messages"].keys() == known_types()
    for message in document["components"]["messages"].values():
        assert message["payload"]["schema"]["$ref"] in catalogue
    webhooks = notify.openapi()["webhooks"]
    assert webhooks.keys() == known_types()
    ids = [each["post"]["operationId"] for each in webhooks.values()]
    assert len(set(ids)) == len(ids)


def test_what_is_delivered_points_to_schemas_that_are_there(notify: FastAPI) -> None:
    document = notify.openapi()
    for type_, each in document["webhooks"].items():
        (media,) = each["post"]["requestBody"]["content"].values()
        schema = document["components"]["schemas"][media["schema"]["$ref"].rpartition("/")[2]]
        assert type_ in schema["properties"]["type"].get("enum", [schema["properties"]["type"].get("const")])


@pytest.mark.parametrize("contract", told_as(), ids=lambda each: each.__name__)
def test_a_fact_as_it_leaves_the_house_is_of_its_schema(contract: type[Contract], catalogue: dict[str, str]) -> None:
    given: dict[str, Any] = GIVEN.get(contract, {})
    (type_, *_) = told_as()[contract]
    schema = json.loads(catalogue[f"facts/{contract.fact}.v{contract.major}.json"])
    Draft202012Validator.check_schema(schema)
    fact = json.loads(json.dumps(passed(some(contract, **given), type_), default=str))
    assert [no.message for no in Draft202012Validator(schema).iter_errors(fact)] == []
    assert list(Draft202012Validator(schema).iter_errors({**fact, "type": "liandong.elsewhere.happened.v1"}))
    assert list(Draft202012Validator(schema).iter_errors({**fact, "data": {}}))


def spoilt(catalogue: dict[str, str], path: str, *way: str) -> dict[str, str]:
    """The catalogue without that part of one file."""
    document = json.loads(catalogue[path])
    *to, last = way
    part = document
    for name in to:
        part = part[name]
    del part[last]
    return {**catalogue, path: json.dumps(document)}


def test_what_breaks_readers_is_seen(catalogue: dict[str, str]) -> None:
    path = "facts/matter_cleared.v1.json"
    gone = {name: text for name, text in catalogue.items() if name != path}
    for now in (
        gone,
        spoilt(catalogue, path, "properties", "legaldate"),
        spoilt(catalogue, path, "$defs", "MatterClearedV1", "properties", "matter"),
        spoilt(catalogue, path, "required"),
        spoilt(catalogue, ASYNCAPI, "components", "messages", "liandong.review.matter_cleared.v1"),
    ):
        assert list(breaks(catalogue, now))
    assert list(breaks(gone, catalogue)) == []


def test_the_page_of_facts_leads_to_it() -> None:
    page = Path("docs/facts.md").read_text(encoding="utf-8")
    assert "catalogue/asyncapi.json" in page
    assert "tests.architecture.catalogue" in page
