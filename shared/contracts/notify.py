"""What the notify service tells."""

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import DateStatus, PeriodKind, PersonRole, Service, UnitRelation
from shared.contracts.days import Day
from shared.contracts.envelope import Contract


class _OfDeadline(Contract):
    """A deadline is named by the service that keeps it, the thing it is on and its name there."""

    service: Service
    thing: str
    name: str
    owner: str
    kind: PeriodKind
    due: Day
    status: DateStatus


class DeadlineWarnedV1(_OfDeadline):
    """A warning point was reached; `rung` is its code, such as ``before_3``."""

    rung: str


class DeadlineDueV1(_OfDeadline):
    """The last day has come."""


class DeadlineOverdueV1(_OfDeadline):
    """The last day has passed and what was due has not been heard of."""


class PolicyDocumentTookEffectV1(Contract):
    """From `valid_from` on the confirmed rows of a policy document are duties, and those of `replaces` are none."""

    document: str
    unit: str
    valid_from: Day
    valid_to: Day | None
    confirmed: int
    dropped: int
    replaces: str | None


class PolicyDocumentRepealedV1(Contract):
    """Nothing takes its place: its duties bind through `last_day`, and then nobody."""

    document: str
    unit: str
    last_day: Day


class PolicyDocumentExpiredV1(Contract):
    """Its last day, `valid_to`, has gone by, and its duties bind nobody any more."""

    document: str
    unit: str
    valid_to: Day


class _OfEscalation(Contract):
    """`step` counts the steps of the local ladder from 1, `rung` is its code, a term of the rules' vocabulary."""

    escalation: str
    service: Service
    thing: str
    name: str
    owner: str


class EscalationDraftedV1(_OfEscalation):
    """A step was drafted; it has no effect until it is signed."""

    step: int
    rung: str


class EscalatedV1(_OfEscalation):
    """An authorised person signed a step."""

    step: int
    rung: str
    document: str
    signed_on: Day


class EscalationWithdrawnV1(_OfEscalation):
    """What was signed under `document` as that step has lost its ground, and the paper `withdrawal` takes it back."""

    step: int
    rung: str
    document: str
    withdrawn_on: Day
    withdrawal: str


class EscalationClosedV1(_OfEscalation):
    """The case is closed, on the day on which what ended it was heard; `reached` is the last step that was signed, 0
    when none was.
    """

    reason: str
    reached: int


class EscalationResumedV1(_OfEscalation):
    """A case that was closed goes on where it was, after the last step that was signed, `reached`: what had closed it
    is over, or proves not to be so; what is asked was due on the day `due`."""

    due: Day
    reached: int


class NoticeAcknowledgedV1(Contract):
    """The `unit`, which had not told it, has acknowledged a notice about a `thing` of the `service`, as ``kind/id``.

    `original` is the id of the fact that the notice is of, or of the last answer to it by then.
    """

    service: Service
    thing: str
    unit: str
    original: str
    acknowledged_on: Day


class UnitSpell(BaseModel):
    """What a unit was before the day `before`; None of what it is now. `kind` is a code of the directory's data."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    before: Day | None
    name: str
    kind: str
    region: str
    attributes: tuple[str, ...]


class UnitRelated(BaseModel):
    """The unit `holder` stands in the relation to this one from the day `since` through `until`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    relation: UnitRelation
    holder: str
    since: Day
    until: Day | None


class UnitShare(BaseModel):
    """What the successor `to` takes over of what a unit has not ended: kinds of work, each named as the service in
    which it is done, and single things (``litigation/ID``)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    to: str
    functions: tuple[Service, ...]
    things: tuple[str, ...]


class UnitStoodIn(BaseModel):
    """By a closing that was entered on the day `since` and taken back on the day `through`, `by` was a successor."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    by: str
    since: Day
    through: Day


class UnitStatedV1(Contract):
    """A unit of the directory, whole, as it stands there at that `version`; of several the highest version holds.

    Told whenever anything of it has changed, be it by an act or by a correction, and so never corrected. One that was
    registered by mistake is `voided`. Of several successors the first takes over what is in none of the `shares`.
    """

    unit: str
    version: int
    spells: tuple[UnitSpell, ...]
    related: tuple[UnitRelated, ...]
    closed_on: Day | None
    successors: tuple[str, ...]
    shares: tuple[UnitShare, ...] = ()
    stood_in: tuple[UnitStoodIn, ...] = ()
    voided: bool


class PersonsRole(BaseModel):
    """The person may hold the role from the day `since` through `until`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    role: PersonRole
    since: Day
    until: Day | None


class PersonsDeputy(BaseModel):
    """The person `deputy` stands in from the day `since` through `until`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    deputy: str
    since: Day
    until: Day | None


class PersonHandedOver(BaseModel):
    """From that day on the person `successor` answers for what the person has not done."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    successor: str
    on: Day


class PersonStatedV1(Contract):
    """A person of the roster of a unit, whole, as it stands there at that `version`: ids, roles and days, no names.

    Told, and never corrected, as units are. It is no business of outsiders, and is not passed on to them.
    """

    id: str
    version: int
    unit: str
    person: str
    since: Day
    until: Day | None
    roles: tuple[PersonsRole, ...]
    deputies: tuple[PersonsDeputy, ...]
    handed_over: PersonHandedOver | None
    from_outside: bool = False
    voided: bool


class _OfOccurrence(Contract):
    """One time that a duty falls to a unit; `rule` is the id of the rule or of the kept duty that asks it."""

    occurrence: str
    rule: str
    owner: str
    opens_on: Day
    due: Day | None
    needed: int
    done: int


class OccurrenceMetV1(_OfOccurrence):
    """Enough was done, on `met_on`; that it was missed is told as a deadline that is overdue."""

    met_on: Day
    in_time: bool


class OccurrenceReopenedV1(_OfOccurrence):
    """What was enough no longer is: evidence was taken back, or more is needed."""
