"""What other services tell counts by itself."""

from datetime import date

from services.notify.register.domain.deed import Deed, counts_for, evidence_of
from services.notify.register.domain.occurrence import Occurrence
from services.notify.register.domain.register import Register
from services.notify.register.usecases.ports import RegisterWork
from services.notify.register.usecases.watch_occurrences import watch_occurrences


async def credit_deed(deed: Deed, work: RegisterWork, register: Register, today: date) -> list[Occurrence]:
    """Keep what was done, and count it for every occurrence that it fulfils; the same fact never counts twice."""
    await work.deeds.add([deed])
    duties = register.subjects.facts.get(deed.fact, frozenset())
    fulfilled = await work.occurrences.fulfilled_by(deed, duties)
    credited = [each for each in fulfilled if counts_for(deed, each, register.subjects)]
    for occurrence in credited:
        occurrence.give(evidence_of(deed, occurrence, today))
    await watch_occurrences(credited, work, register, today)
    return credited
