"""特定类型案件原则上由主要负责人出庭: where a rule of the place lists kinds of cases, what goes against it is found."""

from collections.abc import Iterator
from datetime import date

from services.litigation.cases.domain.case import Case
from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.terms import HeadCategory
from services.litigation.cases.domain.warned import CaseWarning, principal_missing
from shared.kernel.rules.rulebook import Rulebook

RULE = "litigation.principal_cases"


def principal_findings(case: Case, rulebook: Rulebook, today: date) -> Iterator[CaseWarning]:
    """Of each hearing, by the rule in force on its day, to which no other principal head was to come: that of a hearing
    to come none is named, that to one that was held none came. Of one without a record nothing is said."""
    for hearing in case.hearings:
        rule = rulebook.rule(RULE, case.region, hearing.hearing_on)
        listed = () if rule is None else rule.items
        named = {each.zh for each in (*case.grounds, *hearing.grounds)}
        if rule is None or hearing.put_off or hearing.relieved or named.isdisjoint(listed):
            continue
        if hearing.held:
            if not hearing.principal_attended:
                yield principal_missing(rule, hearing.ordinal, held=True)
        elif hearing.hearing_on >= today and not _principal_named(hearing):
            yield principal_missing(rule, hearing.ordinal, held=False)


def _principal_named(hearing: Hearing) -> bool:
    return hearing.nomination is not None and hearing.nomination.category is HeadCategory.PRINCIPAL
