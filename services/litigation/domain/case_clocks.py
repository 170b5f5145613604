"""The clocks of a case beside the pleadings: the hearing, the appeal, the performance."""

from datetime import date

from services.litigation.domain.hearing import Hearing, LateNotice
from services.litigation.domain.hearings import Notice
from services.litigation.domain.judged import Judged
from services.litigation.domain.judgment import AppealPeriods, Obligation
from services.litigation.domain.pleadings import Pleaded
from services.litigation.domain.stated import Instrument, StatedTerm, count_stated
from services.litigation.domain.terms import HeadCall
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.rules.rule_shapes import Term

_NOTICE_RULES = {
    HeadCall.MUST: "litigation.hearing_notice",
    HeadCall.MAY: "litigation.hearing_notice",
    HeadCall.NONE: "litigation.summons",
}
_NOTICE_SERVED = Term("hearing_notice_served", "出庭通知书送达之日", "service of the notice to appear")
_DECIDED = Term("judgment_given", "裁判作出之日", "day of the decision")
_EFFECTIVE = Term("judgment_effective", "裁判发生法律效力之日", "the judgment takes effect")


def notice(statutes: Statutes, case: Pleaded, hearing: Hearing) -> Notice:
    """The notice, judged by the rule on how long before the hearing it has to be served."""
    return Notice(
        hearing=hearing,
        late=_lateness(statutes, case, hearing),
        clock=attendance_clock(statutes, case, hearing),
    )


def attendance_clock(statutes: Statutes, case: Pleaded, hearing: Hearing) -> Counted | None:
    """A head who is called is due on the day of the hearing; a notice on that very day leaves no time to count."""
    if hearing.call is HeadCall.NONE or hearing.hearing_on <= hearing.notice_served_on:
        return None
    paper = Instrument(
        rule="litigation.attendance",
        number=case.number,
        title="负责人出庭应诉通知书",
        clause="载明的开庭日期",
        region=case.region,
        anchor=_NOTICE_SERVED,
    )
    return count_stated(statutes, paper, StatedTerm(due_on=hearing.hearing_on), hearing.notice_served_on)


def appeal_periods(statutes: Statutes, case: Judged) -> AppealPeriods:
    """Each served party's period to appeal."""
    rule = None if case.judgment is None else case.judgment.appeal_rule(case.level)
    if rule is None:
        return AppealPeriods()
    found = {party: statutes.count(rule, case.region, on) for party, on in case.served_parties().items()}
    return AppealPeriods(by_party={party: counted for party, counted in found.items() if counted is not None})


def performance_clocks(statutes: Statutes, case: Judged, effective_on: date) -> dict[str, Counted]:
    """When each obligation falls due: on the day the judgment states, or so long after it takes effect."""
    found = {one.clock: _performance(statutes, case, one, effective_on) for one in case.obligations}
    return {name: counted for name, counted in found.items() if counted is not None}


def _performance(statutes: Statutes, case: Judged, obligation: Obligation, effective_on: date) -> Counted | None:
    if obligation.term is None or case.judgment is None:
        return None
    by_day = obligation.term.due_on is not None
    paper = Instrument(
        rule="litigation.performance",
        number=case.number,
        title="裁判文书",
        clause=f"第{obligation.ordinal}项义务的履行期限",
        region=case.region,
        anchor=_DECIDED if by_day else _EFFECTIVE,
    )
    return count_stated(statutes, paper, obligation.term, case.judgment.decided_on if by_day else effective_on)


def _lateness(statutes: Statutes, case: Pleaded, hearing: Hearing) -> LateNotice | None:
    """Late is what is late under every reading of an unarranged year."""
    counted = statutes.count(_NOTICE_RULES[hearing.call], case.region, hearing.hearing_on)
    limit = None if counted is None else counted.explanation.latest
    if counted is None or limit is None or hearing.notice_served_on <= limit:
        return None
    return LateNotice(rule=counted.rule.id, source=str(counted.rule.source), latest_permitted=limit)
