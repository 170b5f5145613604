"""Matters, meetings and power-list changes for the tests of review, at any stage by acts that are valid by default."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from services.review.matters.domain import acts
from services.review.matters.domain.gate import gate_for
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from services.review.meetings.domain import acts as meetings
from services.review.meetings.domain.meeting import Meeting
from services.review.meetings.domain.terms import Function, MeetingKind, Result
from services.review.power_lists.domain import acts as changes
from services.review.power_lists.domain.power_list import PowerListAct, PowerListChange, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.clocks.laws import Laws
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Happening
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.periods import WhyHalted
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rule, Rulebook
from shared.storage.codecs import codec
from tests.house import lives

ROOT = Path(__file__).parents[2]
STATUTES = Statutes(
    rulebook=Rulebook.load(ROOT / "deploy" / "profiles"), calendar=Calendar.load(ROOT / "deploy" / "calendar")
)
A_GROUND = """
[[rules]]
id = "review.pause.experts"
document = "国办发〔2018〕115号"
clause = "审核时限"
valid_from = 2018-12-04
modality = "mandatory"
choice = "not_counted"
"""


def profiles_with_pauses(folder: Path) -> Path:
    """The profiles as they would be if the nation left the time of hearing experts out of the review period."""
    copied = Path(shutil.copytree(ROOT / "deploy" / "profiles", folder / "profiles"))
    with (copied / "000000-nation.toml").open("a", encoding="utf-8") as profile:
        profile.write(A_GROUND)
    return copied


def _with_pauses() -> Statutes:
    with TemporaryDirectory() as folder:
        return Statutes(rulebook=Rulebook.load(profiles_with_pauses(Path(folder))), calendar=STATUTES.calendar)


# One law of ours knows no ground to pause a review; the other would. A life may have been entered under both.
PAUSING, LAWS = Laws(_with_pauses()), Laws(STATUTES)
PAUSING.learn(LAWS.release, STATUTES)
LAWS.learn(PAUSING.release, PAUSING.current)
GANZHOU, ANQING, FUZHOU, JINXIAN, HANTAI = "360700", "340800", "361000", "360124", "610702"
DRAFTER, REVIEWER, HEAD = "a-drafter", "a-reviewer", "a-head"

# In Ganzhou a normative document accepted on Monday 2 March 2026 has its fifth working day on the 9th, its fifteenth on
# the 23rd: 3, 4, 5, 6, 9 | 10 to 13, 16 to 20, 23.
ACCEPTED_ON, FLOOR_ON, CEILING_ON = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 23)


def a_submission(**changed: Any) -> acts.Submit:
    """Of a normative document of 赣州市."""
    given: dict[str, Any] = {
        "id": "m-1",
        "region": GANZHOU,
        "unit": "住建局",
        "kind": MatterKind.NORMATIVE_DOCUMENT,
        "title": "关于加强地下管线管理的通知",
        "drafter": DRAFTER,
        "materials": ("送审稿", "起草说明"),
        "classified": False,
        "deciding_body": None,
        "on": ACCEPTED_ON,
    } | changed
    if given["classified"]:
        given |= {"title": changed.get("title"), "materials": changed.get("materials", ())}
    return acts.Submit(**given)


def a_matter(**changed: Any) -> Matter:
    """A normative document of 赣州市, submitted and nothing more."""
    return lives.begin(a_submission(**changed), LAWS)


def enter(matter: Matter, *entered: Happening[Matter], paper: str | None = None, laws: Laws = LAWS) -> Matter:
    """Acts in their place in the matter's life."""
    for act in entered:
        lives.enter(matter, act, laws, paper=paper)
    return matter


def accept(on: date = ACCEPTED_ON, by: str = REVIEWER) -> acts.Accept:
    return acts.Accept(on=on, by=by, unit="司法局")


def accepted(matter: Matter, on: date = ACCEPTED_ON, by: str = REVIEWER) -> Matter:
    return enter(matter, accept(on, by))


def opine(outcome: Outcome = Outcome.PASS, on: date = FLOOR_ON, **changed: Any) -> acts.Opine:
    given: dict[str, Any] = {"by": REVIEWER, "counsel": "公职律师一名"}
    return acts.Opine(on=on, outcome=outcome, **given | changed)


def shorten(on: date = ACCEPTED_ON, **changed: Any) -> acts.Shorten:
    given: dict[str, Any] = {"approver": HEAD, "reviewer": REVIEWER, "reason": "防汛紧急"}
    return acts.Shorten(on=on, **given | changed)


def deliberate(
    on: date = FLOOR_ON, minutes: str | None = "〔2026〕3号纪要", undecided: Resolution | None = None
) -> acts.Deliberate:
    return acts.Deliberate(on=on, minutes=minutes, undecided=undecided)


def decide(on: date = FLOOR_ON, resolution: Resolution = Resolution.APPROVED, **heard: Any) -> acts.Decide:
    return acts.Decide(on=on, resolution=resolution, **heard)


def refuse_at_gate(matter: Matter, *days: date) -> Matter:
    """Discussion was sought on those days, and refused."""
    return enter(matter, *(acts.RefuseAtGate(on=on, meeting_on=on, stage=matter.stage) for on in days))


def gate_of(matter: Matter, on: date = FLOOR_ON) -> Rule | None:
    return gate_for(STATUTES.rulebook, matter.kind, matter.region, on)


ACTS: dict[MatterStep, Callable[[Matter, date], Happening[Matter]]] = {
    MatterStep.RETURN: lambda m, on: acts.Return(on=on, by=REVIEWER, missing=() if m.classified else ("起草说明",)),
    MatterStep.RESUBMIT: lambda m, on: acts.Resubmit(on=on, materials=() if m.classified else ("送审稿二",)),
    MatterStep.ACCEPT: lambda _, on: accept(on),
    MatterStep.REQUEST_SUPPLEMENT: lambda m, on: acts.RequestSupplement(
        on=on, by=REVIEWER, missing=() if m.classified else ("依据",)
    ),
    MatterStep.SUPPLEMENT: lambda m, on: acts.Supplement(on=on, materials=() if m.classified else ("依据",)),
    MatterStep.PAUSE: lambda _, on: acts.Pause(on=on, by=REVIEWER, ground=WhyHalted.EXPERTS),
    MatterStep.RESUME: lambda _, on: acts.Resume(on=on, by=REVIEWER),
    MatterStep.SHORTEN: lambda m, on: shorten(on, reason=_words(m)),
    MatterStep.OPINE: lambda m, on: opine(on=on, counsel=None if m.classified else "公职律师一名"),
    MatterStep.REVISE: lambda _, on: acts.Revise(on=on, explanation=None),
    MatterStep.CONFIRM: lambda _, on: acts.Confirm(on=on, by=REVIEWER, confirmed=True),
    MatterStep.DELIBERATE: lambda m, on: deliberate(on, None if m.classified else "〔2026〕3号纪要"),
    MatterStep.DECIDE: lambda _, on: decide(on),
    MatterStep.DECIDE_IRREGULARLY: lambda _, on: acts.DecideIrregularly(on=on, resolution=Resolution.APPROVED),
    MatterStep.WITHDRAW: lambda m, on: acts.Withdraw(on=on, reason=_words(m)),
}


def _words(matter: Matter) -> str | None:
    return None if matter.classified else "情况变化"


def do(matter: Matter, act: MatterStep, on: date, laws: Laws = LAWS) -> Matter:
    """The act as it is valid by default."""
    return enter(matter, ACTS[act](matter, on), laws=laws)


_WAY: dict[Stage, tuple[MatterStep | Outcome, ...]] = {
    Stage.SUBMITTED: (),
    Stage.RETURNED: (MatterStep.RETURN,),
    Stage.ACCEPTED: (MatterStep.ACCEPT,),
    Stage.SUPPLEMENTING: (MatterStep.ACCEPT, MatterStep.REQUEST_SUPPLEMENT),
    Stage.PAUSED: (MatterStep.ACCEPT, MatterStep.PAUSE),
    Stage.REVISING: (MatterStep.ACCEPT, Outcome.PASS_WITH_CHANGES),
    Stage.REVISED: (MatterStep.ACCEPT, Outcome.PASS_WITH_CHANGES, MatterStep.REVISE),
    Stage.CLEARED: (MatterStep.ACCEPT, Outcome.PASS),
    Stage.REJECTED: (MatterStep.ACCEPT, Outcome.FAIL),
    Stage.DELIBERATED: (MatterStep.ACCEPT, Outcome.PASS, MatterStep.DELIBERATE),
    Stage.DECIDED: (MatterStep.ACCEPT, Outcome.PASS, MatterStep.DELIBERATE, MatterStep.DECIDE),
    Stage.WITHDRAWN: (MatterStep.WITHDRAW,),
}


def matter_at(stage: Stage, **changed: Any) -> Matter:
    """A matter that has come to the stage: accepted on 2 March, the opinion and the rest once the floor has run.

    No place of ours knows a ground to pause a review, so that one lives by a law of its own.
    """
    matter, on = a_matter(**changed), ACCEPTED_ON
    for act in _WAY[stage]:
        if isinstance(act, Outcome):
            floor = matter.deadlines.get(matter.floor)
            on = FLOOR_ON if floor is None or floor.due is None else floor.due
            enter(matter, opine(act, on, counsel=None if matter.classified else "公职律师一名"))
        else:
            do(matter, act, on, PAUSING if stage is Stage.PAUSED else LAWS)
    assert matter.stage is stage
    matter.take_events()
    return matter


def a_convening(**changed: Any) -> meetings.Convene:
    """Of an executive meeting of 赣州市, on 9 March 2026."""
    given: dict[str, Any] = {"id": "meeting-1", "region": GANZHOU, "unit": "gz-government", "on": FLOOR_ON}
    named = {"kind": MeetingKind.EXECUTIVE, "minutes": "常务会议纪要第3次"}
    return meetings.Convene(**given | named | changed)


def a_meeting(*entered: Happening[Meeting], **changed: Any) -> Meeting:
    """Convened, and what was entered of it then."""
    meeting = lives.begin(a_convening(**changed), LAWS)
    for act in entered:
        lives.enter(meeting, act, LAWS)
    return meeting


def attend(on: date = FLOOR_ON, **changed: Any) -> meetings.RecordAttendance:
    """Eight of eleven, and somebody of the reviewing body."""
    came = {Function.HEAD: 1, Function.DEPUTY: 5, Function.MEMBER: 2, Function.REVIEWER: 1}
    given: dict[str, Any] = {"members": 11, "present": came, "persons": ("p-1", "p-2"), "enough": True}
    return meetings.RecordAttendance(on=on, **given | changed)


def take_up(matter: str = "m-1", on: date = FLOOR_ON, **changed: Any) -> meetings.TakeUp:
    given: dict[str, Any] = {"classified": False, "result": Result.PASSED}
    return meetings.TakeUp(on=on, matter=matter, **given | changed)


def take_up_irregularly(
    matter: str = "m-1", on: date = FLOOR_ON, result: Result = Result.PASSED, dissent: str | None = None
) -> meetings.TakeUpIrregularly:
    return meetings.TakeUpIrregularly(on=on, matter=matter, classified=False, result=result, dissent=dissent)


def a_proposal(*, classified: bool = False, region: str = GANZHOU, **changed: Any) -> changes.Propose:
    """Of a power-list change of 赣州市, on 2 March 2026."""
    given: dict[str, Any] = {"id": "p-1", "unit": "住建局", "proposer": DRAFTER, "on": ACCEPTED_ON}
    title = None if classified else "新增行政许可一项"
    return changes.Propose(**{"title": title, **given, **changed}, classified=classified, region=region)


def a_change(**changed: Any) -> PowerListChange:
    """A power-list change of 赣州市, proposed and nothing more."""
    return lives.begin(a_proposal(**changed), LAWS)


def change(thing: PowerListChange, *entered: Happening[PowerListChange], paper: str | None = None) -> PowerListChange:
    """Acts in their place in the life of a power-list change."""
    for act in entered:
        lives.enter(thing, act, LAWS, paper=paper)
    return thing


def answer(
    respondent: Respondent = Respondent.APPROVAL, on: date = ACCEPTED_ON, *, agrees: bool = True, unit: str = ""
) -> changes.AnswerConsultation:
    units = {Respondent.APPROVAL: "行政审批局", Respondent.ESTABLISHMENT: "编办"}
    return changes.AnswerConsultation(on=on, respondent=respondent, unit=unit or units[respondent], agrees=agrees)


def review(on: date = ACCEPTED_ON, *, passed: bool = True, by: str = REVIEWER) -> changes.Review:
    return changes.Review(on=on, by=by, passed=passed)


STEPS: dict[PowerListAct, Callable[[PowerListChange, date], Happening[PowerListChange]]] = {
    PowerListAct.ANSWER: lambda _, on: answer(on=on),
    PowerListAct.REVIEW: lambda _, on: review(on),
    PowerListAct.RESUBMIT: lambda _, on: changes.ResubmitChange(on=on),
    PowerListAct.CONSENT: lambda _, on: changes.Consent(on=on),
    PowerListAct.CONSENT_IRREGULARLY: lambda _, on: changes.ConsentIrregularly(on=on),
    PowerListAct.PUBLISH_IRREGULARLY: lambda _, on: changes.PublishIrregularly(on=on),
    PowerListAct.REPORT: lambda _, on: changes.Report(on=on),
    PowerListAct.PUBLISH: lambda _, on: changes.Publish(on=on),
    PowerListAct.WITHHOLD: lambda _, on: changes.Withhold(on=on),
    PowerListAct.WITHDRAW: lambda c, on: changes.WithdrawChange(on=on, reason=None if c.classified else "情况变化"),
}

_CONSULTED: tuple[Happening[PowerListChange], ...] = (answer(), answer(Respondent.ESTABLISHMENT))
_REVIEWED = (*_CONSULTED, review())
_CONSENTED = (*_REVIEWED, changes.Consent(on=ACCEPTED_ON))
_REPORTED = (*_CONSENTED, changes.Report(on=ACCEPTED_ON))
_STEPS: dict[PowerListStage, tuple[Happening[PowerListChange], ...]] = {
    PowerListStage.CONSULTING: (),
    PowerListStage.CONSULTED: _CONSULTED,
    PowerListStage.REVIEWED: _REVIEWED,
    PowerListStage.REJECTED: (*_CONSULTED, review(passed=False)),
    PowerListStage.CONSENTED: _CONSENTED,
    PowerListStage.REPORTED: _REPORTED,
    PowerListStage.PUBLISHED: (*_REPORTED, changes.Publish(on=ACCEPTED_ON)),
    PowerListStage.WITHHELD: (*_REPORTED, changes.Withhold(on=ACCEPTED_ON)),
    PowerListStage.WITHDRAWN: (changes.WithdrawChange(on=ACCEPTED_ON, reason="情况变化"),),
}


def change_at(stage: PowerListStage, *, classified: bool = False, region: str = GANZHOU) -> PowerListChange:
    """A change that has come to the stage, every step on 2 March."""
    thing = change(a_change(classified=classified, region=region), *_STEPS[stage])
    assert thing.stage is stage
    thing.take_events()
    return thing


def answered(thing: PowerListChange) -> PowerListChange:
    on = thing.proposed_on
    return change(thing, answer(on=on), answer(Respondent.ESTABLISHMENT, on))


def state_of(thing: Aggregate) -> str:
    """Everything a thing is, for telling whether it has changed."""
    return str(codec(type(thing)).dump_json(thing).decode())


def names(thing: Aggregate) -> list[str]:
    """What has just happened to it, by name."""
    return [type(event).__name__ for event in thing.take_events()]
