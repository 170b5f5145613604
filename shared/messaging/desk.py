"""Which fact goes to which handlers of this service, and in what form."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1
from shared.contracts.envelope import Contract, Envelope
from shared.kernel.model.actor import Actor
from shared.messaging.subscription import Answer, Fact, Subscription
from shared.messaging.tracing import handling
from shared.messaging.verdict import Concern, Unreadable
from shared.storage.cause import Cause
from shared.storage.event_log import Entry
from shared.storage.work import Work

ANSWERS: tuple[type[Contract], ...] = (FactCorrectedV1, FactWithdrawnV1)


class Desk:
    """Reads entries of any log and hands them to the subscriptions of one service."""

    def __init__(self, service: str, subscriptions: Iterable[Subscription]) -> None:
        self._actor = f"system:{service}"
        self._subscriptions: dict[str, list[Subscription]] = {}
        for subscription in subscriptions:
            for type_ in subscription.types:
                self._subscriptions.setdefault(type_, []).append(subscription)
        self._facts = {_without_version(type_) for type_ in self._subscriptions}
        speakers = {type_.split(".")[1] for type_ in self._subscriptions}
        self._answers = {contract.type_of(speaker): contract for contract in ANSWERS for speaker in speakers}

    def concern(self, type_: str) -> Concern:
        """Whether a type is for this service, in a version that it knows."""
        if type_ in self._subscriptions or type_ in self._answers:
            return Concern.OURS
        return Concern.UNKNOWN_VERSION if _without_version(type_) in self._facts else Concern.NOT_OURS

    def read(self, entry: Entry) -> Fact:
        """The entry as a fact; raises Unreadable."""
        try:
            envelope = Envelope.from_json(entry.body)
        except ValidationError as problem:
            raise Unreadable(_where(problem)) from problem
        contract = _read(self._contract_of(entry.type), envelope.data)
        if (envelope.id, envelope.type) != (entry.event_id, entry.type):
            raise Unreadable("the envelope is not the one the log names")
        return Fact(contract, envelope, self._cause(envelope), entry.body)

    async def hand_over(self, facts: Sequence[Fact], work: Work) -> None:
        """Call the handlers, in the order of the facts; neighbours go to a bulk handler together."""
        with handling(facts) as traced:
            await self._call(traced, work)

    def _contract_of(self, type_: str) -> type[Contract]:
        return self._answers[type_] if type_ in self._answers else self._subscriptions[type_][0].contract

    async def _call(self, facts: Sequence[Fact], work: Work) -> None:
        for subscription, group in self._grouped(facts):
            if group[0].envelope.type in self._answers:
                await self._answer(subscription, group[0], work)
            elif subscription.handle_many is not None:
                await work.turn_to(group[0].cause)
                await subscription.handle_many(group, work)
            elif subscription.handle is not None:
                for fact in group:
                    await work.turn_to(fact.cause)
                    await subscription.handle(fact.contract, fact.envelope, work)

    async def _answer(self, subscription: Subscription, fact: Fact, work: Work) -> None:
        """Hand over what became of an earlier fact to who heard that."""
        told = fact.contract
        corrected = isinstance(told, FactCorrectedV1)
        contract = _read(subscription.contract, told.data) if corrected else None
        on = told.legal_on if corrected else None
        if subscription.answer is not None:
            # What is entered in answer goes on being found under the fact that it is about.
            await work.turn_to(replace(fact.cause, causation_id=told.original))
            answer = Answer(told.original, contract, on, told.revision, told.reason, fact.envelope, fact.body)
            await subscription.answer(answer, work)

    def _heard_by(self, fact: Fact) -> Sequence[Subscription]:
        """Who is to get a fact: an answer goes to those who heard the fact that it answers."""
        type_ = fact.contract.type if fact.envelope.type in self._answers else fact.envelope.type
        return self._subscriptions.get(type_, ())

    def _grouped(self, facts: Sequence[Fact]) -> list[tuple[Subscription, list[Fact]]]:
        groups: list[tuple[Subscription, list[Fact]]] = []
        for fact in facts:
            alone = fact.envelope.type in self._answers
            for subscription in self._heard_by(fact):
                if groups and not alone and _goes_with(groups[-1], subscription, self._answers):
                    groups[-1][1].append(fact)
                else:
                    groups.append((subscription, [fact]))
        return groups

    def _cause(self, envelope: Envelope) -> Cause:
        return Cause(
            actor=Actor(id=self._actor, unit=envelope.unit, region=envelope.region, roles=frozenset()),
            correlation_id=envelope.correlationid,
            causation_id=envelope.id,
            traceparent=envelope.traceparent,
        )


def _goes_with(group: tuple[Subscription, list[Fact]], other: Subscription, answers: Container[str]) -> bool:
    """Facts of different types may have one bulk handler: it gets them together, in their order; answers go alone."""
    one, facts = group
    if facts[0].envelope.type in answers:
        return False
    return one is other or (one.handle_many is not None and one.handle_many is other.handle_many)


def _read(contract: type[Contract], data: dict[str, Any]) -> Contract:
    try:
        return contract.model_validate(data)
    except ValidationError as problem:
        raise Unreadable(_where(problem)) from problem


def _without_version(type_: str) -> str:
    return type_.rpartition(".v")[0]


def _where(problem: ValidationError) -> str:
    """The fields at fault, without their values: a reason is shown to people who may not see the content."""
    faults = (f"{'.'.join(map(str, error['loc'])) or 'body'}: {error['type']}" for error in problem.errors())
    return "; ".join(faults)
