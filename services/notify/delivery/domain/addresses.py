"""What an address of a receiver may look like; where it leads is checked anew before each connection."""

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from services.notify.delivery.domain.refusals import MalformedAddress
from shared.kernel.words.wording import Wording

LONGEST = 500
Address = IPv4Address | IPv6Address
Allows = Callable[[str, Address], bool]
# RFC 1123 and RFC 1035: labels of at most 63 letters, digits and hyphens, 253 characters together.
_HOST = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.ASCII)
_LOCALHOST = re.compile(r"(.+\.)?localhost")
_FLAWS = {
    "long": Wording("过长", "it is too long"),
    "unreadable": Wording("无法读取", "it cannot be read"),
    "scheme": Wording("须以 https:// 开头", "it must begin with https://"),
    "host": Wording("缺少主机名", "it names no host"),
    "host_name": Wording("主机名不合规范", "its host has no proper name"),
    "port": Wording("端口不能为0", "its port cannot be 0"),
    "blocked": Wording(
        "指向本机、内部网络或者其他不投递的地址",
        "it leads to this machine, an inner network or elsewhere nothing is sent",
    ),
    "user": Wording("不得含有用户名或者口令", "it must not carry a user name or password"),
    "fragment": Wording("不得含有片段（#）", "it must not carry a fragment"),
    "characters": Wording("含有空白、控制字符或者非 ASCII 字符", "it contains blanks, control or non-ASCII characters"),
}


def must_be_address(url: str, *, plain_http: bool, allows: Allows) -> str:
    """The address, or a refusal that says what is wrong with it. `plain_http` allows http:// beside https://.

    `allows` tells whether the site delivers to a host at an address; it is asked where the address itself is written.
    """
    flaw = _flaw(url, ("https", "http") if plain_http else ("https",), allows)
    if flaw is not None:
        raise MalformedAddress(field="url", url=url[:100], flaw=_FLAWS[flaw])
    return url


def _flaw(url: str, schemes: tuple[str, ...], allows: Allows) -> str | None:
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
    return "fragment" if parts.fragment else _flaw_of_host(parts, allows)


def _flaw_of_host(parts: SplitResult, allows: Allows) -> str | None:
    if parts.port == 0:
        return "port"
    host = (parts.hostname or "").removesuffix(".")
    if _LOCALHOST.fullmatch(host):
        return None if allows(host, ip_address("127.0.0.1")) else "blocked"
    try:
        return None if allows(host, ip_address(host)) else "blocked"
    except ValueError:
        return None if _HOST.fullmatch(host) and not host.split(".")[-1][0].isdigit() else "host_name"
