"""司法建议、检察建议、复议意见书: from receipt to reply and rectification, which are two things with two clocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.litigation.cases.domain.warned import CaseWarning, of_earlier_year
from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.suggestions.domain.clocks import rectification_clock, reply_clock
from services.litigation.suggestions.domain.events import ClockRanOut, SuggestionRectified
from services.litigation.suggestions.domain.receipt import Receipt, Side
from services.litigation.suggestions.domain.stages import NEXT, SuggestionStage, SuggestionStep
from shared.kernel.clocks.not_started import NotCounted
from shared.kernel.clocks.statutes import Counted, Statutes
from shared.kernel.identifiers import LetterNumber
from shared.kernel.lives.living import Living, late, late_of
from shared.kernel.model.actor import Role
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Named, Recurring, Worded, Wording

TERM = Wording("建议", "suggestion")
REPLY = "reply"
RECTIFY = "rectify"
FIRST_REPLY = f"{REPLY}.1"
_AS, _NUMBER, _ABOUT = "as", "number", "about"
BURDEN_WORDS: Mapping[str, Worded] = {
    _AS: Wording("建议种类", "the kind of the letter"),
    _NUMBER: Recurring("建议书编号", "the number of the letter"),
    _ABOUT: Recurring("所涉文件", "the document that the letter is about"),
}
_SPOKEN_OF = frozenset({SuggestionStage.ACCEPTED, SuggestionStage.RETURNED})
_ISSUERS_STAGES = _SPOKEN_OF | {SuggestionStage.WITHDRAWN, SuggestionStage.CLOSED}
_ISSUERS = frozenset({SuggestionStep.REJECT_OBJECTION, SuggestionStep.AMEND, SuggestionStep.RETURN})
_OF_A_DISPUTE = frozenset({SuggestionStep.OBJECT, SuggestionStep.REJECT_OBJECTION, SuggestionStep.AMEND})


@dataclass(frozen=True, kw_only=True)
class StatedReason:
    """Why something was asked for, refused or taken back; `reason` is the id of a text."""

    step: SuggestionStep
    on: date
    reason: str


CLOCK_WORDS: Mapping[str, Worded] = {REPLY: Wording("回复", "the reply"), RECTIFY: Wording("整改", "the rectification")}


@dataclass(kw_only=True)
class Suggestion(Living):
    """A letter of `issuer` to the unit. A reply in time is not yet a rectification in time.

    Its `kind` is one of the vocabulary's; what goes by the kind is kept as it was on receipt: in which role the issuer
    wrote, and as what the letter challenges its document.

    Every round of replies has a clock of its own, so that a first reply that was late stays late: ``reply.1`` and, once
    it was sent back, ``reply.2``; so has what an amended letter asks to be set right anew, ``rectify.2``. `round`
    counts the replies, `asked_for` those that the issuer has asked for. `overdue` names the clocks that have run out
    under every reading; `missed_first` that no reply had come when the first had, whatever term an amended letter gave
    since. `lost_cases` should never have been.
    """

    clock_words = CLOCK_WORDS
    burden_words = BURDEN_WORDS

    issuing: Role
    challenges_as: str
    receipt: Receipt = field(default_factory=Receipt)
    stage: SuggestionStage = SuggestionStage.RECEIVED
    round: int = 0
    asked_for: int = 1
    replied_on: date | None = None
    reply: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    first_replied_on: date | None = None
    demands: int = 1
    rectified_on: date | None = None
    by_document: str | None = None
    overdue: list[str] = field(default_factory=list)
    missed_first: bool = False
    lost_cases: list[str] = field(default_factory=list)
    reasons: list[StatedReason] = field(default_factory=list)

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.issuer,)

    @property
    def number(self) -> str:
        return self.receipt.counts.number

    @property
    def kind(self) -> str:
        return self.receipt.counts.kind

    @property
    def issuer(self) -> str:
        return self.receipt.counts.issuer

    @property
    def document(self) -> ChallengedDocument | None:
        return self.receipt.document

    @property
    def received_on(self) -> date:
        return self.receipt.received_on

    @property
    def official_number(self) -> str:
        return self.number

    @property
    def case(self) -> str | None:
        """The case that it came out of, as far as it stands."""
        return next((each for each in self.receipt.cases if each not in self.lost_cases), None)

    @property
    def lost_case(self) -> str | None:
        """The case that it was said to come out of, and that should never have been, where it has no other."""
        named = self.receipt.cases
        return named[0] if named and self.case is None else None

    @property
    def receipt_dates(self) -> dict[Side, date]:
        return self.receipt.dates

    @property
    def letter(self) -> tuple[str, ...]:
        """The files of the letter, and of each amended one."""
        return (*self.receipt.files, *self.amended)

    @property
    def differences(self) -> list[str]:
        return self.receipt.differences

    @property
    def warnings(self) -> list[CaseWarning]:
        """What should be looked at again, as far as the letter itself says it."""
        return [*of_earlier_year(LetterNumber.parse(self.number), self.received_on)]

    @property
    def first_reply_in_time(self) -> bool | None:
        """Whether the first reply came in time, whatever came after it; None while none has, or where none was due."""
        first = self.deadlines.get(FIRST_REPLY)
        return None if first is None else first.met_in_time

    def due_by(self, clock: str) -> date | None:
        """The day that clock was due last; None where it never ran."""
        deadline = self.deadlines.get(clock)
        return None if deadline is None else deadline.due

    @property
    def reply_clock(self) -> str:
        """The clock of the reply that is to come."""
        return f"{REPLY}.{self.round + 1}"

    @property
    def rectify_clock(self) -> str:
        return f"{RECTIFY}.{self.demands}"

    @property
    def next_acts(self) -> list[SuggestionStep]:
        """What may happen now."""
        done = {SuggestionStep.RECTIFY} if self.rectified_on is not None else set()
        if not self.is_disputed:
            done.add(SuggestionStep.REJECT_OBJECTION)
        return self.offered(NEXT[self.stage] - done)

    @property
    def is_disputed(self) -> bool:
        """Whether an objection waits for the issuer's word, though the agency may have replied meanwhile."""
        return [each.step for each in self.reasons if each.step in _OF_A_DISPUTE][-1:] == [SuggestionStep.OBJECT]

    @property
    def settles_on(self) -> date | None:
        """The day after the first clock runs out."""
        late_after, _ = self._first_late()
        return None if late_after is None else late_after + timedelta(1)

    def settle(self, law: Statutes) -> str:
        late_after, clock = self._first_late()
        if late_after is None:
            raise AssertionError("nothing is due by itself")
        self.overdue.append(clock)
        self.record(ClockRanOut(on=late_after + timedelta(1), clock=clock))
        return f"overdue/{clock}/{late_after}"

    def burdens(self) -> frozenset[str]:
        """One's own late word that one has replied in time does not lift what has run out already."""
        weighs = super().burdens() | {late(clock) for clock in self.overdue}
        # Letters are counted by their kind: what is late as one is not put right to be none.
        return (weighs | {f"{_AS}.{self.kind}"} if weighs else weighs) | self._answered_by

    @property
    def _answered_by(self) -> frozenset[str]:
        """By what the issuer, or whoever keeps the document, has answered: that is found by nothing else."""
        by_issuer = self.stage in _ISSUERS_STAGES or any(each.step in _ISSUERS for each in self.reasons)
        about = {f"{_ABOUT}.{self.document.number}"} if self.document is not None else set()
        return frozenset({f"{_NUMBER}.{self.number}", *about} if by_issuer or self.by_document is not None else ())

    @classmethod
    def burdens_named(cls, burdens: Iterable[str]) -> tuple[Named, ...]:
        """Of what would not be late any more the kind is no burden beside that."""
        burdens = frozenset(burdens)
        return super().burdens_named(late_of(burdens) or burdens)

    def beyond_ones_paper(self) -> frozenset[str]:
        """How a reply came of which the issuer has spoken, and all of a letter that it has closed."""
        if self.stage is SuggestionStage.CLOSED:
            return frozenset(map(late, self.deadlines))
        return frozenset(late(f"{REPLY}.{each}") for each in range(1, self._answered + 1))

    @property
    def _answered(self) -> int:
        """The replies of which the issuer has spoken: up to the last, or to the one before what it asked for anew."""
        return self.round if self.stage in _SPOKEN_OF else self.asked_for - 1

    def must_be_next(self, step: SuggestionStep, on: date) -> None:
        """Refuse a step that may not happen now, or before anybody has the letter."""
        must_be_next(NEXT, self.stage, step, of=self, term=TERM)
        must_not_precede(on, self.receipt.first_told)

    def step(self, step: SuggestionStep, stage: SuggestionStage, on: date, reason: str | None = None) -> None:
        """Take a step to a stage; `reason` is the id of a text."""
        self.must_be_next(step, on)
        self.stage = stage
        if reason is not None:
            self.reasons.append(StatedReason(step=step, on=on, reason=reason))

    def run_clocks(self, law: Statutes, *, reason: str) -> None:
        """Run the clocks from the day of receipt that counts, by the terms that count."""
        receipt, on = self.receipt, self.receipt.received_on
        self.run(self.reply_clock, reply_clock(law, self, receipt.reply, on), on=on, reason=reason)
        self.run(self.rectify_clock, rectification_clock(law, self, receipt.rectify, on), on=on, reason=reason)

    def run(self, clock: str, counted: Counted | NotCounted, *, on: date, reason: str) -> None:
        """Start the clock, or run it anew where it runs; where there is nothing to count it stops, and says why."""
        self.overdue = [each for each in self.overdue if each != clock]
        if isinstance(counted, Counted) and self.is_running(clock):
            self.move_deadline(clock, counted, on=on, reason=reason)
            return
        self.start_deadline(clock, counted, on=on)

    def meet(self, clock: str, *, on: date) -> bool | None:
        """What was due has come: whether in time, None where nothing was due."""
        met = self.meet_deadline(clock, on=on)
        return None if met is None else met.met_in_time

    def set_right(self, *, on: date, by_document: str | None) -> None:
        """整改完成: ends the rectification clock, in time or late."""
        self.rectified_on, self.by_document = on, by_document
        in_time = self.meet(self.rectify_clock, on=on)
        self.record(SuggestionRectified(on=on, in_time=in_time, by_document=by_document))

    def _first_late(self) -> tuple[date | None, str]:
        """The last day in time of the running clock that is the first to run out, with its name."""
        waiting = [name for name in self.running_deadlines() if name not in self.overdue]
        days = [(late, name) for name in waiting if (late := self.deadlines[name].late_after) is not None]
        return min(days, default=(None, ""))
