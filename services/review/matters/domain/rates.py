"""合法性审查率、决定程序合规率、集体讨论前被拒、平均审查时间: counted over matters."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Reviewed
from services.review.matters.domain.terms import MatterKind
from shared.kernel.model.rates import Rate, RateUnit, Span
from shared.kernel.periods.calendar import Calendar

_COVERAGE_RULE = "review.coverage_rate"
_COVERAGE_RULES = {
    MatterKind.MAJOR_DECISION: "review.major_decision.coverage_rate",
    MatterKind.NORMATIVE_DOCUMENT: "review.normative_document.coverage_rate",
}


def rates(matters: Sequence[Matter], span: Span, calendar: Calendar) -> list[Rate]:
    """Coverage of all matters and of the two kinds with targets of their own, order of decisions, refusals, time taken.

    What came after the span does not count, so that it can be counted again.
    """
    return [
        _coverage("coverage", _COVERAGE_RULE, matters, span),
        *(
            _coverage(f"{kind}.coverage", rule, [matter for matter in matters if matter.kind is kind], span)
            for kind, rule in _COVERAGE_RULES.items()
        ),
        _decided_in_order(matters, span),
        _gate_refusals(matters, span),
        _review_time(matters, span, calendar),
    ]


def _each(matters: Iterable[Matter]) -> list[tuple[str]]:
    return [(matter.id,) for matter in matters]


def _coverage(name: str, rule: str, matters: Iterable[Matter], span: Span) -> Rate:
    """A matter is due for review once it was decided or brought to the gate; a pass after the span does not count."""
    due = [matter for matter in matters if span.holds(matter.decided_on) or span.count(matter.refused_at_gate_on)]
    reviewed = [matter for matter in due if matter.cleared_on is not None and matter.cleared_on <= span.last]
    caliber = "决定前通过审查／应审查（已决定或者曾提交集体讨论）"
    return Rate(name, rule, caliber, len(reviewed), len(due), rests_on=_each(due))


def _decided_in_order(matters: Iterable[Matter], span: Span) -> Rate:
    """What was decided unreviewed, in a hurry, by the wrong body or by one head alone does not count."""
    decided = [matter for matter in matters if span.holds(matter.decided_on)]
    in_order = sum(not matter.findings for matter in decided)
    return Rate("decided_in_order", None, "决定程序未登记问题／已决定", in_order, len(decided), rests_on=_each(decided))


def _gate_refusals(matters: Sequence[Matter], span: Span) -> Rate:
    refused = [matter for matter in matters for on in matter.refused_at_gate_on if span.holds(on)]
    sought = refused + [matter for matter in matters for on in matter.discussed_on if span.holds(on)]
    caliber = "因未经审查被拒次数／提交集体讨论次数"
    return Rate("gate_refused", None, caliber, len(refused), len(sought), rests_on=_each(sought))


def _review_time(matters: Iterable[Matter], span: Span, calendar: Calendar) -> Rate:
    """The mean number of working days from acceptance to opinion; days no calendar covers cannot be counted."""
    ended = [(matter, each) for matter in matters for each in matter.reviews if span.holds(each.opined_on)]
    known = [(of, each) for of, each in ended if calendar.knows(each.accepted_on) and calendar.knows(each.opined_on)]
    days = sum(_time_taken(each, calendar) for _, each in known)
    caliber = "审查用时（工作日，受理当日和中止期间不计）／已出具意见次数（工作日历已公布的）"
    whose = _each(matter for matter, _ in known)
    return Rate("review_time", None, caliber, days, len(known), RateUnit.WORKING_DAYS, rests_on=whose)


def _time_taken(review: Reviewed, calendar: Calendar) -> int:
    halted = [(each.from_on - timedelta(1), each.to_on) for each in review.halts if each.to_on is not None]
    stood = sum(calendar.working_days_between(max(before, review.accepted_on), last) for before, last in halted)
    return calendar.working_days_between(review.accepted_on, review.opined_on) - stood
