"""What is changed cheaply is what the standard library would make of it."""

from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import Any

import pytest

from services.litigation.cases.domain.hearing import Hearing
from services.litigation.cases.domain.terms import NotHeld
from services.notify.deadlines.domain.watch import Watch, WatchState
from shared.kernel.clocks.deadlines import Deadline, DeadlineState
from shared.kernel.clocks.not_started import SILENT, NotCounted
from shared.kernel.model.changing import changed

# Of each class of which values are changed so: changes that one of its values may bear.
CHANGES: dict[type[Any], dict[str, Any]] = {
    Deadline: {"state": DeadlineState.MET, "met_on": date(2026, 3, 2)},
    NotCounted: {"known_from": date(2026, 3, 2), "owner": "360700-sfj"},
    Watch: {"state": WatchState.OVERDUE, "turn": 2},
    Hearing: {"off": NotHeld.CALLED_OFF},
}


@pytest.mark.parametrize(("kind", "changes"), CHANGES.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_changed_value_is_the_one_that_replacing_makes(kind: type[Any], changes: dict[str, Any]) -> None:
    told = {field.name: f"the {field.name}" for field in fields(kind)}
    was = kind(**told)
    now = changed(was, **changes)
    assert now == replace(was, **changes) != was == kind(**told)
    assert (type(now), hash_of(now)) == (kind, hash_of(replace(was, **changes)))


def hash_of(value: Any) -> int | None:
    try:
        return hash(value)
    except TypeError:
        return None


@pytest.mark.parametrize("kind", CHANGES, ids=lambda each: each.__name__)
def test_its_values_keep_nothing_that_is_made_of_their_fields(kind: type[Any]) -> None:
    assert not hasattr(kind, "__slots__")
    assert not hasattr(kind, "__post_init__")
    assert not any(isinstance(each, cached_property) for each in vars(kind).values())
    assert kind.__dataclass_params__.frozen


def test_a_reason_why_no_clock_runs_stays_the_same_reason_whosever_it_is() -> None:
    assert changed(SILENT, owner="360700-sfj") == SILENT
