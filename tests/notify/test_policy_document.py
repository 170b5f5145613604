"""A document from draft to history: which act in which stage, and nothing half decided takes effect."""

from datetime import date

import pytest

from services.notify.policies.domain.coverage import Covered, coverage
from services.notify.policies.domain.deciding import AddRow, ConfirmRow, Decision, DropRow, EditRow, ReopenRow, decided
from services.notify.policies.domain.policy_document import NEXT, PolicyAct, PolicyDocument, PolicyStage
from services.notify.policies.domain.policy_rows import ROW_NEXT, Row, RowAct, RowStage
from services.notify.policies.domain.refusals import (
    DocumentUntitled,
    NoSuchRow,
    NotAfterReplaced,
    ReportedFigure,
    RowsUndecided,
    SpanOutsideText,
)
from services.notify.policies.reading.reading import Mode, Reading
from services.notify.register.domain.duty import MalformedDue
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import BeforeEarlierStep, NotNow
from tests.notify.builders import an_actor
from tests.notify.papers import NOTICE
from tests.notify.readings import DUTIES, a_duty, a_reading

OFFICE = an_actor(Role.OFFICE, id="张三", unit="市政府办")
ON, FIRST = date(2026, 3, 2), date(2026, 4, 1)


def a_document(stage: PolicyStage = PolicyStage.DRAFT, reading: Reading | None = None) -> PolicyDocument:
    document = PolicyDocument.register(
        reading or a_reading(),
        id="document-1",
        region=OFFICE.region,
        by=OFFICE,
        text_sha256="0" * 64,
        characters=len(NOTICE),
        replaces=None,
        on=ON,
    )
    if stage is PolicyStage.DISCARDED:
        document.discard("登记有误", by=OFFICE, on=ON)
    elif stage is not PolicyStage.DRAFT:
        decide(document, *(ConfirmRow(row=row.number) for row in document.rows))
        document.take_effect(FIRST, None, by=OFFICE, on=ON)
    if stage is PolicyStage.REPLACED:
        successor = a_document(PolicyStage.IN_FORCE)
        successor.valid_from = date(2027, 1, 1)
        document.give_way(successor, on=ON)
    return document


def decide(document: PolicyDocument, *decisions: Decision) -> None:
    rows, record = decided(document.rows, decisions, NOTICE, by=OFFICE.id, on=ON)
    document.decide(rows, record, by=OFFICE, on=ON)


def _do(document: PolicyDocument, act: PolicyAct) -> None:
    match act:
        case PolicyAct.CORRECT:
            document.correct({"title": "新标题"}, by=OFFICE, on=ON)
        case PolicyAct.DECIDE:
            document.decide(document.rows, [], by=OFFICE, on=ON)
        case PolicyAct.TAKE_EFFECT:
            document.take_effect(FIRST, None, by=OFFICE, on=ON)
        case PolicyAct.DISCARD:
            document.discard("登记有误", by=OFFICE, on=ON)
        case PolicyAct.REPLACE:
            successor = a_document(PolicyStage.IN_FORCE)
            successor.valid_from = date(2027, 1, 1)
            document.give_way(successor, on=ON)


@pytest.mark.parametrize("stage", PolicyStage)
@pytest.mark.parametrize("act", PolicyAct)
def test_an_act_happens_in_its_stages_and_in_no_other(stage: PolicyStage, act: PolicyAct) -> None:
    document = a_document(stage, a_reading(duties=()))
    if act in NEXT[stage]:
        _do(document, act)
        return
    with pytest.raises(NotNow):
        _do(document, act)


ROW_ACTS: dict[RowAct, Decision] = {
    RowAct.EDIT: EditRow(row=1, changes={"due": "03-31"}),
    RowAct.CONFIRM: ConfirmRow(row=1),
    RowAct.DROP: DropRow(row=1, reason="重复"),
    RowAct.REOPEN: ReopenRow(row=1),
}


@pytest.mark.parametrize("stage", RowStage)
@pytest.mark.parametrize("act", RowAct)
def test_a_row_is_edited_while_it_is_a_draft_and_reopened_once_decided(stage: RowStage, act: RowAct) -> None:
    document = a_document()
    before = {RowStage.CONFIRMED: [ConfirmRow(row=1)], RowStage.DROPPED: [DropRow(row=1, reason="重复")]}
    if stage in before:
        decide(document, *before[stage])
    if act in ROW_NEXT[stage]:
        decide(document, ROW_ACTS[act])
        return
    with pytest.raises(NotNow):
        decide(document, ROW_ACTS[act])


def test_a_decision_names_the_person_and_the_day_and_reopening_forgets_both() -> None:
    document = a_document()
    decide(document, ConfirmRow(row=1), DropRow(row=2, reason="重复"), ConfirmRow(row=3), ReopenRow(row=3))
    first, second, third, _ = document.rows
    assert (first.stage, first.decided_by, first.decided_on) == (RowStage.CONFIRMED, "张三", ON)
    assert (second.stage, second.reason) == (RowStage.DROPPED, "重复")
    assert (third.stage, third.decided_by, third.decided_on, third.reason) == (RowStage.DRAFT, None, None, None)


def test_what_the_reader_had_found_is_kept_beside_the_edit() -> None:
    """However often it is edited; a new place brings its own quotation."""
    document = a_document()
    quote = "市级行政执法部门应当于每年1月31日前报送"
    start = NOTICE.index(quote)
    decide(document, EditRow(row=1, changes={"lead_units": ("市政府办",)}, title="听取汇报"))
    decide(document, EditRow(row=1, changes={"start": start, "end": start + len(quote)}))
    row = document.rows[0]
    assert (row.read, row.edited, row.title) == (DUTIES[0], True, "听取汇报")
    assert (row.duty.quote, row.duty.lead_units) == (quote, ("市政府办",))
    changed = document.take_events()[-2]
    assert changed.decisions[0].changes == {  # type: ignore[attr-defined]
        "lead_units": [("市司法局",), ("市政府办",)],
        "title": [None, "听取汇报"],
    }


def test_a_person_adds_what_the_reader_has_missed() -> None:
    document = a_document()
    decide(document, AddRow(duty=a_duty("鼓励有条件的乡镇设立监督联络点", clause="（四）", quantity=None)))
    added = document.rows[-1]
    assert (added.number, added.added, added.duty.quote) == (5, True, "鼓励有条件的乡镇设立监督联络点")


@pytest.mark.parametrize(
    ("decision", "refusal"),
    [
        (ConfirmRow(row=9), NoSuchRow),
        (EditRow(row=1, changes={"due": "13-40"}), MalformedDue),
        (EditRow(row=1, changes={"end": len(NOTICE) + 1}), SpanOutsideText),
        (EditRow(row=1, changes={"start": 20, "end": 20}), SpanOutsideText),
        (EditRow(row=1, changes={"start": -1, "end": 20}), SpanOutsideText),
        (AddRow(duty=a_duty(due="每年")), MalformedDue),
    ],
)
def test_a_wrong_decision_changes_no_row(decision: Decision, refusal: type[Exception]) -> None:
    """Nor does what came before it."""
    document = a_document()
    before = list(document.rows)
    with pytest.raises(refusal):
        decide(document, ConfirmRow(row=2), decision)
    assert document.rows == before


def test_a_reported_figure_is_confirmed_only_after_a_person_has_called_it_a_duty() -> None:
    document = a_document(reading=a_reading(duties=(a_duty(mode=Mode.REPORT),)))
    with pytest.raises(ReportedFigure):
        decide(document, ConfirmRow(row=1))
    decide(document, EditRow(row=1, changes={"mode": Mode.DUTY}), ConfirmRow(row=1))
    assert document.rows_in(RowStage.CONFIRMED)


def test_nothing_takes_effect_while_a_row_is_undecided() -> None:
    document = a_document()
    decide(document, *(ConfirmRow(row=number) for number in (1, 2, 3)))
    with pytest.raises(RowsUndecided) as refused:
        document.take_effect(FIRST, None, by=OFFICE, on=ON)
    assert refused.value.facts["open"] == 1
    decide(document, DropRow(row=4, reason="不属于本地职责"))
    document.take_effect(FIRST, None, by=OFFICE, on=ON)
    assert (document.stage, document.valid_from, document.effected_by) == (PolicyStage.IN_FORCE, FIRST, "张三")


def test_what_cannot_be_cited_takes_no_effect() -> None:
    document = a_document(reading=a_reading(duties=(), title=None, number=None))
    with pytest.raises(DocumentUntitled):
        document.take_effect(FIRST, None, by=OFFICE, on=ON)
    assert (document.stage, document.valid_from) == (PolicyStage.DRAFT, None)


@pytest.mark.parametrize(
    ("valid_from", "valid_to"),
    [(date(2025, 3, 9), None), (FIRST, date(2026, 3, 31))],
    ids=["before issue", "backwards"],
)
def test_a_validity_follows_the_issue_and_does_not_run_backwards(valid_from: date, valid_to: date | None) -> None:
    document = a_document(reading=a_reading(duties=()))
    with pytest.raises(BeforeEarlierStep):
        document.take_effect(valid_from, valid_to, by=OFFICE, on=ON)


def test_the_last_day_of_what_is_replaced_is_the_day_before() -> None:
    earlier, later = a_document(PolicyStage.IN_FORCE), a_document(PolicyStage.IN_FORCE)
    later.valid_from = date(2027, 1, 1)
    assert earlier.give_way(later, on=ON) == date(2026, 12, 31)
    assert (earlier.stage, earlier.valid_to, earlier.replaced_by) == (
        PolicyStage.REPLACED,
        date(2026, 12, 31),
        later.id,
    )


def test_a_document_gives_way_only_to_a_later_one() -> None:
    with pytest.raises(NotAfterReplaced):
        a_document(PolicyStage.IN_FORCE).give_way(a_document(PolicyStage.IN_FORCE), on=ON)


def test_every_sentence_is_covered_by_what_became_of_its_rows() -> None:
    """A sentence with one undecided row is a draft still; one that gave no row was not understood."""
    document = a_document()
    assert [each.state for each in coverage(document).sentences] == [
        Covered.DRAFT, Covered.DRAFT, Covered.DRAFT, Covered.NOT_UNDERSTOOD,
    ]  # fmt: skip
    decide(document, ConfirmRow(row=1), ConfirmRow(row=2), DropRow(row=4, reason="重复"))
    found = coverage(document)
    assert [(each.state, each.rows) for each in found.sentences] == [
        (Covered.IMPLEMENTED, (1,)), (Covered.DRAFT, (2, 3)), (Covered.DROPPED, (4,)), (Covered.NOT_UNDERSTOOD, ()),
    ]  # fmt: skip
    assert found.counts == dict.fromkeys(Covered, 1)
    decide(document, DropRow(row=3, reason="重复"))
    assert coverage(document).counts[Covered.IMPLEMENTED] == 2


def test_a_row_keeps_its_number() -> None:
    """Whatever is decided, in whatever order."""
    document = a_document()
    decide(document, DropRow(row=3, reason="重复"), ConfirmRow(row=1))
    assert [row.number for row in document.rows] == [1, 2, 3, 4]
    assert all(isinstance(row, Row) for row in document.rows)
