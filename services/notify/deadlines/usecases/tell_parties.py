"""Another unit than before is a party of a deadline that goes on: the joint makers of a document were wrong, say."""

from dataclasses import replace
from datetime import date

from services.notify.deadlines.domain.notices import Audience
from services.notify.deadlines.domain.rung_notices import of_parties
from services.notify.deadlines.domain.watch import Watch
from services.notify.deadlines.usecases.correct_notices import Source, put_right
from services.notify.deadlines.usecases.ports import DeadlineWork


async def tell_parties(now: Watch, work: DeadlineWork, today: date) -> None:
    """Whoever is a party hears what has come of its day; of whoever is none it is taken back."""
    for record in await work.notices.rungs_of(now.ref):
        if record.fact is not None and record.spell == now.spell:
            told = await work.notices.of_fact(record.fact)
            said = [each for each in told if each.audience is Audience.PARTY]
            unread = replace(record, acknowledged_by=None, acknowledged_on=None)
            source = Source(record.fact, now.sequence, today)
            await work.notices.put(list(put_right(said, of_parties(unread, now.parties), source)))
