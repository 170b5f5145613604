"""Discussion and decision, as they ought to come about and as they did."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.review.matters.domain.acts.matter_act import DecidersAct, MatterAct, OfTheDay
from services.review.matters.domain.events import GateRefused, MatterDecided, MatterDeliberated
from services.review.matters.domain.gate import gate_for, hearing_rule, was_rightly_refused
from services.review.matters.domain.matter import Matter
from services.review.matters.domain.opinion import GateRefusal
from services.review.matters.domain.participation import want_of_participation
from services.review.matters.domain.refusals import NotADecision, OpinionNotHeard
from services.review.matters.domain.shortcomings import hurry, want_of_discussion, want_of_review, wrong_body
from services.review.matters.domain.stages import MatterStep, Stage
from services.review.matters.domain.stub import must_be_stated, must_stay_stub
from services.review.matters.domain.terms import Resolution, Shortcoming
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

_PUT_OFF = frozenset({Resolution.DISCUSS_AGAIN, Resolution.POSTPONED})
_OVER = frozenset({Stage.DECIDED, Stage.WITHDRAWN})
_PASSED = frozenset({Stage.CLEARED, Stage.DELIBERATED})


@dataclass(frozen=True, kw_only=True)
class RefuseAtGate(MatterAct):
    """集体讨论被拒, as it was told in that `stage`. It is never decided again.

    It was attempted on the day `on`, by the clock and not by anybody's word, for a discussion on `meeting_on`; so it is
    counted by the one, and judged as of the other. Where the matter proves to have been cleared by that, the refusal is
    marked as unfounded, and the fact taken back.
    """

    meeting_on: date
    stage: Stage

    called = Wording("集体讨论被拒", "be refused at the gate")
    fixed = frozenset({"on", "meeting_on", "stage"})
    happened = frozenset({"on", "meeting_on"})
    rank = OfTheDay.DISCUSSION
    done_by = (Bond.OWN, Bond.DECIDING)

    @property
    def takes_place_on(self) -> date:
        return self.meeting_on

    def apply(self, matter: Matter, law: Statutes) -> None:
        must_not_precede(self.meeting_on, matter.submitted_on, field="meeting_on")
        gate = gate_for(law.rulebook, matter.kind, matter.region, self.meeting_on)
        founded = was_rightly_refused(gate, matter.stage, cleared=matter.cleared_on is not None)
        refusal = GateRefusal(
            on=self.on, meeting_on=self.meeting_on, stage=self.stage, founded=founded, entry=matter.entry
        )
        matter.gate_refusals.append(refusal)
        if founded:
            matter.record(GateRefused(on=self.on, meeting_on=self.meeting_on, stage=self.stage.value))


@dataclass(frozen=True, kw_only=True)
class Deliberate(DecidersAct):
    """集体讨论. `minutes` is the id of the text that names the minutes, `files` are the minutes themselves.

    What was discussed before the floor had run was discussed all the same, and its shortcoming stands beside it. The
    last day of the floor will do: whoever has had n working days needs no more of the n-th. `undecided` is what a
    meeting has left it at that did not decide: to be discussed again or put off, it stands before discussion once more.
    """

    minutes: str | None
    undecided: Resolution | None = None
    files: tuple[str, ...] = ()

    called = Wording("提交集体讨论", "discuss")
    texts = deciding = frozenset({"minutes"})
    brings = frozenset({"files"})

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.DELIBERATE)
        must_be_stated(matter.classified, minutes=self.minutes)
        must_stay_stub(matter.classified, files=self.files)
        matter.findings += hurry(matter, self.on)
        left = self.undecided is not None
        matter.step(MatterStep.DELIBERATE, Stage.CLEARED if left else Stage.DELIBERATED, self.on)
        matter.meet_deadline(matter.floor, on=self.on)
        matter.discussed_on.append(self.on)
        matter.minutes = (*matter.minutes, *self.files)
        matter.record(MatterDeliberated(on=self.on, minutes=self.minutes))
        if self.undecided is not None:
            matter.resolution = self.undecided
            matter.record(MatterDecided(on=self.on, resolution=self.undecided))


@dataclass(frozen=True, kw_only=True)
class Decide(DecidersAct):
    """作出决定, after the reviewing body `heard_from` was heard on `heard_on`, where a rule of the place asks for it.

    What `body` decided stands, and that it was the wrong one beside it; None where that is not known. A matter to be
    discussed again or postponed stands before discussion once more.
    """

    resolution: Resolution
    body: str | None = None
    heard_from: str | None = None
    heard_on: date | None = None

    called = Wording("作出决定", "decide")
    units: ClassVar = {"body": Part.DECIDING_BODY, "heard_from": Part.REVIEWING_BODY}

    def apply(self, matter: Matter, law: Statutes) -> None:
        matter.must_be_next(MatterStep.DECIDE)
        must_stay_stub(matter.classified, decided_by=self.body)
        self._must_have_heard(matter, law)
        again = self.resolution in _PUT_OFF
        matter.step(MatterStep.DECIDE, Stage.CLEARED if again else Stage.DECIDED, self.on)
        matter.resolution = self.resolution
        if not again:
            matter.decided_on, matter.decided_by = self.on, self.body
            matter.findings += wrong_body(matter, law, self.on, self.body)
            matter.findings += want_of_participation(matter, law, self.on)
        heard = {"heard_from": self.heard_from, "heard_on": self.heard_on}
        matter.record(MatterDecided(on=self.on, resolution=self.resolution, **heard))  # type: ignore[arg-type]

    def leave_word(self, matter: Matter, law: Statutes) -> None:
        """It was decided all the same, and counts as what was decided without the pass that proves to be wanting."""
        if self.resolution not in _PUT_OFF and matter.stage not in _OVER and matter.cleared_on is None:
            matter.findings += want_of_review(matter, law, self.on)
            matter.decided_in_vain_on = self.on

    def _must_have_heard(self, matter: Matter, law: Statutes) -> None:
        must_hear = hearing_rule(law.rulebook, matter.region, self.on)
        if self.heard_on is not None:
            must_be_stated(matter.classified, **{"heard.unit": self.heard_from})
            must_not_precede(self.heard_on, matter.cleared_on, field="heard_on")
            must_not_precede(self.on, self.heard_on, field="heard_on")
        elif must_hear is not None:
            raise OpinionNotHeard(field="heard_on", rule=must_hear.id, source=str(must_hear.source))


@dataclass(frozen=True, kw_only=True)
class DecideIrregularly(MatterAct):
    """登记违反程序的决定: what was decided as it should not have been is recorded as it was, with its shortcomings.

    Without a passed review, before the review had been left its time, not `collectively`, by the wrong `body`, never
    `commented` upon by the public; of the last three None says that it is not known. What proves to have been in order
    by then was no shortcoming.
    """

    resolution: Resolution
    body: str | None = None
    collectively: bool | None = None
    commented: bool | None = None

    called = Wording("登记违反程序的决定", "record a decision against the procedure")
    rank = OfTheDay.DISCUSSION
    units: ClassVar = {"body": Part.DECIDING_BODY}
    done_by = (Bond.OWN, Bond.DECIDING, Bond.REVIEWING)

    def apply(self, matter: Matter, law: Statutes) -> None:
        if self.resolution in _PUT_OFF:
            raise NotADecision(field="resolution")
        if matter.stage in _OVER:
            matter.must_be_next(MatterStep.DECIDE_IRREGULARLY)
        must_not_precede(self.on, matter.submitted_on)
        must_stay_stub(matter.classified, decided_by=self.body)
        _is_the_one_in_vain(matter)
        matter.findings += want_of_review(matter, law, self.on)
        if matter.stage in _PASSED:
            matter.findings += hurry(matter, self.on)
        matter.findings += want_of_discussion(matter, law, self.on, self.collectively)
        matter.findings += wrong_body(matter, law, self.on, self.body)
        matter.findings += want_of_participation(matter, law, self.on, commented=self.commented)
        unreviewed = matter.cleared_on is None
        matter.stage, matter.resolution = Stage.DECIDED, self.resolution
        matter.decided_on, matter.decided_by = self.on, self.body
        matter.stop(on=self.on, reason="decided")
        matter.record(MatterDecided(on=self.on, resolution=self.resolution, unreviewed=unreviewed))


def _is_the_one_in_vain(matter: Matter) -> None:
    """What was decided on a pass that was none is told again, as it was: one decision, with its own day."""
    in_vain_on, matter.decided_in_vain_on = matter.decided_in_vain_on, None
    matter.findings = [each for each in matter.findings if (each.code, each.on) != (Shortcoming.UNREVIEWED, in_vain_on)]
