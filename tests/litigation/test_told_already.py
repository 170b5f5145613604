"""Whoever tells again what is on record hears that what is on record can be put right."""

import pytest

from services.litigation.cases.domain import refusals as of_cases
from services.litigation.observed.domain.refusals import ObservedAlready
from services.litigation.suggestions.domain.refusals import RectifiedAlready, SuggestionExists
from shared.kernel.words.refusals import Refusal

ON_RECORD: list[type[Refusal]] = [
    of_cases.CaseExists,
    of_cases.AnsweredAlready,
    of_cases.HearingExists,
    of_cases.JudgedAlready,
    of_cases.ServedAlready,
    of_cases.AppealedAlready,
    of_cases.ChallengedAlready,
    ObservedAlready,
    RectifiedAlready,
    SuggestionExists,
]


@pytest.mark.parametrize("refusal", ON_RECORD, ids=lambda each: each.__name__)
def test_what_is_on_record_already_can_be_put_right(refusal: type[Refusal]) -> None:
    assert "更正" in refusal.zh
    assert "right" in refusal.en
