"""A review that fails is told to whoever made the document, alone or jointly, and to its authority."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.contracts.corrections import FactWithdrawnV1
from shared.contracts.filing import DefectFoundV1, DocumentFlawedV1
from shared.contracts.review import MatterRejectedV1
from shared.kernel.model.actor import Role
from shared.messaging.subscription import Fact
from tests.notify.builders import as_fact
from tests.notify.conftest import House, Web
from tests.notify.test_parties_hear import _entry

ON = date(2026, 3, 2)
MAKER, JOINT, AUTHORITY, STRANGER = "住建局", "gz-water", "gz-justice", "教育局"
NUMBER = "赣市建规〔2026〕1号"
DOCUMENT: dict[str, Any] = {"document": "doc-1", "unit": MAKER, "number": NUMBER}
DEFECT = DefectFoundV1(**DOCUMENT, suggestions=(), matter=None, codes=("exceeds_power",), found_on=ON)
FLAW = DocumentFlawedV1(**DOCUMENT, matter="m-1", finding="clearance_withdrawn", about="", on=ON)
REJECTED = MatterRejectedV1(matter="m-1", kind="normative_document", unit=MAKER)
TOLD = [
    pytest.param(DEFECT, "filing", "defect_found", id="substantive review"),
    pytest.param(FLAW, "filing", "document_flawed", id="clearance that fell after publication"),
    pytest.param(REJECTED, "review", "review_failed", id="legality review"),
]


def concerning(contract: Any, speaker: str, *, by: str = "司法局", sequence: int = 1) -> Fact:
    fact = as_fact(contract, speaker, on=ON, sequence=sequence)
    return replace(fact, envelope=fact.envelope.model_copy(update={"parties": (AUTHORITY, JOINT), "unit": by}))


async def inboxes(web: Web, code: str) -> dict[str, list[bool]]:
    """Whose inbox has it, and whether it stands there."""
    found = {}
    for unit in (MAKER, JOINT, AUTHORITY, STRANGER):
        items = (await web.caller(Role.DRAFTER, unit=unit).get("/v1/inbox", code=code)).json()["items"]
        found[unit] = [each["stands"] for each in items]
    return found


@pytest.mark.parametrize(("contract", "speaker", "code"), TOLD)
async def test_maker_joint_makers_and_authority_find_it_until_it_is_not_so(
    house: House, web: Web, contract: Any, speaker: str, code: str
) -> None:
    fact = concerning(contract, speaker)
    await house.read(_entry(fact))
    assert await inboxes(web, code) == {MAKER: [True], JOINT: [True], AUTHORITY: [True], STRANGER: []}
    gone = FactWithdrawnV1(original=fact.envelope.id, type=fact.envelope.type, revision=1, reason="voided")
    await house.read(_entry(concerning(gone, speaker, sequence=2)))
    assert await inboxes(web, code) == {MAKER: [False], JOINT: [False], AUTHORITY: [False], STRANGER: []}


@pytest.mark.parametrize(("contract", "speaker", "code"), TOLD)
async def test_whoever_has_said_it_itself_is_not_told(
    house: House, web: Web, contract: Any, speaker: str, code: str
) -> None:
    await house.read(_entry(concerning(contract, speaker, by=AUTHORITY)))
    assert await inboxes(web, code) == {MAKER: [True], JOINT: [True], AUTHORITY: [], STRANGER: []}


async def test_a_failed_review_is_said_by_the_matter_that_it_is_of(house: House, web: Web) -> None:
    await house.read(_entry(concerning(REJECTED, "review")))
    (told,) = (await web.owner.get("/v1/inbox", code="review_failed")).json()["items"]
    assert told["zh"].startswith("送审事项（标识m-1）的合法性审查没有通过")
    assert "matter under review m-1" in told["en"]
