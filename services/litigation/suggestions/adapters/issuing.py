"""Who writes a letter to whom, by what the directory and the cases say."""

from datetime import date
from typing import TYPE_CHECKING

from services.litigation.cases.adapters.collections import SqlCases
from services.litigation.suggestions.domain.acts import ConfirmReceipt, Receive
from services.litigation.suggestions.domain.receipt import Side
from services.litigation.suggestions.domain.refusals import LetterToItself, NotReconsidering, WrittenByItsPeer
from services.litigation.suggestions.domain.suggestion import Suggestion
from shared.kernel.directory.ordinary import Part, Relation
from shared.kernel.directory.units import KnownUnit, Spell
from shared.kernel.identifiers.divisions import covers, same
from shared.kernel.identifiers.region_code import Level, RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.rules.rulebook import Rulebook
from shared.kernel.words.wording import Wording
from shared.storage.directory import Directory
from shared.storage.lives.naming import must_sit_over

if TYPE_CHECKING:
    from shared.storage.work import Work

PARTS = {
    Role.COURT: Part.COURT,
    Role.PROCURATORATE: Part.PROCURATORATE,
    Role.REVIEWER: Part.RECONSIDERATION_BODY,
}
_SOURCE = "行政复议法（2023） 第24条至第27条"
_TO_THE_PEER = "高检发释字〔2019〕1号 第3条"
_TO_ISSUERS = Wording("由有管辖权的行政复议机关办理", "it is for the body that does")
_TO_AGENCIES = Wording("收到其意见书的，注明凭证文号（paper）", "if you have such a letter, name it as `paper`")


async def must_be_written_by(
    work: "Work", act: Receive | ConfirmReceipt, letter: Suggestion | None, rulebook: Rulebook
) -> None:
    """Refuse an issuer that is the addressee, that writes no letters of the kind, or none to the unit: a court or
    procuratorate below it, but for the court that has the case of the letter or whose letter the agency has; and
    whoever does not reconsider what the unit does, but what the agency has on its paper.

    A procuratorate below writes to whom its own case is about, by the paper of that; to others one of the unit's own
    level does. `letter` is what was told of it before.
    """
    if act.issuer is None:
        return
    directory, on = work.directory, act.on
    unit = act.unit if isinstance(act, Receive) else "" if letter is None else letter.unit
    kind = act.kind or ("" if letter is None else letter.kind)
    if await directory.standing_for(act.issuer, on) == await directory.standing_for(unit, on):
        raise LetterToItself(field="issuer")
    role = Role(rulebook.letter(kind).issuer)
    await directory.must_be(act.issuer, PARTS.get(role, Part.ISSUER), on, field="issuer")
    by_agency = await _is_named(directory, letter, act.issuer, on)
    if role is Role.REVIEWER:
        if not by_agency and (act.by is Side.ISSUER or not work.word.paper):
            await must_reconsider(directory, act.issuer, unit, on, by=act.by)
    elif act.by is Side.ISSUER and not await _has_its_case(work, act, unit):
        may_be_below = by_agency or (role is Role.PROCURATORATE and await _is_below(directory, act.issuer, unit, on))
        await must_sit_over(directory, act.issuer, unit, on, from_above=not may_be_below)
        if may_be_below and not (by_agency or work.word.paper):
            raise await _written_by_its_peer(directory, act.issuer, unit, on)


async def _is_named(directory: Directory, letter: Suggestion | None, issuer: str, on: date) -> bool:
    """Whether the agency has told of a letter of that issuer, or of one that this stands for."""
    told = None if letter is None else letter.receipt.words.get(Side.AGENCY)
    return told is not None and await directory.standing_for(told.issuer, on) == issuer


async def _has_its_case(work: "Work", act: Receive | ConfirmReceipt, unit: str) -> bool:
    """By an order, or by what the agency has on its paper."""
    of = None if act.case is None else await SqlCases(work).known(act.case)
    return of is not None and (of.court, of.unit) == (act.issuer, unit)


async def _is_below(directory: Directory, issuer: str, unit: str, on: date) -> bool:
    """Whether it lies in the area of the unit, or of whoever stands for that, and does not sit over it."""
    own = await directory.must_know(issuer, on, field="issuer")
    of = await directory.must_know(await directory.standing_for(unit, on), on, field="unit")
    return not await directory.sits_above(own, of, on) and await directory.sits_over(own, of, on)


async def _written_by_its_peer(directory: Directory, issuer: str, unit: str, on: date) -> WrittenByItsPeer:
    own = await directory.must_know(issuer, on, field="issuer")
    of = await directory.must_know(await directory.standing_for(unit, on), on, field="unit")
    place, kinds = of.on(on).region, directory.kinds.parts[Part.PROCURATORATE]
    there = [each.on(on) for each in await directory.within([place]) if each.stands(on)]
    peers = "、".join(each.name for each in there if each.kind in kinds and same(each.region, place))
    names = {"issuer": own.on(on).name, "name": of.on(on).name}
    return WrittenByItsPeer(field="paper", source=_TO_THE_PEER, **names, peers=peers or "—")


async def must_reconsider(directory: Directory, issuer: str, unit: str, on: date, *, by: Side) -> None:
    """Refuse whoever does not reconsider what the unit, or whoever stands for it, does on that day."""
    unit = await directory.standing_for(unit, on)
    body, of = await directory.must_know(issuer, on, field="issuer"), await directory.must_know(unit, on, field="unit")
    if not await _reconsiders(directory, body, of, on):
        advice = _TO_ISSUERS if by is Side.ISSUER else _TO_AGENCIES
        names = {"issuer": body.on(on).name, "unit": of.on(on).name}
        raise NotReconsidering(field="issuer", source=_SOURCE, **names, advice=advice)


async def _reconsiders(directory: Directory, body: KnownUnit, of: KnownUnit, on: date) -> bool:
    own, unit = body.on(on), of.on(on)
    is_under = directory.kinds.kinds[unit.kind].files_above
    if is_under and body.id in await directory.in_relation(Relation.UPPER_DEPARTMENT_OF, of, on):
        return True
    if own.kind not in directory.kinds.parts[Part.GOVERNMENTS_RECONSIDERATION_BODY]:
        return False
    if covers(own.region, unit.region):
        return not _is_government_of(directory, own, unit)
    return body.id in await directory.bodies_for(of.entered(Relation.SUPERVISES, on), on)


def _is_government_of(directory: Directory, own: Spell, unit: Spell) -> bool:
    """Whether the unit is the government of the place itself, which is reconsidered above it, save a province's."""
    is_government = unit.kind in directory.kinds.holders[Relation.RECEIVES_FILINGS_OF]
    return is_government and same(own.region, unit.region) and RegionCode.parse(own.region).level is not Level.PROVINCE


async def acts_for(directory: Directory, issuer: str, named: str, on: date) -> bool:
    """Whether a body writes in the name of the government that the agency has named (行政复议法 4)."""
    return issuer in set(await directory.bodies_for([named], on)) - {named}
