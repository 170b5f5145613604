"""What changes when a document replaces another, whatever order and clause numbers it has."""

from dataclasses import replace

import pytest

from services.notify.policies.domain.deciding import ConfirmRow, DropRow
from services.notify.policies.domain.differences import Differences, differences
from services.notify.policies.domain.policy_document import PolicyStage
from services.notify.policies.reading.reading import DraftDuty, DutyKind, Quantity, Strength
from tests.notify.policy_builders import a_document, decide
from tests.notify.readings import DUTIES, a_duty, a_reading

FIRST, REPORT, RATE, TRAINING = DUTIES


def compared(*duties: DraftDuty) -> Differences:
    return differences(a_document(PolicyStage.IN_FORCE), a_document(reading=a_reading(duties=duties)))


def test_a_document_does_not_differ_from_itself() -> None:
    found = compared(*DUTIES)
    assert (found.added, found.removed, found.changed) == ((), (), ())
    assert [(pair.old.number, pair.new.number, pair.reworded) for pair in found.unchanged] == [
        (number, number, False) for number in (1, 2, 3, 4)
    ]


def test_another_order_and_other_clauses_change_nothing() -> None:
    found = compared(*(replace(duty, clause="9", start=0, end=9) for duty in reversed(DUTIES)))
    assert found.successors == {1: 4, 2: 3, 3: 2, 4: 1}
    assert (found.added, found.removed, found.changed) == ((), (), ())


CHANGES: dict[str, tuple[object, object]] = {
    "quantity": (Quantity(2.0, "times", ">=", "year"), Quantity(4.0, "times", ">=", "year")),
    "lead_units": (("市司法局",), ("市政府办公室",)),
    "subject": ("各县（市、区）人民政府", "各县（市、区）、乡镇人民政府"),
    "modality": (Strength.MANDATORY, Strength.ASPIRATIONAL),
    "due": (None, "12-31"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_is_told_old_and_new(field: str) -> None:
    _, new = CHANGES[field]
    found = compared(replace(FIRST, **{field: new}), *DUTIES[1:])
    (pair,) = found.changed
    assert [change.field for change in pair.changes] == [field]
    assert (pair.old.number, pair.new.number, len(found.unchanged)) == (1, 1, 3)


def test_another_number_in_the_words_is_still_the_same_duty() -> None:
    """Words and number differ, as they do when a number is raised."""
    thrice = replace(FIRST, quote=FIRST.quote.replace("2次", "3次"), quantity=Quantity(3.0, "times", ">=", "year"))
    (pair,) = compared(thrice, *DUTIES[1:]).changed
    assert (pair.changes[0].old["value"], pair.changes[0].new["value"], pair.reworded) == (2.0, 3.0, True)


def test_what_has_no_likeness_is_added_and_removed() -> None:
    stranger = a_duty("鼓励有条件的乡镇设立监督联络点", subject="乡镇", kind=DutyKind.PROCEDURE, quantity=None)
    found = compared(FIRST, REPORT, RATE, stranger)
    assert ([row.number for row in found.added], [row.number for row in found.removed]) == ([4], [4])


def test_of_two_that_are_alike_the_likest_matches_and_each_only_once() -> None:
    twin = replace(FIRST, quote=FIRST.quote[:-2])
    found = compared(twin, FIRST, *DUTIES[1:])
    assert found.successors[2] == 1
    assert [row.number for row in found.added] == [1]


def test_of_several_rows_of_one_sentence_each_finds_its_own_number() -> None:
    """One quotation, three numbers; the first is gone."""
    rows = tuple(replace(RATE, quantity=Quantity(value, "percent", ">=", None)) for value in (90.0, 95.0, 100.0))
    earlier = a_document(PolicyStage.IN_FORCE, a_reading(duties=rows))
    found = differences(earlier, a_document(reading=a_reading(duties=rows[1:])))
    assert ([row.number for row in found.removed], found.successors, found.changed) == ([1], {1: 2, 2: 3}, ())


def test_the_same_sort_of_duty_about_something_else_is_another_duty() -> None:
    """Kind, subject and span agree; the words do not."""
    other = replace(
        FIRST, quote="每年至少组织开展1次公职律师实务技能竞赛", quantity=Quantity(1.0, "times", ">=", "year")
    )
    found = compared(other, *DUTIES[1:])
    assert ([row.number for row in found.added], [row.number for row in found.removed]) == ([1], [1])


def test_dropped_rows_take_no_part() -> None:
    """Neither those that the earlier document dropped, nor those that this one does."""
    earlier, later = a_document(), a_document()
    decide(earlier, DropRow(row=1, reason="重复"), *(ConfirmRow(row=row) for row in (2, 3, 4)))
    decide(later, DropRow(row=2, reason="重复"))
    found = differences(earlier, later)
    assert ([row.number for row in found.added], [row.number for row in found.removed]) == ([1], [2])
    assert found.successors == {3: 3, 4: 4}
