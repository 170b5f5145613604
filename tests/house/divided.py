"""A county that has become a city of another code, and its units, which were entered under the old one: 龙南."""

from shared.kernel.directory.units import KnownUnit, Spell
from shared.storage.cause import own_cause
from shared.storage.store import AnyStore

OLD, NEW, OTHER = "360727", "360783", "360722"
BUREAU, SUPERVISORS, JUSTICE, OFFICE = "ln-housing", "ln-rule-of-law", "ln-justice", "ln-gov-office"
ELSEWHERE = "xf-rule-of-law"
_UNITS = (
    (BUREAU, "department", OLD),
    (SUPERVISORS, "law_office", OLD),
    (JUSTICE, "justice_bureau", OLD),
    (OFFICE, "government_office", NEW),
    ("ln-gov", "government", NEW),
    (ELSEWHERE, "law_office", OTHER),
)


async def tell_of_longnan(store: AnyStore) -> None:
    """The service is told of its units, some as they were entered before the change, some since."""
    units = [
        KnownUnit(id=id, version=1, spells=(Spell(name=id, kind=kind, region=region),)) for id, kind, region in _UNITS
    ]
    async with store.begin(own_cause(store.service, "units")) as work:
        await work.directory.know(*units)
