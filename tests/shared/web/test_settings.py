"""A machine set up unsafely does not start in production."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from shared.web.settings import ServiceSettings

SAFE: dict[str, Any] = {
    "database_url": "sqlite+aiosqlite:///x.db",
    "jwks": "/etc/liandong/jwks.json",
    "cursor_key": "k" * 32,
}


@pytest.mark.parametrize(
    ("unsafe", "named"),
    [
        ({"clock_control": True}, "clock_control"),
        ({"clock_on": date(2026, 1, 1)}, "clock_on"),
        ({"cursor_key": "k" * 31}, "cursor_key"),
        ({"jwks": "http://keys.example/jwks.json"}, "jwks"),
        ({"token_algorithms": ["HS256"]}, "token_algorithms"),
        ({"token_algorithms": []}, "token_algorithms"),
    ],
)
def test_production_refuses_what_is_unsafe(unsafe: dict[str, Any], named: str) -> None:
    assert ServiceSettings(**SAFE).environment == "production"
    with pytest.raises(ValidationError, match=named):
        ServiceSettings(**(SAFE | unsafe))


def test_production_refuses_the_default_cursor_key() -> None:
    with pytest.raises(ValidationError, match="cursor_key"):
        ServiceSettings(database_url="sqlite+aiosqlite:///x.db", jwks="/etc/liandong/jwks.json")


def test_development_allows_it() -> None:
    settings = ServiceSettings(**SAFE | {"environment": "development", "clock_control": True, "cursor_key": "short"})
    assert settings.clock_control


def test_settings_come_from_the_environment_and_from_secret_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "LIANDONG_CURSOR_KEY").write_text("s" * 40 + "\n")
    (tmp_path / "LIANDONG_DATABASE_URL").write_text("postgresql+psycopg://review:secret@db/review")
    monkeypatch.setenv("LIANDONG_SECRETS_DIR", str(tmp_path))
    monkeypatch.setenv("LIANDONG_JWKS", "/etc/liandong/jwks.json")
    monkeypatch.setenv("LIANDONG_PORT", "9001")
    settings = ServiceSettings.load()
    assert settings.port == 9001
    assert settings.cursor_key.get_secret_value() == "s" * 40
    assert "secret@" not in repr(settings)


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in ServiceSettings.model_fields.items() if not field.description] == []
