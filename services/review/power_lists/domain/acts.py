"""What can be entered about a change of a power list."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import ClassVar

from services.review.matters.domain.stub import must_be_stated, must_stay_stub
from services.review.power_lists.domain.events import (
    ConsultationAnswered,
    PowerListChangeProposed,
    PowerListChangeReported,
    PowerListChangeResubmitted,
    PowerListChangeReviewed,
    PowerListChangeWithdrawn,
    PowerListPublished,
    PowerListWithheld,
)
from services.review.power_lists.domain.power_list import (
    REPORT,
    PowerListAct,
    PowerListChange,
    PowerListStage,
    Reply,
)
from services.review.power_lists.domain.refusals import (
    AnsweredBefore,
    ClassifiedIsNotPublished,
    OneBodyForTwo,
    OnlyClassifiedIsWithheld,
)
from services.review.power_lists.domain.terms import Lack, Respondent
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.ordinary import Part
from shared.kernel.lives.entered import Acts, Birth, Happening, acts
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording


class OrderOfSteps(IntEnum):
    """The order of what is entered for one day: how the change comes about, and what is done about it then.

    What was published too early comes before the report that it lacked; whether before or after the consent of the same
    day, the order of the entries says.
    """

    MAKING = 0
    CONSENT = auto()
    REPORT = auto()
    END = auto()


@dataclass(frozen=True, kw_only=True)
class ChangeAct(Happening[PowerListChange]):
    """An act on a change; its order within a day is that of the making."""

    rank = OrderOfSteps.MAKING


@dataclass(frozen=True, kw_only=True)
class ProposersAct(ChangeAct):
    """What the unit does about its change; it keeps no word out of those who review it or agree to it."""

    yields = True


@dataclass(frozen=True, kw_only=True)
class Propose(Birth[PowerListChange]):
    """提出. A classified change is a stub without a title."""

    id: str
    region: str
    unit: str
    title: str | None
    proposer: str
    classified: bool

    called = Wording("提出调整", "propose the change")
    fixed = frozenset({"id", "region", "unit", "proposer", "classified"})
    texts = frozenset({"title"})
    units: ClassVar = {"unit": Part.UNIT}

    def begin(self, law: Statutes) -> PowerListChange:
        must_stay_stub(self.classified, title=self.title)
        change = PowerListChange(
            id=self.id,
            region=self.region,
            unit=self.unit,
            title=self.title,
            proposer=self.proposer,
            classified=self.classified,
            proposed_on=self.on,
        )
        change.record(PowerListChangeProposed(on=self.on))
        return change


@dataclass(frozen=True, kw_only=True)
class AnswerConsultation(ChangeAct):
    """答复: one of the two bodies, once and for itself; when both have, whatever they say, the review may begin.

    What was answered in a round that proves never to have been keeps nobody's word out.
    """

    yields = True

    respondent: Respondent
    unit: str
    agrees: bool

    called = Wording("答复", "answer the consultation")
    fixed = frozenset({"respondent", "unit"})
    units: ClassVar = {"unit": Part.UNIT}
    done_by = (Bond.ESTABLISHMENT, Bond.APPROVAL)

    @property
    def bonds(self) -> tuple[Bond, ...]:
        return (Bond.ESTABLISHMENT if self.respondent is Respondent.ESTABLISHMENT else Bond.APPROVAL,)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.ANSWER)
        must_not_precede(self.on, change.proposed_on)
        self._must_be_new(change)
        change.answers[self.respondent] = Reply(unit=self.unit, agrees=self.agrees, on=self.on)
        if len(change.answers) == len(Respondent):
            change.stage = PowerListStage.CONSULTED
        change.record(ConsultationAnswered(on=self.on, respondent=self.respondent, unit=self.unit, agrees=self.agrees))

    def _must_be_new(self, change: PowerListChange) -> None:
        if self.respondent in change.answers:
            answered_on = change.answers[self.respondent].on
            raise AnsweredBefore(field="respondent", respondent=self.respondent, on=answered_on)
        if any(reply.unit == self.unit for reply in change.answers.values()):
            raise OneBodyForTwo(field="respondent", unit=self.unit)


@dataclass(frozen=True, kw_only=True)
class Review(ChangeAct):
    """合法性审查 of the change, by another person than the proposer. What others have done upon it yields to it."""

    prevails = True

    by: str
    passed: bool

    called = Wording("合法性审查", "review the change")
    fixed = frozenset({"by"})
    done_by = (Bond.REVIEWING,)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        stage = PowerListStage.REVIEWED if self.passed else PowerListStage.REJECTED
        change.step(PowerListAct.REVIEW, stage, self.on)
        change.passed = self.passed
        change.record(PowerListChangeReviewed(on=self.on, passed=self.passed))


@dataclass(frozen=True, kw_only=True)
class ResubmitChange(ProposersAct):
    """重新提出 after a failed review: everything begins anew, under another title where one is given."""

    title: str | None = None

    called = Wording("重新提出", "resubmit the change")
    texts = frozenset({"title"})

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.RESUBMIT)
        must_stay_stub(change.classified, title=self.title)
        change.step(PowerListAct.RESUBMIT, PowerListStage.CONSULTING, self.on)
        change.title = self.title or change.title
        change.answers, change.passed = {}, False
        change.round += 1
        change.record(PowerListChangeResubmitted(on=self.on, round=change.round))


@dataclass(frozen=True, kw_only=True)
class Consent(ChangeAct):
    """政府同意: the change is made, and to be reported within the period of the place, where it has one.

    It rests on the word of the reviewer, and keeps that out of nothing.
    """

    yields = prevails = True

    called = Wording("政府同意", "consent to the change")
    rank = OrderOfSteps.CONSENT
    done_by = (Bond.DECIDING,)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.step(PowerListAct.CONSENT, PowerListStage.CONSENTED, self.on)
        change.consent(law, on=self.on)

    def leave_word(self, change: PowerListChange, law: Statutes) -> None:
        """It was agreed to all the same, and counts as what was agreed to without what proves to be wanting."""
        lacking = list(change.unprepared())
        if lacking and change.consented_on is None:
            change.find(lacking, law, self.on)
            change.agreed_in_vain_on = self.on


@dataclass(frozen=True, kw_only=True)
class ConsentIrregularly(ChangeAct):
    """登记违反程序的同意: what was agreed to as it should not have been is recorded as it was, with its shortcomings.

    Without both bodies or without a passed review, by another `body` than the `deciders` whom the directory knew on its
    day; None, and nobody, where that is not known. What proves to have been in order by then was no shortcoming.
    """

    body: str | None = None
    deciders: tuple[str, ...] = ()

    called = Wording("登记违反程序的同意", "record a consent against the procedure")
    fixed = frozenset({"deciders"})
    rank = OrderOfSteps.CONSENT
    units: ClassVar = {"body": Part.DECIDING_BODY}
    done_by = (Bond.DECIDING, Bond.REVIEWING)
    prevails = True

    def lacking(self, change: PowerListChange) -> Iterator[Lack]:
        """What it lacked, as the change stands."""
        yield from change.unprepared()
        if self.body is not None and self.deciders and self.body not in self.deciders:
            yield Lack.WRONG_BODY

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.CONSENT_IRREGULARLY)
        must_stay_stub(change.classified, decided_by=self.body)
        lacking = list(self.lacking(change))
        published = change.stage is PowerListStage.PUBLISHED
        stage = PowerListStage.PUBLISHED if published else PowerListStage.CONSENTED
        change.step(PowerListAct.CONSENT_IRREGULARLY, stage, self.on)
        must_not_precede(self.on, change.published_on)
        change.find(lacking, law, self.on)
        change.consent(law, on=self.on, unreviewed=Lack.UNREVIEWED in lacking)


@dataclass(frozen=True, kw_only=True)
class Report(ProposersAct):
    """报机构编制部门."""

    called = Wording("报机构编制部门", "report the change")
    rank = OrderOfSteps.REPORT

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        published = change.stage is PowerListStage.PUBLISHED
        change.step(PowerListAct.REPORT, PowerListStage.PUBLISHED if published else PowerListStage.REPORTED, self.on)
        must_not_precede(self.on, change.consented_on)
        change.reported_on = self.on
        change.meet_deadline(REPORT, on=self.on)
        change.record(PowerListChangeReported(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Publish(ProposersAct):
    """公布, except what is classified."""

    called = Wording("公布", "publish the change")
    rank = OrderOfSteps.END

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.PUBLISH)
        if change.classified:
            raise ClassifiedIsNotPublished()
        change.step(PowerListAct.PUBLISH, PowerListStage.PUBLISHED, self.on)
        change.published_on = self.on
        change.record(PowerListPublished(on=self.on))


@dataclass(frozen=True, kw_only=True)
class PublishIrregularly(ChangeAct):
    """登记违反程序的公布: what was published before it was agreed to, or reported, is recorded as it was.

    It is still to be agreed to and reported then, and its shortcomings stand.
    """

    called = Wording("登记违反程序的公布", "record a publication against the procedure")
    rank = OrderOfSteps.CONSENT
    done_by = (Bond.OWN, Bond.REVIEWING, Bond.ESTABLISHMENT)

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.PUBLISH_IRREGULARLY)
        if change.classified:
            raise ClassifiedIsNotPublished()
        agreed = change.consented_on is not None or change.agreed_in_vain_on is not None
        lacking = (Lack.UNREPORTED,) if agreed else (*change.unprepared(), Lack.UNCONSENTED)
        change.step(PowerListAct.PUBLISH_IRREGULARLY, PowerListStage.PUBLISHED, self.on)
        change.find(lacking, law, self.on)
        change.published_on = self.on
        change.record(PowerListPublished(on=self.on))


@dataclass(frozen=True, kw_only=True)
class Withhold(ProposersAct):
    """涉密不公布: the end of a classified change, and of no other."""

    called = Wording("涉密不公布", "withhold the change")
    rank = OrderOfSteps.END

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.WITHHOLD)
        if not change.classified:
            raise OnlyClassifiedIsWithheld()
        change.step(PowerListAct.WITHHOLD, PowerListStage.WITHHELD, self.on)
        change.record(PowerListWithheld(on=self.on))


@dataclass(frozen=True, kw_only=True)
class WithdrawChange(ProposersAct):
    """撤回, at any stage before the government has agreed."""

    reason: str | None

    called = Wording("撤回", "withdraw the change")
    texts = frozenset({"reason"})
    rank = OrderOfSteps.END

    def apply(self, change: PowerListChange, law: Statutes) -> None:
        change.must_be_next(PowerListAct.WITHDRAW)
        must_be_stated(change.classified, reason=self.reason)
        change.step(PowerListAct.WITHDRAW, PowerListStage.WITHDRAWN, self.on)
        change.record(PowerListChangeWithdrawn(on=self.on, reason=self.reason))


ACTS: Acts = acts(
    Propose,
    AnswerConsultation,
    Review,
    ResubmitChange,
    Consent,
    ConsentIrregularly,
    Report,
    Publish,
    PublishIrregularly,
    Withhold,
    WithdrawChange,
)
