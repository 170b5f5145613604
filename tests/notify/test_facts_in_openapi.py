"""What the OpenAPI document says of facts is what the feed gives."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi import FastAPI

from services.notify.delivery.adapters.passing import thin
from services.notify.entrypoints.consumers import known_types
from services.notify.entrypoints.delivery.facts import FeedView, told_as
from shared.contracts.corrections import FactCorrectedV1
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.law import LawReleaseInForceV1
from tests.house.facts import some

SCHEMA = FeedView.model_json_schema(mode="serialization")


# What has to be plain data and not a word.
GIVEN: dict[type[Contract], dict[str, Any]] = {
    FactCorrectedV1: {"data": {}},
    LawReleaseInForceV1: {"files": {}},
}


def passed(contract: Contract, type_: str) -> dict[str, Any]:
    """A fact as the feed has it."""
    envelope = Envelope(
        id="a-fact",
        source=f"/liandong/{type_.split('.')[1]}",
        type=type_,
        subject="thing/one",
        time=datetime(2026, 3, 2, tzinfo=UTC),
        sequence="00000000000000000001",
        region="360700",
        legaldate=date(2026, 3, 2),
        actor="a-person",
        unit="a-unit",
        correlationid="a-correlation",
        causationid="another-fact",
        traceparent="a-trace",
        parties=("a-court",),
        imported=True,
        label="a-label",
        data=contract.model_dump(mode="json"),
    )
    return thin(envelope.to_json())


def described(type_: str) -> dict[str, Any]:
    mapping = SCHEMA["properties"]["items"]["items"]["discriminator"]["mapping"]
    found: dict[str, Any] = SCHEMA["$defs"][mapping[type_].rpartition("/")[2]]
    return found


def test_every_type_that_can_be_asked_for_is_described_with_its_data() -> None:
    for contract, types in told_as().items():
        given = GIVEN.get(contract, {})
        fact = passed(some(contract, **given), types[0])
        for type_ in types:
            assert described(type_)["properties"].keys() == fact.keys(), type_
        named = described(types[0])["properties"]["data"]["$ref"].rpartition("/")[2]
        assert SCHEMA["$defs"][named]["properties"].keys() == contract.model_fields.keys()
    assert {type_ for types in told_as().values() for type_ in types} == known_types()


def test_the_feed_is_described_by_it(request: pytest.FixtureRequest) -> None:
    app: FastAPI = request.getfixturevalue("_office")[1]
    answer = app.openapi()["paths"]["/v1/feed"]["get"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/FeedView"}
    (example,) = answer["example"]["items"]
    assert example["type"] in known_types()
    assert example["data"]
