"""What every service says of a fact that it has told and that is not so."""

from typing import Any

from shared.contracts.codes import CorrectionReason, PersonRole, ProposalOutcome, ProposedAct
from shared.contracts.days import Day
from shared.contracts.envelope import Contract


class _OfFact(Contract):
    """`original` is the id of the fact, `type` its CloudEvents type; of several revisions the highest stands.

    `reason` is a code: ``rectified``, ``voided``, ``late_entry``, ``another_word`` of somebody else on what was
    told, or a later one of the same side, ``recounted``, or ``returned`` of what had been withdrawn and has come to
    pass after all.
    """

    original: str
    type: str
    revision: int
    reason: CorrectionReason


class FactCorrectedV1(_OfFact):
    """What the fact should have said: `data` in the place of its own, `legal_on` in the place of its legal date."""

    legal_on: Day
    data: dict[str, Any]


class FactWithdrawnV1(_OfFact):
    """Nothing of the kind has happened."""


class WordVoidedV1(Contract):
    """What `unit` had said of a `thing`, as ``kind/id``, was voided by another, which is the unit of the envelope.

    `entry` is the number of what was struck, None where the whole thing was voided. `number` is the thing's official
    one, where it has any.
    """

    thing: str
    unit: str
    number: str | None = None
    entry: int | None = None


class _OfProposal(Contract):
    """What `unit` asks for: to put right or void the `entry` of a `thing`, as ``kind/id``; without an entry, to void
    all of it, or to enter an act that takes two persons, by its code. It is for another person of the unit `awaits`,
    which may be the same; None where only whoever supervises speaks for all whose word it is. `number` is the thing's
    official one, where it has any.
    """

    proposal: str
    thing: str
    unit: str
    awaits: str | None
    act: ProposedAct
    entry: int | None = None
    number: str | None = None


class ProposalMadeV1(_OfProposal):
    """It waits for somebody in one of the roles that it is `asked_of`, if any are said, through `lapses_on`, if that
    is set."""

    asked_of: tuple[PersonRole, ...]
    lapses_on: Day | None


class ProposalSettledV1(_OfProposal):
    """What became of it; `original` is the id of the fact by which it was told: *confirmed* or *declined* by the other
    person, *overtaken* since what it was about was put right otherwise, *lapsed* as nobody answered."""

    original: str
    outcome: ProposalOutcome
