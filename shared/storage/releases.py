"""The releases of the law, kept in every service: what was entered under one is lived again under it for ever."""

import hashlib
import json
import tempfile
from asyncio import to_thread
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.law import LawReleaseInForceV1
from shared.kernel.clocks.laws import Laws, UnknownRelease
from shared.kernel.clocks.statutes import Statutes
from shared.kernel.model.actor import NATION
from shared.kernel.model.clock import Clock
from shared.kernel.periods.calendar import Calendar
from shared.kernel.rules.rulebook import Rulebook
from shared.storage.facts import FactKey
from shared.storage.insert_missing import insert_missing
from shared.storage.table_of import table_of
from shared.storage.tables import LawInForceRow, LawReleaseRow
from shared.storage.work import Work

RELEASE, IN_FORCE = table_of(LawReleaseRow), table_of(LawInForceRow)


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


async def keep_release(work: Work, laws: Laws, folders: LawFolders, machine: Clock) -> None:
    """Keep the release, and that it is in force; tell of it, if another was before, or none."""
    texts, today, now = folders.texts(), work.clock.today(), machine.now()
    kept = {"release": laws.release, "content": json.dumps(texts, ensure_ascii=False), "kept_at": now}
    is_new = await insert_missing(work.connection, RELEASE, kept)
    known = await _in_force(work.connection)
    if known and known[-1] == laws.release:
        return
    number = len(known) + 1
    row = {"number": number, "release": laws.release, "since": now}
    if await insert_missing(work.connection, IN_FORCE, row):
        told = LawReleaseInForceV1(release=laws.release, since=today, files=_digests(texts))
        named = laws.release if is_new else f"{laws.release}/{number}"
        work.announce(told, FactKey(f"law_release/{laws.release}", named), region=NATION, on=today)


async def rolled_back(connection: AsyncConnection) -> frozenset[str]:
    """The releases after which an earlier one came into force again: what was entered under them was counted by a law
    that is not held any more."""
    releases = await _in_force(connection)
    age = {release: releases.index(release) for release in releases}
    last = {release: at for at, release in enumerate(releases)}
    return frozenset(each for each in age if any(age[later] < age[each] for later in releases[last[each] + 1 :]))


async def in_force_at(connection: AsyncConnection, until: datetime) -> str | None:
    """The release that was in force at that instant, before any the first; None where none was kept."""
    since = select(IN_FORCE.c.release).order_by(IN_FORCE.c.number.desc()).limit(1)
    release: str | None = await connection.scalar(since.where(IN_FORCE.c.since < until))
    return release or next(iter(await _in_force(connection)), None)


async def _in_force(connection: AsyncConnection) -> list[str]:
    return list(await connection.scalars(select(IN_FORCE.c.release).order_by(IN_FORCE.c.number)))


async def know_releases(connection: AsyncConnection, laws: Laws, releases: Iterable[str]) -> None:
    """Have the laws know these releases; refuses with UnknownRelease one that was never kept here."""
    for release in {*releases} - {*laws.known}:
        query = select(RELEASE.c.content).where(RELEASE.c.release == release)
        content = (await connection.execute(query)).scalar_one_or_none()
        if content is None:
            raise UnknownRelease(release=release)
        laws.learn(release, await to_thread(_statutes, json.loads(content)))


def _digests(texts: dict[str, dict[str, str]]) -> dict[str, str]:
    files = ((f"{folder}/{name}", text) for folder, named in texts.items() for name, text in named.items())
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files}


def _statutes(texts: dict[str, dict[str, str]]) -> Statutes:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for folder, files in texts.items():
            (root / folder).mkdir()
            for name, text in files.items():
                (root / folder / name).write_text(text, "utf-8")
        return LawFolders(root / "profiles", root / "calendar").read()
