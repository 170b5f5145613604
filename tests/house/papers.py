"""Files as people hand them in: whole, of every kind that is taken, and such as are not."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import httpx

from tests.house.caller import Caller

_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def packed(parts: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(*paragraphs: str, **parts: bytes) -> bytes:
    """A DOCX of these paragraphs; other parts are named with two underscores for a slash."""
    said = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    more = {name.replace("__", "/"): content for name, content in parts.items()}
    return packed({"[Content_Types].xml": _TYPES, "word/document.xml": _BODY.format(said).encode(), **more})


XLSX = packed({"[Content_Types].xml": _TYPES, "xl/workbook.xml": b"<workbook/>"})
OFD = packed({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<ofd:Document/>"})
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
TXT = "送审稿：关于加强管线管理的通知".encode()
GBK = "送审稿：关于加强管线管理的通知".encode("gbk")
BOMB = docx("炸弹", word__media__zeros=bytes(64 * 1024 * 1024))


def understated() -> bytes:
    """A DOCX whose list of parts says of its text that it is small: it unpacks to 32 MiB."""
    whole = docx("说小了", word__media__zeros=bytes(32 * 1024 * 1024))
    sized = (32 * 1024 * 1024).to_bytes(4, "little")
    return whole.replace(sized, (100).to_bytes(4, "little"))


def of_many_parts(many: int) -> bytes:
    """An archive that lists so many parts."""
    return packed({f"word/{each}": b"" for each in range(many)}, zipfile.ZIP_STORED)


def of_many_elements() -> bytes:
    """Small as it is, the tree of its text takes gigabytes."""
    body = b'<w:r a="1"/>' * 1_900_000
    whole = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + body + b"</w:document>"
    )
    return packed({"word/document.xml": whole})


def random(size: int) -> bytes:
    """Text that cannot be packed, always the same."""
    made, last = io.BytesIO(), b"seed"
    while made.tell() < size:
        last = zlib.crc32(last).to_bytes(4, "big")
        made.write(last.hex().encode())
    return made.getvalue()[:size]


async def upload(
    caller: Caller, content: Any = TXT, name: str | None = "送审稿.txt", *, key: str = "", **headers: str
) -> httpx.Response:
    """Hand in a file; `content` are its bytes, or give them part by part."""
    upload.count = getattr(upload, "count", 0) + 1  # type: ignore[attr-defined]
    said = {
        "content-type": "application/octet-stream",
        "idempotency-key": key or f"file-key-{upload.count}",  # type: ignore[attr-defined]
        **({} if caller.token is None else {"authorization": f"Bearer {caller.token}"}),
        **({} if name is None else {"content-disposition": as_sent(name)}),
        **headers,
    }
    return await caller.client.post("/v1/files", content=content, headers=said)


def as_sent(name: str) -> str:
    """As a browser would say it."""
    from urllib.parse import quote

    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
