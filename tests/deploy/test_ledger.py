"""`liandong ledger` where nothing runs, or not everything."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from deploy.local.ports import free_ports
from deploy.local.system import SERVICES
from tests.deploy.commands import data_of, liandong
from tests.language import language_of


def test_where_nothing_was_ever_started_it_says_how_to_start(tmp_path: Path) -> None:
    told = liandong("ledger", "--folder", tmp_path / "nothing")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.splitlines()[0] == "command.nothing_runs"
    assert [language_of(line) for line in told.stderr.splitlines()[1:]] == ["zh", "en"]
    assert "liandong up" in told.stderr
    problem = data_of(liandong("ledger", "--folder", tmp_path / "nothing", "--json"), exit_code=1)["problem"]
    assert (problem["code"], problem["field"]) == ("command.nothing_runs", "folder")
    assert not (tmp_path / "nothing").exists()


def test_where_a_system_was_cut_off_it_says_so_without_a_traceback(tmp_path: Path) -> None:
    """The addresses are left behind by a power cut, and nobody answers there."""
    urls = {service: f"http://127.0.0.1:{free_ports(1)[0]}" for service in SERVICES}
    (tmp_path / "addresses.json").write_text(json.dumps(urls), encoding="utf-8")
    told = liandong("ledger", "--folder", tmp_path)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "liandong up" in told.stderr


BOOK = {"issued": 7, "settled": 7, "pending": 0, "parked": 0, "gaps": 0, "balanced": True}


class Bookkeeper(BaseHTTPRequestHandler):
    """Answers every question with the same book."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(BOOK).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def all_but_one_answer(folder: Path, silent: str) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Bookkeeper) as server:
        answering, nobody = (f"http://127.0.0.1:{port}" for port in (server.server_address[1], free_ports(1)[0]))
        urls = {service: nobody if service == silent else answering for service in SERVICES}
        (folder / "addresses.json").write_text(json.dumps(urls), encoding="utf-8")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield
        server.shutdown()
        thread.join()


def test_where_one_service_is_silent_the_others_are_shown_and_it_is_named(tmp_path: Path) -> None:
    with all_but_one_answer(tmp_path, "filing"):
        told = liandong("ledger", "--folder", tmp_path)
        books = data_of(liandong("ledger", "--folder", tmp_path, "--json"), exit_code=1)
    assert told.exit_code == 1
    assert [service in told.stdout for service in SERVICES] == [True] * 4
    assert told.stderr.splitlines() == ["“filing”没有应答。", "“filing” does not answer."]
    assert books == {service: None if service == "filing" else BOOK for service in SERVICES}
