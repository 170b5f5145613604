"""What other services tell counts by itself."""

from collections.abc import Sequence
from datetime import date

from services.notify.domain.deed import Deed, counts_for, evidence_of
from services.notify.domain.occurrence import Occurrence
from services.notify.domain.register import Register
from services.notify.usecases.ports import Work
from services.notify.usecases.watch_occurrences import watch_occurrences


async def credit_deeds(deeds: Sequence[Deed], work: Work, register: Register, today: date) -> None:
    """Keep what was done, and count it for every occurrence that it fulfils; the same fact never counts twice."""
    subjects = register.subjects
    await work.deeds.add(deeds)
    credited: dict[str, Occurrence] = {}
    for deed in deeds:
        for occurrence in await work.occurrences.fulfilled_by(deed, subjects.facts.get(deed.fact, frozenset())):
            if counts_for(deed, occurrence, subjects):
                occurrence.give(evidence_of(deed, occurrence, today))
                credited[occurrence.id] = occurrence
    await watch_occurrences(list(credited.values()), work, register, today)
