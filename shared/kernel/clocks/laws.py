"""The releases of the law: rules and calendar as they were when something was entered, by the hash of their content."""

import hashlib
from collections.abc import Collection
from dataclasses import astuple

from shared.kernel.clocks.statutes import Statutes
from shared.kernel.words.refusals import NotFound


class UnknownRelease(NotFound):
    code = "kernel.unknown_release"
    zh = "没有名为“{release}”的规则和日历版本。"
    en = "There is no release “{release}” of rules and calendar."


class Laws:
    """The release in force, and those before it that were learned from where they are kept."""

    def __init__(self, current: Statutes) -> None:
        self.current = current
        self.release = release_of(current)
        self._known = {self.release: current}

    @property
    def known(self) -> Collection[str]:
        """The names of the releases at hand."""
        return self._known.keys()

    def learn(self, release: str, statutes: Statutes) -> None:
        """Have an earlier release at hand."""
        self._known[release] = statutes

    def of(self, release: str) -> Statutes:
        """Rules and calendar of that name; refuses with UnknownRelease."""
        try:
            return self._known[release]
        except KeyError:
            raise UnknownRelease(release=release) from None


def release_of(statutes: Statutes) -> str:
    """The name of a release: it follows from what the rules and the calendar say."""
    rulebook = statutes.rulebook
    rules = sorted(
        f"{rule.region}/{rule.id}/{rule.version}" for profile in rulebook.profiles.values() for rule in profile.rules
    )
    letters = sorted(f"{code}/{astuple(kind)}" for code, kind in rulebook.letters.items())
    talks = sorted(f"talk/{code}" for code in rulebook.talks)
    content = "\n".join((statutes.calendar.release, *rules, *letters, *talks))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
