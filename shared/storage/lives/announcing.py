"""Announcing what a life tells: facts under their names, and the answers to those that were told before."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from shared.contracts.corrections import FactCorrectedV1, FactWithdrawnV1, WordVoidedV1
from shared.contracts.envelope import Contract
from shared.contracts.telling_deadlines import tell_deadline
from shared.kernel.clocks.events import DeadlineEvent
from shared.kernel.lives.living import Living
from shared.storage.facts import FactKey, fact_id, parties_of
from shared.storage.lives.telling import Difference, FactName, Telling, ToldFact
from shared.storage.work import Work

RETURNED: Final = "returned"


class Announcing:
    """Of the things of one kind, within a unit of work."""

    def __init__(self, work: Work, kind: str) -> None:
        self._work, self._kind = work, kind

    def all_of(self, thing: Living, telling: Telling) -> None:
        """What a life, or a new part of it, tells."""
        for name, fact in telling.known(thing).facts.items():
            self._tell(thing, name, fact)

    def correction(self, thing: Living, facts: Difference, clocks: Iterable[DeadlineEvent], reason: str) -> None:
        """What is told anew, corrected and withdrawn, and where the clocks stand then."""
        for name, fact in facts.told.items():
            self._tell(thing, name, fact)
        for name, fact in facts.corrected.items():
            self._correct(thing, name, fact, reason)
        for name, fact in facts.withdrawn.items():
            thing.withdrawn |= {name.key}
            self._answer(thing, fact, FactWithdrawnV1(**self._original(thing, name, fact), reason=reason))
        for event in clocks:
            contract = tell_deadline(thing, event, replaces=True)
            if contract is not None:
                key = FactKey(self._subject(thing), f"{thing.entries}.{event.part}")
                self._announce(thing, _of_clock(thing, contract), key, region=thing.region, on=event.on)

    def unsaid(self, thing: Living, units: Iterable[str], voiding: int, *, entry: int | None = None) -> None:
        """Those hear it whose word was voided by another: that of the `entry`, or all that they had said."""
        for unit in sorted(units):
            contract, on = self._unsaid(thing, unit, entry), self._work.clock.today()
            self._announce(thing, contract, self._key_of_unsaid(thing, unit, voiding), region=thing.region, on=on)

    def said_again(self, thing: Living, units: Iterable[str], voiding: int) -> None:
        """The `voiding` of the whole was struck: nobody's word was voided by it."""
        type_ = WordVoidedV1.type_of(self._work.service)
        for unit in sorted(units):
            thing.revisions += 1
            original = fact_id(self._work.service, type_, self._key_of_unsaid(thing, unit, voiding))
            answer = FactWithdrawnV1(original=original, type=type_, revision=thing.revisions, reason=RETURNED)
            key = FactKey(self._subject(thing), f"{original}.{answer.revision}")
            about, on = self._unsaid(thing, unit), self._work.clock.today()
            self._announce(thing, answer, key, region=thing.region, on=on, about=about)

    def _unsaid(self, thing: Living, unit: str, entry: int | None = None) -> WordVoidedV1:
        return WordVoidedV1(unit=unit, thing=self._subject(thing), number=thing.spoken_of_as, entry=entry)

    def _key_of_unsaid(self, thing: Living, unit: str, voiding: int) -> FactKey:
        return FactKey(self._subject(thing), f"{voiding}.{WordVoidedV1.fact}.{unit}")

    def _tell(self, thing: Living, name: FactName, fact: ToldFact) -> None:
        """A new fact; one that was told, taken back and returns keeps its id, and is told as corrected, whatever the
        life was lived again for."""
        if name.key in thing.withdrawn:
            self._correct(thing, name, fact, RETURNED)
            return
        # What comes by itself may come again after the life was lived again, and its clocks turn again with it.
        turn = FactKey(self._subject(thing), f"{thing.entries}.{name}")
        key = turn if fact.of_clock else self._key(thing, name)
        contract = _of_clock(thing, fact.contract) if fact.of_clock else fact.contract
        self._announce(thing, contract, key, region=fact.region, on=fact.on)

    def _correct(self, thing: Living, name: FactName, fact: ToldFact, reason: str) -> None:
        thing.withdrawn -= {name.key}
        data = fact.contract.model_dump(mode="json")
        original = self._original(thing, name, fact)
        self._answer(thing, fact, FactCorrectedV1(**original, reason=reason, legal_on=fact.on, data=data))

    def _answer(self, thing: Living, fact: ToldFact, answer: FactCorrectedV1 | FactWithdrawnV1) -> None:
        key = FactKey(self._subject(thing), f"{answer.original}.{answer.revision}")
        self._announce(thing, answer, key, region=fact.region, on=fact.on, about=fact.contract)

    def _announce(
        self,
        thing: Living,
        contract: Contract,
        key: FactKey,
        *,
        region: str,
        on: date,
        about: Contract | None = None,
    ) -> None:
        whom = parties_of(thing, about or contract)
        self._work.announce(contract, key, region=region, on=on, about=about, parties=whom)

    def _original(self, thing: Living, name: FactName, fact: ToldFact) -> dict[str, Any]:
        """The fact that is answered, under the next revision."""
        thing.revisions += 1
        type_ = fact.contract.type_of(self._work.service)
        original = fact_id(self._work.service, type_, self._key(thing, name))
        return {"original": original, "type": type_, "revision": thing.revisions}

    def _key(self, thing: Living, name: FactName) -> FactKey:
        return key_of(self._subject(thing), name)

    def _subject(self, thing: Living) -> str:
        return f"{self._kind}/{thing.id}"


def key_of(subject: str, name: FactName) -> FactKey:
    """By what a fact of a thing, clocks aside, has its id."""
    return FactKey(subject, str(name))


def _of_clock(thing: Living, contract: Any) -> Contract:  # noqa: ANN401 - one of the contracts that tell a clock
    """The same, saying whether the clock rests on a late entry: that is known where entries are."""
    told: Contract = contract.model_copy(update={"entered_late": contract.name in thing.entered_late})
    return told
