"""依据与现况: what a letter rests on stays as it was on its day; what is otherwise by now stands beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.notify.deadlines.domain.escalation import Escalation, facts_of
from services.notify.deadlines.domain.watch import Watch
from shared.kernel.model.figures import Holder

# What grows with each day is no difference; nor is the name of how a date is explained.
_OF_THE_DAY = frozenset({"days_late", "explanation"})


@dataclass(frozen=True, slots=True)
class Differing:
    """One fact of the step `step`, by its name, as it was frozen and as it is; nothing where there is none."""

    step: int
    fact: str
    then: Any
    now: Any


def differing_facts(case: Escalation, watch: Watch | None, holder: Holder, today: date) -> Iterator[Differing]:
    """Of each step in order what is otherwise by now; of a deadline that is no more, everything."""
    addressee = holder(case.unit, today, case.deadline)
    now: Mapping[str, Any] = {} if watch is None else facts_of(watch, today, addressee)
    for number, step in enumerate(case.steps, 1):
        for name in sorted((step.facts.keys() | now.keys()) - _OF_THE_DAY):
            if step.facts.get(name) != now.get(name):
                yield Differing(number, name, step.facts.get(name), now.get(name))
