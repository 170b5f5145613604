"""What every service hears of the directory: each unit, and each person of a roster, whole, whenever it has changed."""

from collections.abc import Sequence

from shared.contracts.notify import PersonStatedV1, UnitStatedV1
from shared.messaging.subscription import Fact, Subscription
from shared.storage import rosters
from shared.storage.directory import as_stated
from shared.storage.work import Work


def knowing_persons(service: str) -> Subscription:
    """The interest of that service in persons."""
    return Subscription(
        name=f"{service}-know-person", contract=PersonStatedV1, speakers=("notify",), handle_many=_know_persons
    )


def knowing_units(service: str) -> Subscription:
    """The interest of that service in units."""
    return Subscription(
        name=f"{service}-know-unit", contract=UnitStatedV1, speakers=("notify",), handle_many=_know_units
    )


async def _know_units(facts: Sequence[Fact], work: Work) -> None:
    await work.directory.know(*(as_stated(fact.contract) for fact in facts))


async def _know_persons(facts: Sequence[Fact], work: Work) -> None:
    await rosters.know_persons(work.connection, (rosters.as_stated(fact.contract) for fact in facts))
