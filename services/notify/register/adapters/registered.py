"""The whole register of a place: what the rules that bind it ask, and what its policy documents ask beside them."""

from collections.abc import Iterable
from datetime import date

from services.notify.register.adapters.views import RegisteredDutyView
from services.notify.register.domain.duty import Duty
from services.notify.register.domain.obligation import Obligation, of_duty, of_rule
from services.notify.register.domain.register import Register
from services.notify.register.domain.subject_sets import NOBODY


def registered(register: Register, duties: Iterable[Duty], region: str, today: date) -> list[RegisteredDutyView]:
    """Every wording, by its key; what has ended stays in the list."""
    rulebook = register.statutes.rulebook
    rules = (rule for rule_id in rulebook.rule_ids for rule in rulebook.history(rule_id, region))
    found = [of_rule(rule, register.subjects) for rule in rules]
    found += [of_duty(duty, register.subjects) for duty in duties]
    return sorted((_view(each, today) for each in found if each is not None), key=lambda view: view.id)


def _view(obligation: Obligation, today: date) -> RegisteredDutyView:
    days = [f"{each.month:02}-{each.day:02}" for each in obligation.days]
    return RegisteredDutyView(
        id=obligation.key,
        kept=obligation.kept,
        place=obligation.place,
        zh=obligation.zh,
        en=obligation.en,
        source=obligation.source,
        clause=obligation.clause,
        each=obligation.subject.each,
        owed_by_nobody=obligation.subject == NOBODY,
        at_least=obligation.at_least,
        counted=obligation.of,
        per=obligation.per,
        days=days if obligation.once is None else [obligation.once.isoformat()],
        watched=obligation.watched,
        valid_from=obligation.valid_from,
        valid_to=obligation.valid_to,
        expired=obligation.valid_to is not None and obligation.valid_to < today,
    )
