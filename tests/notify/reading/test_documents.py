"""Whole documents in the styles that governments publish, held against what a person finds in them."""

import pytest

from tests.notify.reading.scoring import OWN, Annotated, annotated_documents, score

DOCUMENTS = list(annotated_documents())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path.stem)
def test_every_annotated_quote_is_in_its_place(document: Annotated):
    for row in document.rows:
        assert document.text[row["start"] : row["start"] + len(row["quote"])] == row["quote"], row["id"]


ORDERS = [document for document in DOCUMENTS if any(row["mode"] == "duty" for row in document.rows)]


@pytest.mark.parametrize("document", ORDERS, ids=lambda document: document.path.stem)
def test_numbers_and_days_of_orders_are_found(document: Annotated):
    found = score(document)
    assert found.recall >= 0.97, found.missed
    assert found.precision >= 0.95, found.extra
    assert found.units >= 0.95


PLANS = [document for document in DOCUMENTS if document not in ORDERS]


@pytest.mark.parametrize("document", PLANS, ids=lambda document: document.path.stem)
def test_a_report_gives_what_it_plans_and_none_of_its_figures(document: Annotated):
    found = score(document)
    numbered = [row for row in document.rows if row["mode"] == "plan" and row["explicit_number"]]
    assert not [row["id"] for row in numbered if any(row["id"] in missed for missed in found.missed)]
    assert found.precision >= 0.9, found.extra


def test_there_are_documents_to_hold_it_against():
    assert len([document for document in ORDERS if document.path.parent == OWN]) >= 6
