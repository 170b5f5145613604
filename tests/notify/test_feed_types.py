"""Which types of facts outsiders may ask for: one list, for webhooks and feed, in the API's description and README."""

import re
from datetime import date
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.entrypoints.consumers import known_types
from shared.contracts.filing import FilingReceivedV1
from shared.contracts.law import LawReleaseInForceV1
from shared.kernel.model.actor import NATION, Role
from tests.notify.builders import ROOT, a_fact, as_fact
from tests.notify.conftest import House, Web

README = ROOT / "services" / "notify" / "README.md"


@pytest.mark.parametrize("given", ["case_answered.v1", "nonsense", ""])
async def test_a_type_that_there_is_not_is_refused_by_the_feed_as_by_a_webhook(web: Web, given: str) -> None:
    """Not answered with nothing, as if there was no such fact."""
    supervisor = web.supervisor
    refused = await supervisor.get("/v1/feed", type=given)
    assert refused.status_code == 422, refused.text
    if given:
        problem = refused.json()
        assert (problem["code"], problem["errors"][0]["field"]) == ("notify.unknown_fact_type", "type")
        assert problem["facts"]["known"] == sorted(known_types())


async def test_the_types_there_are_stand_once_in_the_refusal_of_another(web: Web) -> None:
    supervisor = web.supervisor
    body = {"url": "https://8.8.8.8/hook", "region": "360700", "types": ["case_answered.v1"]}
    for refused in (
        await supervisor.post("/v1/webhooks", **body),
        await supervisor.get("/v1/feed", type="case_answered.v1"),
    ):
        assert refused.json()["code"] == "notify.unknown_fact_type"
        assert [refused.text.count(f'"{each}"') for each in known_types()] == [1] * len(known_types())
        assert all(each not in refused.json()["detail"] for each in known_types())


async def test_the_feed_gives_all_or_what_is_asked_for(house: House, web: Web) -> None:
    supervisor = web.supervisor
    await house.hear(a_fact(Said.OPENED))
    for given, found in (("*", 1), ("liandong.review.deadline_opened.v1", 1), ("liandong.review.deadline_met.v1", 0)):
        answer = await supervisor.get("/v1/feed", type=given)
        assert (answer.status_code, len(answer.json()["items"])) == (200, found), given


async def test_that_a_supplement_came_is_told_to_outsiders_though_no_other_fact_speaks_of_it(
    house: House, web: Web
) -> None:
    """What was filed first is told as filed, and its receipt corrects that."""
    came = FilingReceivedV1(
        document="doc-1",
        unit="住建局",
        number="赣市府规〔2026〕1号",
        track="government",
        authority="司法局",
        said_on=date(2026, 3, 9),
        received_on=date(2026, 3, 10),
        in_time=True,
    )
    await house.hear(as_fact(came, "filing", on=date(2026, 3, 10)))
    for reader in (web.owner, web.supervisor):
        (told,) = (await reader.get("/v1/feed", type="liandong.filing.filing_received.v1")).json()["items"]
        assert (told["legaldate"], told["data"]) == ("2026-03-10", came.model_dump(mode="json"))


async def test_by_which_law_a_service_lives_is_passed_on_to_whoever_watches_the_nation(house: House, web: Web) -> None:
    told = LawReleaseInForceV1(
        release="58df47e89aeb0fc2", since=date(2026, 3, 2), files={"calendar/2026.toml": "0" * 64}
    )
    await house.hear(as_fact(told, "review", on=date(2026, 3, 2), region=NATION))
    asked = {"type": LawReleaseInForceV1.type_of("review")}
    (found,) = (await web.caller(Role.SUPERVISOR, unit="督察-000000", region=NATION).get("/v1/feed", **asked)).json()[
        "items"
    ]
    assert found["data"] == told.model_dump(mode="json")
    assert (await web.owner.get("/v1/inbox")).json()["items"] == []


async def test_the_description_of_the_api_lists_the_types(web: Web) -> None:
    api: dict[str, Any] = (await web.client.get("/openapi.json")).json()
    parameters = api["paths"]["/v1/feed"]["get"]["parameters"]
    (asked,) = (each["schema"] for each in parameters if each.get("name") == "type")
    listed = next(each["items"]["enum"] for each in asked.get("anyOf", [asked]) if "items" in each)
    endpoint = api["components"]["schemas"]["NewEndpoint"]["properties"]["types"]["items"]["enum"]
    assert listed == endpoint == ["*", *sorted(known_types())]


def test_the_readme_lists_the_types() -> None:
    _, _, section = README.read_text(encoding="utf-8").partition("Types of facts\n")
    listed = [each.split("` + ") for each in re.split(r"\n- `", section.partition("\n## ")[0])[1:]]
    assert {f"{speaker}{name}" for speaker, names in listed for name in re.findall(r"`(\S+)`", names)} == known_types()
