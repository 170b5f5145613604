"""What a process holds for good is not gone through again, and what ends is still let go of."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from shared.hosting.processes import leave_what_stays


class Garbage:
    other: "Garbage"


def a_circle() -> weakref.ref[Garbage]:
    one, two = Garbage(), Garbage()
    one.other, two.other = two, one
    return weakref.ref(one)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_there_is_left_alone_and_what_comes_after_is_not() -> None:
    stays, before = Garbage(), a_circle()
    leave_what_stays()
    after = a_circle()
    assert before() is None
    assert not any(each is stays for each in gc.get_objects())
    assert after() is not None
    gc.collect()
    assert after() is None
