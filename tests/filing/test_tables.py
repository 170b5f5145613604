"""What lists hand over as tables has what the things themselves show: authorities by name, numbers and both days."""

import csv
import io

import pytest

from services.filing.service import FilingService
from tests.filing.builders import AUTHORITY, NUMBER
from tests.filing.over_rest import PAPER, id_of, in_force, listed
from tests.house.caller import Caller, ok


async def table(caller: Caller, path: str) -> list[dict[str, str]]:
    """The rows under their English headings."""
    headings, *rows = csv.reader(io.StringIO((await caller.get(path, format="csv")).text.lstrip("\ufeff")))
    named = [each.partition(" ")[2] for each in headings]
    assert len(set(named)) == len(named), "no heading stands twice"
    return [dict(zip(named, row, strict=True)) for row in rows]


@pytest.mark.usefixtures("maker")
async def test_a_filing_names_authority_document_receipt_and_both_days(
    drafter: Caller, registrar: Caller, service: FilingService
) -> None:
    path = await in_force(drafter, service)
    filing = f"/v1/filings/{id_of(path)}.government"
    (row,) = [each for each in await table(registrar, "/v1/filings") if each["Id"] == f"{id_of(path)}.government"]
    assert (row["Authority"], row["Receipt number"], row["Filed on, by the maker"]) == (AUTHORITY, "", "")
    ok(await drafter.step(filing, "submission", materials=["备案报告"], on="2026-09-28", **PAPER))
    ok(await registrar.step(filing, "receipt", on="2026-09-29", number="收〔2026〕10", **PAPER))
    (row,) = [each for each in await table(registrar, "/v1/filings") if each["Id"] == f"{id_of(path)}.government"]
    assert (row["Number of the document"], row["Id of the document"]) == (NUMBER, id_of(path))
    assert row["Authority name"] not in ("", None)
    assert (row["Filed on, by the maker"], row["Received on, by the authority"]) == ("2026-09-28", "2026-09-29")
    assert (row["Days differ"], row["Receipt number"]) == ("是", "收〔2026〕10")
    ok(await registrar.step(filing, "form-check", verdict="ok", on="2026-09-29", **PAPER))
    (review,) = await table(registrar, "/v1/reviews")
    assert (review["Authority"], review["Number of the document"]) == (AUTHORITY, NUMBER)
    assert "Track" in review


async def test_a_maker_names_level_words_and_channels(registrar: Caller) -> None:
    ok(await registrar.get("/v1/makers"))
    await listed(registrar, words=["赣市府规"])
    (row,) = await table(registrar, "/v1/makers")
    assert (row["Level"], row["Words"]) == ("市级", "赣市府规")
    assert row["Government authority"] != ""
