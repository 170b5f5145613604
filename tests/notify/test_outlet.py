"""Where the service delivers to, and where never."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address

import pytest

from services.notify.delivery.adapters.outlet import Allowed, Answered, Outlet, Unreached
from services.notify.delivery.domain.addresses import must_be_address
from services.notify.delivery.domain.refusals import MalformedAddress
from shared.kernel.model.clock import SystemClock
from tests.notify.receiver import Receiver

LOOPBACK = ("127.0.0.1/32",)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0",  # noqa: S104 - denied, not bound to
        "169.254.169.254", "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "100.64.0.1", "fd00::1", "fe80::1", "224.0.0.1", "240.0.0.1",
    ],
)  # fmt: skip
def test_what_is_not_public_is_denied_unless_listed(address: str) -> None:
    assert not Allowed(()).allows("receiver.example", ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111"])
def test_what_is_public_is_allowed(address: str) -> None:
    assert Allowed(()).allows("receiver.example", ip_address(address))


def test_a_listed_network_is_allowed_and_its_neighbour_is_not() -> None:
    allowed = Allowed(["10.8.0.0/16"])
    assert allowed.allows("x", ip_address("10.8.4.4"))
    assert allowed.allows("x", ip_address("::ffff:10.8.4.4"))
    assert not allowed.allows("x", ip_address("10.9.4.4"))


def test_a_listed_host_may_be_private_but_never_the_machine_itself() -> None:
    allowed = Allowed(["court.gov.internal"])
    assert allowed.allows("Court.gov.internal", ip_address("10.8.4.4"))
    assert not allowed.allows("other.gov.internal", ip_address("10.8.4.4"))
    for address in ("127.0.0.1", "169.254.169.254"):
        assert not allowed.allows("court.gov.internal", ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "[::1]", "0.0.0.0"])  # noqa: S104
async def test_no_spelling_of_the_loopback_gets_through(host: str) -> None:
    async with Receiver().listening() as receiver:
        outlet = Outlet((), timeout=2, clock=SystemClock())
        with pytest.raises(Unreached, match="blocked_address"):
            await outlet(f"http://{host}:{receiver.port}/", {}, "{}")
        await outlet.close()
    assert receiver.heard == []


async def test_one_bad_address_among_good_ones_blocks_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Resolved once, and every address of that answer is checked."""

    async def answer(*_: object, **__: object) -> list[object]:
        return [(0, 0, 0, "", ("127.0.0.1", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", answer)
    outlet = Outlet(LOOPBACK, timeout=2, clock=SystemClock())
    with pytest.raises(Unreached, match="blocked_address"):
        await outlet("http://mixed.example/", {}, "{}")
    await outlet.close()


async def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    receiver = Receiver()
    async with Receiver().listening() as other, receiver.listening():
        receiver.answers = [f"302 Found\r\nlocation: {other.url}"]
        outlet = Outlet(LOOPBACK, timeout=2, clock=SystemClock())
        assert await outlet(receiver.url, {}, "{}") == Answered(302)
        await outlet.close()
    assert other.heard == []


async def test_a_receiver_that_never_answers_costs_the_timeout() -> None:
    async with Receiver(silent=True).listening() as receiver:
        outlet = Outlet(LOOPBACK, timeout=0.05, clock=SystemClock())
        with pytest.raises(Unreached, match="timeout"):
            await outlet(receiver.url, {}, "{}")
        await outlet.close()


async def test_retry_after_is_read_in_both_forms() -> None:
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    answers = ["429 Slow\r\nretry-after: 120", f"503 No\r\nretry-after: {in_an_hour}", "503 No\r\nretry-after: soon"]
    async with Receiver(answers=answers).listening() as receiver:
        outlet = Outlet(LOOPBACK, timeout=2, clock=SystemClock())
        answered = [await outlet(receiver.url, {}, "{}") for _ in range(3)]
        await outlet.close()
    assert answered[0] == Answered(429, 120.0)
    assert 3500 < answered[1].retry_after <= 3600
    assert answered[2] == Answered(503, 0.0)


@pytest.mark.parametrize(
    "url",
    [
        "http://court.example/", "ftp://court.example/", "https:///facts", "https://user:secret@court.example/",
        "https://court.example/#part", "https://court.example/ facts", "https://法院.example/", "https://court.example:x/",
        "https://court.example/" + "a" * 500,
        "https://127.0.0.1/", "https://localhost/", "https://a.LOCALHOST./", "https://[::ffff:127.0.0.1]/",
        "https://court.example:0/", "https://" + "a" * 64 + ".example/", "https://10.0.0.1/", "https://127.1/",
    ],
)  # fmt: skip
def test_an_address_that_cannot_receive_is_refused(url: str) -> None:
    with pytest.raises(MalformedAddress):
        must_be_address(url, plain_http=False, allows=Allowed(()).allows)


def test_an_address_that_can_receive_is_kept_as_it_is() -> None:
    assert (
        must_be_address("https://court.example:8443/a?b=c", plain_http=False, allows=Allowed(()).allows)
        == "https://court.example:8443/a?b=c"
    )


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::ffff:127.0.0.1]", "10.8.0.1", "8.8.8.8", "court-1.example"]
)
def test_what_the_site_lists_may_be_written_as_an_address(host: str) -> None:
    url = f"https://{host}/facts"
    assert must_be_address(url, plain_http=False, allows=Allowed([*LOOPBACK, "10.8.0.0/16"]).allows) == url
