"""制定主体的更名、变更备案渠道、变更机关代字、移出清单."""

from dataclasses import dataclass, replace
from datetime import date

from services.filing.makers.domain import acts
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.refusals import NotOnesOwnMaker
from services.filing.makers.usecases.ports import Work
from shared.kernel.lives.entered import Happening
from shared.kernel.model.acts import Act, seen
from shared.kernel.model.authority import must_govern


@dataclass(frozen=True, kw_only=True)
class RenameMaker(Act):
    name: str


@dataclass(frozen=True, kw_only=True)
class ChangeMakersChannels(Act):
    """`authority` receives the government track, by default the registrar's own unit; `congress` the other, by default
    as the directory has it."""

    authority: str | None
    congress: str | None


@dataclass(frozen=True, kw_only=True)
class ChangeMakersWords(Act):
    words: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakeOffTheList(Act):
    """移出清单."""


Change = RenameMaker | ChangeMakersChannels | ChangeMakersWords | TakeOffTheList


async def change_maker(command: Change, work: Work, today: date) -> Maker:
    """Whoever keeps the list of the maker changes it, and never the maker; of where it files see `must_be_routed`."""
    maker = await seen(work.makers, command, today)
    must_govern(command.by, maker.region)
    if command.by.is_of(maker.unit):
        raise NotOnesOwnMaker
    if isinstance(command, ChangeMakersChannels):
        told = (command.authority or command.by.unit, command.congress)
        authority, congress = await work.makers.routed(maker.unit, command.on, *told, paper=command.paper)
        command = replace(command, authority=authority, congress=congress)
    act = _act(command)
    await work.makers.must_be_kept(maker.unit, command.on, type(act))
    return await work.makers.enter(maker, act, paper=command.paper)


def _act(command: Change) -> Happening[Maker]:
    match command:
        case RenameMaker(on=on, name=name):
            return acts.Rename(on=on, name=name)
        case ChangeMakersChannels(on=on, authority=authority, congress=congress):
            return acts.ChangeChannels(on=on, authority=authority or command.by.unit, congress=congress)
        case ChangeMakersWords(on=on, words=words, elsewhere=elsewhere):
            return acts.ChangeWords(on=on, words=words, elsewhere=elsewhere)
        case TakeOffTheList(on=on):
            return acts.CloseMaker(on=on)
