"""Who keeps the list of makers, and who enters documents for a maker: never by a role alone."""

from collections.abc import Mapping
from datetime import date

from services.filing.makers.domain.maker import Maker
from shared.kernel.directory.bonds import Bond
from shared.kernel.lives.rectifying import Word
from shared.kernel.lives.refusals import NeedsPaper
from shared.kernel.words.wording import Named, Worded, Wording

# Whoever receives what a maker files, and its justice bureau, which keeps the list of the place; never the maker.
KEEPERS = (Bond.FILING_AUTHORITY, Bond.REVIEWING)
# By whom what a maker has published is entered.
SPEAKERS = (Bond.OWN, Bond.FILING_AUTHORITY, Bond.REVIEWING, Bond.SUPERVISING)

ENTERING = Named("enter_document", Wording("登记其文件", "enter its documents"))
_SAID: Mapping[str, Worded] = {
    "name": Wording("单位名称", "its name"),
    "words": Wording("机关代字", "the words of its numbers"),
    "closed": Wording("在制定主体清单内", "that it is on the list"),
}


def must_not_reach_back(was: Maker, becomes: Maker, today: date, word: Word) -> None:
    """Refuse without a paper that anything of the list becomes otherwise for days past."""
    if word.paper:
        return
    days = {*_days(was), *_days(becomes)}
    before, after = ([_said(each, on) for on in sorted(days) if on < today] for each in (was, becomes))
    changed = {name for one, other in zip(before, after, strict=True) for name in one if one[name] != other[name]}
    if changed:
        raise NeedsPaper(field="paper", burdens=tuple(Named(each, _SAID[each]) for each in sorted(changed)))


def _days(maker: Maker) -> set[date]:
    closed = set() if maker.closed_on is None else {maker.closed_on}
    return {*maker.names, *maker.series, *maker.kept_elsewhere, *closed}


def _said(maker: Maker, on: date) -> dict[str, object]:
    """What the list says of the maker on that day, but for where it files."""
    closed = maker.closed_on is not None and on >= maker.closed_on
    return {"name": maker.name_on(on), "words": (maker.words_on(on), maker.elsewhere_on(on)), "closed": closed}
