"""What only the court decides, the agency tells by the paper of it."""

from typing import Any

import pytest

from tests.litigation.builders import JUDGE, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.words import PAPER, WRONG, done, is_refused, registered


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("evidence-extension", {"on": "2026-09-20", "term": {"due_on": "2027-01-15"}}),
        ("stay", {"on": "2026-12-31"}),
        ("stay", {"on": "2026-09-17", "until": "2026-09-28"}),
        ("resumption", {"on": "2026-12-31"}),
    ],
)
async def test_what_only_the_court_decides_is_told_by_the_agency_with_the_number_of_its_paper(
    door: Door, act: str, body: dict[str, Any]
) -> None:
    agency, court = door(LITIGATOR), door(JUDGE)
    path = await registered(agency)
    if act == "resumption":
        await done(court, path, "stay", on="2026-12-30")
    refused = await agency.step(path, act, **body)
    assert is_refused(refused, "kernel.others_to_decide")
    assert "paper" in refused.json()["detail"]
    await done(agency, path, act, **body, **PAPER)


async def test_the_courts_own_word_on_what_it_decided_needs_no_paper(door: Door) -> None:
    path, court = await registered(door(LITIGATOR)), door(JUDGE)
    await done(court, path, "evidence-extension", on="2026-09-20", term={"due_on": "2027-01-15"})
    await done(court, path, "stay", on="2026-09-21")
    await done(court, path, "resumption", on="2026-09-28")


async def test_more_time_is_not_made_longer_by_putting_the_entry_right_without_another_paper(door: Door) -> None:
    agency = door(LITIGATOR)
    path = await registered(agency)
    await done(agency, path, "evidence-extension", on="2026-12-30", term={"due_on": "2027-01-15"}, **PAPER)
    longer = {"change": {"term": {"due_on": "2027-03-15"}}, **WRONG}
    assert is_refused(await agency.step(path, "entries/2/rectification", **longer), "kernel.others_to_decide")
    assert (await agency.step(path, "entries/2/rectification", **longer, **PAPER)).status_code == 200
