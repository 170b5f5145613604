"""How a part of a process says whether it can do its work."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Health:
    """*degraded* still serves callers, with something missing behind; *failed* cannot serve."""

    name: str
    state: Literal["ok", "degraded", "failed"]
    detail: str = ""
