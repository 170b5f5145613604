"""What a release has entered, every later one can read: arguments on record, in every shape that an act has had."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from shared.kernel.lives.entered import Entered
from shared.kernel.lives.entries import Entry
from shared.kernel.words.refusals import Refusal
from shared.storage.lives.rows import arguments, line_of
from tests.architecture.states.leaving_out import optional_keys, without
from tests.architecture.states.record import GROW, act_as_of_now, acts, is_released, merged_act
from tests.architecture.states.recorded import RecordedAct, newest_act, recorded_acts
from tests.architecture.states.shapes import shape_of

ACTS = acts()
RECORD = "python -m tests.architecture.states.record"
RECORDED = recorded_acts()
NEWEST = [each for each in RECORDED if each.version == ACTS[each[:3]].version]


def named(value: RecordedAct) -> str:
    return f"{value.service}.{value.kind}.{value.act}.v{value.version}"


def read(on_record: RecordedAct, body: dict[str, Any]) -> Entered:
    """The act of a row of the entries, as a service reads it."""
    row: Any = SimpleNamespace(
        kind=on_record.kind,
        thing="a-thing",
        number=1,
        act=on_record.act,
        act_version=on_record.version,
        on=body["on"],
        body=json.dumps(body, ensure_ascii=False),
        release="a-release",
        rectifies=None,
        late=False,
        paper=None,
        reason=None,
        set_off_by=None,
        actor="a-person",
        unit="a-unit",
        region="360700",
        confirmed_by=None,
        confirmed_for=None,
        roles="",
        correlation_id="a-correlation",
        causation_id=None,
        imported=None,
        recorded_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    written = line_of(row, {on_record.act: ACTS[on_record[:3]]}).written
    assert isinstance(written, Entry)
    return written.act


def test_every_act_is_on_record_and_nothing_else() -> None:
    assert {each[:3] for each in RECORDED} == set(ACTS), RECORD


@pytest.mark.parametrize("act", ACTS, ids=".".join)
def test_the_newest_version_on_record_has_the_arguments_of_now(act: tuple[str, str, str]) -> None:
    last = newest_act(*act)
    assert last is not None, RECORD
    advice = f"{GROW} with {RECORD}" if is_released(last.release) else f"record anew with {RECORD}"
    assert last.version == ACTS[act].version, RECORD
    assert last.shape == shape_of(ACTS[act]), f"the arguments of {'.'.join(act)} have changed: {advice}"


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.code())
def test_there_is_a_step_from_every_version_to_the_next(act: type[Entered]) -> None:
    assert set(act.upcasts) == set(range(1, act.version))
    for version, upcast in act.upcasts.items():
        assert upcast.__name__ == f"upcast_v{version}_v{version + 1}"


@pytest.mark.parametrize("on_record", RECORDED, ids=named)
def test_recorded_arguments_are_read(on_record: RecordedAct) -> None:
    for body in on_record.bodies.values():
        assert str(read(on_record, body).on) == body["on"]


@pytest.mark.parametrize("on_record", NEWEST, ids=named)
def test_nothing_that_was_entered_is_passed_over(on_record: RecordedAct) -> None:
    """A field of another name would be read as its default, and nobody would see that what was entered is gone."""
    for body in on_record.bodies.values():
        assert arguments(read(on_record, body)) == body


@pytest.mark.parametrize("on_record", NEWEST, ids=named)
def test_arguments_without_what_may_be_left_out_are_read_as_their_defaults(on_record: RecordedAct) -> None:
    """As a row is that was written before the field was thought of.

    Words that belong together, such as a length and its unit, may refuse to lose one.
    """
    for body in on_record.bodies.values():
        for key in optional_keys(on_record.shape, body):
            with suppress(*(() if key.silent else (Refusal,))):
                less = read(on_record, without(body, key.path))
                assert (less == read(on_record, body)) is key.silent, key


@pytest.mark.parametrize("on_record", NEWEST, ids=named)
def test_every_argument_says_something_in_what_is_on_record(on_record: RecordedAct) -> None:
    keys = [key for body in on_record.bodies.values() for key in optional_keys(on_record.shape, body)]
    fields = {key.field for key in keys if len(key.path) == 1}
    assert fields == {key.field for key in keys if len(key.path) == 1 and not key.silent}


def test_what_a_release_has_entered_is_never_recorded_anew() -> None:
    now = act_as_of_now("review", "matter", "revise")
    before = now._replace(release="0.0.1", bodies={"of old": {"on": "2026-03-02"}})
    assert merged_act(None, now) == merged_act(before._replace(release=now.release), now) == now
    assert merged_act(before, now).bodies == now.bodies | before.bodies
    with pytest.raises(SystemExit, match="grow the version"):
        merged_act(before, now._replace(shape={}))
    assert merged_act(before, now._replace(version=2)).version == 2
