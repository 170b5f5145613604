"""A document from draft to history: which act in which stage, and nothing half decided takes effect."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.notify.policies.domain import acts
from services.notify.policies.domain.coverage import Covered, coverage
from services.notify.policies.domain.deciding import (
    AddRow,
    ConfirmRow,
    Decision,
    DropRow,
    EditRow,
    ReopenRow,
    RowDecided,
)
from services.notify.policies.domain.policy_document import NEXT, PolicyAct, PolicyDocument, PolicyStage
from services.notify.policies.domain.policy_rows import ROW_NEXT, Row, RowAct, RowStage
from services.notify.policies.domain.refusals import (
    DocumentUntitled,
    InForceBeforeIssued,
    NoSuchRow,
    NotAfterReplaced,
    ReportedFigure,
    RowsUndecided,
    SpanOutsideText,
)
from services.notify.policies.reading.reading import Mode
from services.notify.register.domain.duty import MalformedDue
from shared.kernel.lives.entered import Happening
from shared.kernel.lives.refusals import LaterEntryImpossible
from shared.kernel.model.stages import EndsBeforeItBegins, NotNow
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.words.refusals import Refusal
from tests.house import lives
from tests.notify.builders import LAWS
from tests.notify.papers import NOTICE
from tests.notify.policy_builders import AFTER, FIRST, OF_DUTY, OFFICE, ON, a_document, decide, enter, take_effect
from tests.notify.readings import DUTIES, a_duty, a_reading

ACTS: dict[PolicyAct, Happening[PolicyDocument]] = {
    PolicyAct.CORRECT: acts.Correct(on=ON, given=("title",), title="新标题"),
    PolicyAct.DECIDE: acts.Decide(on=ON, by=OFFICE.id, decisions=()),
    PolicyAct.TAKE_EFFECT: acts.TakeEffect(on=ON, by=OFFICE.id, valid_from=FIRST, valid_to=None, kept=()),
    PolicyAct.DISCARD: acts.Discard(on=ON, reason="登记有误"),
    PolicyAct.REPLACE: acts.GiveWay(on=FIRST, successor="document-2", valid_from=AFTER),
    PolicyAct.REPEAL: acts.Repeal(on=FIRST, last_day=date(2026, 12, 31)),
}


@pytest.mark.parametrize("stage", PolicyStage)
@pytest.mark.parametrize("act", PolicyAct)
def test_an_act_happens_in_its_stages_and_in_no_other(stage: PolicyStage, act: PolicyAct) -> None:
    document = a_document(stage, a_reading(duties=()))
    entered = replace(ACTS[act], on=max(document.lived_to, ON) + timedelta(1))
    if act in NEXT[stage]:
        enter(document, entered)
        return
    with pytest.raises(NotNow):
        enter(document, entered)


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
    assert (first.stage, first.decided_by, first.decided_on) == (RowStage.CONFIRMED, OFFICE.id, ON)
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
        take_effect(document)
    assert refused.value.facts["open"] == 1
    decide(document, DropRow(row=4, reason="不属于本地职责"))
    take_effect(document)
    assert (document.stage, document.valid_from, document.effected_by) == (PolicyStage.TO_COME, FIRST, OFFICE.id)
    lives.settle(document, FIRST, LAWS)
    assert document.stage is PolicyStage.IN_FORCE


def test_what_cannot_be_cited_takes_no_effect() -> None:
    document = a_document(reading=a_reading(duties=(), title=None, number=None))
    with pytest.raises(DocumentUntitled):
        take_effect(document)
    assert (document.stage, document.valid_from) == (PolicyStage.DRAFT, None)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "refusal"),
    [(date(2025, 3, 9), None, InForceBeforeIssued), (FIRST, date(2026, 3, 31), EndsBeforeItBegins)],
    ids=["before issue", "backwards"],
)
def test_a_validity_follows_the_issue_and_does_not_run_backwards(
    valid_from: date, valid_to: date | None, refusal: type[Refusal]
) -> None:
    document = a_document(reading=a_reading(duties=()))
    with pytest.raises(refusal):
        take_effect(document, valid_from, valid_to)


def test_the_last_day_of_what_is_replaced_is_the_day_before() -> None:
    document = a_document(PolicyStage.REPLACED)
    assert (document.stage, document.valid_to, document.replaced_by) == (
        PolicyStage.REPLACED,
        date(2026, 12, 31),
        "document-2",
    )


def test_a_document_gives_way_only_to_a_later_one() -> None:
    with pytest.raises(NotAfterReplaced):
        enter(a_document(PolicyStage.IN_FORCE), acts.GiveWay(on=ON, successor="document-2", valid_from=FIRST))


def test_a_document_expires_the_day_after_its_last_one_unless_something_ended_it_before() -> None:
    document = take_effect(a_document(reading=a_reading(duties=())), valid_to=date(2026, 12, 31))
    lives.settle(document, FIRST, LAWS)
    assert document.settles_on == date(2027, 1, 1)
    lives.settle(document, date(2026, 12, 31), LAWS)
    assert document.stage is PolicyStage.IN_FORCE
    lives.settle(document, date(2027, 1, 1), LAWS)
    assert document.stage is PolicyStage.EXPIRED
    enter(document, acts.Repeal(on=date(2026, 10, 9), last_day=date(2026, 10, 31)))
    lives.settle(document, date(2026, 11, 1), LAWS)
    assert (document.stage, document.valid_to) == (PolicyStage.REPEALED, date(2026, 10, 31))


def test_a_row_decided_otherwise_later_was_no_duty_when_the_document_took_effect() -> None:
    document = a_document(PolicyStage.IN_FORCE)
    dropped_before = acts.Decide(on=ON, by=OFFICE.id, decisions=(RowDecided(row=1, act="reopen"), drop(1)))
    enter(document, dropped_before)
    assert document.effect is not None
    assert [each.row for each in document.effect.kept] == [2, 3, 4]
    with pytest.raises(LaterEntryImpossible):
        enter(document, acts.Decide(on=ON, by=OFFICE.id, decisions=(added(5), RowDecided(row=5, act="confirm"))))


def drop(row: int) -> RowDecided:
    return RowDecided(row=row, act="drop", reason="重复")


def added(row: int) -> RowDecided:
    return RowDecided(row=row, act="add", duty=a_duty())


def test_every_sentence_is_covered_by_what_became_of_its_rows() -> None:
    """A sentence with one undecided row is a draft still; one that gave no row was not understood."""
    document = a_document()
    assert [each.state for each in coverage(document, {}).sentences] == [
        Covered.DRAFT, Covered.DRAFT, Covered.DRAFT, Covered.NOT_UNDERSTOOD,
    ]  # fmt: skip
    decide(document, ConfirmRow(row=1), ConfirmRow(row=2), DropRow(row=4, reason="重复"))
    found = coverage(document, {1: (OF_DUTY,), 2: (OF_DUTY,)})
    assert [(each.state, each.rows) for each in found.sentences] == [
        (Covered.KEPT, (1,)), (Covered.DRAFT, (2, 3)), (Covered.DROPPED, (4,)), (Covered.NOT_UNDERSTOOD, ()),
    ]  # fmt: skip
    assert {state for state, many in found.counts.items() if many} == {each.state for each in found.sentences}
    decide(document, DropRow(row=3, reason="重复"))
    assert coverage(document, {1: (OF_DUTY,), 2: (OF_DUTY,)}).counts[Covered.KEPT] == 2


@pytest.mark.parametrize(
    ("stage", "by", "state"),
    [
        (PolicyStage.DRAFT, (), Covered.CONFIRMED),
        (PolicyStage.IN_FORCE, (), Covered.NOT_KEPT),
        (PolicyStage.IN_FORCE, (KeptAs.DUTY,), Covered.KEPT),
        (PolicyStage.IN_FORCE, (KeptAs.FIGURE,), Covered.COUNTED),
        (PolicyStage.IN_FORCE, (KeptAs.FIGURE, KeptAs.CLOCK), Covered.KEPT),
    ],
)
def test_a_confirmed_row_says_what_keeps_it_or_that_nothing_does(
    stage: PolicyStage, by: tuple[KeptAs, ...], state: Covered
) -> None:
    document = a_document(stage)
    if stage is PolicyStage.DRAFT:
        decide(document, ConfirmRow(row=1))
    found = coverage(document, {1: tuple(replace(OF_DUTY, way=way) for way in by)})
    assert [(row.state, len(row.by)) for row in found.rows if row.number == 1] == [(state, len(by))]


def test_a_sentence_of_which_one_row_is_kept_by_nothing_is_not_kept() -> None:
    document = a_document(PolicyStage.IN_FORCE)
    (two,) = [each for each in coverage(document, {2: (OF_DUTY,)}).sentences if each.rows == (2, 3)]
    assert two.state is Covered.NOT_KEPT


def test_a_row_keeps_its_number() -> None:
    """Whatever is decided, in whatever order."""
    document = a_document()
    decide(document, DropRow(row=3, reason="重复"), ConfirmRow(row=1))
    assert [row.number for row in document.rows] == [1, 2, 3, 4]
    assert all(isinstance(row, Row) for row in document.rows)
