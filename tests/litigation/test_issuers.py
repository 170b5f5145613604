"""A letter is issued by who can write such: a court's by a court, a procuratorate's by a procuratorate."""

from typing import Any

import pytest

from tests.house.caller import ok, refused
from tests.litigation.builders import COURT, JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_letter_entries_over_rest import LETTER, PUSHED

PROCURATORATE = "gz-procuratorate"
OTHERS = {"number": "赣州检建〔2026〕3号", "kind": "procuratorial", "on": "2026-03-02"}
OPINION = {"number": "赣市府复意〔2026〕3号", "kind": "reconsideration_opinion", "on": "2026-03-02"}


@pytest.mark.parametrize(
    ("letter", "named"),
    [(OTHERS, COURT), (LETTER, PROCURATORATE), (OTHERS, "gz-justice"), (OPINION, COURT), (OPINION, PROCURATORATE)],
)
async def test_no_other_writes_it(door: Door, letter: dict[str, Any], named: str) -> None:
    answer = await door(LITIGATOR).post("/v1/suggestions", issuer=named, **letter)
    problem = refused(answer, 422, "kernel.unfit_part")
    assert [each["field"] for each in problem["errors"]] == ["issuer"]
    assert isinstance(problem["facts"]["unit_kind"], str)
    assert "(" not in problem["facts"]["unit_kind"]


@pytest.mark.parametrize(
    ("letter", "named"), [(LETTER, COURT), (OTHERS, PROCURATORATE), (OPINION, "gz-justice"), (OPINION, "gz-gov")]
)
async def test_its_own_is_registered(door: Door, letter: dict[str, Any], named: str) -> None:
    assert ok(await door(LITIGATOR).post("/v1/suggestions", issuer=named, **letter), 201)["issuer"] == named


async def test_nor_is_it_put_right_to_be_of_the_others_kind(door: Door) -> None:
    agency = door(LITIGATOR)
    letter = ok(await agency.post("/v1/suggestions", issuer=COURT, **LETTER), 201)
    change = {"change": {"kind": "procuratorial"}, "reason": "种类录错。"}
    answer = await agency.step(f"/v1/suggestions/{letter['id']}", "entries/1/rectification", **change)
    refused(answer, 422, "kernel.unfit_part")


async def test_the_issuers_own_word_stands_where_the_agency_has_named_it(door: Door) -> None:
    ok(await door(LITIGATOR).post("/v1/suggestions", issuer=COURT, **LETTER), 201)
    ok(await door(JUDGE).post("/v1/suggestions/issued", **PUSHED))
