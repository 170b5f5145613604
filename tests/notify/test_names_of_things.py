"""Inboxes and outsiders are told what a thing is called, as its service has told it last."""

from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from shared.contracts.envelope import with_its_name
from shared.contracts.naming import ThingNamedV1
from shared.contracts.review import GateRefusedV1, MatterSubmittedV1
from shared.messaging.subscription import Fact
from tests.notify.builders import a_fact, as_fact
from tests.notify.conftest import House, Web

TITLE, LATER = "城市地下管线管理办法", "城市地下管线管理办法（修订）"
NEAR = date(2026, 3, 13)


def named(label: str | None, version: int) -> Fact:
    contract = ThingNamedV1(kind="matter", thing="thing-1", unit="住建局", label=label, version=version)
    return as_fact(contract, "review", on=date(2026, 3, 2), sequence=100 + version)


def refused() -> Fact:
    contract = GateRefusedV1(matter="thing-1", kind="normative_document", unit="住建局", stage="submitted")
    return as_fact(contract, "review", on=date(2026, 3, 5), sequence=7)


async def inbox(web: Web) -> list[dict[str, Any]]:
    return list((await web.owner.get("/v1/inbox")).json()["items"])


async def test_what_has_no_name_is_known_by_its_id(house: House, web: Web) -> None:
    await house.hear(a_fact(Said.OPENED), refused())
    await house.tick(NEAR)
    assert all("thing-1" in each["zh"] and "thing-1" in each["en"] for each in await inbox(web))


async def test_notices_of_deadlines_and_of_facts_say_what_the_thing_is_called(house: House, web: Web) -> None:
    await house.hear(named(TITLE, 1), a_fact(Said.OPENED), refused())
    await house.tick(NEAR)
    told = await inbox(web)
    assert {each["code"] for each in told} == {"deadline_near", "gate_refused", "receipt_asked"}
    assert all(TITLE in each["zh"] and TITLE in each["en"] and "thing-1" not in each["zh"] for each in told)


@pytest.mark.parametrize("order", [(1, 3, 2), (3, 1, 2), (2, 3, 1)])
async def test_the_last_name_counts_however_names_come(house: House, web: Web, order: tuple[int, ...]) -> None:
    names = {1: TITLE, 2: "录入错误的标题", 3: LATER}
    await house.hear(refused())
    for version in order:
        await house.hear(named(names[version], version))
    (told,) = await inbox(web)
    assert LATER in told["zh"]


async def test_names_that_come_together_are_heard_as_if_they_had_come_alone(house: House, web: Web) -> None:
    await house.hear_together(named(TITLE, 1), named(LATER, 3), named("录入错误的标题", 2))
    await house.hear(refused())
    assert LATER in (await inbox(web))[0]["zh"]


async def test_what_has_lost_its_name_is_known_by_its_id_again(house: House, web: Web) -> None:
    await house.hear(named(TITLE, 1), named(None, 2), refused())
    assert "thing-1" in (await inbox(web))[0]["zh"]


async def test_outsiders_are_told_by_name(house: House, web: Web) -> None:
    submitted = MatterSubmittedV1(
        matter="thing-1", kind="normative_document", unit="住建局", submitted_on=date(2026, 3, 2)
    )
    await house.hear(as_fact(submitted, "review", on=date(2026, 3, 2), sequence=1), named(TITLE, 1), refused())
    unnamed, naming, gate = (await web.supervisor.get("/v1/feed")).json()["items"]
    assert "label" not in unnamed
    assert (naming["label"], naming["data"]["label"]) == (TITLE, TITLE)
    assert gate["label"] == TITLE


@pytest.mark.parametrize("label", ["“一”\\二", '","legaldate":"2020-01-01"', "\n"])
def test_a_label_stands_in_the_body_as_if_it_had_been_told_so(label: str) -> None:
    fact = refused()
    told = type(fact.envelope).from_json(with_its_name(fact.envelope.to_json(), label))
    assert told == fact.envelope.model_copy(update={"label": label})
    assert told.to_json() == with_its_name(fact.envelope.to_json(), label)
