"""司法建议、检察建议、复议意见书: from receipt to reply and rectification, which are two things with two clocks."""

from dataclasses import dataclass
from datetime import date

from services.litigation.instruments.domain.documents import ChallengedDocument
from services.litigation.suggestions.domain.events import (
    DocumentDoubted,
    ObjectionRejected,
    ReplyAccepted,
    ReplyReturned,
    SuggestionAmended,
    SuggestionClosed,
    SuggestionObjectedTo,
    SuggestionReceived,
    SuggestionRectified,
    SuggestionReplied,
    SuggestionWithdrawn,
)
from services.litigation.suggestions.domain.kinds import SuggestionKind
from services.litigation.suggestions.domain.refusals import NotRectified, RectifiedAlready
from services.litigation.suggestions.domain.stages import NEXT, SuggestionStage, SuggestionStep
from shared.kernel.clocks.deadlines import Timed
from shared.kernel.clocks.statutes import Counted
from shared.kernel.model.stages import must_be_next, must_not_precede
from shared.kernel.words.wording import Wording

TERM = Wording("建议", "suggestion")
REPLY = "reply"
RECTIFY = "rectify"


@dataclass(frozen=True, kw_only=True)
class SuggestionClocks:
    """The time to reply, by rule or as the letter says, and the time to rectify if the letter sets one."""

    reply: Counted | None
    rectify: Counted | None = None


@dataclass(kw_only=True)
class Suggestion(Timed):
    """A letter of `issuer` to the unit. A reply in time is not yet a rectification in time."""

    number: str
    kind: SuggestionKind
    issuer: str
    received_on: date
    case: str | None = None
    document: ChallengedDocument | None = None
    stage: SuggestionStage = SuggestionStage.RECEIVED
    round: int = 0
    replied_on: date | None = None
    first_replied_on: date | None = None
    rectified_on: date | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.issuer,)

    @property
    def next_acts(self) -> list[SuggestionStep]:
        """What may happen now."""
        return sorted(NEXT[self.stage])

    def receive(self, clocks: SuggestionClocks) -> None:
        """收到: the clocks run from here; a document it holds unlawful is told of."""
        on = self.received_on
        due = None if clocks.reply is None else self.open_deadline(REPLY, clocks.reply, on=on).due
        if clocks.rectify is not None:
            self.open_deadline(RECTIFY, clocks.rectify, on=on)
        self.record(SuggestionReceived(on=on, due=due))
        if self.document is not None:
            self.record(DocumentDoubted(on=on))

    def object(self, reason: str, *, on: date) -> None:
        """提出异议. The clock goes on while the issuer looks into it."""
        self._step(SuggestionStep.OBJECT, SuggestionStage.OBJECTED, on)
        self.record(SuggestionObjectedTo(on=on, reason=reason))

    def reject_objection(self, reason: str, *, on: date) -> None:
        """异议不成立."""
        self._step(SuggestionStep.REJECT_OBJECTION, SuggestionStage.RECEIVED, on)
        self.record(ObjectionRejected(on=on, reason=reason))

    def amend(self, reason: str, clocks: SuggestionClocks, *, on: date) -> None:
        """修改建议: the time to reply runs anew, as the amended letter says."""
        self._step(SuggestionStep.AMEND, SuggestionStage.RECEIVED, on)
        for name, counted in ((REPLY, clocks.reply), (RECTIFY, clocks.rectify)):
            if counted is not None:
                self._run_anew(name, counted, on=on, reason="amended")
        self.record(SuggestionAmended(on=on, reason=reason))

    def withdraw(self, reason: str, *, on: date) -> None:
        """撤回建议: nothing is due any more."""
        self._step(SuggestionStep.WITHDRAW, SuggestionStage.WITHDRAWN, on)
        for name in (REPLY, RECTIFY):
            if self.is_running(name):
                self.cancel_deadline(name, on=on, reason="withdrawn")
        self.record(SuggestionWithdrawn(on=on, reason=reason))

    def reply(self, *, on: date) -> None:
        """书面回复: ends the reply clock, in time or late."""
        self._step(SuggestionStep.REPLY, SuggestionStage.REPLIED, on)
        met = self.meet_deadline(REPLY, on=on) if self.is_running(REPLY) else None
        self.round += 1
        self.replied_on = on
        self.first_replied_on = self.first_replied_on or on
        self.record(SuggestionReplied(on=on, round=self.round, in_time=None if met is None else met.met_in_time))

    def accept(self, *, on: date) -> None:
        """The issuer is content with the reply."""
        must_not_precede(on, self.replied_on)
        self._step(SuggestionStep.ACCEPT, SuggestionStage.ACCEPTED, on)
        self.record(ReplyAccepted(on=on))

    def send_back(self, reason: str, again: Counted | None, *, on: date) -> None:
        """退回: the issuer wants another reply, by `again` if it says when."""
        must_not_precede(on, self.replied_on)
        self._step(SuggestionStep.RETURN, SuggestionStage.RETURNED, on)
        due = None if again is None else self.open_deadline(REPLY, again, on=on).due
        self.record(ReplyReturned(on=on, reason=reason, due=due))

    def rectify(self, *, on: date, by_document: str | None = None) -> None:
        """整改完成: ends the rectification clock, in time or late."""
        self._step(SuggestionStep.RECTIFY, self.stage, on)
        if self.rectified_on is not None:
            raise RectifiedAlready(rectified_on=self.rectified_on)
        self.rectified_on = on
        met = self.meet_deadline(RECTIFY, on=on) if self.is_running(RECTIFY) else None
        in_time = None if met is None else met.met_in_time
        self.record(SuggestionRectified(on=on, in_time=in_time, by_document=by_document))

    def close(self, *, on: date) -> None:
        """办结, not before a rectification for which the letter set a term."""
        if self.is_running(RECTIFY) and self.stage is SuggestionStage.ACCEPTED:
            raise NotRectified()
        self._step(SuggestionStep.CLOSE, SuggestionStage.CLOSED, on)
        self.record(SuggestionClosed(on=on))

    def _run_anew(self, name: str, counted: Counted, *, on: date, reason: str) -> None:
        if self.is_running(name):
            self.move_deadline(name, counted, on=on, reason=reason)
        else:
            self.open_deadline(name, counted, on=on)

    def _step(self, step: SuggestionStep, stage: SuggestionStage, on: date) -> None:
        must_be_next(NEXT, self.stage, step, term=TERM)
        must_not_precede(on, self.received_on)
        self.stage = stage
