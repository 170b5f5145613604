"""The units of an act: those that it names are in the directory on its day, and can be what they are named as; and
whoever does it is to the unit whose thing it is what has to do it."""

from collections.abc import Awaitable, Callable, Collection
from datetime import date
from typing import Any

from shared.kernel.directory.bonds import Bond
from shared.kernel.directory.courts import may_designate
from shared.kernel.directory.ordinary import Part
from shared.kernel.directory.refusals import (
    DESIGNATION,
    NeedsPaperOfLedger,
    NotCourtAbove,
    NotTheirs,
    OutsideItsArea,
    ReviewsItsOwn,
    ReviewsItsOwnDraft,
)
from shared.kernel.lives.entered import Entered
from shared.kernel.lives.living import Living
from shared.kernel.words.wording import Named, Wording
from shared.storage.cause import Author
from shared.storage.directory import Directory

_TO_COURTS = Wording("指定管辖的先登记，单个案件的填写指定文书文号", "enter what is designated, or name the order")
_TO_OTHERS = Wording("由该单位所在地的机关办理", "it is for the one of its area")


async def must_name_units(directory: Directory, act: Entered, author: Author) -> None:
    """Refuse a unit that was never told, that was closed by then, or of a kind that cannot be what it is named as; and
    a `unit` that lies elsewhere than in the `region` of the act. What it succeeds the author's own unit may name as
    the `unit` whose it is, as that was on its last day."""
    for field, part in act.units.items():
        region = getattr(act, "region", None) if field == "unit" and part is not Part.KEEPER else None
        for id in _codes(getattr(act, field)):
            on = act.on
            if field == "unit" and id in author.succeeds:
                closed_on = (await directory.must_know(id, date.min, field=field)).closed_on
                on = min(on, closed_on or on)
            await directory.must_be(id, part, on, field=field, region=region)


async def must_be_theirs(
    directory: Directory, act: Entered, of: str, caller: Author, before: Callable[[], Awaitable[Living]]
) -> None:
    """Refuse an act on a thing of the unit `of` by a `caller` who is none of those that do it: neither by the directory
    of its day, nor as the thing itself names them. Where the directory knows of nobody the role alone decides."""
    what = (caller.unit, of, act.bonds, act.on)
    if (caller.is_of(of) and Bond.OWN in act.bonds) or directory.at_hand.is_in_order(what):
        return
    holders = await _holders(directory, of, act.bonds, act.on)
    _must_be_another(act, of, caller, holders)
    if not holders - {of} or caller.is_of(*holders):
        directory.at_hand.found_in_order(what)
        return
    if caller.is_of(*(await before()).named_as(act.bonds)):
        return
    raise NotTheirs(act=act.named(), bonds=act.bonds, on=act.on, holders=tuple(sorted(holders)))


def _must_be_another(act: Entered, of: str, caller: Author, holders: frozenset[str]) -> None:
    """Refuse whoever would review what its own unit has drafted, or what is that by now, which has succeeded the
    drafting unit, or has been succeeded by it. What a reviewing body drafts itself, and the directory knows nobody for,
    it reviews as before."""
    if Bond.REVIEWING not in act.bonds or Bond.OWN in act.bonds or not caller.is_of(of):
        return
    if caller.unit != of or holders - {of}:
        refusal = ReviewsItsOwnDraft if caller.unit == of else ReviewsItsOwn
        raise refusal(act=act.named(), unit=of, on=act.on, holders=tuple(sorted(holders - {of})) or ("—",))


async def must_be_told_by_them(
    directory: Directory, act: Entered, of: str, caller: Author, keepers: tuple[Bond, ...], *, paper: bool
) -> None:
    """Refuse a row of a ledger about a thing of the unit `of` as `must_be_theirs` does; but that `keepers` of such
    ledgers tell what others have done, on their `paper`."""
    try:
        await must_be_one_of(directory, act.named(), of, caller, act.bonds, act.on)
    except NotTheirs:
        if not keepers:
            raise
        await must_be_one_of(directory, act.named(), of, caller, keepers, act.on)
        if not paper:
            raise NeedsPaperOfLedger(field="paper", act=act.named(), bonds=act.bonds) from None


async def must_be_one_of(
    directory: Directory,
    act: Named,
    of: str,
    caller: Author,
    bonds: tuple[Bond, ...],
    on: date,
    *,
    also: Collection[str] = (),
) -> None:
    """Refuse what is done about the unit `of` by a `caller` who is none of these to it on the day, nor among those whom
    the record names `also`. The unit itself is none of them unless they say so, though the directory knows of nobody;
    of others the role alone decides then."""
    what, is_own = (caller.unit, of, bonds, on), caller.is_of(of)
    if not is_own and (caller.is_of(*{*also} - {of}) or directory.at_hand.is_in_order(what)):
        return
    holders = (await _holders(directory, of, bonds, on) | {*also}) - {of}
    allowed = Bond.OWN in bonds if is_own else not holders or caller.is_of(*holders)
    if not allowed:
        raise NotTheirs(act=act, bonds=bonds, on=on, holders=tuple(sorted(holders)))
    if not is_own and not also:
        directory.at_hand.found_in_order(what)


async def _holders(directory: Directory, of: str, bonds: tuple[Bond, ...], on: date) -> frozenset[str]:
    unit = await directory.unit(of)
    if unit is None:
        return frozenset()
    found = [await directory.bound(bond, unit, on) for bond in bonds]
    return frozenset().union(*found)


async def must_sit_over(directory: Directory, outside: str, unit: str, on: date, *, from_above: bool = False) -> None:
    """Refuse the word of a court or procuratorate that has nothing to do with the unit, or with whoever stands for it,
    on that day; and `from_above` of one below it."""
    unit = await directory.standing_for(unit, on)
    court, of = await directory.must_know(outside, on, field="unit"), await directory.must_know(unit, on, field="unit")
    sits = directory.sits_above if from_above else directory.sits_over
    if not await sits(court, of, on):
        own = court.on(on)
        advice = _TO_COURTS if own.kind in directory.kinds.parts[Part.COURT] else _TO_OTHERS
        raise OutsideItsArea(field="unit", outside=own.name, name=of.on(on).name, on=on, advice=advice)


async def must_be_of_a_court_above(directory: Directory, above: str, court: str, unit: str, on: date) -> None:
    """Refuse the order of a court that is none above that one, or in whose area the unit, or whoever stands for it,
    does not lie on that day."""
    field, unit = "designating_court", await directory.standing_for(unit, on)
    own, below = await directory.must_know(above, on, field=field), await directory.must_know(court, on, field="court")
    of = await directory.must_know(unit, on, field="unit")
    if not may_designate(own.on(on).region, below.on(on).region, of.on(on).region):
        raise NotCourtAbove(field=field, holder=court, unit=of.id, source=DESIGNATION)


def _codes(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - an argument of an act
    if said is None:
        return ()
    return said if isinstance(said, tuple) else (said,)
