"""由什么落实: what keeps or counts a confirmed row, or that nothing does.

A row is kept by the duty that it has become, as far as that asks some unit for something by some day; and by whatever
keeps the rules that the profiles of its place have from the same words of the same document.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from services.notify.policies.domain.policy_document import PolicyDocument, duty_id
from services.notify.policies.domain.policy_rows import Row, RowStage
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.obligation import of_duty
from services.notify.register.domain.subject_sets import NOBODY, Subjects
from shared.kernel.rules.kept_as import KeptAs
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.rules.rules import Rule
from shared.kernel.words.wording import Worded

_LEFT_OUT = "……"


@dataclass(frozen=True, slots=True)
class KeptBy(Worded):
    """In which way a row is kept or counted: by the `duty` of that id, or by what keeps the `rule` of that id."""

    way: KeptAs
    zh: str
    en: str
    duty: str | None = None
    rule: str | None = None


KeptRows = Mapping[int, tuple[KeptBy, ...]]


@dataclass(frozen=True, slots=True)
class AtHand:
    """What there is to keep rows: the duties of the register, the rules of the place, and whom their subjects mean."""

    duties: Iterable[Duty]
    rulebook: Rulebook
    subjects: Subjects
    today: date


def keepers(document: PolicyDocument, by: AtHand) -> KeptRows:
    """Of each confirmed row, by its number, what keeps and counts it today."""
    duties = {duty.id: duty for duty in by.duties if duty.document_id == document.id}
    rules = [*_rules_of(document, by)]
    return {
        row.number: (*_duty(duties.get(duty_id(document.id, row.number)), by), *_rules(row, rules))
        for row in document.rows
        if row.stage is RowStage.CONFIRMED
    }


def _duty(duty: Duty | None, by: AtHand) -> Iterator[KeptBy]:
    obligation = None if duty is None or _is_over(duty, by.today) else of_duty(duty, by.subjects)
    if duty is None or obligation is None or obligation.subject == NOBODY:
        return
    if obligation.per or obligation.days or obligation.once:
        yield KeptBy(KeptAs.DUTY, duty.title, duty.title, duty=duty.id)


def _is_over(duty: Duty, today: date) -> bool:
    return duty.valid_to is not None and duty.valid_to < today


def _rules(row: Row, rules: Iterable[Rule]) -> Iterator[KeptBy]:
    for rule in rules:
        if _says(row.duty.quote, rule.source.words):
            yield from (
                KeptBy(way, rule.title.zh, rule.title.en, rule=rule.id)
                for way in rule.kept
                if way is not KeptAs.NOT_YET
            )


def _rules_of(document: PolicyDocument, by: AtHand) -> Iterator[Rule]:
    """The rules in force that a profile of the place has from this document, by its number or its title."""
    for rule_id in by.rulebook.rule_ids:
        for rule in by.rulebook.history(rule_id, document.region):
            named = rule.source.document == document.number or (document.title or "").endswith(rule.source.title)
            if named and rule.is_valid(by.today):
                yield rule


def _says(quote: str, words: str | None) -> bool:
    """Whether the row quotes the words on which a rule rests: all of them, as far as they were not left out."""
    if words is None:
        return False
    said = "".join(quote.split())
    return all("".join(part.split()) in said for part in words.split(_LEFT_OUT))
