"""规则数据: confirmed rows in the shapes of a policy profile, for a person to commit to ``deploy/profiles``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.kept_rows import SPANS, counted, title_of
from services.notify.policies.domain.policy_document import PolicyDocument
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.policies.reading.reading import DraftDuty, DutyKind, Quantity
from shared.kernel.periods.terms import Kind, Unit
from shared.kernel.rules.rule_contents import BY_CONVENTION
from shared.kernel.rules.rule_shapes import Comparator, Per
from shared.kernel.words.wording import WordedCode

# What a rate is held against, by the unit of the quantity; and the direction in which it is to go from last year's.
AVERAGES = {
    "provincial_average": "全省平均水平",
    "national_average": "全国平均水平",
    "city_average": "全市平均水平",
    "local_average": "当地平均水平",
}
TRENDS = {"increase": Comparator.MORE_THAN, "decrease": Comparator.LESS_THAN}
LAST_YEAR = "same_period_last_year"
WHOLE = 100


class NoShape(WordedCode):
    """Why a row has no place in a profile; the register keeps it all the same."""

    NO_NUMBER = "no_number", "没有可核查的数字或者日期", "without a number or a date to check"
    NO_START = "no_start", "期限没有写明起算点", "a period without what starts it"
    NO_SPAN = "no_span", "频次不属于季度、半年、一年、两年、任期", "in a span that profiles do not know"
    ENDED = "ended", "日期早于文件生效之日", "due before the document takes effect"


@dataclass(frozen=True, slots=True)
class WantedTerm:
    """A term of the vocabulary, by its code where it is known to have one, else by its Chinese words."""

    words: str
    code: str | None = None


Wanted = str | int | WantedTerm
Content = Mapping[str, Wanted]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRule:
    """One rule. `shape` is the key under which `content` stands, `words` are those the row was read from."""

    row: int
    kind: DutyKind
    title: str
    clause: str
    words: str
    valid_from: date
    valid_to: date | None
    modality: str
    shape: str
    content: Content


@dataclass(frozen=True, slots=True)
class NoRule:
    row: int
    clause: str
    because: NoShape


def profile_rules(document: PolicyDocument, valid_from: date) -> list[ProfileRule | NoRule]:
    """The confirmed rows in order, each as a rule, or left out for a reason."""
    return [_rule(row, document, valid_from) for row in document.rows_in(RowStage.CONFIRMED)]


def _rule(row: Row, document: PolicyDocument, valid_from: date) -> ProfileRule | NoRule:
    once, shaped = _once(row.duty), _shaped(row.duty)
    if isinstance(shaped, NoShape):
        return NoRule(row.number, row.duty.clause, shaped)
    if once is not None and once < valid_from:
        return NoRule(row.number, row.duty.clause, NoShape.ENDED)
    shape, content = shaped
    return ProfileRule(
        row=row.number,
        kind=row.duty.kind,
        title=title_of(row),
        clause=row.duty.clause or "全文",
        words=row.duty.quote,
        valid_from=valid_from,
        valid_to=min((day for day in (once, document.valid_to) if day is not None), default=None),
        modality=row.duty.modality.value,
        shape=shape,
        content=content,
    )


def _once(duty: DraftDuty) -> date | None:
    """The day of a duty that is due but once: it is a day of every year in a rule that ends on it."""
    if duty.due is None or duty.due.count("-") == 1:
        return None
    return date.fromisoformat(duty.due)


def _shaped(duty: DraftDuty) -> tuple[str, Content] | NoShape:
    quantity = duty.quantity
    if quantity is not None and (
        quantity.unit == "percent" or quantity.unit in AVERAGES or quantity.comparator in TRENDS
    ):
        return _target(quantity)
    if duty.due is not None:
        month_and_day = "-".join(duty.due.split("-")[-2:])
        return "dates", {"on": month_and_day, "covers": WantedTerm("当年", "current_year")}
    if quantity is None or quantity.value is None:
        return NoShape.NO_NUMBER
    if quantity.unit in list(Unit) and quantity.per is None:
        return _period(duty, quantity.value, quantity)
    return _quota(duty, quantity)


def _target(quantity: Quantity) -> tuple[str, Content] | NoShape:
    trend = TRENDS.get(quantity.comparator or "")
    if trend is not None:
        return "target", {"comparator": trend.value, "benchmark": WantedTerm(LAST_YEAR, LAST_YEAR)}
    if quantity.comparator not in list(Comparator):
        return NoShape.NO_NUMBER
    average = AVERAGES.get(quantity.unit or "")
    if average is not None:
        return "target", {"comparator": quantity.comparator, "benchmark": WantedTerm(average, quantity.unit)}
    if quantity.value is None or quantity.value % 1 or not 1 <= quantity.value <= WHOLE:
        return NoShape.NO_NUMBER
    return "target", {"comparator": quantity.comparator, "percent": int(quantity.value)}


def _period(duty: DraftDuty, length: float, quantity: Quantity) -> tuple[str, Content] | NoShape:
    if length < 1 or length % 1:
        return NoShape.NO_NUMBER
    if duty.trigger is None:
        return NoShape.NO_START
    kind = Kind.FLOOR if quantity.comparator in (">=", ">") else Kind.CEILING
    return "period", {
        "length": int(length),
        "unit": quantity.unit or "",
        "kind": kind.value,
        "anchor": WantedTerm(duty.trigger),
        "roll": BY_CONVENTION,
    }


def _quota(duty: DraftDuty, quantity: Quantity) -> tuple[str, Content] | NoShape:
    per = Per.STANDING.value if quantity.per is None else SPANS.get(quantity.per)
    count = counted(quantity)
    if per is None:
        return NoShape.NO_SPAN
    if count.at_least is None:
        return NoShape.NO_NUMBER
    subject = duty.subject or "、".join(duty.lead_units) or "文件的执行单位"
    return "quota", {
        "at_least": count.at_least,
        "of": WantedTerm(count.of, count.of),
        "per": per,
        "subject": WantedTerm(subject),
    }
