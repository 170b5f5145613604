"""What the notify service hears: every deadline, and what belongs into inboxes or is passed on to outsiders."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from services.notify.deadlines.adapters.heard import SAID, deadline_told, ref_of
from services.notify.deadlines.adapters.thing_names import Called, keep_names
from services.notify.deadlines.domain.cut_over import was_before
from services.notify.deadlines.domain.notices import Code, Notice
from services.notify.deadlines.usecases.correct_notices import CorrectNotices, correct_notices
from services.notify.deadlines.usecases.correct_rungs import correct_rungs
from services.notify.deadlines.usecases.end_escalation import end_escalation
from services.notify.deadlines.usecases.end_proposals import end_proposals
from services.notify.deadlines.usecases.settle_clocks import correct_settlement, settle_clocks
from services.notify.deadlines.usecases.watch_deadlines import watch_deadlines
from services.notify.entrypoints.deadlines.noted import notices_of
from services.notify.entrypoints.deadlines.telling import Telling, entries_told
from services.notify.entrypoints.register.deeds import DEEDS, HEARINGS, deed_of
from services.notify.register.domain.subject_sets import Subjects
from services.notify.register.usecases.correct_deed import correct_deed
from services.notify.register.usecases.credit_deed import credit_deed
from services.notify.service import NotifyService
from services.notify.work import NotifyWork
from shared.contracts import deadlines, filing, litigation, notify, review
from shared.contracts.corrections import ProposalMadeV1, ProposalSettledV1, WordVoidedV1
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.law import LawReleaseInForceV1
from shared.contracts.naming import ThingNamedV1
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.periods import explanation_named
from shared.messaging.desk import ANSWERS
from shared.messaging.subscription import Answer, Fact, Subscription
from shared.storage.cause import is_own

SPEAKERS = ("review", "filing", "litigation")
# Why an answer comes where somebody else has said it otherwise.
ANOTHER_WORD = "another_word"

PASSED_ON: dict[str, tuple[type[Contract], ...]] = {
    "review": (
        review.MatterSubmittedV1,
        review.MatterReturnedV1,
        review.MatterAcceptedV1,
        review.SupplementAskedV1,
        review.ChangesAskedV1,
        review.MatterClearedV1,
        review.MatterRejectedV1,
        review.GateRefusedV1,
        review.MatterDecidedV1,
        review.MatterWithdrawnV1,
        review.PowerListAdjustedV1,
        review.PowerListReportedV1,
        review.PowerListPublishedV1,
    ),
    "filing": (
        filing.DocumentRegisteredV1,
        filing.DocumentNumberedV1,
        filing.DocumentPublishedV1,
        filing.DocumentFiledV1,
        filing.FilingReceivedV1,
        filing.FormCheckedV1,
        filing.RegistrationNumberedV1,
        filing.DefectFoundV1,
        filing.DocumentUpheldV1,
        filing.DocumentCorrectedV1,
        filing.ReviewEndedV1,
        filing.ReviewReopenedV1,
        filing.ChallengeUnmatchedV1,
        filing.NumberVoidedV1,
        filing.DocumentSuspendedV1,
        filing.DocumentResumedV1,
        filing.DocumentAmendedV1,
        filing.DocumentRepealedV1,
        filing.DocumentExpiredV1,
        filing.DocumentInvalidatedV1,
        filing.DocumentFlawedV1,
    ),
    "litigation": (
        litigation.CaseServedV1,
        litigation.CaseAnsweredV1,
        litigation.HearingScheduledV1,
        litigation.HearingPutOffV1,
        litigation.AppearanceSettledV1,
        litigation.AttendanceRecordedV1,
        litigation.JudgmentGivenV1,
        litigation.JudgmentEffectiveV1,
        litigation.CaseLostV1,
        litigation.JudgmentPerformedV1,
        litigation.DocumentChallengedV1,
        litigation.SuggestionReceivedV1,
        litigation.SuggestionRepliedV1,
        litigation.SuggestionAcceptedV1,
        litigation.SuggestionReturnedV1,
        litigation.SuggestionWithdrawnV1,
        litigation.SuggestionRectifiedV1,
    ),
}

_OF_CLOCKS: frozenset[type[Contract]] = frozenset({*SAID, deadlines.ClockNotStartedV1, deadlines.ClockSettledV1})

# What every service says of corrections, and puts into inboxes.
_OF_CORRECTIONS: tuple[type[Contract], ...] = (WordVoidedV1, ProposalMadeV1, ProposalSettledV1)

OWN: tuple[type[Contract], ...] = (
    *_OF_CORRECTIONS,
    LawReleaseInForceV1,
    ThingNamedV1,
    notify.DeadlineWarnedV1,
    notify.DeadlineDueV1,
    notify.DeadlineOverdueV1,
    notify.NoticeAcknowledgedV1,
    notify.EscalationDraftedV1,
    notify.EscalatedV1,
    notify.EscalationWithdrawnV1,
    notify.EscalationClosedV1,
    notify.EscalationResumedV1,
    notify.OccurrenceMetV1,
    notify.OccurrenceReopenedV1,
    notify.PolicyDocumentTookEffectV1,
    notify.PolicyDocumentRepealedV1,
    notify.PolicyDocumentExpiredV1,
    notify.UnitStatedV1,
)


def subscriptions(service: NotifyService) -> list[Subscription]:
    """Everything, in one list."""

    async def told(facts: Sequence[Fact], work: NotifyWork) -> None:
        """Clocks, names, and what goes into inboxes or to outsiders only: they come in turns, and are heard many at
        once."""
        for part in _one_by_one(facts):
            clocks = [fact for fact in part if type(fact.contract) in SAID]
            names = [fact for fact in part if type(fact.contract) is ThingNamedV1]
            others = [fact for fact in part if type(fact.contract) not in (*SAID, ThingNamedV1)]
            await keep_names(work.connection, [Called(fact.envelope.speaker, fact.contract) for fact in names])
            noted = [await _noted(fact.contract, Telling.fresh(fact.envelope), work, service) for fact in others]
            await work.notices.add([each for of_fact in noted for each in of_fact])
            await _hear_deadlines(clocks, work, service.statutes, service.clock.today())
            await settle_clocks(_clocks_of(part), work)
            await end_proposals(_ended(fact.contract for fact in part), work)
            await _look_through(clocks, work, service.subjects)
            await _credit([fact for fact in others if type(fact.contract) in HEARINGS], work)
            for fact in part:
                work.pass_on(fact.envelope, fact.body, fact.contract)
            await work.flush()

    async def _credit(facts: Sequence[Fact], work: NotifyWork) -> None:
        """What counts by itself; who is asked what is counted by hearings, from the next tick on."""
        for fact in facts:
            await work.turn_to(fact.cause)
            deed = deed_of(fact.contract, fact.envelope)
            await credit_deed(deed, work, service.register, service.clock.today())
        heard = {fact.contract.unit for fact in facts if type(fact.contract) in HEARINGS}
        if heard:
            await work.units.look_through(heard)

    async def deeds_told(facts: Sequence[Fact], work: NotifyWork) -> None:
        await _credit(facts, work)
        for fact in facts:
            work.pass_on(fact.envelope, fact.body, fact.contract)

    async def deed_answered(answer: Answer, work: NotifyWork) -> None:
        deed = None if answer.contract is None else deed_of(answer.contract, as_it_should_have_been(answer))
        await correct_deed(answer.original, deed, work, service.register, service.clock.today())
        work.pass_on(answer.envelope, answer.body, answer.contract)

    async def note_answered(answer: Answer, work: NotifyWork) -> None:
        told = as_it_should_have_been(answer)
        now = await _noted_again(answer, work, service)
        on = service.clock.today()
        command = CorrectNotices(fact=answer.original, revision=answer.revision, now=now, on=on)
        await correct_notices(command, work)
        if isinstance(answer.contract, deadlines.ClockNotStartedV1):
            await settle_clocks([ref_of(answer.contract, told)], work)
        work.pass_on(answer.envelope, answer.body, answer.contract)

    async def hearing_answered(answer: Answer, work: NotifyWork) -> None:
        deed = None if answer.contract is None else deed_of(answer.contract, as_it_should_have_been(answer))
        units = await correct_deed(answer.original, deed, work, service.register, service.clock.today())
        await work.units.look_through(units)
        await note_answered(answer, work)

    async def end_answered(answer: Answer, work: NotifyWork) -> None:
        was = [each for each in await work.notices.of_fact(answer.original) if each.code is Code.PROPOSAL_SETTLED]
        await note_answered(answer, work)
        await end_proposals({each.params["original"]: None for each in was} | _ended([answer.contract]), work)

    async def settling_answered(answer: Answer, work: NotifyWork) -> None:
        now = await _noted_again(answer, work, service)
        await correct_settlement(answer.original, now, work)
        work.pass_on(answer.envelope, answer.body, answer.contract)

    return [
        Subscription(
            name="notify-keep-explanation",
            contract=deadlines.ExplanationGivenV1,
            speakers=SPEAKERS,
            handle_many=_keep_explanations,
        ),
        Subscription(
            name="notify-keep-thing_named",
            contract=ThingNamedV1,
            speakers=SPEAKERS,
            handle_many=told,
        ),
        Subscription(
            name="notify-pass-on-law_release_in_force",
            contract=LawReleaseInForceV1,
            speakers=SPEAKERS,
            handle_many=_pass_on,
        ),
        *(
            Subscription(
                name=f"notify-credit-{contract.fact}",
                contract=contract,
                speakers=(speaker,),
                handle_many=deeds_told,
                answer=deed_answered,
            )
            for contract, speaker in DEEDS.items()
        ),
        *(
            Subscription(name=f"notify-follow-deadline-{said}", contract=contract, speakers=SPEAKERS, handle_many=told)
            for contract, said in SAID.items()
        ),
        Subscription(
            name="notify-note-clock_not_started",
            contract=deadlines.ClockNotStartedV1,
            speakers=SPEAKERS,
            handle_many=told,
            answer=note_answered,
        ),
        Subscription(
            name="notify-settle-clock",
            contract=deadlines.ClockSettledV1,
            speakers=SPEAKERS,
            handle_many=told,
            answer=settling_answered,
        ),
        *(
            Subscription(
                name=f"notify-note-{contract.fact}",
                contract=contract,
                speakers=SPEAKERS,
                handle_many=told,
                answer=end_answered if contract is ProposalSettledV1 else note_answered,
            )
            for contract in _OF_CORRECTIONS
        ),
        *(
            Subscription(
                name=f"notify-note-{contract.fact}",
                contract=contract,
                speakers=(speaker,),
                handle_many=told,
                answer=hearing_answered if contract in HEARINGS else note_answered,
            )
            for speaker, contracts in PASSED_ON.items()
            for contract in contracts
        ),
    ]


def known_types() -> frozenset[str]:
    """Every type of fact that outsiders can ask for."""
    heard = {contract.type_of(speaker) for contract in _OF_CLOCKS for speaker in SPEAKERS}
    noted = {contract.type_of(speaker) for speaker, contracts in PASSED_ON.items() for contract in contracts}
    credited = {contract.type_of(speaker) for contract, speaker in DEEDS.items()}
    answers = {contract.type_of(speaker) for contract in ANSWERS for speaker in (*SPEAKERS, "notify")}
    common_to_all: tuple[type[Contract], ...] = (*_OF_CORRECTIONS, LawReleaseInForceV1, ThingNamedV1)
    common = {contract.type_of(speaker) for contract in common_to_all for speaker in SPEAKERS}
    return frozenset(heard | noted | credited | answers | common | {contract.type_of("notify") for contract in OWN})


def as_it_should_have_been(answer: Answer) -> Envelope:
    """The envelope of the fact that is answered, with the legal date it should have had.

    Its region and unit are those of the thing now, its number that of the answer.
    """
    return answer.envelope.model_copy(update={"id": answer.original, "legaldate": answer.on})


async def _keep_explanations(facts: Sequence[Fact], work: NotifyWork) -> None:
    """They are about nobody, and are passed on to nobody."""
    for fact in facts:
        work.explain(explanation_named(fact.contract.hash, fact.contract.explanation))


def _one_by_one(facts: Sequence[Fact]) -> Iterable[list[Fact]]:
    """In as few batches as hold no two facts of one deadline: each is heard as if it had come alone."""
    batches: list[list[Fact]] = [[]]
    before: Counter[str] = Counter()
    for fact in facts:
        if type(fact.contract) not in _OF_CLOCKS:
            batches[-1].append(fact)
            continue
        ref = ref_of(fact.contract, fact.envelope)
        if before[ref] == len(batches):
            batches.append([])
        batches[before[ref]].append(fact)
        before[ref] += 1
    return batches


def _ended(contracts: Iterable[Contract | None]) -> dict[str, str | None]:
    """By the facts that told of them what became of corrections that were proposed."""
    return {each.original: each.outcome for each in contracts if isinstance(each, ProposalSettledV1)}


def _clocks_of(facts: Iterable[Fact]) -> set[str]:
    return {ref_of(fact.contract, fact.envelope) for fact in facts if type(fact.contract) in _OF_CLOCKS}


async def _hear_deadlines(facts: Sequence[Fact], work: NotifyWork, statutes: Statutes, today: date) -> None:
    told = [deadline_told(fact.contract, fact.envelope) for fact in facts]
    changed = await watch_deadlines(told, work, statutes, today)
    causes = {each.watch.ref: fact.cause for each, fact in zip(told, facts, strict=True)}
    for ref, news in changed.items():
        await work.turn_to(causes[ref])
        await correct_rungs(news, work, statutes, today)
    for ref, id in await work.escalations.of_deadlines(changed) if changed else []:
        await work.turn_to(causes[ref])
        await end_escalation(id, changed[ref], work, today, fact=causes[ref].causation_id)


async def _look_through(facts: Sequence[Fact], work: NotifyWork, subjects: Subjects) -> None:
    """What another service warns of is asked of whom it says, from the next tick on."""
    told = ((fact.envelope.speaker, fact.contract) for fact in facts)
    owners = {said.owner for speaker, said in told if subjects.is_warned_of_by(speaker, said.rule)}
    if owners:
        await work.units.look_through(owners)


async def _pass_on(facts: Sequence[Fact], work: NotifyWork) -> None:
    """They concern the whole network, and nobody's inbox."""
    for fact in facts:
        work.pass_on(fact.envelope, fact.body, fact.contract)


async def _noted(contract: Contract, telling: Telling, work: NotifyWork, service: NotifyService) -> list[Notice]:
    """What goes into inboxes; of what happened before the records of its place were kept here nothing does."""
    envelope = telling.envelope
    if was_before(service.statutes.rulebook, envelope):
        return []
    found = [*notices_of(contract, envelope)]
    found += [each async for each in entries_told(contract, telling, work.directory)]
    sender = None if is_own(telling.teller) else telling.teller
    return [each if each.deadline is not None else replace(each, about=envelope.thing, sender=sender) for each in found]


async def _noted_again(answer: Answer, work: NotifyWork, service: NotifyService) -> list[Notice]:
    """The same of a fact that was told before, as it is known now; nothing of what is not so."""
    if answer.contract is None:
        return []
    said, first = await work.notices.of_fact(answer.original), await work.first_told(answer.original)
    by = answer.reason == ANOTHER_WORD
    telling = Telling.again(as_it_should_have_been(answer), first, said, another_word=by)
    return await _noted(answer.contract, telling, work, service)
