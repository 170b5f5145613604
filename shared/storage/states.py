"""States as plain data: each of a version of its kind, brought to the newest one step by step."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from shared.kernel.words.refusals import Refusal

Upcast = Callable[[dict[str, Any]], dict[str, Any]]


class LaterState(Refusal):
    """Written by a later release than this program is of: it waits for that release, and nothing is guessed."""

    code = "storage.later_state"
    zh = "{what}“{id}”由更新版本的程序保存（状态版本 {state_version}），本程序只能读到版本 {readable}。"
    en = "The {what} “{id}” was stored by a later release (state version {state_version}, readable up to {readable})."


class DamagedState(Refusal):
    """What is stored of the thing is not what this program, or any before it, has stored: it is left as it is."""

    code = "storage.damaged_state"
    zh = "{what}“{id}”保存的数据已损坏（状态版本 {state_version}），无法读取，请通知运维人员。"
    en = "What is stored of the {what} “{id}” is damaged (state version {state_version}); tell the operators."


class Stored(NamedTuple):
    """What is stored of an aggregate; `state` is JSON of the shape that its kind had at `state_version`."""

    id: str
    version: int
    state_version: int
    state: str


def upcast(state: str, written: int, newest: int, upcasts: Mapping[int, Upcast]) -> str:
    """The state in the newest shape; `upcasts` has for each version before it the step to the next."""
    if written == newest:
        return state
    data: dict[str, Any] = json.loads(state)
    for version in range(written, newest):
        data = upcasts[version](data)
    return json.dumps(data, ensure_ascii=False)
