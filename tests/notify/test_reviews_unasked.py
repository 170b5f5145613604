"""Where whoever had asked for a review withdraws after it was concluded, maker and authority hear that."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.corrections import FactCorrectedV1
from shared.contracts.filing import DefectFoundV1, DocumentUpheldV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.notify.builders import as_fact, enveloped
from tests.notify.conftest import House, Web
from tests.notify.test_parties_hear import _entry

ON, LATER = date(2026, 3, 2), date(2026, 3, 9)
CONCLUDED: dict[str, Any] = {
    "document": "doc-1",
    "unit": "住建局",
    "number": "赣市建规〔2026〕1号",
    "suggestions": ("suggestion-1",),
}
UPHELD = DocumentUpheldV1(**CONCLUDED, concluded_on=ON)
DEFECT = DefectFoundV1(**CONCLUDED, matter=None, codes=("exceeds_power",), found_on=ON)


def of_the_authority(contract: Any, sequence: int = 1) -> Fact:
    fact = as_fact(contract, "filing", on=ON, sequence=sequence)
    return enveloped(fact, fact.envelope.model_copy(update={"parties": ("gz-justice",)}))


def corrected(original: Fact, *, fallen: bool, revision: int) -> Fact:
    said = original.contract.model_dump(mode="json") | {"ground_fallen": fallen}
    about = {"original": original.envelope.id, "type": original.envelope.type, "revision": revision}
    told = FactCorrectedV1(**about, reason="rectified", legal_on=ON, data=said)
    return of_the_authority(told, 1 + revision)


async def unasked(web: Web) -> list[list[bool]]:
    """Whether what the maker, and what the authority was told of it, stands."""
    registrar = web.caller(Role.REGISTRAR, unit="gz-justice")
    found = [(await by.get("/v1/inbox", code="review_unasked")).json()["items"] for by in (web.owner, registrar)]
    return [[each["stands"] for each in items] for items in found]


@pytest.mark.parametrize("contract", [UPHELD, DEFECT], ids=lambda contract: contract.fact)
async def test_both_hear_it_and_no_more_once_it_is_asked_for_again(house: House, web: Web, contract: Any) -> None:
    concluded = of_the_authority(contract)
    await house.read(_entry(concluded))
    assert await unasked(web) == [[], []]
    await house.read(_entry(corrected(concluded, fallen=True, revision=1)))
    assert await unasked(web) == [[True], [True]]
    (told,) = (await web.owner.get("/v1/inbox", code="review_unasked")).json()["items"]
    assert "赣市建规〔2026〕1号" in told["zh"]
    await house.read(_entry(corrected(concluded, fallen=False, revision=2)))
    assert await unasked(web) == [[False], [False]]


async def test_nobody_else_hears_of_it(house: House, web: Web) -> None:
    concluded = of_the_authority(UPHELD)
    await house.read(_entry(concluded), _entry(corrected(concluded, fallen=True, revision=1)))
    for other in (web.supervisor, web.caller(Role.DRAFTER, unit="教育局")):
        assert (await other.get("/v1/inbox", code="review_unasked")).json()["items"] == []
