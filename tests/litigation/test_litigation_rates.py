"""Rates: what is counted, over what, for whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.lines import case_lines
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.rates import Caliber, answer_figure, attendance_figures, result_figures
from services.litigation.cases.domain.terms import Ground, HeadCall, HeadCategory
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.figures import figures
from services.litigation.suggestions.domain.lines import letter_lines
from services.litigation.suggestions.domain.rates import reply_figures
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.lines import deadline_lines
from shared.kernel.model.figures import Figure
from shared.kernel.model.lines import Line
from shared.kernel.model.rates import LeftOut, Rate, Window
from tests.house.counted_lines import counted
from tests.litigation.builders import (
    AGENCY,
    FUZHOU,
    GANZHOU,
    HANTAI,
    STATUTES,
    a_case,
    a_suggestion,
    an_account,
    answer,
    attend,
    enter,
    file_excuse,
    judge,
    nobody_but,
    rule_on_excuse,
    schedule,
    take_effect,
    write,
)

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), today=date(2026, 12, 1))
SAYS: Mapping[type, Callable[[Any], Iterable[Line]]] = {Case: case_lines, Suggestion: letter_lines}
ALL = Caliber(legally_required=False, excuses_out=False)


def a_heard_case(serial: int, account=None, call: HeadCall = HeadCall.MAY, *, excused: bool = False, **made) -> Case:
    case = a_case(number=f"（2026）赣0702行初{serial}号", id=f"case-{serial}", **made)
    schedule(case, call=call)
    if excused:
        file_excuse(case)
        rule_on_excuse(case, accepted=True)
    attend(case, account or an_account())
    return case


def five_cases() -> list[Case]:
    """Called and came; came as principal; stayed away; excused; legally required and stayed away. And one not heard."""
    return [
        a_heard_case(1),
        a_heard_case(2, an_account(category=HeadCategory.PRINCIPAL), HeadCall.MUST),
        a_heard_case(3, nobody_but(staff=True)),
        a_heard_case(4, nobody_but(staff=True), HeadCall.MUST, excused=True),
        a_heard_case(5, nobody_but(lawyer=True), grounds=(Ground.ENVIRONMENT,)),
        a_case(number="（2026）赣0702行初6号", id="case-6"),
    ]


def lines_of(things: Iterable[Case | Suggestion]) -> list[Line]:
    """Their lines, as if each had an id of its own."""
    return [
        replace(line, thing=f"{line.thing}/{nth}")
        for nth, thing in enumerate(things)
        for line in (*deadline_lines(thing), *(SAYS[type(thing)](thing)))
    ]


def measured(of: Sequence[Figure[Any]], things: Iterable[Case | Suggestion], window: Window = YEAR) -> dict[str, Rate]:
    return {rate.id: rate for rate in counted(of, lines_of(things), window)}


def counts(rate: Rate) -> tuple[int, int]:
    return rate.numerator, rate.denominator


def attended(*cases: Case) -> tuple[int, int]:
    return counts(measured(attendance_figures(ALL), cases)["attendance"])


def answered(cases: Sequence[Case], window: Window = YEAR) -> tuple[int, int]:
    return counts(measured([answer_figure()], cases, window)["answer"])


@pytest.mark.parametrize(
    ("region", "expected", "target"),
    [(GANZHOU, (1, 2), 100), (HANTAI, (2, 5), 100), (FUZHOU, (2, 5), None)],
    ids=["Ganzhou: legally required, excuses out", "Hantai: all heard", "Fuzhou: all heard, its plan has ended"],
)
def test_each_place_divides_the_attendance_rate_its_own_way(region, expected, target) -> None:
    found = measured(figures(STATUTES, region, YEAR.last), five_cases())
    attendance = found["attendance"]
    assert counts(attendance) == expected
    assert counts(found["principal"]) == (1, 5)
    rule = STATUTES.rulebook.rule(attendance.rule, region, YEAR.last)
    assert (rule and rule.target.percent) == target


def test_a_second_call_makes_a_second_duty_and_a_second_hearing_without_one_does_not() -> None:
    once, again = a_heard_case(1), a_heard_case(2)
    schedule(once, date(2026, 11, 10), date(2026, 11, 2), HeadCall.NONE)
    attend(once, nobody_but(date(2026, 11, 10), staff=True), hearing=2)
    schedule(again, date(2026, 11, 10), date(2026, 11, 2), HeadCall.MUST)
    attend(again, nobody_but(date(2026, 11, 10), staff=True), hearing=2)
    assert attended(once) == (1, 1)
    assert attended(again) == (0, 1)


@pytest.mark.parametrize(("name", "found"), [("zero_appearance", (0, 0)), ("principal", (0, 0))])
def test_a_hearing_without_a_record_accuses_no_principal_head(name: str, found: tuple[int, int]) -> None:
    """The deputy came to one hearing; who came to the other nobody has said: it may have been the principal head."""
    case = a_heard_case(1, an_account())
    schedule(case, date(2026, 11, 10), date(2026, 11, 2), HeadCall.NONE)
    measured_ = measured(attendance_figures(ALL), [case])[name]
    assert (counts(measured_), dict(measured_.exclusions)) == (found, {LeftOut.UNRECORDED: 1})
    attend(case, nobody_but(date(2026, 11, 10), staff=True), hearing=2)
    assert counts(measured(attendance_figures(ALL), [case])[name]) == ((1, 1) if name == "zero_appearance" else (0, 1))


def test_a_principal_head_who_has_come_is_counted_whatever_is_not_recorded() -> None:
    case = a_heard_case(1, an_account(category=HeadCategory.PRINCIPAL))
    schedule(case, date(2026, 11, 10), date(2026, 11, 2), HeadCall.NONE)
    found = measured(attendance_figures(ALL), [case])
    assert (counts(found["zero_appearance"]), counts(found["principal"])) == ((0, 1), (1, 1))


OTHER, THIRD = "gz-land", "gz-planning"


def joint(unit: str, *others: str, came: bool = False, **changed: Any) -> Case:
    """One defendant's record of a hearing under one number, which the court has registered."""
    account = an_account() if came else nobody_but(staff=True)
    said = {"unit": unit, "joint_defendants": others, "by": Voice.COURT}
    return a_heard_case(1, account, HeadCall.MUST, **said | changed)


def test_joint_defendants_count_once_and_one_head_is_enough() -> None:
    stayed_away, came = joint(OTHER, AGENCY), joint(AGENCY, OTHER, came=True)
    assert attended(stayed_away, came) == (1, 1)


def test_several_defendants_count_once_in_whichever_order_they_come() -> None:
    """Also where the first and the last do not name each other."""
    three = [joint(AGENCY, OTHER), joint(THIRD, OTHER, came=True), joint(OTHER, AGENCY, THIRD)]
    assert [attended(*order) for order in permutations(three)] == [(1, 1)] * 6


@pytest.mark.parametrize(
    "changed",
    [{}, {"joint_defendants": (AGENCY,)}, {"joint_defendants": (AGENCY,), "court": "ht-court"}],
    ids=["named by neither", "named by one", "before another court"],
)
def test_a_head_of_another_unit_does_not_come_for_whom_the_records_do_not_both_name(changed: dict[str, Any]) -> None:
    named = (OTHER,) if "court" in changed else ()
    stayed_away, came = joint(AGENCY, *named), joint(OTHER, came=True, **changed)
    assert attended(stayed_away, came) == (1, 2)


def a_decided_case(serial: int, outcome: Outcome, form: Form = Form.JUDGMENT) -> Case:
    case = a_case(number=f"（2026）赣0702行初{serial}号", id=f"case-{serial}", lineage=f"case-{serial}")
    judge(case, outcome, form)
    if case.effective_on is None:
        take_effect(case)
    return case


def test_a_loss_is_divided_by_all_results_and_by_judgments() -> None:
    cases = [
        a_decided_case(1, Outcome.REVOKED),
        a_decided_case(2, Outcome.DISMISSED),
        a_decided_case(3, Outcome.WITHDRAWN, Form.RULING),
        a_decided_case(4, Outcome.MEDIATED, Form.MEDIATION),
    ]
    replaced = a_decided_case(5, Outcome.REVOKED)
    enter(replaced, acts.Replace(on=date(2026, 11, 28), by_case="case-1"))
    found = measured(result_figures(by_judged=True), [*cases, replaced])
    concluded, judged = found["loss.concluded"], found["loss.judged"]
    assert (counts(concluded), counts(judged), counts(found["win.judged"])) == ((1, 4), (1, 2), (1, 2))
    assert (concluded.rule, judged.rule) == (None, "litigation.loss_rate")


def test_the_decision_of_an_upper_court_that_upholds_is_no_second_result() -> None:
    upheld = a_case(number="（2026）赣07行终31号", id="case-2")
    judge(upheld, Outcome.UPHELD)
    found = measured(result_figures(by_judged=True), [a_decided_case(1, Outcome.REVOKED), upheld])
    assert [counts(found[id]) for id in ("loss.concluded", "loss.judged", "win.judged")] == [(1, 1), (1, 1), (0, 1)]


def test_answers_count_when_given_or_past_due() -> None:
    prompt, late, missing, waiting = (a_case(number=f"（2026）赣0702行初{n}号") for n in range(1, 5))
    answer(prompt, date(2026, 10, 8))
    answer(late, date(2026, 10, 9))
    fresh = a_case(on=date(2026, 11, 20), number="（2026）赣0702行初9号")
    assert answered([prompt, late, missing, waiting, fresh]) == (1, 4)


@pytest.mark.parametrize(("today", "expected"), [(date(2027, 1, 24), (0, 0)), (date(2027, 1, 25), (0, 1))])
def test_an_answer_is_missing_only_past_the_latest_reading(today: date, expected: tuple[int, int]) -> None:
    case = a_case(on=date(2026, 12, 28))
    assert answered([case], Window(date(2027, 1, 1), date(2027, 1, 31), today)) == expected


def test_replies_of_courts_and_procuratorates_are_counted_apart_and_the_withdrawn_not_at_all() -> None:
    prompt, late, withdrawn = (a_suggestion() for _ in range(3))
    write(prompt, letters.Reply(on=date(2026, 5, 6)))
    write(late, letters.Reply(on=date(2026, 5, 7)))
    write(withdrawn, letters.Withdraw(on=date(2026, 4, 1), reason="text:1"))
    unanswered = a_suggestion("procuratorial")
    found = measured(reply_figures(), [prompt, late, withdrawn, unanswered])
    judicial = found["reply.judicial"]
    assert (counts(judicial), counts(found["reply.procuratorial"])) == ((1, 2), (0, 1))
    assert judicial.exclusions == {LeftOut.WITHDRAWN: 1}


def test_a_first_reply_that_came_late_counts_as_late_when_the_second_came_in_time() -> None:
    letter = write(a_suggestion(), letters.Reply(on=date(2026, 5, 20)))
    again = StatedTerm(due_on=date(2026, 6, 10))
    write(letter, letters.Return(on=date(2026, 5, 22), reason="text:1", reply=again))
    write(letter, letters.Reply(on=date(2026, 6, 9)))
    assert counts(measured(reply_figures(), [letter])["reply.judicial"]) == (0, 1)


@pytest.mark.parametrize(("amended_on", "counted"), [(date(2026, 5, 20), (0, 1)), (date(2026, 5, 6), (1, 1))])
def test_a_reply_that_was_missed_stays_so_when_the_letter_is_amended(
    amended_on: date, counted: tuple[int, int]
) -> None:
    """The issuer gives a new term: before the first has run out nothing was missed."""
    letter, again = a_suggestion(), StatedTerm(due_on=date(2026, 6, 10))
    write(letter, letters.Amend(on=amended_on, reason="text:1", reply=again))
    write(letter, letters.Reply(on=date(2026, 6, 9)))
    assert counts(measured(reply_figures(), [letter])["reply.judicial"]) == counted


def test_nothing_over_nothing_has_no_value() -> None:
    found = measured(figures(STATUTES, GANZHOU, YEAR.last), [])
    assert found.pop("case_volume").value == 0
    assert {(rate.denominator, rate.value) for rate in found.values()} == {(0, None)}
