"""On whom a decision is served: the parties of one agency's case, its co-defendants each by their unit."""

from collections.abc import Sequence

from services.litigation.cases.domain.refusals import CoDefendantTwice, OwnCoDefendant
from services.litigation.cases.domain.terms import Party

CO_DEFENDANT = "co_defendant"
_OF = f"{CO_DEFENDANT}:"


def co_defendant(unit: str) -> str:
    """The party that another defendant of the same number is."""
    return f"{_OF}{unit}"


def is_co_defendant(party: str) -> bool:
    """Whether the party is another defendant of the same number."""
    return party.startswith(_OF)


def is_defendant(party: str) -> bool:
    """Whether it is the agency itself, or sued with it."""
    return party == Party.AGENCY or is_co_defendant(party)


def must_all_be_served(named_by_court: Sequence[str]) -> set[str]:
    """Those without whose day of service a decision is not final by itself.

    No agency keeps it from that by naming others: such a co-defendant counts by the day that its own record tells.
    """
    return {Party.AGENCY, Party.PLAINTIFF, *map(co_defendant, named_by_court)}


def must_be_others(joint_defendants: Sequence[str], unit: str) -> None:
    """Refuse co-defendants of whom one is the agency itself, or is named twice."""
    for each in joint_defendants:
        if each == unit:
            raise OwnCoDefendant(field="joint_defendants", unit=unit)
        if joint_defendants.count(each) > 1:
            raise CoDefendantTwice(field="joint_defendants", unit=each)
