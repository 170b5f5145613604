"""Where a unit files, as the directory and the rules of its place have it: governments with the upper government and
their congress, departments with their government alone, townships with the county, agencies under an upper department
with that."""

from collections.abc import Sequence
from datetime import date

from services.filing.makers.domain.maker import CONGRESS_RULE, Channels
from services.filing.makers.domain.refusals import (
    AuthorityOnPaper,
    CongressTrackNeeded,
    NoCongressOfItsOwn,
    UpperDepartmentNeeded,
)
from services.filing.makers.domain.terms import Track
from services.filing.makers.domain.upward import Upward
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.directory.ordinary import Relation, UnitKind
from shared.kernel.directory.units import KnownUnit
from shared.storage.directory import Directory


class Routes:
    """With whom units file, by the directory and the rules."""

    def __init__(self, directory: Directory, law: Statutes) -> None:
        self._directory, self._law = directory, law

    async def receiving(self, unit: KnownUnit, on: date) -> Sequence[str]:
        """Whom it files with on the government track; none where the directory knows of nobody."""
        return await self._directory.files_with(unit, on)

    async def congresses(self, unit: KnownUnit, on: date) -> Sequence[str]:
        """Whom it files with on the congress track, if a rule of its place asks for that."""
        if self._law.rulebook.rule(CONGRESS_RULE, unit.on(on).region, on) is None:
            return ()
        return sorted(await self._directory.in_relation(Relation.CONGRESS_OF, unit, on))

    async def upward(self, unit: KnownUnit, authority: str, on: date) -> Upward | None:
        """What is otherwise with an agency that files with the department above it; None of any other unit, and where
        the directory does not know of its authority."""
        above = await self._directory.unit(authority)
        if above is None or not self._kind(unit, on).files_above:
            return None
        copies = await self._directory.copies_to(unit, on)
        # What is filed with the government itself, as by a paper, it has.
        return Upward(above.on(on).region, None if authority in copies else next(iter(copies), None))

    async def must_have_its_tracks(self, unit: KnownUnit, channels: Channels, on: date) -> None:
        """Refuse, whatever the paper, the government of a place that asks for it without its congress."""
        rule = self._law.rulebook.rule(CONGRESS_RULE, unit.on(on).region, on)
        if rule is not None and Track.CONGRESS not in channels and await self._has_congress(unit, on):
            raise CongressTrackNeeded(field="congress", rule=rule.id, source=str(rule.source))

    async def must_be_receiving(self, unit: KnownUnit, channels: Channels, on: date) -> None:
        """Refuse an authority that is none of those of the unit by the directory, and the congress of what has none."""
        kind = self._kind(unit, on)
        for track, authority in channels.items():
            if track is Track.GOVERNMENT:
                field, holders = "authority", await self.receiving(unit, on)
                if kind.files_above and not await self._directory.in_relation(Relation.UPPER_DEPARTMENT_OF, unit, on):
                    raise UpperDepartmentNeeded(field=field, unit=unit.id, unit_kind=kind)
            else:
                field, holders = "congress", await self.congresses(unit, on)
                if not await self._has_congress(unit, on):
                    raise NoCongressOfItsOwn(field=field, unit=unit.id, unit_kind=kind)
            if holders and authority not in holders:
                raise AuthorityOnPaper(field=field, unit=unit.id, on=on, holders=tuple(holders))

    async def _has_congress(self, unit: KnownUnit, on: date) -> bool:
        """By what it is, though its congress is not known yet; or by what is entered."""
        ordinarily = any(self._directory.kinds.following(unit.on(on).kind, Relation.CONGRESS_OF))
        return ordinarily or bool(await self._directory.in_relation(Relation.CONGRESS_OF, unit, on))

    def _kind(self, unit: KnownUnit, on: date) -> UnitKind:
        return self._directory.kinds.kinds[unit.on(on).kind]
