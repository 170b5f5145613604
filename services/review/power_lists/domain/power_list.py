"""权责清单调整: consultation of two bodies, legality review, the government's consent, report, publication."""

from dataclasses import dataclass, field
from datetime import date

from services.review.matters.domain.stub import must_stay_stub
from services.review.matters.domain.terms import DRAFTER, REVIEWER
from services.review.power_lists.domain.events import (
    ConsultationAnswered,
    PowerListChangeConsented,
    PowerListChangeProposed,
    PowerListChangeReported,
    PowerListChangeReviewed,
    PowerListPublished,
    PowerListWithheld,
)
from services.review.power_lists.domain.refusals import (
    AnsweredBefore,
    ClassifiedIsNotPublished,
    OneBodyForTwo,
    OnlyClassifiedIsWithheld,
)
from services.review.power_lists.domain.terms import Respondent
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.clocks.statutes import Counted
from shared.kernel.model.authority import must_differ
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import WordedCode, Wording

TERM = Wording("权责清单调整", "power-list change")
REPORT = "power_list_report"
REPORT_RULE = "review.power_list.report"


class PowerListStage(WordedCode):
    CONSULTING = "consulting", "征求意见中", "under consultation"
    CONSULTED = "consulted", "待审查", "awaiting review"
    REVIEWED = "reviewed", "待同意", "awaiting consent"
    REJECTED = "rejected", "审查不通过", "rejected"
    CONSENTED = "consented", "待报告", "awaiting report"
    REPORTED = "reported", "待公布", "awaiting publication"
    PUBLISHED = "published", "已公布", "published"
    WITHHELD = "withheld", "不予公布", "withheld"


class PowerListAct(WordedCode):
    ANSWER = "answer", "答复征求意见", "answer"
    REVIEW = "review", "审查", "review"
    CONSENT = "consent", "同意", "consent"
    REPORT = "report", "报告", "report"
    PUBLISH = "publish", "公布", "publish"
    WITHHOLD = "withhold", "不予公布", "withhold"


NEXT: dict[PowerListStage, frozenset[PowerListAct]] = {
    PowerListStage.CONSULTING: frozenset({PowerListAct.ANSWER}),
    PowerListStage.CONSULTED: frozenset({PowerListAct.REVIEW}),
    PowerListStage.REVIEWED: frozenset({PowerListAct.CONSENT}),
    PowerListStage.REJECTED: frozenset(),
    PowerListStage.CONSENTED: frozenset({PowerListAct.REPORT}),
    PowerListStage.REPORTED: frozenset({PowerListAct.PUBLISH, PowerListAct.WITHHOLD}),
    PowerListStage.PUBLISHED: frozenset(),
    PowerListStage.WITHHELD: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a consulted body answered; one that disagrees is heard, but does not stop the change."""

    unit: str
    agrees: bool
    on: date


@dataclass(kw_only=True)
class PowerListChange(Timed):
    """One change. The order of the steps is the rule (赣市府发〔2024〕9号 5); the report falls due from the consent."""

    title: str | None
    proposer: str
    classified: bool
    stage: PowerListStage = PowerListStage.CONSULTING
    answers: dict[Respondent, Reply] = field(default_factory=dict)
    proposed_on: date
    last_step_on: date
    consented_on: date | None = None
    reported_on: date | None = None

    @classmethod
    def propose(
        cls,
        *,
        id: str,
        region: str,
        unit: str,
        title: str | None,
        proposer: str,
        classified: bool,
        on: date,
    ) -> "PowerListChange":
        """A new change; a classified one is a stub without a title."""
        must_stay_stub(classified, title=title)
        change = cls(
            id=id,
            region=region,
            unit=unit,
            title=title,
            proposer=proposer,
            classified=classified,
            proposed_on=on,
            last_step_on=on,
        )
        change.record(PowerListChangeProposed(on=on))
        return change

    @property
    def next_acts(self) -> list[PowerListAct]:
        """What may happen now; which of the two ends it comes to depends on whether it is classified."""
        barred = PowerListAct.PUBLISH if self.classified else PowerListAct.WITHHOLD
        return sorted(NEXT[self.stage] - {barred})

    def answer(self, respondent: Respondent, *, unit: str, agrees: bool, on: date) -> None:
        """A consulted body has answered; when both have, whatever they say, the review may begin.

        Each answers once and for itself. The two answer side by side, so the second may be dated before the first.
        """
        must_be_next(NEXT, self.stage, PowerListAct.ANSWER, term=TERM)
        must_not_precede(on, self.proposed_on)
        self._must_be_new(respondent, unit)
        self.answers[respondent] = Reply(unit=unit, agrees=agrees, on=on)
        self.last_step_on = max(self.last_step_on, on)
        if len(self.answers) == len(Respondent):
            self.stage = PowerListStage.CONSULTED
        self.record(ConsultationAnswered(on=on, respondent=respondent, unit=unit, agrees=agrees))

    def review(self, *, passed: bool, reviewer: str, on: date) -> None:
        """合法性审查 of the change, by another person than the proposer."""
        must_differ(reviewer, self.proposer, first_is=REVIEWER, second_is=DRAFTER)
        self._step(PowerListAct.REVIEW, on)
        self.stage = PowerListStage.REVIEWED if passed else PowerListStage.REJECTED
        self.record(PowerListChangeReviewed(on=on, passed=passed))

    def consent(self, report: Counted | None, *, on: date) -> None:
        """政府同意: the change is made, and to be reported within `report`; None where the rules are silent."""
        self._step(PowerListAct.CONSENT, on)
        self.stage, self.consented_on = PowerListStage.CONSENTED, on
        if report is not None:
            self.open_deadline(REPORT, report, on=on)
        self.record(PowerListChangeConsented(on=on))

    def report(self, *, on: date) -> None:
        """报机构编制部门."""
        self._step(PowerListAct.REPORT, on)
        self.stage, self.reported_on = PowerListStage.REPORTED, on
        if self.is_running(REPORT):
            self.meet_deadline(REPORT, on=on)
        self.record(PowerListChangeReported(on=on))

    def publish(self, *, on: date) -> None:
        """公布, except what is classified."""
        must_be_next(NEXT, self.stage, PowerListAct.PUBLISH, term=TERM)
        if self.classified:
            raise ClassifiedIsNotPublished()
        self._step(PowerListAct.PUBLISH, on)
        self.stage = PowerListStage.PUBLISHED
        self.record(PowerListPublished(on=on))

    def withhold(self, *, on: date) -> None:
        """涉密不公布: the end of a classified change, and of no other."""
        must_be_next(NEXT, self.stage, PowerListAct.WITHHOLD, term=TERM)
        if not self.classified:
            raise OnlyClassifiedIsWithheld()
        self._step(PowerListAct.WITHHOLD, on)
        self.stage = PowerListStage.WITHHELD
        self.record(PowerListWithheld(on=on))

    def _must_be_new(self, respondent: Respondent, unit: str) -> None:
        if respondent in self.answers:
            raise AnsweredBefore(field="respondent", respondent=respondent, on=self.answers[respondent].on)
        if any(reply.unit == unit for reply in self.answers.values()):
            raise OneBodyForTwo(field="respondent", unit=unit)

    def _step(self, act: PowerListAct, on: date) -> None:
        must_be_next(NEXT, self.stage, act, term=TERM)
        must_not_precede(on, self.last_step_on)
        self.last_step_on = on
