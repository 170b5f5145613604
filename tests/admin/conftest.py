"""A service's settings in the environment, as an operator's command finds them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from services.notify.settings import NotifySettings

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


def notify_on(url: str, today: date) -> NotifySettings:
    """Those of notify on a database, with a clock that stands; nobody comes to its door."""
    return NotifySettings(
        environment="development", database_url=url, jwks="never-read.json", clock_control=True, clock_on=today
    )
