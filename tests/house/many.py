"""How many random lives a long test lives through: `LIVES` of them; `make lives` asks for 20,000 of each kind."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

MANY = int(os.environ.get("LIVES", "2000"))
"""What an ordinary long run takes; the seeds are the same at every run, more of them only go on."""


def of_random_lives(examples: int, **drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """The same lives at every run, so that a failure is one that everybody has."""
    quietly = settings(
        max_examples=examples, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    return lambda check: quietly(given(**drawn)(check))
