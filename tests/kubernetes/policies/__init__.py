"""Policies: each looks at everything an overlay makes and yields what is wrong, in words."""

from collections.abc import Callable, Iterator
from inspect import getmembers, isfunction

from tests.kubernetes.objects import Objects
from tests.kubernetes.policies import (
    alarms,
    databases,
    migrations,
    network,
    passing,
    pods,
    references,
    secrecy,
    staying,
)

Policy = Callable[[Objects], Iterator[str]]
_HELD_BY_POLICIES = {"can_reach", "ends", "selecting", "settings_of", "fits"}

POLICIES: tuple[Policy, ...] = tuple(
    function
    for module in (pods, migrations, staying, databases, network, passing, references, secrecy, alarms)
    for name, function in getmembers(module, isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_") and name not in _HELD_BY_POLICIES
)
