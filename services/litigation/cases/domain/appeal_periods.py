"""上诉期: the period of each party to appeal, from its own day of service, and when there is none left."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from services.litigation.cases.domain.parties import is_defendant, must_all_be_served
from services.litigation.cases.domain.stages import Stage
from services.litigation.cases.domain.terms import Party
from services.litigation.cases.domain.voices import Voice
from shared.kernel.clocks.not_started import COURT_HAS_TO_SAY, START_NOT_TOLD, NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes

if TYPE_CHECKING:
    from services.litigation.cases.domain.case import Case

APPEAL = "appeal"
COURT_SERVICE_DATE = "court_service_date"


def final_on(case: "Case") -> date | None:
    """The last day of all parties' periods to appeal; None while somebody's day of service is missing, or the court
    stays a trial of which the agency alone has told a decision."""
    if case.stage is not Stage.JUDGED:
        return None
    ends = case.ruling.appeal_ends
    is_stayed = case.stayed_on is not None and Voice.COURT not in case.judgments
    if is_stayed or not must_all_be_served(case.named_by_court) <= ends.keys():
        return None
    return max(ends.values())


def unserved(case: "Case") -> frozenset[str]:
    """The parties of whose day of service nothing is known, so that a decision that may be appealed does not become
    final by itself."""
    appealable = case.stage is Stage.JUDGED and case.ruling.appeal_rule(case.level) is not None
    silent = must_all_be_served(case.named_by_court) - case.ruling.served_dates.keys()
    return frozenset(silent) if appealable else frozenset()


def effect_comes_on(case: "Case") -> date | None:
    """The day on which the decision takes effect by itself; None while none is known."""
    last = final_on(case)
    return None if last is None else last + timedelta(1)


def waits_for_defendants_since(case: "Case", today: date) -> date | None:
    """The day from which on a decision waits for nothing any more but that the agency, or another defendant, tells its
    own day of service; None while it does not."""
    ends = case.ruling.appeal_ends
    silent = must_all_be_served(case.named_by_court) - ends.keys()
    if not silent or not ends or not all(map(is_defendant, silent)):
        return None
    last = max(ends.values())
    return last + timedelta(1) if last < today else None


def by_itself_on(case: "Case") -> date | None:
    """The day on which the decision takes effect by itself, or has taken it."""
    return case.ruling.came_by_itself_on or effect_comes_on(case)


def reckon_appeal(case: "Case", law: Statutes, *, on: date) -> None:
    """Run the periods from the days of service that stand, as long as the decision is neither effective nor appealed.

    The agency's own is a right, not a duty. The days of a stay are not counted.
    """
    if case.stage is not Stage.JUDGED:
        return
    rule = case.ruling.appeal_rule(case.level)
    periods = _periods(case, law, rule)
    case.ruling.appeal_ends = _last_days(periods)
    own, known = periods.get(Party.AGENCY), case.deadlines.get(APPEAL)
    if not isinstance(own, Counted):
        if case.is_running(APPEAL):
            case.cancel_deadline(APPEAL, on=on, reason="not_appealable" if own is None else own.why)
    elif not case.is_running(APPEAL):
        case.open_deadline(APPEAL, own, on=on, duty=False)
    elif known is not None and (known.anchor_on, known.rule) != (own.anchor_on, own.rule.id):
        case.move_deadline(APPEAL, own, on=on, reason=COURT_SERVICE_DATE)
    _note(case, rule, periods, on=on)


def _periods(case: "Case", law: Statutes, rule: str | None) -> dict[str, Counted | NotCounted]:
    """Of each party on whom the decision was served; none where there is no appeal."""
    if rule is None:
        return {}
    served, stays = case.ruling.served_dates, case.stay_list.suspensions
    return {party: law.count(rule, case.region, on, stays) for party, on in served.items()}


def _last_days(periods: Mapping[str, Counted | NotCounted]) -> dict[str, date]:
    """The last day of each; of a provisional one the latest reading, before which the decision is not final."""
    found = {party: each.explanation.latest for party, each in periods.items() if isinstance(each, Counted)}
    return {party: latest for party, latest in found.items() if latest is not None}


def _note(case: "Case", rule: str | None, periods: Mapping[str, Counted | NotCounted], *, on: date) -> None:
    """Of each party's period whether it depends on a year without an arrangement, or why there is none."""
    judgment = case.judgment
    waits = rule is None and judgment is not None and not judgment.binds_at_once(case.level)
    silent = unserved(case)
    for party in sorted({*case.ruling.served, *silent, *({Party.AGENCY.value} if waits else ())}):
        name = APPEAL if party == Party.AGENCY else f"{APPEAL}.{party}"
        period = periods.get(party)
        case.note_status(name, period)
        if waits and party == Party.AGENCY:
            case.note_not_started(name, COURT_HAS_TO_SAY, on=on)
        elif party in silent:
            case.note_not_started(name, START_NOT_TOLD, on=on)
        elif isinstance(period, NotCounted):
            case.note_not_started(name, period, on=on)
        else:
            case.note_settled(name, on=on)
