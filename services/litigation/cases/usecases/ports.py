"""What the use cases of cases need of the outside."""

from datetime import date
from typing import Protocol

from services.litigation.cases.domain.case import Case
from shared.kernel.lives.ports import Lives, Recording
from shared.kernel.model.actor import Actor


class Cases(Lives[Case], Protocol):
    """All cases."""

    async def numbered(self, number: str, unit: str, court: str) -> Case | None:
        """The unit's case of that number before that court, or before one that it stands for, if there is one."""
        ...

    async def numbered_elsewhere(self, number: str, unit: str, court: str) -> Case | None:
        """The unit's case of that number before another court: where there are several, that of which the agency has
        spoken."""
        ...

    async def given_by(self, number: str, court: str | None, unit: str, above: Actor, order: str | None) -> Case:
        """The unit's case of that number, before that court where one is named, that names an order of the caller's
        court; refuses what names none. Where several do, that which names the `order`, or of which that court has said
        nothing."""
        ...

    async def dispute_of(self, number: str, unit: str, court: str | None) -> str | None:
        """The lineage of the case that the unit had under that number, before that court where one is named, and that
        was voided."""
        ...

    async def named(self, given: str, court: str | None, *, field: str, rather_of: str) -> Case:
        """The same as `referred`; of what is before that court, where one is named. Refuses with CaseOfSeveralCourts
        what only that would tell apart."""
        ...

    async def named_of(
        self, unit: str, given: str, court: str | None, *, below: str | None, field: str, court_field: str
    ) -> Case:
        """The same as `referred_of`, of what is before that court, where one is named; and only what is before the
        court `below` which it is, or one in its area. Of several that of which the agency has spoken; refuses with
        CaseOfSeveralCourts what only the court would tell apart."""
        ...

    async def must_be_confirmed(self, case: Case, on: date) -> None:
        """Refuse what its court decides that has it by nothing but an order which nobody else confirms."""
        ...

    async def must_be_heard_by(
        self, court: str, unit: str, known: Case | None, before: Case | None, designating_court: str | None, on: date
    ) -> None:
        """Refuse a court that registers what it does not hear; see `Register`."""
        ...


class CaseWork(Recording, Protocol):
    """One unit of work on cases."""

    @property
    def cases(self) -> Cases: ...
