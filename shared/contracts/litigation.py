"""What the litigation service tells. Cases go by their official number; the other parties of a case are never named."""

from shared.contracts.codes import (
    Area,
    Cause,
    Form,
    HeadCall,
    HeadCategory,
    JudgmentOutcome,
    NotHeld,
    ObligationKind,
    Performance,
    TrialLevel,
    Violation,
    Voice,
)
from shared.contracts.days import Day
from shared.contracts.envelope import Contract


class CaseServedV1(Contract):
    """The claim, or the appeal, was served on the agency; `lineage` is the id of the first case of the dispute."""

    case: str
    number: str
    level: TrialLevel
    court: str
    unit: str
    lineage: str
    served_on: Day
    attendance_required: bool


class CaseAnsweredV1(Contract):
    """The answer was filed; `in_time` is None where no period ran."""

    case: str
    number: str
    unit: str
    answered_on: Day
    in_time: bool | None


class HearingScheduledV1(Contract):
    """A hearing was set, or is held after all when a stay ends; `call` says whether the head is called (must, may,
    none); `late`: its notice was."""

    case: str
    number: str
    unit: str
    court: str
    hearing: int
    hearing_on: Day
    notice_served_on: Day
    call: HeadCall
    late: bool


class HearingPutOffV1(Contract):
    """A hearing that was set is not held on its day: *put_off* to another, which is told as one that was set,
    *called_off*, *stayed* with the trial, or *judged* before it came to it."""

    case: str
    number: str
    unit: str
    court: str
    hearing: int
    hearing_on: Day
    reason: NotHeld
    put_off_on: Day


class AppearanceSettledV1(Contract):
    """Of several defendants the head of `appears`, which may be the unit itself, comes to a hearing for all, as it was
    agreed or the court has said."""

    case: str
    number: str
    unit: str
    court: str
    hearing: int
    hearing_on: Day
    appears: str
    by: Voice


class AttendanceRecordedV1(Contract):
    """Who came to a hearing, as the standing account has it: the court's where there is one.

    `attended` tells whether a head came who counts, `category` which; `violations` are codes.
    """

    case: str
    number: str
    unit: str
    court: str
    hearing: int
    hearing_on: Day
    by: Voice
    attended: bool
    category: HeadCategory | None
    spoke: bool
    violations: tuple[Violation, ...]


class JudgmentGivenV1(Contract):
    """The case was decided at its level; `lost` is by the loss set of the place and does not stand until effective."""

    case: str
    number: str
    level: TrialLevel
    unit: str
    court: str
    form: Form
    outcome: JudgmentOutcome
    lost: bool
    decided_on: Day


class JudgmentEffectiveV1(Contract):
    """The decision of this level stands."""

    case: str
    number: str
    level: TrialLevel
    unit: str
    outcome: JudgmentOutcome
    lost: bool
    lineage: str
    effective_on: Day


class CaseLostV1(Contract):
    """An effective decision went against the agency; an account of the causes is due before the case is closed."""

    case: str
    number: str
    level: TrialLevel
    unit: str
    area: Area
    cause: Cause
    outcome: JudgmentOutcome
    lineage: str
    effective_on: Day


class JudgmentPerformedV1(Contract):
    """One obligation of an effective judgment was performed, or `enforced` by the court."""

    case: str
    number: str
    unit: str
    obligation: int
    kind: ObligationKind
    state: Performance
    performed_on: Day
    in_time: bool | None


class DocumentChallengedV1(Contract):
    """A court or another supervisor found a document unlawful.

    `source` is judgment, judicial_suggestion, procuratorial_suggestion or reconsideration_opinion; `thing` is the id of
    the case or suggestion, `reference` its official number; `articles` are the numbers of the articles found at fault.
    """

    number: str
    articles: tuple[str, ...]
    source: str
    thing: str
    reference: str
    issuer: str
    unit: str
    challenged_on: Day


class SuggestionReceivedV1(Contract):
    """A suggestion has come; `due` is when the reply is, None where nothing sets a date."""

    suggestion: str
    number: str
    kind: str
    issuer: str
    unit: str
    case: str | None
    document_number: str | None
    received_on: Day
    due: Day | None


class SuggestionRepliedV1(Contract):
    """The agency has replied, for the `round`-th time; `in_time` is None where no period ran."""

    suggestion: str
    number: str
    kind: str
    issuer: str
    unit: str
    round: int
    replied_on: Day
    in_time: bool | None


class SuggestionAcceptedV1(Contract):
    """The issuer is content with the reply."""

    suggestion: str
    number: str
    kind: str
    issuer: str
    unit: str
    accepted_on: Day


class SuggestionReturnedV1(Contract):
    """The issuer is not content with the reply and wants another."""

    suggestion: str
    number: str
    kind: str
    issuer: str
    unit: str
    returned_on: Day
    due: Day | None


class SuggestionWithdrawnV1(Contract):
    """The issuer has taken the suggestion back."""

    suggestion: str
    number: str
    kind: str
    issuer: str
    unit: str
    withdrawn_on: Day


class SuggestionRectifiedV1(Contract):
    """What the suggestion complained of was set right."""

    suggestion: str
    number: str
    kind: str
    issuer: str
    unit: str
    rectified_on: Day
    in_time: bool | None


class HearingObservedV1(Contract):
    """A unit had people watch a hearing, `members` of its leadership among them.

    `member_keys` tell them apart within the unit and year, without saying who they are. `recorded_on` is the day on
    which the unit said so; `on_paper` whether a paper vouches for the day of the hearing.
    """

    observation: str
    number: str
    unit: str
    court: str
    administrative: bool
    persons: int
    members: int
    member_keys: tuple[str, ...]
    observed_on: Day
    recorded_on: Day
    on_paper: bool
