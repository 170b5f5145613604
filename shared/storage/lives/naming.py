"""The units that an act names: each is in the directory on the day of the act, and can be what it is named as."""

from typing import Any

from shared.kernel.lives.entered import Entered
from shared.storage.directory import Directory


async def must_name_units(directory: Directory, act: Entered) -> None:
    """Refuse a unit that was never told, that was closed by then, or of a kind that cannot be what it is named as; and
    a `unit` that lies elsewhere than in the `region` of the act."""
    for field, part in act.units.items():
        region = getattr(act, "region", None) if field == "unit" else None
        for id in _codes(getattr(act, field)):
            await directory.must_be(id, part, act.on, field=field, region=region)


def _codes(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - an argument of an act
    if said is None:
        return ()
    return said if isinstance(said, tuple) else (said,)
