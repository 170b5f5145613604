"""What crosses to other services: fixed in form, and never free text."""

import json
from datetime import date
from typing import Any

import pytest

from services.filing.documents.domain.terms import Flaw
from services.filing.filings.domain.terms import Verdict
from services.filing.reviews.domain.document_review import Finding
from services.filing.reviews.domain.terms import Defect, Remedy
from services.filing.reviews.usecases.accept_correction import AcceptCorrection, accept_correction
from services.filing.reviews.usecases.report_correction import ReportCorrection
from services.filing.service import FilingService
from services.notify.deadlines.adapters.finding_words import FINDINGS
from shared.contracts import filing as told
from shared.contracts.envelope import Contract
from tests.filing.builders import REGISTRAR
from tests.filing.facts import outbox
from tests.filing.world import CHECKER, CLERK, World

OURS = [each for each in vars(told).values() if isinstance(each, type) and each.__module__ == told.__name__]
CONTRACTS = [each for each in OURS if not each.__name__.startswith("_")]
FORM = {
    "catalogue_submitted.v1": "catalogue covers entries:integer submitted_on:date unit year:integer",
    "defect_found.v1": (
        "codes:array document found_on:date ground_fallen:boolean matter? number suggestions:array track unit"
    ),
    "document_amended.v1": "amended_on:date document joint_makers:array number? successor unit",
    "document_corrected.v1": "corrected_on:date document how number successor? suggestions:array track unit",
    "document_expired.v1": "document expired_on:date joint_makers:array number? unit",
    "document_filed.v1": "authority copied_to? document filed_on:date in_time:boolean? number track unit",
    "document_flawed.v1": "about document finding joint_makers:array number? on:date unit",
    "document_invalidated.v1": "document invalidated_on:date joint_makers:array number? unit",
    "document_numbered.v1": "document joint_makers:array number unit",
    "document_published.v1": (
        "document joint_makers:array number? published_on:date tracks:array unit valid_until:date?"
    ),
    "document_registered.v1": "document joint_makers:array matter? registered_on:date unit",
    "document_repealed.v1": "document joint_makers:array number? repealed_on:date unit",
    "document_resumed.v1": "document joint_makers:array number? resumed_on:date unit",
    "document_suspended.v1": "document joint_makers:array number? suspended_on:date unit",
    "document_upheld.v1": "concluded_on:date document ground_fallen:boolean number suggestions:array track unit",
    "challenge_unmatched.v1": "articles:array challenge challenged_on:date number owner reference? source thing",
    "filing_received.v1": "authority document in_time:boolean? number received_on:date said_on:date? track unit",
    "form_checked.v1": "attempt:integer authority? document number track unit verdict",
    "number_voided.v1": "document joint_makers:array number unit voided_on:date",
    "registration_numbered.v1": "authority document number registered_on:date registration_number track unit",
    "review_ended.v1": "document ended_on:date number reason suggestions:array track unit",
    "review_reopened.v1": "document number source suggestion? track unit",
}


def form(contract: type[Contract]) -> str:
    """The fields in a line: name, type unless it is text, and a question mark where it may be absent."""

    def shown(name: str, field: dict[str, Any]) -> str:
        kinds = field.get("anyOf", [field])
        kind = kinds[0].get("format", kinds[0]["type"])
        return f"{name}{'' if kind == 'string' else ':' + kind}{'?' if len(kinds) > 1 else ''}"

    properties = contract.model_json_schema()["properties"]
    return " ".join(shown(name, properties[name]) for name in sorted(properties))


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_a_contract_keeps_its_form(contract: type[Contract]) -> None:
    assert form(contract) == FORM[f"{contract.fact}.v{contract.major}"]


def test_every_contract_is_fixed() -> None:
    assert {f"{each.fact}.v{each.major}" for each in CONTRACTS} == set(FORM)


def test_inboxes_have_words_for_everything_that_may_be_found_about_a_document() -> None:
    assert set(FINDINGS) == set(Flaw)


async def test_no_free_text_and_no_person_crosses(service: FilingService) -> None:
    """Everything a person writes in words, and who that person is, stays inside; the envelope names the actor's id."""
    world = World(service)
    await world.maker()
    await world.in_force()
    await world.filed()
    await world.checked(verdict=Verdict.SUPPLEMENT)
    await world.filed(on=date(2026, 10, 9))
    await world.checked(on=date(2026, 10, 10))
    finding = Finding(code=Defect.OTHER, article="第八条", basis="某某法", basis_article="第十六条")
    await world.concluded(findings=(finding,))
    await world.reported(
        ReportCorrection(id="doc-1.1", by=CLERK, remedy=Remedy.REPEALED, successor=None, on=date(2026, 11, 5))
    )
    async with world.begin(CHECKER) as work:
        await accept_correction(AcceptCorrection(id="doc-1.1", by=CHECKER, on=date(2026, 11, 9)), work, world.today)

    told = [fact for fact in await outbox(service) if not fact["type"].endswith(".thing_named.v1")]
    crossed = json.dumps([fact["data"] for fact in told], ensure_ascii=False)
    assert "doc-1" in crossed
    for inside in ("房屋租赁", "备案报告", "第十六条", "某某法", "赣州市人民政府", REGISTRAR, CLERK.id):
        assert inside not in crossed
