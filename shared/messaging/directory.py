"""What every service hears of the directory: each unit, whole, whenever anything of it has changed."""

from collections.abc import Sequence

from shared.contracts.notify import UnitStatedV1
from shared.messaging.subscription import Fact, Subscription
from shared.storage.directory import as_stated
from shared.storage.work import Work


def knowing_units(service: str) -> Subscription:
    """The interest of that service."""
    return Subscription(
        name=f"{service}-know-unit", contract=UnitStatedV1, speakers=("notify",), handle_many=_know_units
    )


async def _know_units(facts: Sequence[Fact], work: Work) -> None:
    await work.directory.know(*(as_stated(fact.contract) for fact in facts))
