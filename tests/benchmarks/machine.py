"""What the figures were taken on."""

import os
import platform
import re
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

from deploy.local.broker import nats_server
from tests.servers import postgres_binaries

_PACKAGES = ("fastapi", "uvicorn", "uvloop", "httptools", "sqlmodel", "sqlalchemy", "psycopg", "aiosqlite", "nats-py")


def facts() -> dict[str, str]:
    """Name to value, for the head of a report."""
    return {
        "processor": f"{os.cpu_count()} × {_processor()}",
        "load before": ", ".join(f"{load:.1f}" for load in os.getloadavg()),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": ", ".join(f"{package} {version(package)}" for package in _PACKAGES),
        "SQLite": f"{sqlite3.sqlite_version}, WAL, synchronous=FULL",
        "PostgreSQL": f"{_postgres()}, fsync, synchronous_commit and full_page_writes on",
        "broker": f"{_said(nats_server(), '--version')}, JetStream with sync_interval always",
    }


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else platform.machine()


def _postgres() -> str:
    binaries = postgres_binaries()
    return "none" if binaries is None else _said(str(binaries / "postgres"), "--version")


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
