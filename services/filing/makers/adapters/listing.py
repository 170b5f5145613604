"""What may be asked of the list of makers."""

from collections.abc import Callable

from services.filing.makers.adapters.collections import SqlMakers
from services.filing.makers.domain.maker import Maker
from services.filing.makers.domain.terms import Track
from shared.kernel.identifiers.region_code import Level
from shared.web.listings import Column, Listing, day, same, unit_told

_LEVELS = {
    Level.NATION: "国家级",
    Level.PROVINCE: "省级",
    Level.CITY: "市级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡级",
    Level.VILLAGE: "村级",
}


def _channel(track: Track) -> Callable[[Maker], str | None]:
    """The authority with which it files on that track."""
    return lambda maker: maker.channels.get(track)


MAKERS = Listing(
    of=SqlMakers,
    filters=(same("credit_code", "统一社会信用代码。", "The credit code."),),
    columns=(
        Column("level", "层级", "Level", told=lambda maker: _LEVELS[maker.level]),
        Column("words", "机关代字", "Words", told=lambda maker: "、".join(maker.words) or None),
        Column("elsewhere", "自行编号的代字", "Kept elsewhere", told=lambda maker: "、".join(maker.elsewhere) or None),
        *unit_told("government", "政府备案机关", "Government authority", _channel(Track.GOVERNMENT)),
        *unit_told("congress", "人大常委会备案机构", "Congress authority", _channel(Track.CONGRESS)),
        Column("credit_code", "统一社会信用代码", "Credit code"),
        day("closed_on", "移出日期", "Closed on"),
    ),
    mentions=lambda maker: maker.channels.values(),
    numbered=False,
)
