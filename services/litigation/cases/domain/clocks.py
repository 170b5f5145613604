"""The clocks of a case beside the pleadings: the notice, the hearing, the performance."""

from datetime import date

from services.litigation.cases.domain.hearing import Hearing, HearingNotice, LateNotice
from services.litigation.cases.domain.judgment import Judgment, Obligation
from services.litigation.cases.domain.terms import HeadCall
from services.litigation.instruments.domain.stated import Instrument, StatedTerm, count_stated
from shared.kernel.clocks.not_started import NotCounted
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


def notice_period(law: Statutes, region: str, notice: HearingNotice) -> Counted | NotCounted:
    """How long before the hearing there has to be notice of it."""
    return law.count(_NOTICE_RULES[notice.call], region, notice.hearing_on)


def late_notice(notice: HearingNotice, counted: Counted | NotCounted) -> LateNotice | None:
    """The rule that a notice broke: late only where it is late under every reading of the calendar."""
    if isinstance(counted, NotCounted):
        return None
    limit = counted.explanation.latest
    if limit is None or notice.served_on <= limit:
        return None
    return LateNotice(rule=counted.rule.id, source=str(counted.rule.source), latest_permitted=limit)


def attendance_clock(law: Statutes, region: str, number: str, hearing: Hearing) -> Counted | None:
    """A head who is called is due on the day of the hearing."""
    if not hearing.calls:
        return None
    paper = Instrument(
        rule="litigation.attendance",
        number=number,
        title="负责人出庭应诉通知书",
        clause="载明的开庭日期",
        region=region,
        anchor=_NOTICE_SERVED,
    )
    return count_stated(law, paper, StatedTerm(due_on=hearing.hearing_on), hearing.notice_served_on, day="hearing_on")


def performance_clock(
    law: Statutes, region: str, number: str, judgment: Judgment, obligation: Obligation, effective_on: date
) -> Counted | None:
    """When an obligation falls due: on the day the judgment states, or so long after it takes effect."""
    if obligation.term is None:
        return None
    by_day = obligation.term.due_on is not None
    paper = Instrument(
        rule="litigation.performance",
        number=number,
        title="裁判文书",
        clause=f"第{obligation.ordinal}项义务的履行期限",
        region=region,
        anchor=_DECIDED if by_day else _EFFECTIVE,
    )
    since = judgment.decided_on if by_day else effective_on
    return count_stated(law, paper, obligation.term, since, within=f"obligations.{obligation.ordinal - 1}.term")
