"""发文目录: which are due when, why, and what reconciling them brings to light."""

from datetime import date

import pytest

from services.filing.catalogues.domain import acts
from services.filing.catalogues.domain.catalogue import (
    SUBMIT,
    CatalogueDuty,
    Entry,
    Issued,
    Lacking,
    OnRecord,
    OtherDay,
    Slot,
    slots,
)
from services.filing.catalogues.domain.refusals import EntryOutsideSpan, EntryTwice, SpanNotOver
from services.filing.catalogues.domain.stages import CatalogueStage
from services.filing.catalogues.domain.terms import Covers
from services.filing.makers.domain.acts import CloseMaker
from shared.kernel.clocks.deadlines import DeadlineState
from shared.kernel.model.stages import NotNow
from tests.filing.builders import ANQING, LAWS, MAKER, STATUTES, a_maker
from tests.house import lives

BOOK = STATUTES.rulebook


def a_duty(slot: Slot | None = None) -> CatalogueDuty:
    slot = slot or list(slots(a_maker(), BOOK, date(2026, 1, 1)))[1]
    return lives.begin(acts.OpenDuty.of(slot), LAWS)


def an_entry(number: str = "赣市府规〔2026〕3号", on: date = date(2026, 3, 2)) -> Entry:
    return Entry(number=number, published_on=on, filed_on=None)


def issue(document: str, number: str | None = None, *, on: date = date(2026, 3, 2), filed: bool = False) -> Issued:
    return Issued(document, f"《{document}》", number, on, filed)


def lacking(document: str, number: str | None = None) -> Lacking:
    return Lacking(number, document, f"《{document}》")


def submit(duty: CatalogueDuty, *entries: Entry, on: date = date(2026, 7, 20)) -> CatalogueDuty:
    return lives.enter(duty, acts.Submit(on=on, entries=entries), LAWS)


def test_ganzhou_owes_two_catalogues_a_year() -> None:
    found = list(slots(a_maker(), BOOK, date(2026, 1, 1)))
    assert [(slot.due_on, slot.span.from_on, slot.span.to_on, slot.id) for slot in found] == [
        (date(2026, 1, 31), date(2025, 1, 1), date(2025, 12, 31), f"{MAKER}.previous_year.2025"),
        (date(2026, 7, 31), date(2026, 1, 1), date(2026, 6, 30), f"{MAKER}.first_half.2026"),
    ]


def test_a_maker_entered_in_march_owes_nothing_for_january() -> None:
    maker = a_maker(entered_on=date(2026, 3, 2))
    assert [slot.due_on for slot in slots(maker, BOOK, date(2026, 3, 2))] == [date(2026, 7, 31)]


def test_years_that_were_missed_are_made_up_for() -> None:
    found = [
        slot.due_on for slot in slots(a_maker(on=date(2025, 2, 1), entered_on=date(2025, 2, 1)), BOOK, date(2027, 1, 1))
    ]
    assert found == [
        date(2025, 7, 31),
        date(2026, 1, 31),
        date(2026, 7, 31),
        date(2027, 1, 31),
        date(2027, 7, 31),
    ]


def test_where_no_rule_asks_for_catalogues_none_are_owed() -> None:
    assert not list(slots(a_maker(region=ANQING), BOOK, date(2026, 1, 1)))


def test_before_the_rule_was_made_nothing_was_owed() -> None:
    """赣市府发〔2024〕9号 is of 29 September 2024, after both dates of that year."""
    maker = a_maker(entered_on=date(2024, 1, 1))
    assert [slot.due_on for slot in slots(maker, BOOK, date(2024, 12, 31))] == []


@pytest.mark.parametrize(("nth", "due"), [(0, date(2026, 1, 31)), (1, date(2026, 7, 31))])
def test_a_fixed_date_has_an_explanation_and_does_not_roll(nth: int, due: date) -> None:
    """31 January 2026 is a Saturday."""
    duty = a_duty(list(slots(a_maker(), BOOK, date(2026, 1, 1)))[nth])
    deadline = duty.deadlines[SUBMIT]
    explanation = duty.explanations[deadline.explanation]
    assert (deadline.due, deadline.status, deadline.owner) == (due, "firm", MAKER)
    assert explanation.replay() == due
    assert "赣市府发〔2024〕9号" in explanation.lines("zh")[0]


def test_after_its_end_a_maker_owes_nothing_that_had_not_fallen_due() -> None:
    maker = lives.enter(a_maker(), CloseMaker(on=date(2026, 7, 31)), LAWS)
    assert [slot.due_on for slot in slots(maker, BOOK, date(2027, 1, 1))] == [date(2026, 1, 31)]


def test_a_day_that_is_listed_otherwise_than_it_is_on_record_is_shown_with_both() -> None:
    right, wrong = (f"赣市府规〔2026〕{serial}号" for serial in (1, 2))
    duty = submit(a_duty(), an_entry(right), an_entry(wrong, date(2026, 3, 11)))
    record = OnRecord(issued=[issue("doc-1", right), issue("doc-2", wrong, on=date(2026, 3, 10))], filed=())
    assert duty.otherwise(record) == (
        OtherDay(wrong, "doc-2", "《doc-2》", listed_on=date(2026, 3, 11), published_on=date(2026, 3, 10)),
    )
    assert duty.otherwise(OnRecord(issued=[], filed=())) == ()


def test_what_was_issued_and_never_filed_is_missed_and_what_is_known_and_not_listed_is_unlisted() -> None:
    filed, published, unknown, unlisted = (f"赣市府规〔2026〕{serial}号" for serial in (1, 2, 3, 4))
    issued = [issue("doc-1", filed, filed=True), issue("doc-2", published), issue("doc-4", unlisted, filed=True)]
    record = OnRecord(issued=issued, filed={filed})
    duty = submit(a_duty(), *(an_entry(number) for number in (filed, published, unknown)))
    assert duty.missed(record) == (lacking("doc-2", published), Lacking(unknown))
    assert duty.unlisted(record) == (lacking("doc-4", unlisted),)
    assert duty.deadlines[SUBMIT].met_in_time is True
    later = OnRecord(issued=issued, filed={filed, unknown})
    assert duty.missed(later) == (lacking("doc-2", published),)


def test_what_is_known_here_and_was_never_filed_is_missed_though_nobody_listed_it_or_gave_it_a_number() -> None:
    number = "赣市府规〔2026〕4号"
    record = OnRecord(issued=[issue("doc-4", number), issue("doc-5"), issue("doc-6", filed=True)], filed=())
    for duty in (a_duty(), submit(a_duty(), an_entry())):
        assert duty.missed(record)[-2:] == (lacking("doc-5"), lacking("doc-4", number))
        assert duty.unlisted(record) == (lacking("doc-5"), lacking("doc-6"), lacking("doc-4", number))


def test_numbers_are_kept_in_their_official_form() -> None:
    assert submit(a_duty(), an_entry("赣市府规[2026]3号")).listed[0].number == "赣市府规〔2026〕3号"


def test_a_catalogue_after_its_day_is_late() -> None:
    duty = submit(a_duty(), on=date(2026, 8, 1))
    assert duty.deadlines[SUBMIT].met_in_time is False
    assert duty.burdens() == {"late.catalogue"}


def test_a_catalogue_is_not_handed_in_before_its_span_is_over() -> None:
    with pytest.raises(SpanNotOver):
        submit(a_duty(), on=date(2026, 6, 30))
    assert submit(a_duty(), on=date(2026, 7, 1)).stage is CatalogueStage.SUBMITTED


def test_a_catalogue_is_handed_in_once_and_what_it_lists_can_be_put_right() -> None:
    duty = submit(a_duty(), an_entry())
    with pytest.raises(NotNow):
        submit(duty, on=date(2026, 7, 21))
    complete = acts.Submit(on=date(2026, 7, 20), entries=(an_entry(), an_entry("赣市府规〔2026〕5号")))
    lives.rectify(duty, 2, complete, LAWS)
    assert [entry.number for entry in duty.listed] == ["赣市府规〔2026〕3号", "赣市府规〔2026〕5号"]
    lives.rectify(duty, 2, None, LAWS)
    assert (duty.stage, duty.listed, duty.deadlines[SUBMIT].state) == (CatalogueStage.DUE, (), DeadlineState.OPEN)


def test_an_entry_of_another_span_is_refused_by_name() -> None:
    with pytest.raises(EntryOutsideSpan) as refused:
        submit(a_duty(), an_entry(on=date(2026, 7, 1)))
    assert refused.value.field == "entries.0.published_on"


def test_an_entry_stands_once() -> None:
    with pytest.raises(EntryTwice):
        submit(a_duty(), an_entry(), an_entry("赣市府规[2026]3号"))


def test_a_span_is_named_by_the_year_of_its_documents() -> None:
    assert {slot.span.covers: slot.span.year for slot in slots(a_maker(), BOOK, date(2026, 1, 1))} == {
        Covers.PREVIOUS_YEAR: 2025,
        Covers.FIRST_HALF: 2026,
    }
