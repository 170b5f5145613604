"""An entry as a JetStream message: the stored bytes as body, everything about them in headers."""

from collections.abc import Mapping
from urllib.parse import quote, unquote

from shared.contracts.envelope import CONTENT_TYPE
from shared.storage.event_log import Entry

MESSAGE_ID = "Nats-Msg-Id"


def to_headers(producer: str, entry: Entry) -> dict[str, str]:
    """The headers of an entry; the subject of a fact may be Chinese, headers are ASCII."""
    return {
        MESSAGE_ID: f"{producer}:{entry.epoch}:{entry.seq}",
        "Content-Type": CONTENT_TYPE,
        "Ledger-Epoch": entry.epoch,
        "Ledger-Seq": str(entry.seq),
        "Ledger-Event": entry.event_id,
        "Ledger-Subject": quote(entry.subject),
        "Ledger-Prev": entry.prev_hash,
        "Ledger-Hash": entry.hash,
    }


def from_message(type_: str, headers: Mapping[str, str] | None, body: bytes) -> Entry | None:
    """The entry; None when the message is none of ours."""
    try:
        given = headers or {}
        return Entry(
            epoch=given["Ledger-Epoch"],
            seq=int(given["Ledger-Seq"]),
            event_id=given["Ledger-Event"],
            type=type_,
            subject=unquote(given["Ledger-Subject"]),
            body=body.decode(),
            prev_hash=given["Ledger-Prev"],
            hash=given["Ledger-Hash"],
        )
    except (KeyError, ValueError):
        return None
