"""What one case means for others: entered on them, put right and taken back there, as it comes about."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from types import UnionType
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, or_

from services.litigation.cases.adapters.ports import CaseFollower
from services.litigation.cases.domain.acts.across import ForCase, ForLevels, GoesOn, Gone, Joined, NotInForce, Outlives
from services.litigation.cases.domain.acts.co_defendants import Decided, told_by
from services.litigation.cases.domain.acts.following import set_off
from services.litigation.cases.domain.acts.linking import JoinDispute
from services.litigation.cases.domain.case import Case
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import standing, when_not_void
from shared.storage.lives.collection import LivingCollection
from shared.storage.lives.rows import Because


class FollowingCases(LivingCollection[Case]):
    """The other levels of a dispute, and the other defendants of a decision, follow what becomes of a case.

    Of a case that is void it is kept behind the voiding. `followers` are the collections above in which something
    follows from a case; the unit of work names them.
    """

    followers: ClassVar[tuple[type[CaseFollower], ...]] = ()

    def sets_off(self, thing: Case) -> frozenset[ForCase]:
        return set_off(thing)

    def _set_off(self, thing: Case) -> frozenset[ForCase]:
        return set_off(thing)

    async def follow(self, thing: Case, begun: frozenset[Any], ended: frozenset[Any]) -> None:
        """The other levels of the dispute, and the other defendants of the decision.

        What has ended is taken back first, the last of it before the others, as no appeal stands without the service
        before it; what is only said otherwise is put right in its place.
        """
        for was in ended:
            if isinstance(was, GoesOn) and thing.voided_on is None and thing.came_from != was.previous:
                await self._leave(thing, was.previous)
        if any(isinstance(each, Joined) for each in begun | ended):
            await self._lead(thing, begun | ended)
        followed = await self.that_followed(f"{self.kind}/{thing.id}") if ended else []
        concerned = await self._concerned(thing, begun)
        await self.hold(each.id for each in (thing, *followed, *(one for found in concerned.values() for one in found)))
        becomes = {was: now for was in ended for now in begun if was.becomes(now)}
        for was in sorted(ended, key=_by_day, reverse=True):
            still = concerned[becomes[was]] if was in becomes else ()
            for other in (each for each in followed if each not in still):
                await self.take_back(other, self._set_off_by(thing), was)
            if isinstance(was, Decided):
                await self._leave_others(thing)
        for was in sorted(becomes, key=_by_day):
            for other in concerned[becomes[was]]:
                await self._put_right(other, was, becomes[was], thing)
        for consequence in sorted(begun, key=_by_day):
            for other in concerned[consequence]:
                await self._enter_on(other, consequence, thing)
                if isinstance(consequence, GoesOn):
                    await self._hear(other, thing, ForLevels | Outlives)
                if isinstance(consequence, ForLevels):
                    # It became known after a later one of the other case, which had nothing to take the place of.
                    await self._hear(thing, other, ForLevels | Outlives)
                for told in told_by(other) if isinstance(consequence, Decided) and other.voided_on is None else ():
                    await self._enter_on(thing, told, other)
        for each in begun:
            for other in concerned[each] if isinstance(each, GoesOn) else ():
                await self._join(thing, other)
        if any(isinstance(each, Gone) for each in begun | ended):
            for follower in self.followers:
                await follower(self._work).follow_case(thing)

    async def lived_again(self, thing: Case) -> None:
        """What the other levels mean for it may reach it only now, as it stands; defendants tell of themselves."""
        for other in await self._around(thing):
            await self._hear(thing, other, GoesOn | Gone | NotInForce | ForLevels | Outlives)

    async def strike_with(self, thing: Case, number: int) -> bool:
        """What other defendants told of the decision goes with it, and comes again with the next."""
        if thing.judgment is None or len(thing.judgments) > 1 or number != thing.ruling.entry:
            return False
        return await self._unsay_what_others_told(thing, lambda other: True)

    async def _lead(self, thing: Case, changed: Iterable[ForCase]) -> None:
        """What goes on from it comes with it into another dispute, or back."""
        disputes = {thing.lineage, thing.registered_in, *(each.lineage for each in changed if isinstance(each, Joined))}
        # While it was void they may have stayed in the dispute that it was of before.
        known = {each.id for each in await self.that_followed(f"{self.kind}/{thing.id}")}
        c = self.table().c
        found = await self._by_now(or_(c.lineage.in_(sorted(disputes)), c.id.in_(sorted(known))))
        following = [each for each in found if each.came_from == thing.id]
        await self.hold(each.id for each in (thing, *following))
        for each in following:
            await self._join(each, thing)

    async def _join(self, thing: Case, before: Case) -> None:
        """It is of the dispute of the case before it, whatever dispute that is by now."""
        number, lineage = await self._joined_with(thing, before.id)
        if thing.came_from != before.id or lineage == before.lineage:
            return
        act, because = (
            JoinDispute(on=before.served_on, previous=before.id, lineage=before.lineage),
            self._set_off_by(before),
        )
        if number is None:
            await self.enter_because(thing, act, because)
        else:
            await self.rectify(thing, number, act, because)

    async def _leave(self, thing: Case, before: str) -> None:
        """It goes on from that one no more, and never did."""
        number, _ = await self._joined_with(thing, before)
        if number is not None:
            await self.rectify(thing, number, None, Because(set_off_by=f"{self.kind}/{before}"))

    async def _joined_with(self, thing: Case, before: str) -> tuple[int | None, str]:
        """The entry by which it is of the dispute of that one, and that dispute; without one that of its own."""
        for number, act in (await self._standing(thing)).items():
            if isinstance(act, JoinDispute) and act.previous == before:
                return number, act.lineage
        return None, thing.registered_in

    async def _hear(self, thing: Case, of: Case, kinds: type[ForCase] | UnionType) -> None:
        """What the other case means for it, as far as it is not entered yet."""
        for each in sorted(set_off(of), key=_by_day):
            if isinstance(each, kinds) and each.reaches(thing, of):
                await self._enter_on(thing, each, of)

    async def _enter_on(self, other: Case, consequence: ForCase, of: Case) -> None:
        """Nothing twice, and nothing of a decision that gave way to the other's, be it on one day."""
        if isinstance(consequence, ForLevels) and of.ruling.replaced_by == other.id:
            return
        act = consequence.means_for(other)
        if act is not None and not any(map(consequence.meant, (await self._standing(other)).values())):
            await self.enter_because(other, act, self._set_off_by(of))

    async def _put_right(self, other: Case, was: ForCase, now: ForCase, of: Case) -> None:
        """Let what was entered on the other be what it is now.

        In one step: what was entered there since may bear both, and not what lies between.
        """
        because, meant = self._set_off_by(of), await self._standing(other)
        for line in await self.lines(other.id):
            act = meant.get(line.written.number)
            if act is None or not was.meant(act) or line.set_off_by != because.set_off_by:
                continue
            if (instead := now.in_place_of(act, other)) != act:
                await self.rectify(other, line.written.number, instead, because)

    async def _standing(self, thing: Case) -> dict[int, Entered]:
        """What stands of the case, or would if it did."""
        return standing(when_not_void(await self._written(thing)))

    async def _leave_others(self, thing: Case) -> None:
        """Take back what those had told who are not defendants of the same decision any more."""
        await self._unsay_what_others_told(thing, lambda other: not other.shares_decision_with(thing))

    async def _unsay_what_others_told(self, thing: Case, by: Callable[[Case], bool]) -> bool:
        causes = {line.set_off_by for line in await self.lines(thing.id) if line.set_off_by}
        told = [cause.removeprefix(f"{self.kind}/") for cause in causes if cause.startswith(f"{self.kind}/")]
        before = thing.entries
        for other in await self.find(self.table().c.id.in_(sorted(told))):
            if by(other):
                for each in sorted(told_by(other), key=_by_day, reverse=True):
                    await self.take_back(thing, self._set_off_by(other), each)
        return thing.entries > before

    def _set_off_by(self, thing: Case) -> Because:
        return Because(set_off_by=f"{self.kind}/{thing.id}")

    async def _concerned(self, thing: Case, begun: Collection[ForCase]) -> dict[ForCase, list[Case]]:
        """Of each consequence of the case those that it reaches, be they void."""
        around = await self._around(thing) if begun else []
        return {consequence: [each for each in around if consequence.reaches(each, thing)] for consequence in begun}

    async def _around(self, thing: Case) -> list[Case]:
        """The others of its dispute, those that it names, which may join that only now, and those under its number."""
        c = self.table().c
        named = {thing.previous, *thing.ruling.retried_in_vain} - {None}
        around = [c.lineage == thing.lineage, c.id.in_(sorted(named))]
        if thing.joint_defendants:
            around.append(c.number == thing.number)
        return [each for each in await self._by_now(or_(*around)) if each is not thing]

    async def _by_now(self, fits: ColumnElement[bool]) -> list[Case]:
        """Those that are stored so, and all that this work has in hand: what it changed is not stored yet."""
        found = {each.id: each for each in await self.find(fits)}
        found |= {thing.id: thing for _, thing, _ in self._work.in_hand() if isinstance(thing, Case)}
        return [found[id] for id in sorted(found)]


def _by_day(consequence: ForCase) -> tuple[date, bool, str]:
    """One order, whatever the run: what it sets off is numbered by it. The dispute goes on before it is decided."""
    return consequence.on, not isinstance(consequence, GoesOn), repr(consequence)
