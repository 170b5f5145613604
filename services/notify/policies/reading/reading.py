"""What a reader finds in a policy document: the document and its draft duties, each with its place in the text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DutyKind(StrEnum):
    """What sort of duty a sentence states; a time limit goes before a frequency, a frequency before a rate."""

    DEADLINE = "deadline"
    ONE_OFF_DEADLINE = "one_off_deadline"
    RECURRENCE = "recurrence"
    TARGET_RATE = "target_rate"
    PROHIBITION = "prohibition"
    MINIMUM_COUNT = "minimum_count"
    MINIMUM_PERIOD = "minimum_period"
    PUBLICATION = "publication"
    STATISTIC = "statistic"
    PROCEDURE = "procedure"


class Mode(StrEnum):
    """Whether the text orders (*duty*), announces what is to come (*plan*) or reports what was done (*report*)."""

    DUTY = "duty"
    PLAN = "plan"
    REPORT = "report"


class Strength(StrEnum):
    """How strongly it binds: *default* for 一般 and 原则上, *aspirational* for 力争, 推动 and 鼓励."""

    MANDATORY = "mandatory"
    DEFAULT = "default"
    ASPIRATIONAL = "aspirational"


class Keeper(StrEnum):
    """The service that keeps such a duty; *notify_duty* is trackable, but belongs to none of the other three."""

    REVIEW = "review"
    FILING = "filing"
    LITIGATION = "litigation"
    NOTIFY_DUTY = "notify_duty"
    OUT_OF_SCOPE = "out_of_scope"


class DocumentKind(StrEnum):
    """*order*: a notice, an opinion or a plan that binds; *report*: an account of a past year."""

    ORDER = "order"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A checkable number.

    `unit` is ``times``, ``session``, ``percent``, ``day``, ``working_day``, ``hour``, ``class_hour``, ``person``,
    ``item`` … ; `comparator` one of ``<= >= = > < increase decrease``; `per` one of ``year``, ``half_year``,
    ``quarter``, ``month``, ``half_month``, ``week``, ``two_years``, ``three_years``, ``term`` (of a school),
    ``person_year``, ``term_of_office`` or None.
    """

    value: float | None
    unit: str | None
    comparator: str | None
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDuty:
    """One separately checkable duty. ``text[start:end] == quote``; `due` is ``MM-DD`` (every year) or ``YYYY-MM-DD``.

    `lead_units` and `co_units` are named as the text names them; `clause` as the text numbers it, such as ``8``,
    ``（七）`` or ``三（二）``. `confidence` lies between 0 and 1: how sure the reader is of its reading.
    """

    clause: str
    quote: str
    start: int
    end: int
    subject: str | None
    lead_units: tuple[str, ...]
    co_units: tuple[str, ...]
    kind: DutyKind
    quantity: Quantity | None
    trigger: str | None
    due: str | None
    modality: Strength
    service: Keeper
    mode: Mode
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSource:
    """The document itself: what could not be found is None. `number` is the normalised 文号."""

    title: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause with its place in the text; `understood` when it gave at least one duty."""

    clause: str
    start: int
    end: int
    understood: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found; `sentences` covers the body of the document in order, without the names of its clauses."""

    source: DocumentSource
    duties: tuple[DraftDuty, ...]
    sentences: tuple[Sentence, ...]
