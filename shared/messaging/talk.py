"""What services say to each other beside the facts: heads, questions for entries, and cursors."""

from pydantic import BaseModel, ConfigDict

from shared.storage.epochs import EpochStart
from shared.storage.event_log import Entry


def head_subject(producer: str) -> str:
    return f"outbox.head.{producer}"


def read_subject(producer: str) -> str:
    return f"outbox.read.{producer}"


def cursor_subject(producer: str) -> str:
    return f"outbox.cursor.{producer}"


def wake_subject(service: str) -> str:
    return f"outbox.wake.{service}"


class Said(BaseModel):
    """Base of everything said; unknown fields are ignored so that versions can be mixed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def to_bytes(self) -> bytes:
        return self.model_dump_json().encode()


class HeadSaid(Said):
    """Where a producer's log ends."""

    epoch: str
    seq: int
    hash: str


class Question(Said):
    """Asks a producer for the entries after a number; with limit 0 for its head only. `epochs`: also for its epochs."""

    after: int
    limit: int
    epochs: bool = False


class CursorSaid(Said):
    """How far a consumer has come."""

    consumer: str
    epoch: str
    seq: int
    parked: int
    gaps: int


class Told(Said):
    """The answer to a Question; `entries` may be fewer than asked for, as the answer is bounded in size."""

    head: HeadSaid
    entries: list[Entry]
    epochs: list[EpochStart] = []
