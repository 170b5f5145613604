"""依法应当由负责人出庭的案件: on which grounds a head has to appear, as the law lists them, and documents of places."""

from collections.abc import Iterable
from datetime import date

from services.litigation.cases.domain.terms import REQUIRING, Ground
from shared.kernel.rules.rulebook import Rulebook

# What the court must call a head for (法释〔2020〕3号 4), and what a place wants its principal heads for.
LISTS = ("litigation.attendance_required_cases", "litigation.principal_cases")


def unlisted(grounds: Iterable[Ground], rulebook: Rulebook, region: str, on: date) -> tuple[Ground, ...]:
    """Those of the grounds that call for a head where a rule lists them, and that no rule of the place lists."""
    rules = (rulebook.rule(each, region, on) for each in LISTS)
    listed = {item for rule in rules if rule is not None for item in rule.items}
    return tuple(each for each in grounds if each in REQUIRING and each.zh not in listed)
