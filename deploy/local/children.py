"""Child processes that end with their parent and leave their words in a log file."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local.interruptions import interruptions_wait
from shared.kernel.words.refusals import Refusal

STOP_SECONDS = 15.0
START_SECONDS = 60.0
TIED = Path(__file__).with_name("tied.py")


class ChildFailed(Refusal):
    """A child ended or did not become ready; its note carries the end of the log."""

    code = "command.child_failed"
    zh = "“{child}”未能就绪，日志见“{log}”。"
    en = "“{child}” did not become ready; its log is “{log}”."


@dataclass
class Child:
    """One program: how it is started, whether it is ready, and how it is stopped."""

    name: str
    command: Sequence[str]
    log: Path
    is_ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start the program; `wait` says when it is ready. On Linux it ends with the thread that calls this."""
        tied = [sys.executable, "-I", "-S", str(TIED), str(os.getpid())]
        with self.log.open("ab") as log, interruptions_wait():
            self._process = subprocess.Popen(  # noqa: S603 - our own programs with our own arguments
                [*tied, *self.command],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Return when the program is ready; raises ChildFailed when it ends or takes too long."""
        until = time.monotonic() + seconds
        while not (self.is_running and self.is_ready()):
            if not self.is_running or time.monotonic() > until:
                failed = ChildFailed(child=self.name, log=self.log)
                failed.add_note(self._last_words())
                raise failed
            time.sleep(0.02)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program and what it started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def stop(self) -> None:
        """Ask the program to end, and end it when it does not."""
        if self._process is None:
            return
        self.signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        self.signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    @property
    def is_running(self) -> bool:
        """Whether the program has been started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process last started; 0 before the first start and after `stop`."""
        return 0 if self._process is None else self._process.pid

    @property
    def exit_code(self) -> int | None:
        """How the program ended by itself or was killed, a signal as a negative number; None while it runs."""
        return None if self._process is None else self._process.poll()

    def _last_words(self) -> str:
        return (
            self.log.read_text(encoding="utf-8", errors="replace")[-4000:].rstrip() if self.log.exists() else "(no log)"
        )
