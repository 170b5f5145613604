"""权责清单调整: consultation of two bodies, legality review, the government's consent, report, publication."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from services.review.power_lists.domain.events import PowerListChangeConsented
from services.review.power_lists.domain.terms import Lack, Respondent
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.living import Living
from shared.kernel.lives.separation import Hand
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Worded, WordedCode, Wording

TERM = Wording("权责清单调整", "power-list change")
REPORT = "power_list_report"
REPORT_RULE = "review.power_list.report"
PROCEDURE_RULE = "review.power_list.procedure"


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
    CONSENT_IRREGULARLY = "consent_irregularly", "登记违反程序的同意", "record a consent against the procedure"
    REPORT = "report", "报告", "report"
    PUBLISH = "publish", "公布", "publish"
    PUBLISH_IRREGULARLY = "publish_irregularly", "登记违反程序的公布", "record a publication against the procedure"
    WITHHOLD = "withhold", "不予公布", "withhold"
    WITHDRAW = "withdraw", "撤回", "withdraw"


_IRREGULARLY = frozenset({PowerListAct.CONSENT_IRREGULARLY, PowerListAct.PUBLISH_IRREGULARLY})
_OPEN = _IRREGULARLY | {PowerListAct.WITHDRAW}

# Once the government has agreed the change is made, and nothing is left to be withdrawn. What was published too early
# is still to be agreed to, and reported.
NEXT: dict[PowerListStage, frozenset[PowerListAct]] = {
    PowerListStage.CONSULTING: _OPEN | {PowerListAct.ANSWER},
    PowerListStage.CONSULTED: _OPEN | {PowerListAct.REVIEW},
    PowerListStage.REVIEWED: _OPEN | {PowerListAct.CONSENT},
    PowerListStage.REJECTED: _OPEN | {PowerListAct.RESUBMIT},
    PowerListStage.CONSENTED: frozenset({PowerListAct.REPORT, PowerListAct.PUBLISH_IRREGULARLY}),
    PowerListStage.REPORTED: frozenset({PowerListAct.PUBLISH, PowerListAct.WITHHOLD}),
    PowerListStage.PUBLISHED: frozenset({PowerListAct.REPORT, PowerListAct.CONSENT_IRREGULARLY}),
    PowerListStage.WITHHELD: frozenset(),
    PowerListStage.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a consulted body answered; one that disagrees is heard, but does not stop the change."""

    unit: str
    agrees: bool
    on: date


@dataclass(frozen=True, kw_only=True)
class ChangeFinding:
    """登记的问题: what the change lacked on which day, and the rule and source by which that is a shortcoming."""

    code: Lack
    on: date
    rule: str
    source: str


CLOCK_WORDS: Mapping[str, Worded] = {REPORT: Wording("报机构编制部门", "the report")}
BURDEN_WORDS: Mapping[str, Worded] = {each.value: each for each in Lack}


@dataclass(kw_only=True)
class PowerListChange(Living):
    """One change. The order of the steps is the rule (赣市府发〔2024〕9号 5); the report falls due from the consent.

    What can be entered about it stands in `acts`. A change that failed its review may be proposed anew: another round,
    of which the two bodies are asked again. `title` is the id of a text. What was agreed to on a pass that proves
    to have been none was agreed to on the day `agreed_in_vain_on`, and without effect.
    """

    is_consulted_on: ClassVar[bool] = True
    clock_words, burden_words = CLOCK_WORDS, BURDEN_WORDS

    title: str | None
    proposer: str
    classified: bool
    stage: PowerListStage = PowerListStage.CONSULTING
    round: int = 1
    passed: bool = False
    answers: dict[Respondent, Reply] = field(default_factory=dict)
    proposed_on: date
    consented_on: date | None = None
    agreed_in_vain_on: date | None = None
    reported_on: date | None = None
    published_on: date | None = None
    findings: list[ChangeFinding] = field(default_factory=list)

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.DRAFTER: frozenset({self.proposer})}

    @property
    def is_stub(self) -> bool:
        return self.classified

    @property
    def next_acts(self) -> list[PowerListAct]:
        """What may happen now; which of the two ends it comes to depends on whether it is classified."""
        published = {PowerListAct.PUBLISH, PowerListAct.PUBLISH_IRREGULARLY}
        return self.offered(self._possible() - (published if self.classified else {PowerListAct.WITHHOLD}))

    def _possible(self) -> frozenset[PowerListAct]:
        """Of what was published already, what is still wanting, one after the other."""
        possible = NEXT[self.stage]
        if self.stage is PowerListStage.PUBLISHED:
            done = {PowerListAct.CONSENT_IRREGULARLY} if self.consented_on else {PowerListAct.REPORT}
            possible -= done | ({PowerListAct.REPORT} if self.reported_on else set())
        return possible

    def burdens(self) -> frozenset[str]:
        return super().burdens() | {f"{finding.code.value}.{finding.on}" for finding in self.findings}

    def must_be_next(self, act: PowerListAct) -> None:
        """Refuse an act that may not happen now."""
        must_be_next({self.stage: self._possible()}, self.stage, act, of=self, term=TERM)

    def lacks(self, code: Lack) -> bool:
        """Whether that was found wrong with it."""
        return any(each.code is code for each in self.findings)

    def find(self, lacking: Iterable[Lack], law: Statutes, on: date) -> None:
        """What it lacked is a shortcoming where a rule of the place asks for it, and found once."""
        rule = law.rulebook.rule(PROCEDURE_RULE, self.region, on)
        for code in lacking:
            if rule is not None and not self.lacks(code):
                self.findings.append(ChangeFinding(code=code, on=on, rule=rule.id, source=str(rule.source)))

    @property
    def reviewed(self) -> bool:
        """Whether it has passed its review, in this round."""
        return self.passed or self.stage is PowerListStage.REVIEWED

    def unprepared(self) -> Iterator[Lack]:
        """What should come before the government agrees, and has not."""
        if len(self.answers) < len(Respondent):
            yield Lack.UNCONSULTED
        if not self.reviewed:
            yield Lack.UNREVIEWED

    def consent(self, law: Statutes, *, on: date, unreviewed: bool = False) -> None:
        """The government has agreed: the change is made, and to be reported."""
        self.consented_on = on
        self.start_deadline(REPORT, law.count(REPORT_RULE, self.region, on), on=on)
        self.record(PowerListChangeConsented(on=on, unreviewed=unreviewed))

    def step(self, act: PowerListAct, stage: PowerListStage, on: date) -> None:
        """Go on to the stage, where the act may happen now; nothing happens before the proposal."""
        self.must_be_next(act)
        must_not_precede(on, self.proposed_on)
        self.stage = stage
