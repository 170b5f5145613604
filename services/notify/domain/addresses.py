"""What an address of a receiver may look like; where it leads is checked anew before each connection."""

from urllib.parse import urlsplit

from services.notify.domain.refusals import MalformedAddress
from shared.kernel.wording import Wording

LONGEST = 500
_FLAWS = {
    "long": Wording("过长", "it is too long"),
    "unreadable": Wording("无法读取", "it cannot be read"),
    "scheme": Wording("须以 https:// 开头", "it must begin with https://"),
    "host": Wording("缺少主机名", "it names no host"),
    "user": Wording("不得含有用户名或者口令", "it must not carry a user name or password"),
    "fragment": Wording("不得含有片段（#）", "it must not carry a fragment"),
    "characters": Wording("含有空白、控制字符或者非 ASCII 字符", "it contains blanks, control or non-ASCII characters"),
}


def must_be_address(url: str, *, plain_http: bool) -> str:
    """The address, or a refusal that says what is wrong with it. `plain_http` allows http:// beside https://."""
    flaw = _flaw(url, ("https", "http") if plain_http else ("https",))
    if flaw is not None:
        raise MalformedAddress(field="url", url=url[:100], flaw=_FLAWS[flaw])
    return url


def _flaw(url: str, schemes: tuple[str, ...]) -> str | None:
    if len(url) > LONGEST:
        return "long"
    if not (url.isascii() and url.isprintable()) or " " in url:
        return "characters"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return "unreadable"
    if parts.scheme not in schemes:
        return "scheme"
    if not parts.hostname:
        return "host"
    if "@" in parts.netloc:
        return "user"
    return "fragment" if parts.fragment else None
