"""报送备案: one document on one track, from publication to the verdict on its form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.filing.filings.domain.events import FilingMissed
from services.filing.filings.domain.refusals import MadeLate
from services.filing.filings.domain.stages import FILING_NEXT, FilingAct, FilingStage
from services.filing.filings.domain.submission import Misdirection, Submission
from services.filing.filings.domain.terms import Verdict
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.living import Living, late
from shared.kernel.lives.rectifying import Word
from shared.kernel.lives.separation import Hand
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Worded, Wording

TERM = Wording("报送备案", "filing")
SUBMIT = "submit"
FORM_CHECK_RULE, SUPPLEMENT_RULE = "filing.form_check", "filing.supplement"
# By which side's day a filing is in time; where no rule says so the authority's.
RECEIPT_RULE = "filing.day_that_counts"
# Each track has a clock of its own: what a government asks of those below it says nothing of its congress.
SUBMIT_RULES: Mapping[Track, str] = {Track.GOVERNMENT: "filing.submit", Track.CONGRESS: "filing.congress.submit"}
CLOCK_WORDS: Mapping[str, Worded] = {
    SUBMIT: Wording("报送备案", "the filing"),
    "form_check": Wording("形式审查", "the check of the form"),
    "supplement": Wording("补充材料", "the supplement"),
}

BURDEN_WORDS: Mapping[str, Worded] = {"misdirected": Wording("报备对象错误", "the filing with another authority")}


@dataclass(kw_only=True)
class Filing(Living):
    """One filing; `authority` is the unit that receives it. The first verdict decides whether it was well-formed, and
    none is that went elsewhere before.

    What can be entered about it stands in `acts`. `registration_number` is the authority's, in its series (备案登记号),
    beside the `number` of the document. `missing` and `reason` are ids of texts, of the last check; since
    `unfiled_on` its last day is over with nothing handed in. Where its maker files `upward`, the rules are those of the
    department above it, and the government of its place has a copy, which nobody examines.
    """

    clock_words, burden_words = CLOCK_WORDS, BURDEN_WORDS

    document: str
    number: str
    track: Track
    authority: str
    published_on: date
    joint_makers: tuple[str, ...] = ()
    upward: Upward | None = None
    stage: FilingStage = FilingStage.DUE
    submissions: list[Submission] = field(default_factory=list)
    misdirected: list[Misdirection] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    reason: str | None = None
    checked_on: date | None = None
    registered_on: date | None = None
    registration_number: str | None = None
    unfiled_on: date | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """联合制定单位, 抄送单位: it is theirs to see."""
        copied_to = self.copied_to
        return self.joint_makers if copied_to is None else (*self.joint_makers, copied_to)

    @property
    def in_hand_of(self) -> tuple[str | None, ...]:
        return (self.authority,)

    @property
    def concerned(self) -> tuple[str, ...]:
        """Its authority, whoever has made the document jointly with the lead, and who has a copy."""
        return (self.authority, *self.parties)

    @property
    def rules_of(self) -> str:
        """The region whose rules bind it."""
        return self.region if self.upward is None else self.upward.rules_of

    @property
    def copied_to(self) -> str | None:
        """抄送: who has a copy of it beside its authority, for the government of the maker's place."""
        return None if self.upward is None else self.upward.copied_to

    @property
    def spoken_of_as(self) -> str | None:
        """The number of its document."""
        return self.number or None

    @property
    def next_acts(self) -> list[FilingAct]:
        """What may happen now."""
        last = self.submissions[-1] if self.submissions else None
        told = {FilingAct.RECEIVE} if last is not None and last.received_on else set()
        told |= {FilingAct.TELL} if last is None or last.said_on else set()
        numbered = {FilingAct.NUMBER} if self.registration_number else set()
        return self.offered(FILING_NEXT[self.stage] - told - numbered)

    @property
    def due(self) -> date | None:
        """The last day for filing, of a provisional one the latest reading; None where no rule sets one."""
        deadline = self.deadlines.get(SUBMIT)
        return None if deadline is None else deadline.late_after

    @property
    def settles_on(self) -> date | None:
        """The day after the last one, while nothing was handed in."""
        if self.stage is not FilingStage.DUE or self.unfiled_on is not None or self.due is None:
            return None
        return self.due + timedelta(1)

    def is_unfiled(self, today: date) -> bool:
        """Whether its last day is over with nothing handed in to this day, though it may not have been found so yet."""
        if self.submissions:
            return False
        return self.unfiled_on is not None or (self.settles_on is not None and self.settles_on <= today)

    def settle(self, law: Statutes) -> str:
        on = self.settles_on
        if on is None:
            raise AssertionError("nothing is due by itself")
        self.unfiled_on = on
        self.record(FilingMissed(on=on))
        return "unfiled"

    @property
    def in_time(self) -> bool | None:
        """Whether it was filed in time; None while it was not, or where no period runs."""
        deadline = self.deadlines.get(SUBMIT)
        return None if deadline is None else deadline.met_in_time

    @property
    def filed_on(self) -> date | None:
        """The day of the first submission that counts: the authority's, where it has given one and no
        rule of the place says otherwise."""
        return self.submissions[0].counts_on if self.submissions else None

    @property
    def days_differ(self) -> bool:
        """Whether maker and authority have given different days for what was handed in, whichever submission it was."""
        return any(each.days_differ for each in self.submissions)

    @property
    def materials(self) -> tuple[str, ...]:
        """What was handed in last."""
        return self.submissions[-1].materials if self.submissions else ()

    @property
    def submitted_by(self) -> str | None:
        """The person who handed it in last for the maker."""
        return self.submissions[-1].submitted_by if self.submissions else None

    @property
    def submitters(self) -> frozenset[str]:
        """All persons who have handed anything in for the maker."""
        return frozenset(each.submitted_by for each in self.submissions if each.submitted_by is not None)

    @property
    def hands(self) -> Mapping[Hand, frozenset[str]]:
        return {Hand.SUBMITTER: self.submitters}

    @property
    def next_submission(self) -> int:
        """The number of the submission to come."""
        return len(self.submissions) + 1

    @property
    def well_formed(self) -> bool | None:
        """Whether the form was right at the first try; None before the first verdict."""
        if not self.verdicts:
            return None
        return self.verdicts[0] is Verdict.OK and not self.misdirected

    def burdens(self) -> frozenset[str]:
        return super().burdens() | {f"misdirected.{each.on}.{each.to}" for each in self.misdirected}

    def said_alike(self) -> frozenset[str]:
        """That what was handed in on the day that both sides have given came late."""
        return frozenset(late(each.due) for each in self.submissions if each.said_on == each.received_on)

    def weighing_on(self, unit: str) -> frozenset[str]:
        """The figures of filings are those of whoever receives them: neither side's word makes timely what is late."""
        return frozenset(late(name) for name in self.deadlines)

    def must_not_be_late_by(self, was: "Filing", word: Word) -> None:
        """Refuse the authority that puts its day right, so that what was handed in in time comes late, without a paper
        or the maker's day beside it."""
        if word.paper or not word.vouched or not word.moves_nothing:
            return
        handed_in = {late(each.due) for each in self.submissions}
        if laid := (self.burdens() - was.burdens()) & handed_in - self.said_alike():
            raise MadeLate(field="paper", burdens=self.burdens_named(laid))

    @property
    def last_step_on(self) -> date:
        """The day before which the next step cannot be."""
        days = [self.published_on, *(each.had_on for each in self.submissions), self.checked_on]
        return max(day for day in days if day is not None)

    def must_be_next(self, act: FilingAct, *, not_before: date | None = None, on: date) -> None:
        """Refuse a step that may not happen now, or that is dated before the one it follows."""
        must_be_next(FILING_NEXT, self.stage, act, of=self, term=TERM)
        must_not_precede(on, not_before or self.last_step_on)

    def meet(self, name: str, on: date) -> Deadline | None:
        """What was due has come; what had come on the word of the maker comes on the day that counts."""
        known = self.deadlines.get(name)
        if known is not None and known.state is DeadlineState.MET:
            self.deadlines[name] = known.running_on()
        return self.meet_deadline(name, on=on)
