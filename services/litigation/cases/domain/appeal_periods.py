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
    """The last day of all parties' periods to appeal; None while somebody's day of service is missing."""
    if case.stage is not Stage.JUDGED:
        return None
    ends = case.ruling.appeal_ends
    if not must_all_be_served(case.named_by_court) <= ends.keys():
        return None
    return max(ends.values())


def unserved(case: "Case") -> frozenset[str]:
    """The parties of whose day of service nothing is known, or nothing that the court has not shown to be otherwise, so
    that a decision that may be appealed does not become final by itself."""
    if case.stage is not Stage.JUDGED:
        return frozenset()
    needed = must_all_be_served(case.named_by_court)
    return frozenset(each for each in needed if case.clocks_not_started.get(_clock_of(each)) == START_NOT_TOLD)


def services_unsaid(case: "Case") -> dict[str, Mapping[Voice, object]]:
    """What each side tells of a service that, as the court has shown, was not on the day that the agency tells."""
    served = case.ruling.served
    return {f"judgment_served.{each}": {Voice.COURT: None, **served[each]} for each in unserved(case) & served.keys()}


def is_told_by_court(case: "Case", party: str) -> bool:
    """Whether the court itself has told the decision, and when that party was served with it."""
    return Voice.COURT in case.judgments and Voice.COURT in case.ruling.served.get(party, {})


def is_final_by_court(case: "Case") -> bool:
    """Whether it is final by what the court itself has told, and not by a word of the agency alone."""
    return all(is_told_by_court(case, each) for each in must_all_be_served(case.named_by_court))


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
    """Of each party on whom the decision was served, or was to be; none where there is no appeal.

    A court that stays the trial when all of them would be over shows that one of the days that the agency alone has
    told is not so. Which, it has to say: none of them counts until then.
    """
    if rule is None:
        return {}
    served, stays = case.ruling.served_dates, case.stay_list.suspensions
    needed = must_all_be_served(case.named_by_court)
    periods: dict[str, Counted | NotCounted] = {str(party): START_NOT_TOLD for party in sorted(needed)}
    periods |= {party: law.count(rule, case.region, on, stays) for party, on in served.items()}
    ends = _last_days(periods)
    if is_final_by_court(case) or not needed <= ends.keys():
        return periods
    if case.stay_list.is_begun_by_court_after(max(ends.values())):
        periods |= {party: START_NOT_TOLD for party in periods if not is_told_by_court(case, party)}
    return periods


def _last_days(periods: Mapping[str, Counted | NotCounted]) -> dict[str, date]:
    """The last day of each; of a provisional one the latest reading, before which the decision is not final."""
    found = {party: each.explanation.latest for party, each in periods.items() if isinstance(each, Counted)}
    return {party: latest for party, latest in found.items() if latest is not None}


def _note(case: "Case", rule: str | None, periods: Mapping[str, Counted | NotCounted], *, on: date) -> None:
    """Of each party's period whether it depends on a year without an arrangement, or why there is none."""
    judgment = case.judgment
    waits = rule is None and judgment is not None and not judgment.binds_at_once(case.level)
    for party in sorted({*case.ruling.served, *periods, *({Party.AGENCY.value} if waits else ())}):
        name, period = _clock_of(party), periods.get(party)
        case.note_status(name, period)
        if waits and party == Party.AGENCY:
            case.note_not_started(name, COURT_HAS_TO_SAY, on=on)
        elif isinstance(period, NotCounted):
            case.note_not_started(name, period, on=on)
        else:
            case.note_settled(name, on=on)


def _clock_of(party: str) -> str:
    """The name of that party's period."""
    return APPEAL if party == Party.AGENCY else f"{APPEAL}.{party}"
