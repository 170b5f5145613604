"""What is put right may be told in the names of the route, and of its entry: both come to the same."""

from typing import Any

import pytest

from shared.web.lives.renaming import as_the_act_has_it, as_the_route_has_it, heads_in_act

CASE = {"case_number": "number"}
DOCUMENT = {"document_number": "document.number", "articles": "document.articles"}
HEARD = {"decided_by": "body", "heard.unit": "heard_from", "heard.on": "heard_on"}
NOW: dict[str, Any] = {
    "number": "1",
    "document": {"number": "n", "articles": ["5"]},
    "body": "gov",
    "heard_from": "bureau",
    "heard_on": "2026-03-02",
}
BOTH = [
    (CASE, {"case_number": "2"}, {"number": "2"}),
    (CASE, {"on": "2026-03-02", "number": "2"}, {"on": "2026-03-02", "number": "2"}),
    (DOCUMENT, {"document_number": "m"}, {"document": {"number": "m", "articles": ["5"]}}),
    (DOCUMENT, {"articles": []}, {"document": {"number": "n", "articles": []}}),
    (DOCUMENT, {"document_number": "m", "articles": ["6"]}, {"document": {"number": "m", "articles": ["6"]}}),
    (HEARD, {"decided_by": "other"}, {"body": "other"}),
    (HEARD, {"heard": {"unit": "x", "on": "2026-03-03"}}, {"heard_from": "x", "heard_on": "2026-03-03"}),
    (HEARD, {"heard": {"on": "2026-03-03"}}, {"heard_on": "2026-03-03"}),
    (HEARD, {"heard": None}, {"heard_from": None, "heard_on": None}),
    (HEARD, {"heard_on": "2026-03-03"}, {"heard_on": "2026-03-03"}),
    # What neither knows is left for the body to refuse.
    (HEARD, {"heard": {"who": "x"}}, {"heard": {"who": "x"}}),
    (HEARD, {"heard": "x"}, {"heard": "x"}),
    ({}, {"whatever": 1}, {"whatever": 1}),
]


@pytest.mark.parametrize(("stands_as", "told", "stored"), BOTH)
def test_what_is_told_in_the_names_of_the_route_stands_in_those_of_the_act(
    stands_as: dict[str, str], told: dict[str, Any], stored: dict[str, Any]
) -> None:
    assert as_the_act_has_it(told, NOW, stands_as) == stored
    assert as_the_act_has_it(stored, NOW, stands_as) == stored


@pytest.mark.parametrize(
    ("stands_as", "stored", "told"),
    [
        (CASE, {"number": "2", "on": "2026-03-02"}, {"case_number": "2", "on": "2026-03-02"}),
        (DOCUMENT, {"document": {"number": "m", "articles": []}}, {"document_number": "m", "articles": []}),
        (HEARD, {"heard_on": "2026-03-03"}, {"heard": {"unit": "bureau", "on": "2026-03-03"}}),
        (HEARD, {"heard_from": None, "heard_on": None}, {"heard": None}),
        (HEARD, {"body": "other"}, {"decided_by": "other"}),
        # No object stands there, and the route knows no such name.
        (DOCUMENT, {"document": "m"}, {"document": "m"}),
    ],
)
def test_what_stands_in_the_act_is_held_against_the_body_of_its_route(
    stands_as: dict[str, str], stored: dict[str, Any], told: dict[str, Any]
) -> None:
    assert as_the_route_has_it(stored, NOW, stands_as) == told


def test_a_field_of_the_route_stands_in_one_field_of_the_act_or_in_several() -> None:
    assert heads_in_act("case_number", CASE) == {"number"}
    assert heads_in_act("heard", HEARD) == {"heard_from", "heard_on"}
    assert heads_in_act("on", HEARD) == {"on"}
