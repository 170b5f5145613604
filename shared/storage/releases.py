"""The releases of the law, kept in every service: what was entered under one is lived again under it for ever."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.kernel.clocks.laws import Laws, UnknownRelease
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.clock import Clock
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook
from shared.storage.insert_missing import insert_missing
from shared.storage.table_of import table_of
from shared.storage.tables import LawReleaseRow

RELEASE = table_of(LawReleaseRow)


class LawFolders(NamedTuple):
    """Where the rules of places and the yearly arrangements lie."""

    profiles: Path
    calendar: Path

    def read(self) -> Statutes:
        """What they say."""
        return Statutes(rulebook=Rulebook.load(self.profiles), calendar=Calendar.load(self.calendar))

    def texts(self) -> dict[str, dict[str, str]]:
        """Their files, by folder and name."""
        return {
            name: {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
            for name, folder in self._asdict().items()
        }


async def keep_release(connection: AsyncConnection, laws: Laws, folders: LawFolders, clock: Clock) -> None:
    """Keep the release in force, if it is not kept yet."""
    row = {"release": laws.release, "content": json.dumps(folders.texts(), ensure_ascii=False), "kept_at": clock.now()}
    await insert_missing(connection, RELEASE, row)


async def know_releases(connection: AsyncConnection, laws: Laws, releases: Iterable[str]) -> None:
    """Have the laws know these releases; refuses with UnknownRelease one that was never kept here."""
    for release in {*releases} - {*laws.known}:
        query = select(RELEASE.c.content).where(RELEASE.c.release == release)
        content = (await connection.execute(query)).scalar_one_or_none()
        if content is None:
            raise UnknownRelease(release=release)
        laws.learn(release, _statutes(json.loads(content)))


def _statutes(texts: dict[str, dict[str, str]]) -> Statutes:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for folder, files in texts.items():
            (root / folder).mkdir()
            for name, text in files.items():
                (root / folder / name).write_text(text, "utf-8")
        return LawFolders(root / "profiles", root / "calendar").read()
