"""`liandong up`: real processes that a person can use, and that end with it."""

import shlex
import signal
from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from deploy.local.ports import must_be_free
from deploy.local.system import SERVICES
from shared.kernel.model.clock import SystemClock
from tests.deploy.commands import children_of, data_of, ended, five_ports, forking, left_of, liandong, printed
from tests.deploy.conftest import Up
from tests.eventually import eventually
from tests.language import language_of

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]


@cache
def _asking() -> httpx.Client:
    """Made once: it reads all certificates, which takes longer than most answers."""
    return httpx.Client(timeout=30, trust_env=False, headers={"connection": "close"})


def get(url: str, token: str | None = None) -> httpx.Response:
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    return _asking().get(url, headers=headers)


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_has_its_pages_its_description_and_takes_the_token(up: Up, service: str) -> None:
    url = up.urls[service]
    assert get(f"{url}/docs").status_code == 200
    assert get(f"{url}/openapi.json").json()["openapi"].startswith("3.1")
    assert get(f"{url}/readyz").json()["state"] == "ok"
    listed = {"review": "matters", "filing": "documents", "litigation": "cases", "notify": "deadlines"}[service]
    assert get(f"{url}/v1/{listed}", up.token).json()["items"] == []
    assert get(f"{url}/v1/{listed}").status_code == 401


def test_a_token_made_afterwards_for_the_folder_works_too(up: Up) -> None:
    token = liandong("token", "--role", "reviewer", "--folder", up.folder).stdout.strip()
    assert get(f"{up.urls['review']}/v1/matters", token).status_code == 200
    assert get(f"{up.urls['review']}/v1/ledger", token).status_code == 403


def test_it_says_how_to_become_a_second_person_who_may_accept_what_the_first_submitted(tmp_path: Path) -> None:
    with forking("up", "--folder", tmp_path, "--port", five_ports()) as process:
        assert process.stdout is not None
        said = list(takewhile(lambda line: not line.startswith("try: "), process.stdout))
        (first,) = [line.strip() for line in said if line.startswith("ey")]
        (command,) = [line for line in said if " token --name " in line]
        second = liandong(*shlex.split(command)[1:]).stdout.strip()
        (review,) = [line.split()[2].removesuffix("/docs") for line in said if line.startswith("review ")]
        body = {"kind": "other", "title": "合作协议（送审稿）", "materials": ["送审稿"]}
        matter = _post(f"{review}/v1/matters", first, body).json()
        alone = _post(f"{review}/v1/matters/{matter['id']}/acceptance", first, {})
        assert (alone.status_code, alone.json()["code"]) == (403, "kernel.same_person")
        assert _post(f"{review}/v1/matters/{matter['id']}/acceptance", second, {}).status_code == 200


def _post(url: str, token: str, body: Mapping[str, object]) -> httpx.Response:
    headers = {"authorization": f"Bearer {token}", "idempotency-key": str(uuid4()), "if-match": '"1"'}
    dated = {"on": SystemClock().today().isoformat(), **body}
    return _asking().post(url, json=dated, headers=headers)


def test_the_clock_is_the_machines_and_nobody_may_move_it(up: Up) -> None:
    assert get(f"{up.urls['review']}/v1/clock", up.token).status_code == 404


def test_what_a_person_enters_with_it_starts_a_clock(up: Up) -> None:
    """With the token that was printed, and nothing else, a case is registered; its ledger then is not empty."""
    body = {
        "on": SystemClock().today().isoformat(),
        "case_number": "（2026）赣0702行初77号",
        "area": "housing",
        "cause": "penalty",
        "court": "court-zhanggong",
    }
    headers = {"authorization": f"Bearer {up.token}", "idempotency-key": "a-person-77"}
    answer = _asking().post(f"{up.urls['litigation']}/v1/cases", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    assert "answer" in answer.json()["deadlines"]


async def test_the_ledger_of_the_running_system_comes_to_balance(up: Up) -> None:
    def balanced() -> bool:
        books = data_of(liandong("ledger", "--folder", up.folder, "--json"))
        assert set(books) == set(SERVICES)
        return all(book["balanced"] and book["pending"] == 0 for book in books.values())

    assert await eventually(balanced, within=60, every=0.5)
    shown = liandong("ledger", "--folder", up.folder)
    assert (shown.exit_code, [service in shown.stdout for service in SERVICES]) == (0, [True] * 4)


def test_a_second_system_on_the_same_ports_is_refused_and_leaves_the_first_alone(up: Up, tmp_path: Path) -> None:
    with forking("up", "--folder", tmp_path / "other", "--port", up.port) as process:
        code, said = ended(process)
    assert code == 1
    named, zh, en = said.splitlines()
    assert named == "command.port_taken"
    assert [str(up.port + 4) in sentence for sentence in (zh, en)] == [True, True]
    assert [language_of(sentence) for sentence in (zh, en)] == ["zh", "en"]
    assert not (tmp_path / "other" / "addresses.json").exists()
    assert get(f"{up.urls['notify']}/v1/deadlines", up.token).status_code == 200


def test_a_second_system_on_other_ports_knows_nothing_of_the_first(up: Up, tmp_path: Path) -> None:
    """It takes no token of the first, and when it is told to stop nothing of it is left and the first goes on."""
    port = five_ports()
    with forking("up", "--folder", tmp_path / "other", "--port", port, "--json", "--clock", "2026-10-08") as process:
        other = Up.of(printed(process), port)
        assert get(f"{other.urls['review']}/v1/clock", other.token).json()["today"] == "2026-10-08"
        assert get(f"{other.urls['review']}/v1/matters", up.token).status_code == 401
        issued = data_of(liandong("ledger", "--folder", other.folder, "--json"))["litigation"]["issued"]
        assert issued == 1, "the law that it lives by"

        children = children_of(process.pid)
        assert len(children) == len(SERVICES) + 1
        process.send_signal(signal.SIGTERM)
        assert ended(process) == (0, "")
    assert left_of(children) == []
    must_be_free(range(port, port + 5))
    stopped = liandong("ledger", "--folder", other.folder)
    assert stopped.exit_code == 1
    assert "liandong up" in stopped.stderr
    assert get(f"{up.urls['review']}/readyz").json()["state"] == "ok"


async def test_told_to_stop_while_it_starts_it_leaves_no_process_behind(tmp_path: Path) -> None:
    with forking("up", "--folder", tmp_path, "--port", five_ports()) as process:
        children = await eventually(lambda: children_of(process.pid), within=60, every=0.01)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        code, said = ended(process)
    assert (code, said) == (0, "")
    assert left_of(children) == []


def test_a_clock_that_is_no_date_is_refused(tmp_path: Path) -> None:
    told = data_of(liandong("up", "--folder", tmp_path, "--clock", "yesterday", "--json"), exit_code=2)
    assert (told["problem"]["code"], told["problem"]["field"]) == ("kernel.malformed_date", "clock")


@pytest.mark.parametrize("command", ["up", "demo"])
def test_a_folder_in_which_nothing_can_be_kept_is_refused(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").touch()
    for folder in ("/proc/x", tmp_path / "file", tmp_path / "file" / "below"):
        told = data_of(liandong(command, "--folder", folder, "--json"), exit_code=2)
        assert (told["problem"]["code"], told["problem"]["field"]) == ("command.unusable_folder", "folder")
        assert str(folder) in told["problem"]["en"]


async def test_a_demonstration_that_is_cut_short_leaves_no_process_behind(tmp_path: Path) -> None:
    with forking("demo", "--folder", tmp_path) as process:

        def all_started() -> list[Path]:
            children = children_of(process.pid)
            return children if len(children) == len(SERVICES) + 1 else []

        children = await eventually(all_started, within=60)
        process.send_signal(signal.SIGTERM)
        code, said = ended(process)
    assert (code != 0, "Traceback" in said) == (True, False)
    assert left_of(children) == []
