"""A service's settings in the environment, as an operator's command finds them."""

from collections.abc import Callable
from pathlib import Path

import pytest

Settings = Callable[..., None]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Sets what every service needs, and what is given on top."""

    def put(**given: object) -> None:
        values = {"environment": "development", "jwks": tmp_path / "jwks.json", **given}
        for name, value in values.items():
            monkeypatch.setenv(f"LIANDONG_{name.upper()}", str(value))

    return put
