"""A list is asked by units that there are: by any other it would be empty, and that be taken for an answer."""

import pytest

from tests.house.caller import ok, refused
from tests.litigation.builders import COURT, LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_entries_over_rest import CASE

NOBODY = "nobody-of-that-name"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/cases", "unit"),
        ("/v1/cases", "court"),
        ("/v1/suggestions", "issuer"),
        ("/v1/observed-hearings", "unit"),
    ],
)
@pytest.mark.parametrize("format_", ["json", "csv"])
async def test_a_unit_that_nobody_knows_is_refused(door: Door, path: str, name: str, format_: str) -> None:
    answer = await door(LITIGATOR).get(path, **{name: NOBODY, "format": format_})
    assert [each["field"] for each in refused(answer, 422, "kernel.unknown_unit")["errors"]] == [name]


async def test_one_of_the_directory_is_asked_for(door: Door) -> None:
    agency = door(LITIGATOR)
    ok(await agency.post("/v1/cases", **CASE), 201)
    assert len(ok(await agency.get("/v1/cases", court=COURT, unit=LITIGATOR.unit))["items"]) == 1
    assert ok(await agency.get("/v1/cases", court="up-court"))["items"] == []
