"""What is offered on cases, units, persons, duties, documents and occurrences can be done, and nothing else of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.notify.deadlines.domain import ladder
from services.notify.deadlines.domain.ladder import LadderAct
from services.notify.persons.domain import acts as persons
from services.notify.persons.domain import person as person_domain
from services.notify.persons.domain.person import PersonAct
from services.notify.policies.domain import acts as policy
from services.notify.policies.domain import policy_document
from services.notify.policies.domain.deciding import DropRow, ReopenRow, decided, quotes_of
from services.notify.policies.domain.kept_rows import subject_of, title_of
from services.notify.policies.domain.policy_document import KeptRow, PolicyAct
from services.notify.policies.domain.policy_rows import RowAct, RowStage
from services.notify.policies.reading.reading import Mode
from services.notify.register.domain import duty, duty_acts
from services.notify.register.domain.duty import DutyAct
from services.notify.register.domain.occurrence import OccurrenceAct
from services.notify.units.domain import acts as units
from services.notify.units.domain import subject_unit
from services.notify.units.domain.subject_unit import UnitAct
from shared.kernel.directory.ordinary import Relation
from shared.kernel.lives.entered import Happening
from shared.kernel.model.actor import Role
from tests.house.offered import Offers
from tests.notify.builders import LAWS
from tests.notify.escalations import an_escalation, entry
from tests.notify.papers import NOTICE
from tests.notify.policy_builders import OFFICE, a_draft
from tests.notify.random_lives import KINDS
from tests.notify.register_builders import an_occurrence, some_evidence

Act = Happening[Any]


def of_escalation(case: Any, act: LadderAct, on: date) -> Iterator[Act]:
    if act in (LadderAct.WITHDRAW, LadderAct.RECORD_TALK):
        yield from (entry(act, on, step=number) for number, _ in enumerate(case.steps, 1))
    else:
        yield entry(act, on)


def of_unit(unit: Any, act: UnitAct, on: date) -> Iterator[Act]:
    match act:
        case UnitAct.CHANGE:
            yield units.ChangeTraits(on=on, kind="department")
        case UnitAct.RENAME:
            yield units.Rename(on=on, name="某局")
        case UnitAct.KEEP_DUTIES:
            yield units.KeepDuties(on=on, kept_from=on)
        case UnitAct.APPOINT:
            yield units.Appoint(on=on, head=f"head-{on}")
            for term in unit.heads:
                # Terms follow each other: whoever comes, comes when the last has left.
                yield units.Appoint(on=max(on, term.end or on), head=f"head-{on}")
        case UnitAct.LEAVE:
            yield from (units.EndTerm(on=on, head=term.id) for term in unit.heads)
            yield from (units.EndTerm(on=term.appointed_on, head=term.id) for term in unit.heads)
        case UnitAct.RELATE:
            yield units.Relate(on=on, relation=Relation.HEARS_CASES_OF, holder=f"court-{on}")
        case UnitAct.END_RELATION:
            yield from (units.EndRelation(on=on, relation=each.relation, holder=each.holder) for each in unit.related)
        case UnitAct.CLOSE:
            yield units.CloseUnit(on=on)


def of_person(person: Any, act: PersonAct, on: date) -> Iterator[Act]:
    match act:
        case PersonAct.CHANGE_POST:
            yield persons.ChangePost(on=on, post="text:9")
        case PersonAct.GIVE_ROLE:
            yield persons.GiveRole(on=on, role=Role.LITIGATOR)
        case PersonAct.TAKE_ROLE:
            yield from (persons.TakeRole(on=on, role=role) for role in Role)
        case PersonAct.APPOINT_DEPUTY:
            yield persons.AppointDeputy(on=on, deputy=f"p-{on}", since=on)
        case PersonAct.END_DEPUTY:
            yield from (persons.EndDeputy(on=on, deputy=each.deputy) for each in person.deputies)
        case PersonAct.HAND_OVER:
            yield persons.HandOver(on=on, successor="p-9")
        case PersonAct.LEAVE:
            yield persons.Leave(on=on)


def of_duty(_duty: Any, act: DutyAct, on: date) -> Iterator[Act]:
    yield duty_acts.End(on=on, valid_to=on, reason="repealed") if act is DutyAct.END else duty_acts.Withdraw(on=on)


def of_document(document: Any, act: PolicyAct, on: date) -> Iterator[Act]:
    by = {"on": on, "by": OFFICE.id}
    match act:
        case PolicyAct.CORRECT:
            yield policy.Correct(on=on, given=("title",), title="text:1")
        case PolicyAct.DECIDE:
            for row in document.rows:
                decision = DropRow(row=row.number, reason="text:9")
                again = ReopenRow(row=row.number)
                made = decision if row.stage is RowStage.DRAFT else again
                _, record = decided(document.rows, [made], quotes_of(NOTICE), by=OFFICE.id, on=on)
                yield policy.Decide(**by, decisions=tuple(record))
        case PolicyAct.TAKE_EFFECT:
            confirmed = document.rows_in(RowStage.CONFIRMED)
            kept = (
                KeptRow(row=row.number, title=title_of(row), subject=subject_of(row, document)) for row in confirmed
            )
            yield policy.TakeEffect(**by, valid_from=on, valid_to=None, kept=tuple(kept))
        case PolicyAct.DISCARD:
            yield policy.Discard(on=on, reason="text:8")
        case PolicyAct.REPLACE:
            yield policy.GiveWay(on=on, successor="document-2", valid_from=on + timedelta(400))
        case PolicyAct.REPEAL:
            yield policy.Repeal(on=on, last_day=max(on, document.valid_from or on))


FORMS: dict[str, tuple[Any, Any, frozenset[Any]]] = {
    "escalation": (ladder.NEXT, of_escalation, frozenset({LadderAct.ADVANCE, LadderAct.GO_ON})),
    "unit": (subject_unit.NEXT, of_unit, frozenset()),
    "person": (person_domain.NEXT, of_person, frozenset()),
    "duty": (duty.NEXT, of_duty, frozenset({DutyAct.WITHDRAW})),
    "policy_document": (policy_document.NEXT, of_document, frozenset()),
}


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_offered_can_be_done_and_nothing_else(kind: str) -> None:
    table, forms, apart = FORMS[kind]
    offers = Offers(LAWS, table, forms, apart=apart)
    offers.hold_in_lives(KINDS[kind], lived=100, turns=10)
    assert offers.tried == {(stage, act) for stage, acts in table.items() for act in acts - apart}


def test_a_figure_of_a_report_is_confirmed_only_when_it_is_read_otherwise() -> None:
    row = a_draft().rows[0]
    figure = replace(row, duty=replace(row.duty, mode=Mode.REPORT))
    assert figure.next_acts == [RowAct.DROP, RowAct.EDIT]
    assert RowAct.CONFIRM in replace(figure, duty=row.duty).next_acts


def test_on_an_occurrence_only_what_a_person_does_is_offered() -> None:
    occurrence = an_occurrence()
    assert occurrence.next_acts == [OccurrenceAct.GIVE]
    occurrence.give(some_evidence())
    assert occurrence.next_acts == [OccurrenceAct.GIVE, OccurrenceAct.RETRACT]
    occurrence.hold([], on=occurrence.opens_on)
    assert occurrence.next_acts == [OccurrenceAct.GIVE]


def test_on_the_last_step_of_a_ladder_nothing_is_skipped_and_nobody_replies_to_what_was_not_served() -> None:
    assert an_escalation().next_acts == [LadderAct.CLOSE, LadderAct.SIGN, LadderAct.SKIP]
    assert an_escalation(ladder=("reminder_letter",)).next_acts == [LadderAct.CLOSE, LadderAct.SIGN]
