"""What the tests of review do to put something right, and what was told last."""

import json
from typing import Any

from tests.house.caller import Caller
from tests.review.conftest import Bureau

WRONG = {"reason": "录入错误，以审查意见书为准。"}


async def right(caller: Caller, path: str, entry: int, **more: Any) -> dict[str, Any]:
    answer = await caller.step(path, f"entries/{entry}/rectification", **WRONG | more)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def confirmed(second: Caller, path: str, proposed: Any) -> dict[str, Any]:
    """What another person of the unit has agreed to, since others have acted on it meanwhile."""
    assert proposed.status_code == 202, proposed.text
    return await second.done(path, f"proposals/{proposed.json()['id']}/confirmation")


def last_told(house: Bureau, count: int) -> list[tuple[str, str]]:
    """The last facts, with the type of the fact that they answer."""
    bodies = [json.loads(body) for body in house.bodies()[-count:]]
    return [(body["type"].split(".")[2], body["data"].get("type", "")) for body in bodies]
