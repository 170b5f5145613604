"""Matters and power-list changes for the tests of review: valid by default, brought to any stage by their own acts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from services.review.matters.domain.gate import gate_for
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import Opinion
from services.review.matters.domain.review_period import review_period
from services.review.matters.domain.stages import Act, Stage
from services.review.matters.domain.terms import MatterKind, Outcome, Resolution
from services.review.power_lists.domain.power_list import REPORT_RULE, PowerListChange, PowerListStage
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.aggregate import Aggregate
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rule, Rulebook
from shared.storage.codecs import codec

ROOT = Path(__file__).parents[2]
STATUTES = Statutes(
    rulebook=Rulebook.load(ROOT / "deploy" / "profiles"), calendar=Calendar.load(ROOT / "deploy" / "calendar")
)
GANZHOU, ANQING, FUZHOU, JINXIAN, HANTAI = "360700", "340800", "361000", "360124", "610702"
DRAFTER, REVIEWER, HEAD = "a-drafter", "a-reviewer", "a-head"

# In Ganzhou a normative document accepted on Monday 2 March 2026 has its fifth working day on the 9th, its fifteenth on
# the 23rd: 3, 4, 5, 6, 9 | 10 to 13, 16 to 20, 23.
ACCEPTED_ON, FLOOR_ON, CEILING_ON = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 23)


def a_matter(**changed: Any) -> Matter:
    """A normative document of 赣州市, submitted and nothing more."""
    given: dict[str, Any] = {
        "id": "m-1",
        "region": GANZHOU,
        "unit": "住建局",
        "kind": MatterKind.NORMATIVE_DOCUMENT,
        "title": "关于加强地下管线管理的通知",
        "drafter": DRAFTER,
        "materials": ("送审稿", "起草说明"),
        "classified": False,
        "on": ACCEPTED_ON,
    } | changed
    if given["classified"]:
        given |= {"title": changed.get("title"), "materials": changed.get("materials", ())}
    return Matter.submit(**given)


def accepted(matter: Matter, on: date = ACCEPTED_ON, by: str = REVIEWER) -> Matter:
    matter.accept(review_period(STATUTES, matter.kind, matter.region, on, "司法局"), by=by, on=on)
    return matter


def an_opinion(outcome: Outcome = Outcome.PASS, **changed: Any) -> Opinion:
    given: dict[str, Any] = {"outcome": outcome, "given_on": FLOOR_ON, "by": REVIEWER, "counsel": "公职律师一名"}
    return Opinion(**given | changed)


def gate_of(matter: Matter, on: date = FLOOR_ON) -> Rule | None:
    return gate_for(STATUTES.rulebook, matter.kind, matter.region, on)


def _words(matter: Matter) -> str | None:
    return None if matter.classified else "情况变化"


ACTS: dict[Act, Callable[[Matter, date], object]] = {
    Act.RETURN: lambda m, on: m.return_for_material(() if m.classified else ("起草说明",), by=REVIEWER, on=on),
    Act.RESUBMIT: lambda m, on: m.resubmit(() if m.classified else ("送审稿二",), on=on),
    Act.ACCEPT: accepted,
    Act.SHORTEN: lambda m, on: m.shorten(_words(m), approver=HEAD, reviewer=REVIEWER, on=on),
    Act.OPINE: lambda m, on: m.opine(an_opinion(given_on=on)),
    Act.REVISE: lambda m, on: m.revise(None, on=on),
    Act.CONFIRM: lambda m, on: m.confirm(confirmed=True, by=REVIEWER, on=on),
    Act.DELIBERATE: lambda m, on: m.deliberate("〔2026〕3号纪要", gate=None, on=on),
    Act.DECIDE: lambda m, on: m.decide(Resolution.APPROVED, heard=None, must_hear=None, on=on),
    Act.WITHDRAW: lambda m, on: m.withdraw(_words(m), on=on),
}

_WAY: dict[Stage, tuple[Act | Outcome, ...]] = {
    Stage.SUBMITTED: (),
    Stage.RETURNED: (Act.RETURN,),
    Stage.ACCEPTED: (Act.ACCEPT,),
    Stage.REVISING: (Act.ACCEPT, Outcome.PASS_WITH_CHANGES),
    Stage.REVISED: (Act.ACCEPT, Outcome.PASS_WITH_CHANGES, Act.REVISE),
    Stage.CLEARED: (Act.ACCEPT, Outcome.PASS),
    Stage.REJECTED: (Act.ACCEPT, Outcome.FAIL),
    Stage.DELIBERATED: (Act.ACCEPT, Outcome.PASS, Act.DELIBERATE),
    Stage.DECIDED: (Act.ACCEPT, Outcome.PASS, Act.DELIBERATE, Act.DECIDE),
    Stage.WITHDRAWN: (Act.WITHDRAW,),
}


def matter_at(stage: Stage, **changed: Any) -> Matter:
    """A matter that has come to the stage: accepted on 2 March, the opinion and the rest once the floor has run."""
    matter, on = a_matter(**changed), ACCEPTED_ON
    for act in _WAY[stage]:
        if isinstance(act, Outcome):
            floor = matter.deadlines.get("opinion_floor")
            on = FLOOR_ON if floor is None or floor.due is None else floor.due
            matter.opine(an_opinion(act, given_on=on))
        else:
            ACTS[act](matter, on)
    assert matter.stage is stage
    matter.take_events()
    return matter


def a_change(*, classified: bool = False, region: str = GANZHOU, **changed: Any) -> PowerListChange:
    """A power-list change of 赣州市, proposed on 2 March 2026."""
    given: dict[str, Any] = {"id": "p-1", "unit": "住建局", "proposer": DRAFTER, "on": ACCEPTED_ON}
    title = None if classified else "新增行政许可一项"
    return PowerListChange.propose(**{"title": title, **given, **changed}, classified=classified, region=region)


def change_at(stage: PowerListStage, *, classified: bool = False, region: str = GANZHOU) -> PowerListChange:
    """A change that has come to the stage, every step on 2 March."""
    change, on = a_change(classified=classified, region=region), ACCEPTED_ON
    steps: list[tuple[PowerListStage, Callable[[], object]]] = [
        (PowerListStage.CONSULTING, lambda: None),
        (PowerListStage.CONSULTED, lambda: answered(change)),
        (PowerListStage.REVIEWED, lambda: change.review(passed=True, reviewer=REVIEWER, on=on)),
        (PowerListStage.CONSENTED, lambda: change.consent(STATUTES.count(REPORT_RULE, region, on), on=on)),
        (PowerListStage.REPORTED, lambda: change.report(on=on)),
        (PowerListStage.PUBLISHED, lambda: change.publish(on=on)),
    ]
    if stage is PowerListStage.WITHHELD:
        steps[-1] = (stage, lambda: change.withhold(on=on))
    if stage is PowerListStage.REJECTED:
        steps[2:] = [(stage, lambda: change.review(passed=False, reviewer=REVIEWER, on=on))]
    for reached, step in steps:
        step()
        if reached is stage:
            break
    assert change.stage is stage
    change.take_events()
    return change


def answered(change: PowerListChange) -> None:
    change.answer(Respondent.APPROVAL, unit="行政审批局", agrees=True, on=change.proposed_on)
    change.answer(Respondent.ESTABLISHMENT, unit="编办", agrees=True, on=change.proposed_on)


def state_of(thing: Aggregate) -> str:
    """Everything a thing is, for telling whether it has changed."""
    return str(codec(type(thing)).dump_json(thing).decode())


def names(thing: Aggregate) -> list[str]:
    """What has just happened to it, by name."""
    return [type(event).__name__ for event in thing.take_events()]
