"""Children that are kept running: one that ends by itself is named and started again, a few times."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from deploy.local.children import START_SECONDS, Child
from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import Wording

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # before each attempt, in seconds
STEADY_SECONDS = 60.0  # who has run that long may try as often as at first
LOOK_SECONDS = 0.2

Say = Callable[[Wording], None]


class KeepsEnding(Refusal):
    code = "command.keeps_ending"
    zh = "“{child}”屡次终止，已停止整个系统；日志见“{log}”。"
    en = "“{child}” ends again and again, so everything was stopped; its log is “{log}”."


def keep(children: Iterable[Child], until: Callable[[], bool], say: Say, pauses: Sequence[float] = PAUSES) -> None:
    """Return when `until` says so; raises KeepsEnding when a child has ended once more than there are pauses."""
    kept = [_Kept(child, say, pauses) for child in children]
    while not until():
        for each in kept:
            each.look()
        time.sleep(LOOK_SECONDS)


@dataclass
class _Kept:
    """A child that was ready; `again_at` is set while it pauses, `is_awaited` until it is ready anew."""

    child: Child
    say: Say
    pauses: Sequence[float]
    attempts: int = 0
    again_at: float | None = None
    is_awaited: bool = False
    since: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        now = time.monotonic()
        if self.again_at is not None:
            if now >= self.again_at:
                self._start(now)
        elif not self.child.is_running:
            self._pause(now)
        elif self.is_awaited:
            self._await(now)
        elif now - self.since > STEADY_SECONDS:
            self.attempts = 0

    def _start(self, now: float) -> None:
        self.child.start()
        self.again_at, self.is_awaited, self.since = None, True, now

    def _pause(self, now: float) -> None:
        if self.attempts == len(self.pauses):
            raise KeepsEnding(child=self.child.name, log=self.child.log)
        pause = self.pauses[self.attempts]
        self.attempts += 1
        self.again_at = now + pause
        self.say(_ended(self.child, pause, f"{self.attempts}/{len(self.pauses)}"))

    def _await(self, now: float) -> None:
        if self.child.is_ready():
            self.is_awaited, self.since = False, now
            self.say(Wording(f"“{self.child.name}”已重新运行。", f"“{self.child.name}” runs again."))
        elif now - self.since > START_SECONDS:
            self.child.kill()


def _ended(child: Child, pause: float, attempt: str) -> Wording:
    code = child.exit_code or 0
    zh, en = (f"信号{-code}", f"signal {-code}") if code < 0 else (f"退出码{code}", f"exit code {code}")
    return Wording(
        f"“{child.name}”已终止（{zh}），{pause:g}秒后重新启动（{attempt}）。",
        f"“{child.name}” has ended ({en}); it is started again in {pause:g} s ({attempt}).",
    )
