"""Things of the litigation service, valid by default."""

from datetime import date
from pathlib import Path
from typing import Any

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.case_clocks import appeal_periods, attendance_clock, notice, performance_clocks
from services.litigation.cases.domain.hearing import Attendance, Hearing
from services.litigation.cases.domain.judgment import Judgment
from services.litigation.cases.domain.outcomes import Form, Outcome, is_lost
from services.litigation.cases.domain.pleadings import pleading_clocks
from services.litigation.cases.domain.terms import Area, Cause, HeadCall, HeadCategory, Party, Presence
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain.clocks import suggestion_clocks
from services.litigation.suggestions.domain.kinds import SuggestionKind
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import CaseNumber
from shared.kernel.model.actor import Actor, Role
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.places import Places
from shared.kernel.rules.rulebook import Rulebook

DEPLOY = Path(__file__).parents[2] / "deploy"
STATUTES = Statutes(rulebook=Rulebook.load(DEPLOY / "profiles"), calendar=Calendar.load(DEPLOY / "calendar"))
PLACES = Places.load(DEPLOY / "places" / "places.toml")

GANZHOU, FUZHOU, HANTAI, JINXIAN = "360700", "361000", "610702", "360124"
AGENCY, COURT, PROCURATORATE, JUSTICE = "gz-housing", "gz-court", "gz-procuratorate", "gz-justice"
FIRST, SECOND = "（2026）赣0702行初12号", "（2026）赣07行终31号"
SERVED_ON = date(2026, 9, 16)


def an_actor(unit: str, *roles: Role, region: str = GANZHOU) -> Actor:
    return Actor(id=f"{unit}-clerk", unit=unit, region=region, roles=frozenset(roles))


LITIGATOR = an_actor(AGENCY, Role.LITIGATOR)
JUDGE = an_actor(COURT, Role.COURT)
PROSECUTOR = an_actor(PROCURATORATE, Role.PROCURATORATE)


def a_case(on: date = SERVED_ON, by: Voice = Voice.AGENCY, **changed: Any) -> Case:
    number = CaseNumber.parse(changed.pop("number", FIRST))
    given: dict[str, Any] = {
        "id": "case-1",
        "region": GANZHOU,
        "unit": AGENCY,
        "number": str(number),
        "level": number.trial_level,
        "court": COURT,
        "area": Area.HOUSING,
        "cause": Cause.PENALTY,
        "grounds": (),
        "joint_defendants": (),
        "appellant": False,
        "lineage": "case-1",
        "previous": None,
    }
    case = Case(**{**given, **changed})
    case.serve(by, pleading_clocks(STATUTES, case, on), on=on)
    return case


def schedule(
    case: Case,
    hearing_on: date = date(2026, 10, 20),
    served_on: date = date(2026, 10, 9),
    call: HeadCall = HeadCall.MUST,
    by: Voice = Voice.COURT,
) -> Hearing:
    hearing = Hearing(ordinal=0, hearing_on=hearing_on, notice_served_on=served_on, call=call, grounds=(), by=by)
    case.schedule(notice(STATUTES, case, hearing))
    return case.hearings[-1]


def an_account(
    presence: Presence = Presence.ATTENDED,
    category: HeadCategory | None = HeadCategory.DEPUTY,
    on: date = date(2026, 10, 20),
    **more: bool,
) -> Attendance:
    return Attendance(presence=presence, category=category, recorded_on=on, **more)


def nobody_but(on: date = date(2026, 10, 20), **who: bool) -> Attendance:
    return an_account(Presence.ABSENT, None, on, **who)


def attend(case: Case, account: Attendance | None = None, by: Voice = Voice.COURT, hearing: int = 1) -> None:
    case.attend(hearing, by, account or an_account(), attendance_clock(STATUTES, case, case.hearing(hearing)))


def judge(
    case: Case,
    outcome: Outcome = Outcome.REVOKED,
    form: Form = Form.JUDGMENT,
    on: date = date(2026, 11, 2),
    by: Voice = Voice.COURT,
    **more: Any,
) -> None:
    lost = is_lost(STATUTES, case.region, outcome, on)
    case.judge(Judgment(form=form, outcome=outcome, decided_on=on, lost=lost, **more), by)


def serve(case: Case, by: Voice = Voice.COURT, **dates: date) -> None:
    """The judgment on the parties named, and the appeal periods that follow."""
    for party, on in dates.items():
        case.serve_judgment(Party(party), by, on=on)
    case.reckon_appeal(appeal_periods(STATUTES, case), on=max(dates.values()))


def take_effect(case: Case, on: date = date(2026, 11, 25)) -> None:
    case.take_effect(performance_clocks(STATUTES, case, on), None, on=on)


def a_lost_case(**changed: Any) -> Case:
    case = a_case(**changed)
    judge(case)
    take_effect(case)
    return case


def a_suggestion(
    kind: SuggestionKind = SuggestionKind.JUDICIAL,
    on: date = date(2026, 3, 2),
    reply: StatedTerm | None = None,
    rectify: StatedTerm | None = None,
    **changed: Any,
) -> Suggestion:
    given: dict[str, Any] = {
        "id": "letter-1",
        "region": GANZHOU,
        "unit": AGENCY,
        "number": "赣州法建〔2026〕3号",
        "kind": kind,
        "issuer": COURT,
        "received_on": on,
    }
    letter = Suggestion(**{**given, **changed})
    letter.receive(suggestion_clocks(STATUTES, letter, reply, rectify, on))
    return letter
