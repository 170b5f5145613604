"""A duty that is owed by nobody: a misspelt code is refused, and words that mean no units are listed as such."""

from datetime import date
from typing import Any

import pytest

from services.notify.policies.domain.kept_rows import PIECES
from services.notify.policies.reading.measures import MEASURES
from shared.kernel.rules.rule_shapes import Quota
from tests.house.caller import Caller, ok
from tests.notify.builders import HANTAI
from tests.notify.conftest import House, Web
from tests.notify.register_over_rest import TOWN, board, registered
from tests.notify.test_policy_over_rest import ADDED, ON, a_document
from tests.notify.test_policy_over_rest import office as a_head
from tests.notify.test_register_hears import kept, yearly_body
from tests.notify.test_register_profiles import RULES, SUBJECTS

WORDS = "各驻区单位"
QUANTITY: dict[str, Any] = {"value": 2, "comparator": ">=", "per": "year"}


@pytest.mark.parametrize(
    ("wrong", "code", "known"),
    [
        ({"subject": "deparments"}, "notify.unknown_subject", "departments"),
        ({"of": "reprots"}, "notify.unknown_counting_unit", "times"),
    ],
)
async def test_a_misspelt_code_is_refused_with_those_that_there_are(
    office: Caller, wrong: dict[str, Any], code: str, known: str
) -> None:
    refused = await office.post("/v1/duties", **yearly_body() | wrong)
    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["errors"][0]["field"]) == (422, code, next(iter(wrong)))
    assert known in problem["facts"]["known"]
    assert ok(await office.get("/v1/duties"))["items"] == []


@pytest.mark.parametrize("wrong", [{"subject": "deparments"}, {"of": "reprots"}])
async def test_nor_is_a_duty_put_right_to_one(office: Caller, wrong: dict[str, str]) -> None:
    path = f"/v1/duties/{(await kept(office))['id']}"
    before = ok(await office.get(path))
    put_right = {"change": wrong, "reason": "登记有误。"}
    assert (await office.step(path, "entries/1/rectification", **put_right)).status_code == 422
    assert ok(await office.get(path)) == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"subject": "deparments"}, "notify.unknown_subject"),
        (
            {"quantity": {"value": 2, "unit": "reprots", "comparator": ">=", "per": "year"}},
            "notify.unknown_counting_unit",
        ),
    ],
)
async def test_nor_is_a_row_of_a_document_made_one(web: Web, wrong: dict[str, Any], code: str) -> None:
    path = await a_document(web)
    before = ok(await a_head(web).get(path))
    refused = await a_head(web).step(path, "decisions", on=ON, decisions=[{**ADDED, **wrong}])
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert ok(await a_head(web).get(path)) == before


async def test_words_that_mean_no_units_are_listed_as_owed_by_nobody(office: Caller, house: House) -> None:
    """So is one without a clock listed, of which no occurrence is opened."""
    await registered(office, TOWN, "township")
    nobodys, owed = await kept(office, subject=WORDS), await kept(office)
    unhurried = await kept(office, per=None, at_least=None, of=None)
    await house.tick(date(2026, 3, 2))
    listed = ok(await office.get("/v1/register", region=HANTAI, limit=100))["items"]
    assert {each["id"]: each["owed_by_nobody"] for each in listed if each["kept"]} == {
        f"duty/{nobodys['id']}": True,
        f"duty/{owed['id']}": False,
        f"duty/{unhurried['id']}": False,
    }
    assert not any(each["owed_by_nobody"] for each in listed if not each["kept"])
    assert [len(await board(office, duty=each["id"])) for each in (nobodys, unhurried)] == [0, 0]


async def test_the_description_of_the_api_lists_the_codes(web: Web) -> None:
    api: dict[str, Any] = (await web.client.get("/openapi.json")).json()
    told = api["paths"]["/v1/duties"]["post"]["description"]
    assert [code for code in (*SUBJECTS.sets, *SUBJECTS.counted) if f"`{code}`" not in told] == []


def test_what_rules_and_texts_count_is_all_that_can_be_counted() -> None:
    of_rules = {rule.content.of.code for rule in RULES if isinstance(rule.content, Quota)}
    assert {PIECES.get(unit, unit) for unit in MEASURES.values()} | of_rules == SUBJECTS.counted
