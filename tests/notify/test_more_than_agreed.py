"""A service that tells more than its contract has tells it to nobody outside."""

import json
from dataclasses import replace
from typing import Any

import pytest

from services.notify.deadlines.domain.watch import Said
from services.notify.delivery.adapters.passing import as_known
from shared.contracts.corrections import FactCorrectedV1
from shared.contracts.envelope import Envelope
from shared.contracts.litigation import CaseAnsweredV1
from tests.house.facts import some
from tests.notify.builders import a_fact, as_fact, enveloped
from tests.notify.conftest import TODAY, House, Web

MORE: dict[str, Any] = {"actor": "张三", "phone": "13900000000", "note": {"text": "不宜公开"}}


async def fed(web: Web) -> list[dict[str, Any]]:
    return list((await web.supervisor.get("/v1/feed")).json()["items"])


@pytest.mark.parametrize("fact", [a_fact(Said.OPENED), as_fact(some(CaseAnsweredV1), "litigation", on=TODAY)])
async def test_what_no_contract_names_goes_to_nobody_outside(house: House, web: Web, fact: Any) -> None:
    told = fact.envelope
    await house.hear(enveloped(fact, told.model_copy(update={"data": {**MORE, **told.data}})))
    (item,) = await fed(web)
    assert item["data"] == told.data
    assert "张三" not in json.dumps(item, ensure_ascii=False)


async def test_nor_does_what_no_envelope_of_ours_has(house: House, web: Web) -> None:
    fact = a_fact(Said.OPENED)
    body = json.dumps({**json.loads(fact.body), "phone": "13900000000"})
    await house.hear(replace(fact, body=body))
    (item,) = await fed(web)
    assert item.keys() == json.loads(fact.body).keys() - {"actor"}


def test_what_is_as_agreed_is_kept_as_it_came() -> None:
    fact = a_fact(Said.OPENED)
    assert as_known(fact.envelope, fact.contract) is fact.envelope


def test_of_an_answer_what_the_answered_fact_has_is_passed_on_and_no_more() -> None:
    contract = some(CaseAnsweredV1)
    said = contract.model_dump(mode="json")
    told = {"original": "e-1", "type": contract.type_of("litigation"), "revision": 1, "reason": "rectified"}
    corrected = FactCorrectedV1(**told, legal_on=TODAY, data=said)
    envelope: Envelope = as_fact(corrected, "litigation", on=TODAY).envelope
    assert as_known(envelope, contract) is envelope
    more = {**envelope.data, **MORE, "data": {**said, **MORE}}
    assert as_known(envelope.model_copy(update={"data": more}), contract).data == envelope.data
