"""What every figure divides by what is said in either language."""

import importlib
import re
from datetime import date
from typing import Any

import pytest

from services.review.power_lists.domain.rates import change_figures
from shared.kernel.model.figures import Figure
from tests.notify.builders import GANZHOU, HANTAI, STATUTES

ON = date(2026, 6, 30)
FIGURES = (
    "services.review.matters.domain.rates",
    "services.filing.filings.domain.rates",
    "services.litigation.suggestions.domain.figures",
    "services.notify.deadlines.domain.lines",
)
CHINESE = re.compile("[\u4e00-\u9fff／，；（）]")


def figures() -> list[Figure[Any]]:
    rooms = [importlib.import_module(each) for each in FIGURES]
    found = [room.figures(STATUTES, place, ON) for room in rooms for place in (GANZHOU, HANTAI)]
    return [*(each for some in found for each in some), *change_figures()]


@pytest.mark.parametrize("figure", [pytest.param(each, id=each.id) for each in figures()])
def test_a_caliber_is_said_in_the_language_that_is_asked_for(figure: Figure[Any]) -> None:
    zh, en = figure.caliber.wording("zh"), figure.caliber.wording("en")
    assert CHINESE.search(zh)
    assert "／" in zh
    assert not CHINESE.search(en)
    assert " / " in en
