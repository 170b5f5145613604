"""权责清单调整: consultation of two bodies, legality review, the government's consent, report, publication."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.review.power_lists.domain.terms import Respondent
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Worded, WordedCode, Wording

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
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class PowerListAct(WordedCode):
    ANSWER = "answer", "答复征求意见", "answer"
    REVIEW = "review", "审查", "review"
    RESUBMIT = "resubmit", "重新提出", "propose anew"
    CONSENT = "consent", "同意", "consent"
    REPORT = "report", "报告", "report"
    PUBLISH = "publish", "公布", "publish"
    WITHHOLD = "withhold", "不予公布", "withhold"
    WITHDRAW = "withdraw", "撤回", "withdraw"


# Once the government has agreed the change is made, and nothing is left to be withdrawn.
NEXT: dict[PowerListStage, frozenset[PowerListAct]] = {
    PowerListStage.CONSULTING: frozenset({PowerListAct.ANSWER, PowerListAct.WITHDRAW}),
    PowerListStage.CONSULTED: frozenset({PowerListAct.REVIEW, PowerListAct.WITHDRAW}),
    PowerListStage.REVIEWED: frozenset({PowerListAct.CONSENT, PowerListAct.WITHDRAW}),
    PowerListStage.REJECTED: frozenset({PowerListAct.RESUBMIT, PowerListAct.WITHDRAW}),
    PowerListStage.CONSENTED: frozenset({PowerListAct.REPORT}),
    PowerListStage.REPORTED: frozenset({PowerListAct.PUBLISH, PowerListAct.WITHHOLD}),
    PowerListStage.PUBLISHED: frozenset(),
    PowerListStage.WITHHELD: frozenset(),
    PowerListStage.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a consulted body answered; one that disagrees is heard, but does not stop the change."""

    unit: str
    agrees: bool
    on: date


CLOCK_WORDS: Mapping[str, Worded] = {REPORT: Wording("报机构编制部门", "the report")}


@dataclass(kw_only=True)
class PowerListChange(Living):
    """One change. The order of the steps is the rule (赣市府发〔2024〕9号 5); the report falls due from the consent.

    What can be entered about it stands in `acts`. A change that failed its review may be proposed anew: another round,
    of which the two bodies are asked again. `title` is the id of a text.
    """

    clock_words = CLOCK_WORDS

    title: str | None
    proposer: str
    classified: bool
    stage: PowerListStage = PowerListStage.CONSULTING
    round: int = 1
    answers: dict[Respondent, Reply] = field(default_factory=dict)
    proposed_on: date
    consented_on: date | None = None
    reported_on: date | None = None

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.DRAFTER: frozenset({self.proposer})}

    @property
    def is_stub(self) -> bool:
        return self.classified

    @property
    def next_acts(self) -> list[PowerListAct]:
        """What may happen now; which of the two ends it comes to depends on whether it is classified."""
        barred = PowerListAct.PUBLISH if self.classified else PowerListAct.WITHHOLD
        return self.offered(NEXT[self.stage] - {barred})

    def must_be_next(self, act: PowerListAct) -> None:
        """Refuse an act that may not happen now."""
        must_be_next(NEXT, self.stage, act, of=self, term=TERM)

    def step(self, act: PowerListAct, stage: PowerListStage, on: date) -> None:
        """Go on to the stage, where the act may happen now; nothing happens before the proposal."""
        self.must_be_next(act)
        must_not_precede(on, self.proposed_on)
        self.stage = stage
