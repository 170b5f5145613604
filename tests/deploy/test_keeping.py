"""Children that end by themselves are started again, a few times."""

import os
import signal
import sys
import time
from pathlib import Path

import httpx
import pytest

from deploy.local.children import Child
from deploy.local.keeping import KeepsEnding, keep
from deploy.local.system import SERVICES
from shared.kernel.words.wording import Wording
from tests.deploy.commands import children_of, ended, five_ports, forking, left_of, printed
from tests.deploy.conftest import Up
from tests.deploy.test_up import get
from tests.eventually import eventually
from tests.language import language_of


def a_child(folder: Path, program: str) -> Child:
    """A program that is ready as soon as it runs."""
    return Child("review api", [sys.executable, "-c", program], folder / "review.log", lambda: True)


def test_a_child_that_keeps_ending_is_given_up_after_a_few_attempts(tmp_path: Path) -> None:
    child, said = a_child(tmp_path, "raise SystemExit(3)"), list[Wording]()
    child.start()
    with pytest.raises(KeepsEnding) as given_up:
        keep([child], lambda: False, said.append, pauses=(0.01, 0.02))
    assert "review api" in given_up.value.sentence("en")
    ends = [news for news in said if "exit code 3" in news.en]
    assert [news.en[-6:] for news in ends] == ["(1/2).", "(2/2)."]
    assert {(language_of(news.zh), language_of(news.en)) for news in said} == {("zh", "en")}


def test_one_that_is_killed_runs_again_under_another_number(tmp_path: Path) -> None:
    child, said = a_child(tmp_path, "import time; time.sleep(60)"), list[Wording]()
    child.start()
    before = child.pid
    os.kill(before, signal.SIGKILL)
    until = time.monotonic() + 30
    try:
        keep([child], lambda: len(said) == 2 or time.monotonic() > until, said.append, pauses=(0.01,))
        assert (child.is_running, child.pid == before) == (True, False)
    finally:
        child.stop()
    assert "signal 9" in said[0].en
    assert "runs again" in said[1].en


@pytest.mark.jetstream
@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_a_broker_and_a_service_that_are_killed_are_named_and_started_again(tmp_path: Path) -> None:
    port = five_ports()
    with forking("up", "--folder", tmp_path, "--port", port, "--json") as process:
        running = Up.of(printed(process), port)
        before = children_of(process.pid)
        writing = {(each / "fd" / "1").readlink().name: int(each.name) for each in before}
        for log in ("nats.log", "review-api.log"):
            os.kill(writing[log], signal.SIGKILL)

        def all_new() -> bool:
            now = children_of(process.pid)
            return len(now) == len(SERVICES) + 1 and len(set(now) - set(before)) == 2

        assert await eventually(all_new, within=60)
        assert await eventually(lambda: is_ready(running.urls["review"]), within=60)
        children = children_of(process.pid)
        process.send_signal(signal.SIGTERM)
        code, said = ended(process)
    assert code == 0
    for name in ("nats-server", "review api"):
        assert f"“{name}”已终止" in said
        assert f"“{name}” has ended (signal 9)" in said
    assert left_of(children) == []


def is_ready(url: str) -> bool:
    try:
        return bool(get(f"{url}/readyz").json()["state"] == "ok")
    except httpx.TransportError:
        return False
