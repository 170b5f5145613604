"""Arguments that an earlier release has entered, brought to those of now when their row is read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from shared.kernel.lives.entered import Arguments, Entered, acts
from shared.kernel.lives.entries import Entry, Rectification
from shared.storage.lives.rows import LaterAct, line_of

ON = date(2026, 3, 2)


def upcast_v1_v2(given: Arguments) -> Arguments:
    """The number of volumes was called their count."""
    given["volumes"] = given.pop("count")
    return given


def upcast_v2_v3(given: Arguments) -> Arguments:
    """Whoever lent before there were rooms lent out of the house."""
    return {**given, "room": "out"}


@dataclass(frozen=True, kw_only=True)
class Lend(Entered):
    version: ClassVar[int] = 3
    upcasts: ClassVar = {1: upcast_v1_v2, 2: upcast_v2_v3}

    volumes: int = 1
    room: str = "in"


def read(act_version: int, body: str, rectifies: int | None = None, act: str = "lend") -> Any:
    row: Any = SimpleNamespace(
        kind="loan",
        thing="loan-1",
        number=2,
        act=act,
        act_version=act_version,
        on=ON,
        body=body,
        release="a-release",
        rectifies=rectifies,
        late=False,
        paper=None,
        reason=None,
        set_off_by=None,
        actor="clerk-1",
        unit="gz-archive",
        roles="",
        region="360700",
        confirmed_by=None,
        confirmed_for=None,
        correlation_id="loans",
        causation_id=None,
        imported=None,
        recorded_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    return line_of(row, acts(Lend)).written


def test_each_version_is_brought_to_that_of_now_step_by_step() -> None:
    lent = Lend(on=ON, volumes=3, room="out")
    assert read(1, '{"on":"2026-03-02","count":3}') == Entry(2, lent, "a-release")
    assert read(2, '{"on":"2026-03-02","volumes":3}') == Entry(2, lent, "a-release")
    assert read(3, '{"on":"2026-03-02","volumes":3}') == Entry(2, Lend(on=ON, volumes=3), "a-release")


def test_what_was_put_right_under_an_earlier_release_is_brought_there_as_well() -> None:
    instead = Lend(on=ON, volumes=3, room="out")
    assert read(1, '{"on":"2026-03-02","count":3}', rectifies=1) == Rectification(2, 1, instead, "a-release")


@pytest.mark.parametrize(("act", "version"), [("lend", 4), ("lend_for_ever", 1)])
def test_an_act_of_a_later_release_is_refused(act: str, version: int) -> None:
    with pytest.raises(LaterAct):
        read(version, '{"on":"2026-03-02"}', act=act)
