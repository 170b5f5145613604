"""What the list of makers says of a document stands in its entries as the list has it."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from services.filing.documents.domain.acts import ACTS
from services.filing.documents.domain.made_by import as_made
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from shared.kernel.identifiers import Level
from shared.kernel.lives.entered import Entered

ON = date(2026, 3, 2)
SAID = {"maker": "赣州市人民政府", "channels": {Track.GOVERNMENT: "city_360700_sfj"}, "words": ("赣市府发",)}


@pytest.fixture
def maker() -> Maker:
    return Maker(
        id="unit",
        region="360700",
        unit="unit",
        level=Level.CITY,
        names={ON: SAID["maker"]},  # type: ignore[dict-item]
        routes={ON: SAID["channels"]},  # type: ignore[dict-item]
        series={ON: SAID["words"]},  # type: ignore[dict-item]
        kept_elsewhere={ON: ()},
        listed_on=ON,
        entered_on=ON,
    )


def made(act: type[Entered]) -> Any:
    """One of those acts in which nothing is said but its days."""
    blank = object.__new__(act)
    for each in fields(act):
        object.__setattr__(blank, each.name, ON if each.name in ("on", "published_on") else None)
    return blank


@pytest.mark.parametrize("act", [each for each in ACTS.values() if {e.name for e in fields(each)} & SAID.keys()])
def test_what_follows_from_the_list_of_makers_is_put_right(act: type[Entered], maker: Maker) -> None:
    instead: Any = as_made(made(act), maker)
    for each in fields(act):
        assert getattr(instead, each.name) == SAID.get(each.name, getattr(made(act), each.name))
