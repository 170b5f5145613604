"""What a quota is short of, in words: acts, the class hours of a unit, or persons who have not reached theirs."""

from collections.abc import Mapping
from typing import Any

from shared.kernel.words.wording import Many

_ACTS = (
    "应完成{needed}次，还缺{missing}次，距{due}只剩{days}日，时间不足。",
    "{missing} of {needed} are missing with {days:day} left until {due}: time is short.",
)
_OF_UNIT = (
    "应完成{needed}学时，还缺{missing}学时，距{due}还有{days}日。",
    "{missing} of {needed} class hours are missing with {days:day} left until {due}.",
)
_OF_PERSONS = (
    "每人{at_least}学时，{needed}人中还有{missing}人未达到，距{due}还有{days}日。",
    "{missing} of {needed} persons have not reached {at_least} class hours, with {days:day} left until {due}.",
)
_OF_NOBODY_KNOWS_HOW_MANY = (
    "每人{at_least}学时，应计的人数尚未登记，不能认定完成，请登记人数，距{due}还有{days}日。",
    "nobody has entered how many persons have to reach {at_least} class hours; please do: {days:day} left until {due}.",
)


def shortage(params: Mapping[str, Any], other: int) -> str:
    """What a notice with these parameters says is missing; in Chinese, or in the `other` language."""
    said = {name: Many(value) if type(value) is int else value for name, value in params.items()}
    match params.get("hours"):
        case None:
            words = _ACTS
        case "person":
            words = _OF_NOBODY_KNOWS_HOW_MANY if params["needed"] is None else _OF_PERSONS
        case _:
            words = _OF_UNIT
    return words[other].format_map(said)
