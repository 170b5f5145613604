"""登记、编号、公布: the order of the steps, and what a registration rests on."""

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from services.filing.documents.domain import events
from services.filing.documents.domain.clearance import Clearance
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import (
    MatterUsed,
    NotCleared,
    NotHistoric,
    PublishedOtherwise,
    SuccessorNotInForce,
)
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DocumentAct, DocumentStage
from services.filing.documents.domain.terms import Step
from shared.kernel.identifiers import DocumentNumber
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.filing.builders import (
    GANZHOU,
    PUBLISHED_ON,
    REGISTERED_ON,
    a_clearance,
    a_historic_document,
    a_maker,
    a_numbered_document,
    a_published_document,
    a_registered_document,
)

LATER = date(2026, 12, 1)


def _at(stage: DocumentStage) -> Document:
    document = {
        DocumentStage.REGISTERED: a_registered_document,
        DocumentStage.NUMBERED: a_numbered_document,
    }.get(stage, a_published_document)()
    ending = {
        DocumentStage.AMENDED: lambda: document.amend(a_published_document(document_id="doc-2"), on=PUBLISHED_ON),
        DocumentStage.SUSPENDED: lambda: document.suspend(on=PUBLISHED_ON),
        DocumentStage.REPEALED: lambda: document.repeal(on=PUBLISHED_ON),
    }
    ending.get(stage, lambda: None)()
    assert document.stage is stage
    return document


ACTS: dict[DocumentAct, Callable[[Document], None]] = {
    DocumentAct.NUMBER: lambda d: d.assign(DocumentNumber.parse("赣市府规〔2026〕4号"), on=LATER),
    DocumentAct.VOID_NUMBER: lambda d: d.void_number("重号", on=LATER),
    DocumentAct.PUBLISH: lambda d: d.publish(a_maker(), valid_until=None, on=LATER),
    DocumentAct.AMEND: lambda d: d.amend(a_published_document(document_id="doc-2"), on=LATER),
    DocumentAct.SUSPEND: lambda d: d.suspend(on=LATER),
    DocumentAct.REPEAL: lambda d: d.repeal(on=LATER),
}


@pytest.mark.parametrize("act", DocumentAct)
@pytest.mark.parametrize("stage", DocumentStage)
def test_an_act_happens_exactly_where_the_table_allows_it(stage: DocumentStage, act: DocumentAct) -> None:
    document = _at(stage)
    document.take_events()
    if act in DOCUMENT_NEXT[stage]:
        ACTS[act](document)
        assert document.take_events()
    else:
        with pytest.raises(NotNow):
            ACTS[act](document)
        assert document.stage is stage
        assert not document.take_events()


def test_nothing_is_published_before_it_is_numbered_nor_numbered_before_it_is_registered() -> None:
    document = a_registered_document()
    assert document.next_acts == ["number"]
    document.assign(DocumentNumber.parse("赣市府规[2026]3号"), on=REGISTERED_ON)
    assert document.official_number == "赣市府规〔2026〕3号"
    assert document.next_acts == ["publish", "void_number"]


def test_a_step_is_not_dated_before_the_one_it_follows() -> None:
    with pytest.raises(BeforeEarlierStep):
        a_registered_document().assign(DocumentNumber.parse("赣市府规〔2026〕3号"), on=date(2026, 9, 13))


def test_validity_does_not_end_before_it_begins() -> None:
    with pytest.raises(BeforeEarlierStep):
        a_numbered_document().publish(a_maker(), valid_until=date(2026, 9, 17), on=PUBLISHED_ON)


@pytest.mark.parametrize(
    ("cleared", "approved", "missing"),
    [
        (False, False, (Step.LEGALITY_REVIEW, Step.COLLECTIVE_DECISION)),
        (True, False, (Step.COLLECTIVE_DECISION,)),
        (False, True, (Step.LEGALITY_REVIEW,)),
    ],
)
def test_registration_names_the_steps_that_are_missing(
    cleared: bool, approved: bool, missing: tuple[Step, ...]
) -> None:
    clearance = a_clearance(cleared=cleared, approved=approved)
    assert clearance.missing == missing
    with pytest.raises(NotCleared) as refused:
        Document.register(clearance, a_maker(), document_id="d", title="t", on=REGISTERED_ON)
    assert refused.value.facts["missing"] == tuple(missing)
    assert clearance.document is None


def test_a_withdrawn_matter_is_not_registered() -> None:
    clearance = a_clearance()
    clearance.revoke(on=REGISTERED_ON)
    with pytest.raises(NotCleared):
        Document.register(clearance, a_maker(), document_id="d", title="t", on=REGISTERED_ON)


def test_a_clearance_of_another_region_does_not_count() -> None:
    with pytest.raises(NotCleared):
        Document.register(a_clearance(region="360702"), a_maker(), document_id="d", title="t", on=REGISTERED_ON)


def test_a_matter_gives_one_document() -> None:
    clearance = a_clearance()
    Document.register(clearance, a_maker(), document_id="d", title="t", on=REGISTERED_ON)
    with pytest.raises(MatterUsed):
        Document.register(clearance, a_maker(), document_id="e", title="t", on=REGISTERED_ON)


def test_facts_about_a_matter_give_the_same_clearance_in_whatever_order_they_come() -> None:
    facts: list[Callable[[Clearance], None]] = [
        lambda c: c.note(by="li", on=date(2026, 3, 2)),
        lambda c: c.decide("discuss_again", on=date(2026, 3, 5)),
        lambda c: c.decide("approved", on=date(2026, 3, 9)),
        lambda c: c.revoke(on=date(2026, 3, 12)),
    ]
    ends = []
    for order in permutations(facts):
        clearance = Clearance(id="m", region=GANZHOU, unit="u")
        for hear in order:
            hear(clearance)
        ends.append((clearance.cleared_on, clearance.resolution, clearance.revoked_on, clearance.missing))
    assert set(ends) == {(date(2026, 3, 2), "approved", date(2026, 3, 12), (Step.LEGALITY_REVIEW,))}


def test_a_historic_document_is_published_on_the_day_its_evidence_gives() -> None:
    issued_on = date(2024, 9, 29)
    document = a_historic_document(issued_on, since=date(2026, 1, 5))
    kinds = [type(event) for event in document.take_events()]
    assert kinds == [events.DocumentRegistered, events.HistoryEntered]
    document.assign(DocumentNumber.parse("赣市府发〔2024〕9号"), on=issued_on)
    with pytest.raises(PublishedOtherwise):
        document.publish(a_maker(), valid_until=None, on=date(2024, 9, 30))
    document.publish(a_maker(), valid_until=None, on=issued_on)
    assert document.stage is DocumentStage.PUBLISHED


def test_nothing_is_historic_once_reviews_of_the_region_are_on_record() -> None:
    with pytest.raises(NotHistoric):
        a_historic_document(date(2026, 1, 5), since=date(2026, 1, 5))
    assert a_historic_document(date(2026, 1, 4), since=date(2026, 1, 5)).predates is not None


def test_an_amendment_needs_a_successor_in_force() -> None:
    with pytest.raises(SuccessorNotInForce):
        a_published_document().amend(a_numbered_document(document_id="doc-2"), on=LATER)
