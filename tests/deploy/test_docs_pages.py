"""The pages of each service work on a machine without any other network."""

import re
from html.parser import HTMLParser

import httpx
import pytest

from deploy.local.system import SERVICES
from tests.deploy.conftest import Up

pytestmark = [pytest.mark.jetstream, pytest.mark.slow, pytest.mark.timeout(300)]

_ELSEWHERE = re.compile(r"(?:https?:)?//(?!127\.0\.0\.1)[\w.]+", re.IGNORECASE)


class Loaded(HTMLParser):
    """Everything a page makes a browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value for name, value in attrs if name in ("src", "href") and value]


@pytest.mark.parametrize("service", SERVICES)
def test_the_page_loads_only_what_lies_beside_it(up: Up, service: str) -> None:
    with httpx.Client(base_url=up.urls[service], timeout=30, trust_env=False) as http:
        page = http.get("/docs")
        loaded = Loaded()
        loaded.feed(page.text)
        assert len(loaded.addresses) == 3
        assert _ELSEWHERE.findall(page.text) == []
        for address in loaded.addresses:
            asset = http.get(address)
            assert (asset.status_code, len(asset.content) > 50) == (200, True), address
            assert "@import" not in asset.text or not address.endswith(".css")
        start = http.get("/docs/start.js").text
        assert _ELSEWHERE.findall(start) == []
        assert "validatorUrl: null" in start
        pictures = re.findall(r"url\(\W?([^)]*)\)", http.get("/docs/swagger-ui.css").text)
        assert [each for each in pictures if not each.startswith("data:")] == []
    assert "default-src 'self'" in page.headers["content-security-policy"]
