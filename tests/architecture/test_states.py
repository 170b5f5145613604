"""What a release has stored, every later one can read: on record, in every shape there was."""

from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest

from shared.kernel.lives.living import BOOKKEEPING, Living
from shared.kernel.words.refusals import Refusal
from shared.storage.collection import SqlCollection
from tests.architecture.states.examples import EXAMPLES
from tests.architecture.states.leaving_out import optional_keys, without
from tests.architecture.states.record import GROW, as_of_now, is_released, kinds, merged
from tests.architecture.states.recorded import Recorded, newest, recorded
from tests.architecture.states.shapes import shape_of

KINDS = kinds()
RECORD = "python -m tests.architecture.states.record"
STATES = [(each, name) for each in recorded() for name in each.states]
# Whatever is of an earlier version was written with every field of that version.
NEWEST = [(each, name) for each, name in STATES if each.version == KINDS[each.service, each.kind].state_version]

# What every living thing has, though many have no clocks, and few are voided.
OF_ALL_LIVES = {each.name for each in fields(Living)}


def test_what_only_keeps_the_books_is_a_field_of_every_living_thing() -> None:
    assert BOOKKEEPING <= OF_ALL_LIVES
    assert not BOOKKEEPING & {"deadlines", "provisional", "voided_on"}


def named(value: Any) -> str:
    return f"{value.service}.{value.kind}.v{value.version}" if isinstance(value, Recorded) else str(value)


def test_every_kind_is_on_record_and_nothing_else() -> None:
    assert {(each.service, each.kind) for each in recorded()} == set(KINDS) == set(EXAMPLES), RECORD


@pytest.mark.parametrize(("service", "kind"), KINDS)
def test_the_newest_version_on_record_has_the_shape_of_now(service: str, kind: str) -> None:
    collection, last = KINDS[service, kind], newest(service, kind)
    assert last is not None, RECORD
    advice = f"{GROW} with {RECORD}" if is_released(last.release) else f"record anew with {RECORD}"
    assert last.version == collection.state_version, RECORD
    assert last.shape == shape_of(collection.aggregate), f"the stored shape of {service}.{kind} has changed: {advice}"


def test_what_lives_is_on_record_with_its_life() -> None:
    """But for what is lived under a law that no place of ours has."""
    living = {named(each): each for each in recorded() if issubclass(KINDS[each[:2]].aggregate, Living)}
    without_life = {name: each.states.keys() - each.lives.keys() for name, each in living.items()}
    assert {name: states for name, states in without_life.items() if states} == {"review.matter.v1": {"paused"}}


@pytest.mark.parametrize("collection", KINDS.values(), ids=lambda collection: collection.kind)
def test_there_is_a_step_from_every_version_to_the_next(collection: type[SqlCollection[Any]]) -> None:
    assert set(collection.upcasts) == set(range(1, collection.state_version))
    for version, upcast in collection.upcasts.items():
        assert upcast.__name__ == f"upcast_v{version}_v{version + 1}"


@pytest.mark.parametrize(("service", "kind"), KINDS)
def test_every_field_says_something_in_one_of_the_states(service: str, kind: str) -> None:
    """Or its loading would not be tried."""
    last = newest(service, kind)
    assert last is not None
    keys = [key for state in last.states.values() for key in optional_keys(last.shape, state) if len(key.path) == 1]
    keys = [key for key in keys if key.field not in OF_ALL_LIVES]
    assert {key.field for key in keys} == {key.field for key in keys if not key.silent}


@pytest.mark.parametrize(("on_record", "name"), STATES, ids=named)
def test_a_recorded_state_is_read_and_seen_as_unchanged(on_record: Recorded, name: str) -> None:
    collection, stored = KINDS[on_record.service, on_record.kind], on_record.stored(name)
    thing = collection.load(stored)
    assert (thing.id, thing.version) == (stored.id, 7)
    assert collection.unchanged(thing, stored)


@pytest.mark.parametrize(("on_record", "name"), NEWEST, ids=named)
def test_a_state_without_what_may_be_left_out_is_read_and_seen_as_unchanged(on_record: Recorded, name: str) -> None:
    """As a row is that was written before the field was thought of.

    Words that belong together, such as a length and its unit, may refuse to lose one; what says nothing never does.
    """
    collection, state = KINDS[on_record.service, on_record.kind], on_record.states[name]
    keys = optional_keys(on_record.shape, state)
    for left_out in ([key for key in keys if key.silent], *([key] for key in keys)):
        stored = on_record.stored(name, without(state, *(key.path for key in left_out)))
        with suppress(*(() if all(key.silent for key in left_out) else (Refusal,))):
            assert collection.unchanged(collection.load(stored), stored), left_out


@pytest.mark.parametrize(("on_record", "name"), STATES, ids=named)
def test_what_is_on_record_has_something_that_may_be_done_to_it(on_record: Recorded, name: str) -> None:
    assert name in {each.name for each in EXAMPLES[on_record.service, on_record.kind]}, "its example must stay"


def test_what_a_release_has_recorded_is_never_recorded_anew() -> None:
    now = as_of_now("review", "matter")
    before = now._replace(release="0.0.1", states={"submitted": {"id": "of old"}})
    assert merged(None, now) == merged(before._replace(release=now.release), now) == now
    assert merged(before, now).states == now.states | before.states
    with pytest.raises(SystemExit, match="grow the version"):
        merged(before, now._replace(shape={}))
    assert merged(before, now._replace(version=2)).version == 2
