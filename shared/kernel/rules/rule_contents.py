"""From a table of a profile to the typed content of a rule, one reader per shape."""

from collections.abc import Callable, Mapping
from datetime import date

from shared.kernel.periods import Kind, Period, Roll, Unit
from shared.kernel.rules.profile_tables import Table
from shared.kernel.rules.rule_shapes import (
    AnchoredPeriod,
    CalendarDate,
    CalendarDates,
    Choice,
    Choices,
    Comparator,
    Content,
    Items,
    Ladder,
    Per,
    Quota,
    Target,
    WarningBand,
    WarningPoints,
)
from shared.kernel.rules.vocabulary import Vocabulary

LEAP_YEAR = 2024
BY_CONVENTION = "convention"


def read_content(rule: Table, rule_id: str, words: Vocabulary, administrative_roll: Roll | None) -> Content:
    """The content in the shape that the vocabulary gives the rule.

    A period whose roll-over is ``convention`` takes `administrative_roll`, the nation's choice for periods whose
    roll-over no statute settles; it is refused while there is no such choice.
    """
    name = words.rules[rule_id]
    if name.shape == "period":
        return _period(rule.table("period"), words, administrative_roll)
    if name.shape == "choice":
        return _choice(rule, words, name.options)
    if name.shape == "choices":
        return _choices(rule, words, name.options)
    return READERS[name.shape](rule, words)


def _period(table: Table, words: Vocabulary, administrative_roll: Roll | None) -> AnchoredPeriod:
    by_convention = table.text("roll") == BY_CONVENTION
    roll = administrative_roll if by_convention else table.one_of("roll", Roll)
    if roll is None:
        raise table.wrong("roll", BY_CONVENTION)
    unit, kind = table.one_of("unit", Unit), table.one_of("kind", Kind)
    period = Period(table.positive("length"), unit, kind, roll, by_convention)
    anchored = AnchoredPeriod(period, words.term(table, "anchor"))
    table.close()
    return anchored


def _choice(rule: Table, words: Vocabulary, options: tuple[str, ...]) -> Choice:
    option = rule.text("choice")
    if option not in options:
        raise rule.wrong("choice", option)
    return Choice(words.terms[option])


def _choices(rule: Table, words: Vocabulary, options: tuple[str, ...]) -> Choices:
    chosen = rule.texts("choices")
    for option in chosen:
        if option not in options:
            raise rule.wrong("choices", option)
    return Choices(tuple(words.terms[option] for option in chosen))


def _target(rule: Table, words: Vocabulary) -> Target:
    table = rule.table("target")
    percent, benchmark = table.optional_positive("percent"), words.optional_term(table, "benchmark")
    if (percent is None) == (benchmark is None) or (percent or 0) > 100:
        raise table.wrong("percent", percent)
    target = Target(
        table.one_of("comparator", Comparator), percent, benchmark, words.optional_term(table, "denominator")
    )
    table.close()
    return target


def _quota(rule: Table, words: Vocabulary) -> Quota:
    table = rule.table("quota")
    quota = Quota(
        table.positive("at_least"), words.term(table, "of"), table.one_of("per", Per), words.term(table, "subject")
    )
    table.close()
    return quota


def _dates(rule: Table, words: Vocabulary) -> CalendarDates:
    return CalendarDates(tuple(_date(table, words) for table in rule.tables("dates")))


def _date(table: Table, words: Vocabulary) -> CalendarDate:
    text = table.text("on")
    try:
        on = date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError as reason:
        raise table.wrong("on", text) from reason
    entry = CalendarDate(on.month, on.day, words.term(table, "covers"))
    table.close()
    return entry


def _ladder(rule: Table, words: Vocabulary) -> Ladder:
    return Ladder(words.all_terms(rule, "ladder"))


def _items(rule: Table, _: Vocabulary) -> Items:
    return Items(rule.texts("items"), "open" in rule.values and rule.take("open", bool))


def _warnings(rule: Table, _: Vocabulary) -> WarningPoints:
    return WarningPoints(tuple(_band(table) for table in rule.tables("warnings")))


def _band(table: Table) -> WarningBand:
    points = table.take("before", list)
    if not points or not all(type(point) is int and point > 0 for point in points):
        raise table.wrong("before", points)
    if sorted(set(points), reverse=True) != points:
        raise table.wrong("before", points)
    band = WarningBand(table.one_of("unit", Unit), table.optional_positive("up_to"), tuple(points))
    table.close()
    return band


READERS: Mapping[str, Callable[[Table, Vocabulary], Content]] = {
    "target": _target,
    "quota": _quota,
    "dates": _dates,
    "ladder": _ladder,
    "items": _items,
    "warnings": _warnings,
}
