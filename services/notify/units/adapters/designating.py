"""指定管辖: which court says who hears the cases of a unit, and who ends that (行政诉讼法 23、24)."""

from services.notify.units.adapters.designations import began_by, designated
from services.notify.units.domain.acts import EndRelation, Relate
from services.notify.units.domain.subject_unit import DesignatedByCourt, NotDesignatedByCourt, SubjectUnit
from shared.kernel.directory.courts import may_designate
from shared.kernel.directory.refusals import DESIGNATION, NotCourtAbove
from shared.kernel.directory.succession import About
from shared.kernel.directory.units import Function
from shared.kernel.model.actor import Role
from shared.storage.lives.collection import LivingCollection


class DesignatingCourts(LivingCollection[SubjectUnit]):
    """Units with what courts have designated of them."""

    async def _must_be_court_above(self, act: Relate | EndRelation, unit: SubjectUnit) -> None:
        """行政诉讼法 23、24: a court designates one below it for a unit that lies in its own area."""
        directory, actor = self._work.directory, self._work.cause.actor
        own, holder = await directory.unit(actor.unit), await directory.must_know(act.holder, act.on, field="holder")
        area, below = "" if own is None else own.now.region, holder.on(act.on).region
        if not may_designate(area, below, unit.region):
            raise NotCourtAbove(field="holder", holder=act.holder, unit=unit.id, source=DESIGNATION)

    async def _must_be_the_designating(self, act: Relate | EndRelation, unit: SubjectUnit) -> None:
        """What a court has designated nobody else ends but a court above it, and a court nothing else."""
        if not isinstance(act, EndRelation):
            return
        lines = await self.lines(unit.id)
        began = began_by(lines, act.relation, act.holder, act.on)
        actor = self._work.cause.actor
        if began is None or (began.is_judicial and actor.is_of(began.unit)):
            return
        if began.is_judicial:
            if not await self._is_above(began.unit, unit):
                raise DesignatedByCourt(by=began.unit)
        elif actor.is_(Role.COURT):
            raise NotDesignatedByCourt(by=began.unit)

    async def _is_above(self, court: str | None, unit: SubjectUnit) -> bool:
        """Whether the caller's is a court above that one, as both are above the unit."""
        actor, directory = self._work.cause.actor, self._work.directory
        own, other = await directory.unit(actor.unit), None if court is None else await directory.unit(court)
        if own is None or other is None or not actor.is_(Role.COURT):
            return False
        return may_designate(own.now.region, other.now.region, unit.region)

    async def _must_be_undesignated(self, unit: SubjectUnit) -> None:
        """While what a court has designated stands, of the unit or of one that it succeeds, nobody else says beside it
        who hears its cases; in the place of what has come over to it a court above that one does."""
        succession, today = await self._work.directory.succession(), self._work.clock.today()
        for id in (unit.id, *sorted(succession.succeeded(unit.id, today, About(Function.LITIGATION)))):
            for line in designated(await self.lines(id)):
                instead = id != unit.id and await self._is_above(line.unit, unit)
                if not (instead or self._work.cause.actor.is_of(line.unit)):
                    raise DesignatedByCourt(by=line.unit)
