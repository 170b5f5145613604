"""The rules of a place and the calendar together: what the domain is handed to count with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from shared.kernel.clocks.not_started import SILENT, NotCounted, NotStarted
from shared.kernel.periods import Explanation, Suspension
from shared.kernel.periods.calendar import Calendar
from shared.kernel.periods.counts import Counts
from shared.kernel.rules.rulebook import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule applied from an anchor day."""

    rule: Rule
    anchor_on: date
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Statutes:
    """Rules and calendar in force; immutable, replaced as a whole by a release."""

    rulebook: Rulebook
    calendar: Calendar
    counts: Counts = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counts(self.calendar))

    def count(
        self, rule_id: str, region: str, anchor_on: date, suspensions: Sequence[Suspension] = ()
    ) -> Counted | NotCounted:
        """The period of the rule that binds `region` on the anchor day, counted, or why none is: no rule is known at
        all, or the first that is known begins later."""
        rule = self.rulebook.rule(rule_id, region, anchor_on)
        if rule is not None:
            return self.apply(rule, anchor_on, suspensions)
        known_from = self.rulebook.known_after(rule_id, region, anchor_on)
        return SILENT if known_from is None else NotCounted(NotStarted.RULES_BEGIN_LATER, known_from)

    def required(self, rule_id: str, region: str, anchor_on: date, suspensions: Sequence[Suspension] = ()) -> Counted:
        """The same where the law leaves no silence; refuses when the profiles are silent."""
        return self.apply(self.rulebook.required(rule_id, region, anchor_on), anchor_on, suspensions)

    def until(self, rule: Rule, due_on: date, *, since: date) -> Counted:
        """A date that a rule names itself, standing from the day `since`; it does not roll."""
        explanation = self.counts.named(due_on, since, rule=rule.id, source=str(rule.source))
        return Counted(rule=rule, anchor_on=since, explanation=explanation)

    def apply(self, rule: Rule, anchor_on: date, suspensions: Sequence[Suspension] = ()) -> Counted:
        explanation = self.counts.count(
            rule.period, anchor_on, suspensions=tuple(suspensions), rule=rule.id, source=str(rule.source)
        )
        return Counted(rule=rule, anchor_on=anchor_on, explanation=explanation)
