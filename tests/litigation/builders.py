"""Things of the litigation service, valid by default."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from services.litigation.cases.domain import acts
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.outcomes import Form, Outcome
from services.litigation.cases.domain.terms import (
    Area,
    Cause,
    ExcuseGround,
    Ground,
    HeadCall,
    HeadCategory,
    Presence,
    Proof,
)
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.stated import StatedTerm
from services.litigation.suggestions.domain import acts as letters
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.identifiers import CaseNumber
from shared.kernel.lives.entered import Happening
from shared.kernel.model.actor import Actor, Role
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.places import Places
from shared.kernel.rules.rulebook import Rulebook
from tests.house import lives
from tests.house.directory import as_admitted

DEPLOY = Path(__file__).parents[2] / "deploy"
STATUTES = Statutes(rulebook=Rulebook.load(DEPLOY / "profiles"), calendar=Calendar.load(DEPLOY / "calendar"))
LAWS = Laws(STATUTES)
PLACES = Places.load(DEPLOY / "places" / "places.toml")

GANZHOU, FUZHOU, HANTAI, JINXIAN = "360700", "361000", "610702", "360124"
AGENCY, COURT, PROCURATORATE, JUSTICE = "gz-housing", "gz-court", "gz-procuratorate", "gz-justice"
FIRST, SECOND = "（2026）赣0702行初12号", "（2026）赣07行终31号"
SERVED_ON = date(2026, 9, 16)


def an_actor(unit: str, *roles: Role, region: str = GANZHOU) -> Actor:
    return as_admitted(Actor(id=f"{unit}-clerk", unit=unit, region=region, roles=frozenset(roles)))


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
        "lineage": "case-1",
    }
    return lives.begin(acts.Register(on=on, by=by, **{**given, **changed}), LAWS)


def enter(case: Case, act: Happening[Case], paper: str | None = None) -> Case:
    """An act in its place in the case's life."""
    return lives.enter(case, act, LAWS, paper=paper)


def schedule(
    case: Case,
    hearing_on: date = date(2026, 10, 20),
    served_on: date = date(2026, 10, 9),
    call: HeadCall = HeadCall.MUST,
    by: Voice = Voice.COURT,
    grounds: tuple[Ground, ...] = (),
) -> Hearing:
    number = case.hearing_list.number_for(hearing_on, by, served_on, case.hearing_list)
    enter(case, acts.Schedule(on=served_on, by=by, ordinal=number, hearing_on=hearing_on, call=call, grounds=grounds))
    return case.hearing_list.known(number)


def stay(case: Case, by: Voice, on: date, until: date | None = None) -> None:
    known = case.stay_list.told_by_other(on, until, by)
    enter(case, acts.StayTrial(on=on, by=by, until=until, of=None if known is None else known.entry), "裁定书")


def resume(case: Case, by: Voice, on: date) -> None:
    enter(case, acts.ResumeTrial(on=on, by=by, of=case.stay_list.end_told_with(by)), "恢复审理通知书")


def extend(case: Case, by: Voice, on: date, due_on: date) -> None:
    known = case.pleadings.extended_by_other(by)
    of = None if known is None else known.entry
    enter(case, acts.ExtendEvidence(on=on, by=by, term=StatedTerm(due_on=due_on), of=of), "准许延期通知书")


def confirm_service(case: Case, by: Voice, on: date) -> None:
    enter(case, acts.ConfirmService(on=on, by=by))


def answer(case: Case, on: date) -> None:
    enter(case, acts.AnswerCase(on=on))


def nominate(
    case: Case, category: HeadCategory = HeadCategory.PRINCIPAL, on: date = date(2026, 10, 12), hearing: int = 1
) -> None:
    enter(case, acts.Nominate(on=on, hearing=hearing, head="head-1", category=category, identity_filed=True))


def file_excuse(case: Case, on: date = date(2026, 10, 14), hearing: int = 1) -> None:
    ground, of = ExcuseGround.IRREPLACEABLE_DUTY, case.hearing_list.known(hearing).entry
    enter(case, acts.FileExcuse(on=on, hearing=hearing, of=of, ground=ground, proof=Proof.SEAL))


def rule_on_excuse(
    case: Case,
    *,
    accepted: bool,
    on: date = date(2026, 10, 15),
    by: Voice = Voice.COURT,
    paper: str | None = None,
) -> None:
    excuse = case.hearings[0].excuse
    assert excuse is not None
    enter(case, acts.RuleOnExcuse(on=on, by=by, hearing=1, of=excuse.of, accepted=accepted), paper)


def an_account(
    presence: Presence = Presence.ATTENDED,
    category: HeadCategory | None = HeadCategory.DEPUTY,
    on: date = date(2026, 10, 20),
    **more: bool,
) -> dict[str, Any]:
    return {"presence": presence, "category": category, "on": on, **more}


def nobody_but(on: date = date(2026, 10, 20), **who: bool) -> dict[str, Any]:
    return an_account(Presence.ABSENT, None, on, **who)


def attend(case: Case, account: dict[str, Any] | None = None, by: Voice = Voice.COURT, hearing: int = 1) -> None:
    enter(case, acts.Attend(by=by, hearing=hearing, **(account or an_account())))


def judge(
    case: Case,
    outcome: Outcome = Outcome.REVOKED,
    form: Form = Form.JUDGMENT,
    on: date = date(2026, 11, 2),
    by: Voice = Voice.COURT,
    **more: Any,
) -> None:
    of = case.ruling.entry if case.judgments and by not in case.judgments else None
    enter(case, acts.Judge(on=on, by=by, form=form, outcome=outcome, of=of, **more))


def serve(case: Case, by: Voice = Voice.COURT, **dates: date) -> None:
    """The judgment on the parties named, and the appeal periods that follow."""
    for party, on in dates.items():
        enter(case, acts.ServeJudgment(on=on, by=by, party=party, of=case.ruling.entry))


def appeal(case: Case, party: str, on: date, by: Voice = Voice.AGENCY) -> None:
    """The agency has the court's receipt of its own appeal, and its notice of another party's."""
    enter(case, acts.Appeal(on=on, by=by, party=party), "（2026）赣0702行初12号上诉通知书")


def take_effect(case: Case, on: date = date(2026, 11, 25)) -> None:
    enter(case, acts.TakeEffect(on=on, by=Voice.COURT))


def effective_by(case: Case) -> Voice | None:
    """By whose word the decision has effect; None where it has none, or has it by itself."""
    return None if case.ruling.effect is None else case.ruling.effect.by


def a_lost_case(**changed: Any) -> Case:
    case = a_case(**changed)
    judge(case)
    take_effect(case)
    return case


def without_bookkeeping(case: Case) -> Case:
    """The case but for how often and in which order it was written, told and lived."""
    ruling = replace(case.ruling, entry=0)
    notices = [_without_numbers(hearing) for hearing in case.hearings]
    kept: dict[str, Any] = {"lived_to": SERVED_ON, "lived_rank": 0, "revisions": 0, "withdrawn": frozenset()}
    hearings = replace(case.hearing_list, notices=notices)
    stays = [replace(each, entry=0, begun_by=0, ended_by=0, resumed=frozenset()) for each in case.stay_list.told]
    extensions = [replace(each, entry=0) for each in case.pleadings.extensions]
    kept |= {"stay_list": replace(case.stay_list, told=stays), "ruling": ruling, "hearing_list": hearings}
    return replace(case, version=0, entries=0, pleadings=replace(case.pleadings, extensions=extensions), **kept)


def _without_numbers(hearing: Hearing) -> Hearing:
    return replace(hearing, entry=0, excuse=None if hearing.excuse is None else replace(hearing.excuse, of=0))


def a_suggestion(
    kind: str = "judicial",
    on: date = date(2026, 3, 2),
    reply: StatedTerm | None = None,
    rectify: StatedTerm | None = None,
    **changed: Any,
) -> Suggestion:
    given: dict[str, Any] = {
        "id": "letter-1",
        "region": GANZHOU,
        "unit": AGENCY,
        "number": f"赣州法建〔{on.year}〕3号",
        "kind": kind,
        "issuer": COURT,
    }
    return lives.begin(letters.Receive(on=on, reply=reply, rectify=rectify, **{**given, **changed}), LAWS)


def write(letter: Suggestion, act: Happening[Suggestion], paper: str | None = None) -> Suggestion:
    """An act in its place in the life of a suggestion."""
    return lives.enter(letter, act, LAWS, paper=paper)
