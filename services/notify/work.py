"""Notify's unit of work: the collections of all its rooms, and what reaches outsiders with the commit."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from services.notify.deadlines.adapters.escalations import SqlEscalations
from services.notify.deadlines.adapters.heard import whose
from services.notify.deadlines.adapters.inboxes import SqlNotices
from services.notify.deadlines.adapters.proposed import Proposal, proposal_told
from services.notify.deadlines.adapters.published import answer_rung, tell_rung
from services.notify.deadlines.adapters.thing_names import Called, keep_names, names_kept
from services.notify.deadlines.adapters.unsaid import word_voided
from services.notify.deadlines.adapters.watches import SqlWatches
from services.notify.deadlines.domain.closing_notices import closing_notices, closing_of
from services.notify.deadlines.domain.notices import Notice
from services.notify.deadlines.domain.rungs import Rung
from services.notify.deadlines.domain.watch import Watch
from services.notify.deadlines.usecases.correct_notices import CorrectNotices, Source, correct_notices, put_right
from services.notify.deadlines.usecases.end_proposals import end_proposals
from services.notify.delivery.adapters.authorities import Authorities
from services.notify.delivery.adapters.catching_up import catch_up, last_before
from services.notify.delivery.adapters.deliveries import drop_pending
from services.notify.delivery.adapters.endpoints import SqlEndpoints
from services.notify.delivery.adapters.passing import (
    KEPT_INSIDE,
    Hearers,
    PassedFact,
    as_known,
    as_told,
    feed_head,
    first_told,
    is_heard_of,
    last_told,
    pass_on,
    passed_fact,
    subject_of,
)
from services.notify.delivery.adapters.standing_at import led
from services.notify.delivery.domain.endpoint import Endpoint
from services.notify.persons.adapters.collections import SqlPersons
from services.notify.policies.adapters.policy_documents import SqlPolicyDocuments, SqlPolicyTexts
from services.notify.register.adapters.asked_units import SqlAskedUnits
from services.notify.register.adapters.collections import SqlDeeds, SqlDuties, SqlEvidence, SqlOccurrences
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.occurrence import Occurrence, Standing
from services.notify.register.domain.register import Register
from services.notify.register.domain.subject_sets import Subjects
from services.notify.register.domain.weighing import WEIGHS, must_not_be_rid_of
from services.notify.register.usecases.open_occurrences import refresh_unit
from services.notify.units.domain.subject_unit import SubjectUnit
from shared.contracts.corrections import ProposalMadeV1, ProposalSettledV1, WordVoidedV1
from shared.contracts.envelope import Contract, Envelope, without_actor
from shared.contracts.naming import ThingNamedV1
from shared.contracts.notify import NoticeAcknowledgedV1
from shared.kernel.directory.units import KnownUnit
from shared.kernel.lives.rectifying import Word
from shared.kernel.model.authority import may_see
from shared.kernel.rules.places import Places
from shared.storage.facts import FactKey
from shared.storage.lives.reading import note_read
from shared.storage.work import Work

_NAMED = ThingNamedV1.type_of("notify")
_UNSAID = WordVoidedV1.type_of("notify")
_PROPOSALS: dict[str, type[Proposal]] = {
    contract.type_of("notify"): contract for contract in (ProposalMadeV1, ProposalSettledV1)
}


class Weighed(NamedTuple):
    """An occurrence that was missed or met late before a word is entered, and how it stood."""

    word: Word
    occurrence: Occurrence
    was: Standing


@dataclass
class NotifyWork(Work):
    """The notify service's unit of work. What it tells or passes on reaches outsiders with the commit."""

    gives_explanations = False

    subjects: Subjects | None = None
    horizon: int = 0
    places: Places | None = None
    _passing: list[PassedFact] = field(default_factory=list)
    _called: list[Called] = field(default_factory=list)
    _unsaid: list[Envelope] = field(default_factory=list)
    _weighed: dict[str, Weighed] = field(default_factory=dict)

    @property
    def watches(self) -> SqlWatches:
        return SqlWatches(self)

    @property
    def notices(self) -> SqlNotices:
        return SqlNotices(self.connection, self.clock.now(), None if self.laws is None else self.laws.current)

    @property
    def escalations(self) -> SqlEscalations:
        return SqlEscalations(self)

    @property
    def endpoints(self) -> SqlEndpoints:
        return SqlEndpoints(self)

    @property
    def units(self) -> SqlAskedUnits:
        return SqlAskedUnits(self)

    @property
    def persons(self) -> SqlPersons:
        return SqlPersons(self)

    @property
    def register(self) -> Register:
        """What the duty register goes by now."""
        if self.laws is None or self.subjects is None or self.places is None:
            raise RuntimeError("the register needs the laws in force, and to know whom they mean, and where")
        return Register(self.laws.current, self.subjects, self.horizon, self.places)

    @property
    def duties(self) -> SqlDuties:
        return SqlDuties(self)

    @property
    def occurrences(self) -> SqlOccurrences:
        return SqlOccurrences(self)

    @property
    def evidence(self) -> SqlEvidence:
        return SqlEvidence(self)

    @property
    def deeds(self) -> SqlDeeds:
        return SqlDeeds(self.connection)

    @property
    def policy_documents(self) -> SqlPolicyDocuments:
        return SqlPolicyDocuments(self)

    @property
    def policy_texts(self) -> SqlPolicyTexts:
        return SqlPolicyTexts(self.connection)

    async def weigh(self, duty: str) -> None:
        """Keep how the occurrences of the duty stand, and those of the unit whose word is being entered, as far as it
        would need a paper."""
        if self.word.paper:
            return
        today = self.clock.today()
        held = [*await self.occurrences.run_out(duty, today), *await self.occurrences.of_unit(self.word.unit)]
        for each in held:
            if (was := each.standing(today)) in WEIGHS:
                self._weighed.setdefault(each.id, Weighed(self.word, each, was))

    async def _must_not_be_rid(self) -> None:
        """What units have missed of duties is what it was, once these are stored as they are."""
        weighed, self._weighed = self._weighed, {}
        if not weighed:
            return
        await self.batch.send(self.connection)
        today = self.clock.today()
        for unit in sorted({each.occurrence.unit for each in weighed.values()}):
            await refresh_unit(await self.units.get(unit), self, self.register, today, whole=True)
        for each in weighed.values():
            must_not_be_rid_of(each.was, each.occurrence, today, each.word)
        await super().prepare()

    async def foresee(self) -> None:
        """Look through the units of which a duty in hand is asked."""
        regions = {thing.region for _, thing, _ in self.in_hand() if isinstance(thing, Duty)}
        if not regions:
            return
        await self.flush()
        for unit in await self.units.asked_within(regions):
            await refresh_unit(unit, self, self.register, self.clock.today(), whole=True)

    async def reads_unit(self, unit: KnownUnit) -> bool:
        """Whether the caller sees the unit, as it is kept here or else as it was told."""
        kept, actor = await self.units.known(unit.id), self.cause.actor
        return actor.sees(region=unit.now.region, unit=unit.id) if kept is None else may_see(actor, kept)

    async def has_thing(self, unit: str, address: str) -> bool:
        """Whether anything was heard here of that thing of the unit (``litigation/ID``)."""
        service, _, thing = address.partition("/")
        return await is_heard_of(self.connection, unit, service, thing)

    async def tell_closing(self, unit: SubjectUnit) -> None:
        """That it is to be closed is in inboxes as it stands now; what was said of it before its day is right on it."""
        said = await self.notices.of_fact(closing_of(unit.id))
        stands = unit.voided_on is None and (unit.coming is not None or bool(said))
        now: list[Notice] = []
        if stands and unit.closes_on is not None:
            about = (unit.id, unit.region, unit.closes_on, unit.successors)
            now = [*closing_notices(*about, said, self.clock.today())]
        source = Source(closing_of(unit.id), unit.entries, self.clock.today())
        await self.notices.put([*put_right(said, now, source)])

    async def drop_deliveries(self, endpoint: str, *, problem: str | None = None) -> None:
        """Give up what is on its way to an endpoint, for that `problem` where it is not one of delivering."""
        await drop_pending(self.connection, endpoint, self.clock.machine.now(), problem=problem)

    async def last_before(self, endpoint: str) -> int:
        """The number of the last fact of the feed that an endpoint was sent, or is not to be sent any more."""
        return await last_before(self.connection, endpoint)

    async def catch_up(self, endpoint: Endpoint, since: int) -> None:
        """Send an endpoint what was told since that fact of the feed and is for it."""
        await catch_up(self.connection, endpoint, self.authorities, since, self.clock.machine.now())

    def tell_rung(self, watch: Watch, rung: Rung) -> str | None:
        """Tell the others that a rung was passed, on the rung's own day; gives the id of the fact."""
        contract = tell_rung(watch, rung)
        if contract is None:
            return None
        key = FactKey(f"deadline/{watch.ref}", f"{watch.spell}.{rung.code}")
        return self.announce(contract, key, region=watch.region, on=rung.on, parties=watch.parties).id

    def answer_rung(self, record: Notice, now: Watch | None, rung: Rung | None, revision: int, reason: str) -> None:
        """Tell whoever was told of a rung what it should have been, or that there was none."""
        right = None if now is None or rung is None else tell_rung(now, rung)
        on = date.fromisoformat(record.params["rung_on"]) if rung is None else rung.on
        answer = answer_rung(record, right, on, revision=revision, reason=reason)
        if answer is not None:
            key = FactKey(f"deadline/{record.deadline}", f"{record.fact}.{revision}")
            region, parties = (record.region, ()) if now is None else (now.region, now.parties)
            self.announce(answer, key, region=region, on=on, parties=parties)

    async def first_told(self, fact: str) -> Envelope | None:
        """The fact as it was passed on first, be it by this very work; None where it never was."""
        passing = next((each.body for each in self._passing if each.event_id == fact), None)
        return await first_told(self.connection, fact) if passing is None else as_told(passing)

    async def tell_acknowledged(self, notice: Notice, unit: str, on: date) -> None:
        """Tell whose thing it is that the unit has read of it; of what is kept here it is noted here."""
        if notice.escalation is not None:
            # A notice of a case follows each of its entries: read is the case as it stands.
            await note_read(self.connection, notice.id, f"escalation/{notice.escalation}", unit, self.clock.now())
            return
        told = await last_told(self.connection, notice.fact)
        if told is None or told.unit == unit:
            return
        service, thing = told.speaker, told.subject
        if notice.deadline is not None:
            service, thing = whose(notice.deadline)
            thing = await subject_of(self.connection, service, thing) or thing
        if service == self.service:
            await note_read(self.connection, notice.id, thing, unit, told.time)
            return
        said = NoticeAcknowledgedV1(service=service, thing=thing, unit=unit, original=told.id, acknowledged_on=on)
        self.announce(said, FactKey(thing, notice.id), region=notice.region, on=on)

    def also_told(self, envelope: Envelope, body: str) -> None:
        """Outsiders are to have it, too, as it stands in the log, if it is theirs to have; and whose word was voided,
        or whose agreement is asked, finds that in its inbox."""
        if envelope.type == _NAMED:
            self._called.append(Called(self.service, ThingNamedV1(**envelope.data)))
        if envelope.type not in KEPT_INSIDE:
            self._passing.append(passed_fact(envelope, body))
        if (_PROPOSALS.keys() | {_UNSAID}) & {envelope.type, envelope.data.get("type")}:
            self._unsaid.append(envelope)

    def pass_on(self, envelope: Envelope, body: str, contract: Contract | None) -> None:
        """Let outsiders have a fact of another service, as it stands in that one's log, as far as its contract goes."""
        known = as_known(envelope, contract)
        body = body if known is envelope else known.to_json()
        self._passing.append(passed_fact(known, without_actor(body)))

    async def _tell_whose_word_it_was(self) -> None:
        told, self._unsaid = self._unsaid, []
        for envelope in told:
            said = envelope.data
            if envelope.type in _PROPOSALS:
                await self._note_proposal(_PROPOSALS[envelope.type](**said), envelope)
            elif said.get("type") in _PROPOSALS:
                as_told = envelope.model_copy(update={"id": said["original"], "legaldate": envelope.legaldate})
                now = tuple(proposal_told(_PROPOSALS[said["type"]](**said["data"]), as_told))
                anew = {"revision": said["revision"], "now": now, "on": envelope.legaldate}
                await correct_notices(CorrectNotices(fact=said["original"], **anew), self)
            elif envelope.type == _UNSAID:
                await self.notices.add([word_voided(WordVoidedV1(**said), envelope)])
            else:
                gone = CorrectNotices(fact=said["original"], revision=said["revision"], now=(), on=envelope.legaldate)
                await correct_notices(gone, self)

    async def _note_proposal(self, proposal: Proposal, envelope: Envelope) -> None:
        await self.notices.add([*proposal_told(proposal, envelope)])
        if isinstance(proposal, ProposalSettledV1):
            await end_proposals({proposal.original: proposal.outcome}, self)

    @property
    def authorities(self) -> Authorities:
        """What the units of endpoints may hear at present."""
        return Authorities(self.directory, self.clock.today())

    async def _hearers(self) -> Hearers:
        return Hearers(await self.endpoints.receiving(), self.authorities)

    async def prepare(self) -> None:
        await super().prepare()
        await self._must_not_be_rid()
        await self._tell_whose_word_it_was()
        called, self._called = self._called, []
        await keep_names(self.connection, called)
        if self._passing:
            passing, self._passing = self._passing, []
            names = await names_kept(self.connection, {each.thing for each in passing})
            facts = [each.called(names.get(each.thing)) for each in await led(self.connection, passing)]
            # Who receives is asked once nobody else numbers facts: an endpoint that comes back misses none of them.
            await feed_head(self.connection, hold=True)
            # Deliveries follow the machine's time, as their retries do, even where the legal clock is moved.
            await pass_on(self.connection, facts, await self._hearers(), self.clock.machine.now())
