"""Where something follows from what becomes of a case."""

from typing import Protocol

from services.litigation.cases.domain.case import Case
from shared.storage.work import Work


class CaseFollower(Protocol):
    """A collection of a room above, which is named to cases by the unit of work."""

    def __init__(self, work: Work) -> None: ...

    async def follow_case(self, case: Case) -> None:
        """Do what follows from it that the case was voided, or stands again."""
        ...
