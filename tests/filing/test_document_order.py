"""登记、编号、公布: the order of the steps, and what a registration rests on."""

from contextlib import nullcontext
from datetime import date, timedelta
from itertools import permutations

import pytest

from services.filing.documents.domain import acts, events
from services.filing.documents.domain.clearance import Clearance, Heard, News
from services.filing.documents.domain.document import Document
from services.filing.documents.domain.refusals import (
    NotCleared,
    NotHistoric,
    PublishedOtherwise,
    SuccessorNotInForce,
)
from services.filing.documents.domain.stages import DOCUMENT_NEXT, DocumentAct, DocumentStage
from services.filing.documents.domain.terms import Step
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.stages import BeforeEarlierStep, EndsBeforeItBegins, NotNow
from tests.filing.builders import (
    GANZHOU,
    LAWS,
    NUMBER,
    PUBLISHED_ON,
    REGISTERED_ON,
    a_clearance,
    a_historic_document,
    a_numbered_document,
    a_published_document,
    a_registered_document,
    enter,
    publishing,
    publishing_irregularly,
)
from tests.house import lives

LATER = date(2026, 12, 1)


def _at(stage: DocumentStage) -> Document:
    ending: dict[DocumentStage, Happening[Document]] = {
        DocumentStage.SUSPENDED: acts.Suspend(on=PUBLISHED_ON),
        DocumentStage.AMENDED: acts.Amend(on=PUBLISHED_ON, successor="doc-2"),
        DocumentStage.REPEALED: acts.Repeal(on=PUBLISHED_ON),
        DocumentStage.INVALID: acts.DeclareInvalid(on=PUBLISHED_ON),
    }
    match stage:
        case DocumentStage.REGISTERED:
            return a_registered_document()
        case DocumentStage.NUMBERED:
            return a_numbered_document()
        case DocumentStage.DROPPED:
            return enter(a_numbered_document(), acts.Drop(on=PUBLISHED_ON, reason="text:1"))
        case DocumentStage.EXPIRED:
            return lives.settle(a_published_document(valid_until=PUBLISHED_ON), LATER, LAWS)
        case _:
            return enter(a_published_document(), *([ending[stage]] if stage in ending else []))


ACTS: dict[DocumentAct, Happening[Document]] = {
    DocumentAct.NUMBER: acts.Number(on=LATER, number="赣市府规〔2026〕4号"),
    DocumentAct.VOID_NUMBER: acts.VoidNumber(on=LATER, reason="text:1"),
    DocumentAct.DROP: acts.Drop(on=LATER, reason="text:1"),
    DocumentAct.PUBLISH: publishing(LATER),
    DocumentAct.PUBLISH_IRREGULARLY: publishing_irregularly(LATER),
    DocumentAct.SUSPEND: acts.Suspend(on=LATER),
    DocumentAct.RESUME: acts.Resume(on=LATER),
    DocumentAct.AMEND: acts.Amend(on=LATER, successor="doc-2"),
    DocumentAct.REPEAL: acts.Repeal(on=LATER),
    DocumentAct.DECLARE_INVALID: acts.DeclareInvalid(on=LATER),
}


@pytest.mark.parametrize("act", DocumentAct)
@pytest.mark.parametrize("stage", DocumentStage)
def test_an_act_happens_exactly_where_the_table_allows_it(stage: DocumentStage, act: DocumentAct) -> None:
    document = _at(stage)
    assert document.stage is stage
    document.take_events()
    if act in DOCUMENT_NEXT[stage]:
        enter(document, ACTS[act])
        assert document.take_events()
    else:
        with pytest.raises(NotNow):
            enter(document, ACTS[act])
        assert document.stage is stage
        assert not document.take_events()


def test_nothing_is_published_before_it_is_numbered_nor_numbered_before_it_is_registered() -> None:
    document = a_registered_document()
    assert document.next_acts == ["drop", "number", "publish_irregularly"]
    enter(document, acts.Number(on=REGISTERED_ON, number="赣市府规[2026]3号"))
    assert document.official_number == "赣市府规〔2026〕3号"
    assert document.next_acts == ["drop", "publish", "publish_irregularly", "void_number"]


def test_a_step_is_not_dated_before_the_one_it_follows() -> None:
    with pytest.raises((LaterEntryImpossible, BeforeEarlierStep), match=r"早于|lies before"):
        enter(a_registered_document(), acts.Number(on=date(2026, 9, 13), number=NUMBER))


def test_validity_does_not_end_before_it_begins() -> None:
    with pytest.raises(EndsBeforeItBegins):
        enter(a_numbered_document(), publishing(valid_until=date(2026, 9, 17)))


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
        clearance.must_be_clear(GANZHOU, None)
    assert refused.value.facts["missing"] == tuple(missing)


def test_a_withdrawn_matter_is_not_cleared() -> None:
    clearance = a_clearance()
    clearance.note("fact-3", Heard(news=News.WITHDRAWN, on=REGISTERED_ON))
    with pytest.raises(NotCleared):
        clearance.must_be_clear(GANZHOU, None)
    clearance.forget("fact-3")
    assert not clearance.missing


def test_a_clearance_of_another_region_does_not_count() -> None:
    with pytest.raises(NotCleared):
        a_clearance(region="360702").must_be_clear(GANZHOU, None)


def test_facts_about_a_matter_give_the_same_clearance_in_whatever_order_they_come() -> None:
    facts = {
        "1": Heard(news=News.CLEARED, by="li", on=date(2026, 3, 2)),
        "2": Heard(news=News.DECIDED, resolution="discuss_again", on=date(2026, 3, 5)),
        "3": Heard(news=News.DECIDED, resolution="approved", on=date(2026, 3, 9)),
        "4": Heard(news=News.WITHDRAWN, on=date(2026, 3, 12)),
    }
    ends = []
    for order in permutations(facts):
        clearance = Clearance(id="m", region=GANZHOU, unit="u")
        for fact in order:
            clearance.note(fact, facts[fact])
        ends.append((clearance.cleared_on, clearance.resolution, clearance.revoked_on, clearance.missing))
    assert set(ends) == {(date(2026, 3, 2), "approved", date(2026, 3, 12), (Step.LEGALITY_REVIEW,))}


def test_a_historic_document_is_published_on_the_day_its_evidence_gives() -> None:
    issued_on = date(2024, 9, 29)
    document = a_historic_document(issued_on, since=date(2026, 1, 5))
    kinds = [type(event) for event in document.take_events()]
    assert kinds == [events.DocumentRegistered, events.HistoryEntered]
    enter(document, acts.Number(on=issued_on, number="赣市府发〔2024〕9号"))
    with pytest.raises(PublishedOtherwise):
        enter(document, publishing(date(2024, 9, 30)))
    enter(document, publishing(issued_on))
    assert document.stage is DocumentStage.PUBLISHED


def test_a_historic_document_has_its_number_by_the_day_of_its_publication() -> None:
    """Numbered later, no day would be left on which it could be published."""
    issued_on = date(2024, 9, 29)
    document = a_historic_document(issued_on)
    with pytest.raises(PublishedOtherwise):
        enter(document, acts.Number(on=date(2026, 9, 1), number="赣市府发〔2024〕9号"))
    enter(document, acts.Number(on=issued_on, number="赣市府发〔2024〕8号"))
    with pytest.raises(PublishedOtherwise):
        enter(document, acts.VoidNumber(on=date(2024, 9, 30), reason="text:2"))
    assert DocumentAct.PUBLISH in document.next_acts
    enter(document, publishing(issued_on))


def test_nothing_is_historic_once_reviews_of_the_region_are_on_record() -> None:
    with pytest.raises(NotHistoric):
        a_historic_document(date(2026, 1, 5), since=date(2026, 1, 5))
    assert a_historic_document(date(2026, 1, 4), since=date(2026, 1, 5)).predates is not None


@pytest.mark.parametrize("on", [PUBLISHED_ON - timedelta(1), PUBLISHED_ON])
def test_an_amendment_needs_a_successor_in_force_by_then(on: date) -> None:
    with pytest.raises(SuccessorNotInForce):
        a_numbered_document(id="doc-2").must_succeed(on)
    successor = a_published_document(id="doc-2")
    with pytest.raises(SuccessorNotInForce) if on < PUBLISHED_ON else nullcontext():
        successor.must_succeed(on)
    assert successor.can_succeed(on) is (on == PUBLISHED_ON)
