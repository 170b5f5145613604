"""Of whatever unit is named it is asked whether its kind can be that: no court decides for the administration."""

import pytest

from shared.kernel.directory.ordinary import UnitKind
from shared.kernel.words.wording import Worded
from tests.house.caller import refused
from tests.review.conftest import Bureau

GIVEN = {"kind": "normative_document", "title": "管线管理通知", "materials": ["送审稿"], "on": "2026-03-02"}


@pytest.mark.parametrize("body", ["gz-court", "gz-procuratorate", "gz-operations"])
async def test_a_matter_is_put_to_no_court(house: Bureau, body: str) -> None:
    answer = await house.drafter.post("/v1/matters", **GIVEN, deciding_body=body)
    problem = refused(answer, 422, "kernel.unfit_part")
    assert [each["field"] for each in problem["errors"]] == ["deciding_body"]
    assert house.count("matter") == 0


async def test_no_court_has_decided_nor_was_heard_as_the_reviewing_body(house: Bureau) -> None:
    path = await house.submitted()
    said = {"on": "2026-03-05", "resolution": "approved", "decided_by": "gz-court"}
    refused(await house.office.step(path, "irregular-decision", **said), 422, "kernel.unfit_part")
    path = await house.cleared()
    await house.office.done(path, "deliberation", on="2026-03-12", minutes="〔2026〕3号纪要")
    said = {"on": "2026-03-12", "resolution": "approved"}
    refused(await house.head.step(path, "decision", **said, decided_by="gz-court"), 422, "kernel.unfit_part")
    heard = {"unit": "gz-court", "on": "2026-03-12"}
    refused(await house.head.step(path, "decision", **said, heard=heard), 422, "kernel.unfit_part")


async def test_what_a_unit_is_stands_in_the_facts_as_its_code(house: Bureau) -> None:
    answer = await house.drafter.post("/v1/matters", **GIVEN, deciding_body="gz-court")
    facts = answer.json()["facts"]
    assert (facts["unit_kind"], facts["part"]) == ("court", "deciding_body")


def test_whatever_has_words_and_is_no_text_is_shown_as_its_code() -> None:
    """And not as Python shows an object: facts of a problem are data."""
    found, ahead = set[type[Worded]](), [Worded]
    while ahead:
        for each in ahead.pop().__subclasses__():
            found.add(each)
            ahead.append(each)
    # Of a row it is said what keeps it: that is shown as a whole, and in no problem, as what the demonstration says.
    shown = {each for each in found if each.__name__ not in ("KeptBy", "Spoken")}
    silent = {each.__name__ for each in shown if not issubclass(each, str) and each.__str__ is object.__str__}
    assert UnitKind in found
    assert silent <= {"Wording", "Recurring"}
