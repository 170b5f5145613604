"""On whom a decision is served: the parties of one agency's case, its co-defendants each by their unit."""

from services.litigation.cases.domain.terms import Party

_OF = "co_defendant:"


def co_defendant(unit: str) -> str:
    """The party that another defendant of the same number is."""
    return f"{_OF}{unit}"


def is_co_defendant(party: str) -> bool:
    """Whether the party is another defendant of the same number."""
    return party.startswith(_OF)


def must_all_be_served(joint_defendants: tuple[str, ...]) -> set[str]:
    """Those without whose day of service a decision is not final by itself."""
    return {Party.AGENCY, Party.PLAINTIFF, *map(co_defendant, joint_defendants)}
