"""How many random lives a long test lives through."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

MANY = int(os.environ.get("LIVES", "20000"))
"""Of each kind; the seeds are the same at every run, fewer of them only end sooner."""


def of_random_lives(examples: int, **drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """The same lives at every run, so that a failure is one that everybody has."""
    quietly = settings(
        max_examples=examples, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    return lambda check: quietly(given(**drawn)(check))
