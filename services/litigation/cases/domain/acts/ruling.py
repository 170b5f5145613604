"""The decision, its service, the appeal, its effect, and what it says of documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from services.litigation.cases.domain.acts.case_act import OfTheDay, SpokenAct
from services.litigation.cases.domain.acts.going_on import decides_after_hearing, ends_anything, went_on
from services.litigation.cases.domain.appeal_periods import APPEAL, by_itself_on, reckon_appeal
from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.events import (
    AppealLodged,
    DocumentFoundUnlawful,
    JudgmentGiven,
    JudgmentServed,
    ToldAsWell,
)
from services.litigation.cases.domain.halting import go_on, put_off
from services.litigation.cases.domain.judgment import Judgment, Obligation
from services.litigation.cases.domain.outcomes import Form, Outcome, fits, is_lost
from services.litigation.cases.domain.parties import is_co_defendant
from services.litigation.cases.domain.pleadings import PLEADING_CLOCKS
from services.litigation.cases.domain.refusals import (
    AppealedAlready,
    AppealTooLate,
    ChallengedAlready,
    EffectiveBefore,
    JudgedAlready,
    NotAppealable,
    OutcomeUnfit,
    ServedAlready,
)
from services.litigation.cases.domain.ruling import LodgedAppeal
from services.litigation.cases.domain.stages import Stage, Step
from services.litigation.cases.domain.terms import NotHeld, ObligationKind, Party
from services.litigation.cases.domain.voices import Voice
from services.litigation.instruments.domain.documents import ChallengedDocument, HeldUnlawful
from services.litigation.instruments.domain.refusals import StatedDayTooEarly
from services.litigation.instruments.domain.stated import StatedTerm
from shared.kernel.clocks.events import DeadlineMoved
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.lives.entered import Entered
from shared.kernel.model.stages import must_not_precede
from shared.kernel.words.wording import Wording

_FINAL = frozenset({Stage.EFFECTIVE, Stage.CLOSED})
ANOTHER_DAY = "judged_on_another_day"


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """One thing the judgment orders, with the term as judged."""

    kind: ObligationKind
    term: StatedTerm | None = None


@dataclass(frozen=True, kw_only=True)
class Judge(SpokenAct):
    """裁判, told by the court, by the agency, or by both: the court's word counts, in whichever order they come.

    `served` are the days of service that are known with it; a decision that cannot be appealed takes effect then. The
    second word is a part of the first, the entry `of`: what came after the decision came after both.
    """

    form: Form
    outcome: Outcome
    obligations: tuple[Ordered, ...] = ()
    served: Mapping[str, date] = field(default_factory=dict)
    of: int | None = None

    called = Wording("登记裁判", "record the judgment")
    fixed = frozenset({"by", "of"})
    happened = frozenset({"on", "served"})
    rank = OfTheDay.DECISION

    @property
    def beside(self) -> int | None:
        return self.of

    def is_on_paper(self, thing: Case) -> bool:
        """What ends a duty that runs, or a hearing to come, is the court's to decide."""
        told_alone = self.by is Voice.AGENCY and Voice.COURT not in thing.judgments
        return told_alone and ends_anything(thing, self.on)

    def retells(self, thing: Case) -> bool:
        return bool(thing.judgments)

    def unsaid_by(self, later: Sequence[Entered], thing: Case) -> Entered | None:
        if self.by is Voice.COURT:
            return None
        judgment = Judgment(form=self.form, outcome=self.outcome, decided_on=self.on, lost=False)
        courts = next((each for each in later if isinstance(each, Judge) and each.by is Voice.COURT), None)
        if courts is not None and decides_after_hearing(thing, self.on, courts.on):
            return courts
        return went_on(thing, self.on, later, courts, is_final=judgment.binds_at_once(thing.level))

    def leave_word(self, case: Case, law: Statutes) -> None:
        case.ruling.unsaid = self.on

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.JUDGE)
        if not fits(self.form, self.outcome, case.level):
            raise OutcomeUnfit(field="outcome", level=case.level, form=self.form, outcome=self.outcome)
        if self.by in case.judgments:
            raise JudgedAlready()
        must_not_precede(self.on, case.pleadings.first_told)
        go_on(case, self.by, law, on=self.on)
        judgment = self._judgment(case, law)
        for obligation in judgment.obligations:
            _must_fall_due_after(obligation, self.on)
        known, had = case.judgment, case.ruling.had
        case.ruling.judgments[self.by] = judgment
        is_news = case.judgment != known
        if is_news:
            self._begin_judged(case, judgment, first=known is None)
        if known is None:
            case.record(JudgmentGiven(on=self.on, by=self.by, judgment=judgment))
        else:
            case.record(ToldAsWell(on=self.on, by=self.by, what="judgment"))
        for party, on in self.served.items():
            must_not_precede(on, self.on, field="served")
            _serve(case, party, self.by, on)
        reckon_appeal(case, law, on=self.on)
        if case.stage is Stage.JUDGED and is_news and judgment.binds_at_once(case.level):
            case.take_effect(law, self.by, on=max(self.served.values(), default=self.on), had=had)

    def _begin_judged(self, case: Case, judgment: Judgment, *, first: bool) -> None:
        """What was entered before and is not so any more has no effect any more; what was due by the day that counts
        was due, though another word on the decision ended it before."""
        if (known := case.ruling.judgment_before(self.by)) is not None:
            _run_on_since(case, known.decided_on, on=self.on)
        case.stop(*PLEADING_CLOCKS, *(one.clock for one in case.obligations), on=self.on, reason="judged")
        case.stage = Stage.JUDGED
        if first or self.of is None:
            case.ruling.entry = case.entry
        case.ruling.effect = None
        case.performance.obligations = list(judgment.obligations)
        pending = case.hearing_list.pending
        if pending is not None and pending.hearing_on > self.on:
            put_off(case, NotHeld.JUDGED, on=self.on)

    def _judgment(self, case: Case, law: Statutes) -> Judgment:
        return Judgment(
            form=self.form,
            outcome=self.outcome,
            decided_on=self.on,
            lost=is_lost(law, case.region, self.outcome, self.on),
            obligations=tuple(
                Obligation(ordinal=ordinal, kind=one.kind, term=one.term)
                for ordinal, one in enumerate(self.obligations, start=1)
            ),
        )


@dataclass(frozen=True, kw_only=True)
class ServeJudgment(SpokenAct):
    """裁判文书送达 on one party, whose time to appeal runs from that day; a part of the decision `of`, its entry."""

    party: str
    of: int

    called = Wording("送达裁判", "serve the judgment")
    fixed = frozenset({"by", "party", "of"})
    rank = OfTheDay.SAID_TO_IT

    @property
    def beside(self) -> int:
        return self.of

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.SERVE_JUDGMENT)
        must_not_precede(self.on, case.ruling.decided_on)
        _serve(case, self.party, self.by, self.on)
        reckon_appeal(case, law, on=self.on)

    def is_in_vain(self, thing: Case) -> bool:
        return self.by is Voice.AGENCY and thing.ruling.is_otherwise(self.on)


@dataclass(frozen=True, kw_only=True)
class Appeal(SpokenAct):
    """上诉 by one of the parties, or another after it; only the court can say that a late one was allowed.

    Where one was allowed the decision did not become final; nor by the days of one defendant where another appealed.
    Whoever is sued may appeal, and keeps the decision from being final by that, but tells it by the paper with which it
    was lodged; what the agency alone tells of has no effect where the court says that the decision was final before.
    Where that is said of a day before the party's period ran out, it is kept, beside the court's word.
    """

    party: str

    called = Wording("上诉", "appeal")
    fixed = frozenset({"by"})
    rank = OfTheDay.SAID_TO_IT

    @property
    def may_forestall(self) -> bool:
        return self.by is Voice.COURT or is_co_defendant(self.party)

    def forestalls(self, case: Case) -> bool:
        comes_on = by_itself_on(case)
        return comes_on is not None and comes_on <= self.on

    def is_kept_beside(self, case: Case) -> bool:
        """Whether it is in time, and the court has it that the decision was final by then."""
        return case.stage in _FINAL and case.ruling.is_early_for(self.party, self.on)

    def apply(self, case: Case, law: Statutes) -> None:
        if self.is_kept_beside(case):
            self._keep(case)
            return
        case.must_be_next(Step.APPEAL)
        rule = case.ruling.appeal_rule(case.level)
        if rule is None:
            raise NotAppealable()
        must_not_precede(self.on, case.ruling.decided_on)
        ended_on = case.appeal_ends.get(self.party)
        if self.by is Voice.AGENCY and ended_on is not None and self.on > ended_on:
            raise AppealTooLate(ended_on=ended_on, rule=rule)
        told = case.ruling.appealed.get(self.party, {})
        if self.by in told:
            raise AppealedAlready(appealed_on=told[self.by].on)
        case.stage = Stage.APPEALED
        case.ruling.appeals.append(LodgedAppeal(party=self.party, by=self.by, on=self.on))
        if self.party == Party.AGENCY:
            case.meet(APPEAL, law, on=self.on)
        case.stop(APPEAL, on=self.on, reason="appealed")
        if told:
            case.record(ToldAsWell(on=self.on, by=self.by, what=f"appeal.{self.party}"))
        else:
            case.record(AppealLodged(on=self.on, by=self.party))

    def _keep(self, case: Case) -> None:
        if self.by is Voice.COURT:
            raise EffectiveBefore(on=None if case.ruling.effect is None else case.ruling.effect.on)
        case.ruling.appeals.append(LodgedAppeal(party=self.party, by=self.by, on=self.on))
        case.record(ToldAsWell(on=self.on, by=self.by, what=f"appeal.{self.party}"))

    def is_in_vain(self, thing: Case) -> bool:
        effect = thing.ruling.effect
        is_final = effect is not None and effect.by is Voice.COURT
        return self.by is Voice.AGENCY and (is_final or thing.ruling.is_otherwise(self.on))


@dataclass(frozen=True, kw_only=True)
class TakeEffect(SpokenAct):
    """生效, as the court says it; or as the decision of the court above, that of `by_case`, lets it stand.

    What was effective before the court above let it stand is so since then, and nothing more follows from that; what is
    said to be so only since later has been so since the decision above.
    The court's word for the day on which the last period ran out vouches for what has come by itself; for a later day
    it shows that it did not.
    """

    by_case: str | None = None

    called = Wording("生效", "take effect")
    fixed = frozenset({"by", "by_case"})
    rank = OfTheDay.EFFECT
    may_forestall = True

    def forestalls(self, case: Case) -> bool:
        comes_on = by_itself_on(case)
        return comes_on is not None and comes_on < self.on

    def apply(self, case: Case, law: Statutes) -> None:
        must_not_precede(self.on, case.ruling.decided_on)
        effect = case.ruling.effect
        if self.by_case is not None and effect is not None:
            return
        if effect is not None and case.ruling.came_by_itself_on == self.on:
            case.ruling.effect = replace(effect, by=self.by)
        else:
            case.take_effect(law, self.by, on=self.on, upheld_by=self.by_case)

    def is_in_vain(self, thing: Case) -> bool:
        effect = thing.ruling.effect
        if self.by_case is not None:
            return thing.ruling.is_otherwise(self.on)
        return effect is not None and effect.upheld_by is not None


@dataclass(frozen=True, kw_only=True)
class Challenge(SpokenAct):
    """附带审查: the decision holds a document unlawful.

    Of a document that the other side has read in it, too, it is a second word, a part of the first, the entry `of`.
    """

    document: ChallengedDocument
    of: int | None = None

    called = Wording("认定文件不合法", "challenge a document")
    fixed = frozenset({"by", "of"})
    rank = OfTheDay.SAID_TO_IT

    @property
    def beside(self) -> int | None:
        return self.of

    def is_on_paper(self, thing: Case) -> bool:
        """Whoever keeps the document answers for it by this decision, of which the agency is not the author."""
        return self.by is Voice.AGENCY and not thing.ruling.held_unlawful(self.document)

    def retells(self, thing: Case) -> bool:
        return self.of is not None

    def apply(self, case: Case, law: Statutes) -> None:
        case.must_be_next(Step.CHALLENGE)
        must_not_precede(self.on, case.ruling.decided_on)
        told = case.ruling.challenged.setdefault(self.by, [])
        document = self.document.named_on(self.on)
        known = case.ruling.held_unlawful(document)
        if self.by in known:
            raise ChallengedAlready(field="document_number", number=document.number)
        told.append(HeldUnlawful(document=document, on=self.on, entry=case.entry))
        if known:
            case.record(ToldAsWell(on=self.on, by=self.by, what="documents"))
        else:
            case.record(DocumentFoundUnlawful(on=self.on, document=document, by=self.by))

    def is_in_vain(self, thing: Case) -> bool:
        return self.by is Voice.AGENCY and thing.ruling.is_otherwise(self.on)


def _run_on_since(case: Case, ended_on: date, *, on: date) -> None:
    """The clocks of the pleadings that ended with the decision as it was told before have come to no end by that."""
    for name in PLEADING_CLOCKS:
        known = case.deadlines.get(name)
        if known is not None and known.cancelled_on == ended_on:
            case.deadlines[name] = known.running_on()
            case.record(DeadlineMoved(on=on, deadline=case.deadlines[name], reason=ANOTHER_DAY))


def _serve(case: Case, party: str, by: Voice, on: date) -> None:
    told = case.ruling.served.setdefault(party, {})
    if by in told:
        raise ServedAlready(served_on=told[by])
    told[by] = on
    case.record(JudgmentServed(on=on, party=party, by=by))


def _must_fall_due_after(obligation: Obligation, decided_on: date) -> None:
    due_on = None if obligation.term is None else obligation.term.due_on
    if due_on is not None and due_on <= decided_on:
        field = f"obligations.{obligation.ordinal - 1}.term.due_on"
        raise StatedDayTooEarly(field=field, due_on=due_on, anchor_on=decided_on)
