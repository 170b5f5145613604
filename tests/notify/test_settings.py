"""What a machine is told of webhooks, as the READMEs write it; what cannot be read is said in one line."""

import os
import re
import subprocess
import sys

import pytest

from services.notify.settings import NotifySettings
from shared.web.settings import UnfitSettings
from tests.notify.builders import ROOT

ALLOW = "LIANDONG_WEBHOOK_ALLOW"
NEEDED = {
    "LIANDONG_ENVIRONMENT": "development",
    "LIANDONG_DATABASE_URL": "sqlite+aiosqlite:///x.db",
    "LIANDONG_JWKS": "/etc/liandong/jwks.json",
}


@pytest.fixture(autouse=True)
def _needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_line_of_the_readmes_is_understood(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = re.findall(r"`(LIANDONG_WEBHOOK_\w+)=([^`]+)`", (ROOT / readme).read_text(encoding="utf-8"))
    assert {name for name, _ in lines} >= {ALLOW, "LIANDONG_WEBHOOK_PLAIN_HTTP"}
    for name, value in lines:
        monkeypatch.setenv(name, value)
    settings = NotifySettings.load()
    assert (settings.webhook_allow, settings.webhook_plain_http) == (("127.0.0.1/32",), True)


@pytest.mark.parametrize("given", ["10.0.0.0/8, court.example", '["10.0.0.0/8", "court.example"]'])
def test_a_list_is_written_with_commas_or_as_json(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, given)
    monkeypatch.setenv("LIANDONG_WEBHOOK_SCHEDULE", "5,300")
    settings = NotifySettings.load()
    assert (settings.webhook_allow, settings.webhook_schedule) == (("10.0.0.0/8", "court.example"), (5.0, 300.0))


@pytest.mark.parametrize("given", ['["10.0.0.0/8"', "10.0.0.1/8", '["10.0.0.0/8", 7]', "10.0.0.0/33"])
def test_what_cannot_be_read_is_refused_by_the_name_of_the_setting(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, given)
    with pytest.raises(UnfitSettings, match=ALLOW) as refused:
        NotifySettings.load()
    assert "10.0.0.1/8" not in str(refused.value)


def test_a_process_that_cannot_read_a_setting_ends_with_one_line() -> None:
    start = [sys.executable, "-m", "services.notify.api"]
    given = {**os.environ, ALLOW: '["10.0.0.0/8"', "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(start, env=given, cwd=ROOT, capture_output=True, text=True, check=False)
    (line,) = ended.stderr.splitlines()
    assert (ended.returncode, ALLOW in line, "设置不可用" in line) == (1, True, True)
