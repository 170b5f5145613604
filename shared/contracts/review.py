"""What the review service tells."""

from shared.contracts.codes import Clearing, MatterKind, MatterStage, Resolution
from shared.contracts.days import Day
from shared.contracts.envelope import Contract


class MatterSubmittedV1(Contract):
    """A draft was handed in for review, for the `round`-th time."""

    matter: str
    kind: MatterKind
    unit: str
    submitted_on: Day
    round: int = 1


class MatterAcceptedV1(Contract):
    """The material is complete; it may not be discussed before `earliest`, where a floor applies."""

    matter: str
    kind: MatterKind
    unit: str
    accepted_on: Day
    earliest: Day | None


class MatterReturnedV1(Contract):
    """The material is incomplete: of the checklist of the place the codes of the vocabulary are `lacking`, and so many
    pieces beside them are `missing`, which the matter lists."""

    matter: str
    unit: str
    lacking: tuple[str, ...] = ()
    missing: int = 0


class SupplementAskedV1(Contract):
    """Material is wanting after all, so many pieces `missing`, which the matter lists; the review stands still."""

    matter: str
    kind: MatterKind
    unit: str
    missing: int
    asked_on: Day


class ChangesAskedV1(Contract):
    """The opinion lets the draft pass once it is changed as it says."""

    matter: str
    kind: MatterKind
    unit: str
    asked_on: Day


class MatterClearedV1(Contract):
    """The review was passed: the matter may be discussed, and a normative document may be registered. It was passed for
    the version of the draft that the entry `draft_number` brought."""

    matter: str
    kind: MatterKind
    unit: str
    outcome: Clearing
    cleared_on: Day
    draft_number: int | None = None


class MatterRejectedV1(Contract):
    """The review was not passed."""

    matter: str
    kind: MatterKind
    unit: str


class GateRefusedV1(Contract):
    """Discussion on the day `meeting_on` was sought without a passed review; the legal date is that of the attempt."""

    matter: str
    kind: MatterKind
    unit: str
    stage: MatterStage
    meeting_on: Day | None = None


class MatterDecidedV1(Contract):
    """The deciding body has decided; `unreviewed` says that no review had been passed."""

    matter: str
    kind: MatterKind
    unit: str
    resolution: Resolution
    unreviewed: bool = False


class MatterWithdrawnV1(Contract):
    """The drafter has withdrawn the matter; a clearance of it no longer holds."""

    matter: str
    kind: MatterKind
    unit: str


class PowerListAdjustedV1(Contract):
    """The government agreed to a change of a power list; `unreviewed` says that no review had been passed."""

    change: str
    unit: str
    consented_on: Day
    unreviewed: bool = False


class PowerListReportedV1(Contract):
    """The change was reported to the body that manages 机构编制."""

    change: str
    unit: str
    reported_on: Day


class PowerListPublishedV1(Contract):
    """The changed list was published."""

    change: str
    unit: str
