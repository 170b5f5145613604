"""Whether whoever has proposed something can still stand for it: it is entered as their word, on the day it is
confirmed."""

from shared.kernel.directory.ordinary import Relation
from shared.kernel.lives.refusals import ProposerNotInPost, ProposersUnitClosed
from shared.kernel.words.refusals import Refusal
from shared.storage.rosters import roster_of
from shared.storage.work import Work


async def must_still_stand_for_it(work: Work, unit: str, person: str) -> None:
    """Refuse, as of today, what was proposed by a unit that was closed meanwhile, with ProposersUnitClosed, or by a
    person who has left it, with ProposerNotInPost; where no roster is kept nobody is known to have left."""
    today = work.clock.today()
    known = await work.directory.unit(unit)
    if known is not None and not known.stands(today):
        raise ProposersUnitClosed(unit=unit)
    roster = await roster_of(work.connection, unit)
    if not roster.is_kept(today) or roster.has(person, today):
        return
    # Whoever acts for the unit in court is on the roster of their own.
    if known is not None and not any(each.person == person and not each.voided for each in roster.persons):
        for other in sorted(await work.directory.in_relation(Relation.ACTS_IN_COURT_FOR, known, today)):
            theirs = await roster_of(work.connection, other)
            if not theirs.is_kept(today) or theirs.has(person, today):
                return
    raise ProposerNotInPost(unit=unit, person=person)


async def still_stands_for_it(work: Work, unit: str, person: str) -> bool:
    """Whether that is not so."""
    try:
        await must_still_stand_for_it(work, unit, person)
    except Refusal:
        return False
    return True
