"""Corrections and closings that somebody has to agree to, in words: what is asked, of whom, and what became of it."""

from services.notify.deadlines.domain.notices import Audience, Notice
from shared.kernel.model.actor import Role

PROPOSED: dict[str, tuple[str, str]] = {
    "rectification": ("更正", "put right"),
    "voiding": ("作废", "void"),
    "close_unit": ("撤销", "close"),
}
OUTCOMES: dict[str, tuple[str, str]] = {
    "confirmed": ("已确认，已经办理", "it was agreed to and is done"),
    "declined": (
        "未获同意，不予办理；写明理由的，理由见该申请",
        "it was declined and is not done; why, where that was said, stands with it",
    ),
    "overtaken": ("所申请的事项已另行办理，申请不再办理", "it was overtaken: it was done otherwise"),
    "lapsed": ("期满无人确认，已经失效", "nobody agreed in time, and it lapsed"),
}
_ENTRY = ("第{entry}项登记", "entry {entry} of ")
_COLLEAGUE = ("单位{unit}的另一人{roles}", "another person{roles} of {unit}")
_OTHER_SIDE = ("对方单位{unit}{roles}", "the other side, {unit}{roles},")
_SUPERVISOR = ("督察机构", "whoever supervises")
_ROLED = ("（{roles}）", " ({roles})")
_BY = ("（由{agreeing}确认）", ", of {agreeing}")


def proposed(notice: Notice, other: int, units: dict[str, str]) -> dict[str, str]:
    """The parts of the sentences; `units` are those of the notice, as they are called."""
    said, entry = notice.params, notice.params["entry"]
    asked = said.get("awaits", notice.unit)
    by_supervisor = notice.audience is Audience.SUPERVISOR or asked is None
    of_unit = (_COLLEAGUE if asked == said["by"] else _OTHER_SIDE)[other]
    agreeing = (
        _SUPERVISOR[other]
        if by_supervisor
        else of_unit.format(unit=units.get(asked, asked), roles=_roles(notice, other))
    )
    return {
        "act": PROPOSED.get(said["act"], (said["act"],) * 2)[other],
        "entry": "" if entry is None else _ENTRY[other].format(entry=entry),
        "agreeing": agreeing,
        # What was told before it was said whom it awaits does not say it.
        "asked_of": _BY[other].format(agreeing=agreeing.rstrip(",")) if "awaits" in said else "",
        "outcome": OUTCOMES.get(said.get("outcome", ""), ("", ""))[other],
    }


def _roles(notice: Notice, other: int) -> str:
    language, and_ = (("zh", "、"), ("en", ", "))[other]
    roles = and_.join(Role(each).wording(language) for each in notice.params.get("roles", ()))
    return _ROLED[other].format(roles=roles) if roles else ""
