"""What a quota is short of, in words: acts, the class hours of a unit, or persons who have not reached theirs."""

from collections.abc import Mapping
from typing import Any

OF_ACTS = (
    "“{rule}”应完成{needed}次，还缺{missing}次，距{due}只剩{days}日，时间不足。",
    "Of “{rule}”, {missing} of {needed} are missing with {days:day} left until {due}: time is short.",
)
_OF_UNIT = (
    "“{rule}”应完成{needed}学时，还缺{missing}学时，距{due}还有{days}日。",
    "Of “{rule}”, {missing} of {needed} class hours are missing with {days:day} left until {due}.",
)
_OF_PERSONS = (
    "“{rule}”每人{at_least}学时，{needed}人中还有{missing}人未达到，距{due}还有{days}日。",
    "“{rule}”: {missing} of {needed} persons have not reached {at_least} class hours, {days:day} left until {due}.",
)
_OF_NOBODY_KNOWS_HOW_MANY = (
    "“{rule}”每人{at_least}学时，应计的人数尚未登记，不能认定完成，请登记人数，距{due}还有{days}日。",
    "“{rule}”: enter how many persons have to reach {at_least} class hours, as nobody has; {days:day} left till {due}.",
)


def shortage(params: Mapping[str, Any]) -> tuple[str, str]:
    """The sentence, in Chinese and in English, of what a notice with these parameters says is missing."""
    match params.get("hours"):
        case None:
            return OF_ACTS
        case "person":
            return _OF_NOBODY_KNOWS_HOW_MANY if params["needed"] is None else _OF_PERSONS
        case "unit":
            return _OF_UNIT
        case other:
            raise ValueError(f"hours of {other} have no sentence")
