"""Nothing more is done to a voided case, on whatever day: also not where its life would be looked at for that."""

from typing import Any

import pytest

from tests.house.caller import ok, refused
from tests.litigation.builders import LITIGATOR
from tests.litigation.conftest import Door
from tests.litigation.test_own_word import PAPER, SUPERVISOR, WRONG, lost

ACTS: dict[str, dict[str, Any]] = {
    "answer": {},
    "evidence": {},
    "hearings": {"hearing_on": "2026-11-30", "call": "must"},
    "hearings/1/nomination": {"head": "p-1", "category": "principal"},
    "hearings/1/excuse": {"ground": "force_majeure", "proof": "seal"},
    "hearings/1/attendance": {"presence": "absent", "staff": True},
    "accountability": {"lessons": ["law"], "note": "已组织复盘。"},
    "closing": {},
}


@pytest.mark.parametrize("act", ACTS)
async def test_a_voided_case_is_refused_as_such_on_whatever_day(door: Door, act: str) -> None:
    path = await lost(door)
    ok(await door(SUPERVISOR).step(path, "voiding", **WRONG, **PAPER))
    for on in ("2026-09-26", "2026-10-20", "2026-12-31"):
        refused(await door(LITIGATOR).step(path, act, on=on, **ACTS[act], **PAPER), 409, "kernel.voided")
