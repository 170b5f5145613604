"""负责人出庭应诉率、败诉率、答辩及时率: counted over cases, the counts beside the rate."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.outcomes import Form, ends_the_dispute
from services.litigation.cases.domain.pleadings import ANSWER
from services.litigation.cases.domain.terms import HeadCall, HeadCategory
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.model.rates import Rate, Window

LOSS_RULE = "litigation.loss_rate"

T = TypeVar("T")

Test = Callable[[T], bool]


@dataclass(frozen=True, slots=True)
class Caliber:
    """How the attendance rate divides: only cases that legally require a head, with or without accepted excuses."""

    legally_required: bool
    excuses_out: bool


def attendance_rates(cases: Sequence[Case], caliber: Caliber, window: Window) -> list[Rate]:
    """Of the cases at each level first heard in the span; several defendants of one decision count once."""
    heard = _by_decision(case for case in cases if window.holds(case.heard_on))
    due = [s for s in heard if _requires(s) or not caliber.legally_required]
    counted = [s for s in due if not (caliber.excuses_out and _excused(s))]
    which = "依法应当出庭的" if caliber.legally_required else "全部"
    less = "，扣除法院认可的事由" if caliber.excuses_out else ""
    return [
        _counted(
            "attendance", "litigation.attendance_rate", f"负责人出庭／{which}开庭件×审级{less}", counted, _attended
        ),
        _counted("principal", "litigation.principal_share", "正职出庭／全部开庭件×审级", heard, _principal_came),
    ]


def loss_rates(cases: Iterable[Case], window: Window, *, by_judged: bool) -> list[Rate]:
    """Of the disputes whose result took effect in the span, once each: an upper court's decision replaces a lower's.

    Both usual calibers; a target of the place is for the one by which it divides.
    """
    results = [case for case in cases if case.stands and window.holds(case.effective_on) and _is_result(case)]
    once, merits = _by_decision(results), _by_decision(case for case in results if _on_the_merits(case))
    return [
        _counted(
            "loss.concluded", None if by_judged else LOSS_RULE, "败诉／全部审结（生效结果，一案一计）", once, _lost
        ),
        _counted(
            "loss.judged", LOSS_RULE if by_judged else None, "败诉／判决结案（生效结果，一案一计）", merits, _lost
        ),
    ]


def answer_rate(cases: Iterable[Case], window: Window) -> Rate:
    """Of the answers due in the span, given or past due."""
    due = [case for case in cases if matured(case, ANSWER, window, done=case.answered_on is not None)]
    caliber = "期限内答辩／应答辩（已答辩或者期限届满）"
    return Rate.over("answer", None, caliber, due, in_time(ANSWER), lambda case: [case.id])


def matured(thing: Timed, name: str, window: Window, *, done: bool) -> bool:
    """Whether a deadline of that name, late by every reading from a day in the window on, was met or has passed."""
    deadline = thing.deadlines.get(name)
    if deadline is None or deadline.late_after is None or not window.holds(deadline.late_after):
        return False
    return done or window.past(deadline.late_after)


def in_time(name: str) -> Test[Timed]:
    """Whether the deadline of that name was met in time."""
    return lambda thing: thing.deadlines[name].met_in_time is True


def _by_decision(cases: Iterable[Case]) -> list[list[Case]]:
    """The cases of several defendants together, of whom each is named by another's record and names it in its own.

    A number alone is no ground: whoever writes it down would answer for somebody else.
    """
    numbered: defaultdict[str, list[list[Case]]] = defaultdict(list)
    for case in cases:
        groups = numbered[case.number]
        its_own = [each for each in groups if any(case.shares_decision_with(other) for other in each)]
        others = [each for each in groups if each not in its_own]
        numbered[case.number] = [*others, [*chain.from_iterable(its_own), case]]
    return [each for groups in numbered.values() for each in groups]


def _requires(stage: Sequence[Case]) -> bool:
    return any(
        case.attendance_required or any(hearing.call is HeadCall.MUST for hearing in case.held_hearings)
        for case in stage
    )


def _duties(case: Case) -> list[Hearing]:
    """The hearings to which a head was called anew; where none was, one appearance at any hearing is enough."""
    return [hearing for hearing in case.held_hearings if hearing.call is not HeadCall.NONE]


def _attended(stage: Sequence[Case]) -> bool:
    """Whether one of the defendants appeared by a head at every hearing it was called to."""
    return any(_appeared(case) for case in stage)


def _appeared(case: Case) -> bool:
    duties = [hearing for hearing in _duties(case) if not hearing.excused]
    if duties:
        return all(hearing.attended for hearing in duties)
    return any(hearing.attended for hearing in case.held_hearings)


def _excused(stage: Sequence[Case]) -> bool:
    """Whether every duty to appear was excused by the court, and nobody appeared all the same."""
    duties = [hearing for case in stage for hearing in _duties(case)]
    return bool(duties) and all(hearing.excused and not hearing.attended for hearing in duties)


def _principal_came(stage: Sequence[Case]) -> bool:
    return any(
        hearing.attended and hearing.attendance is not None and hearing.attendance.category is HeadCategory.PRINCIPAL
        for case in stage
        for hearing in case.held_hearings
    )


def _is_result(case: Case) -> bool:
    return case.judgment is not None and ends_the_dispute(case.level, case.judgment.outcome)


def _on_the_merits(case: Case) -> bool:
    judgment = case.judgment
    return judgment is not None and judgment.form is Form.JUDGMENT


def _lost(result: Sequence[Case]) -> bool:
    return any(case.lost for case in result)


def _counted(
    name: str, rule: str | None, caliber: str, counted: Sequence[Sequence[Case]], test: Test[Sequence[Case]]
) -> Rate:
    return Rate.over(name, rule, caliber, counted, test, lambda cases: [case.id for case in cases])
