"""docs/integrating.md: every command of it is carried out, in its order, against a running notify."""

import asyncio
import json
import os
import re
import shutil
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from services.notify.deadlines.domain.watch import Said
from services.notify.entrypoints.background import background
from services.notify.entrypoints.doors import doors
from shared.hosting.processes import api
from shared.kernel.model.actor import Role
from shared.web.issuer import Issuer
from shared.web.server import server
from tests.notify.builders import ROOT, a_fact
from tests.notify.conftest import House
from tests.notify.receiver import Receiver
from tests.notify.test_delivering import posting

PAGE = (ROOT / "docs" / "integrating.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PYTHON = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
# Of the blocks of commands the last reads the feed, for which there has to be a fact first.
BEFORE_FACTS, FEED = SHELL[:-1], SHELL[-1]

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="the page calls with curl")


@asynccontextmanager
async def running(house: House) -> AsyncIterator[str]:
    """The address at which the house answers."""
    service = house.service
    listening = socket.create_server(("127.0.0.1", 0))
    serving = server(api(service, doors(service), background(service)), service.settings)
    task = asyncio.create_task(serving.serve(sockets=[listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    serving.should_exit = True
    await task


@dataclass
class Integrator:
    """Where an integrator sits."""

    folder: Path
    given: Mapping[str, str]

    async def carry_out(self, *blocks: str) -> str:
        """The commands, of which none may fail; gives what they said."""
        script = "set -euo pipefail\n" + "\n".join(blocks)
        running = await asyncio.create_subprocess_exec(
            "bash", "-c", script, env={**os.environ, **self.given}, stdout=asyncio.subprocess.PIPE
        )
        said, _ = await running.communicate()
        assert running.returncode == 0, said.decode()
        return said.decode()

    def kept(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))


async def test_every_command_of_the_page_does_what_it_says(sqlite_house: House, issuer: Issuer, tmp_path: Path) -> None:
    house = sqlite_house
    token = issuer.token(sub="a-program", unit="住建局", region="360700", roles=[Role.DRAFTER], audience=["notify"])
    async with running(house) as address, posting(house) as post, Receiver().listening() as receiver:
        given = {"NOTIFY": address, "TOKEN": token, "RECEIVER": receiver.url, "REGION": "360700", "WORK": str(tmp_path)}
        integrator = Integrator(tmp_path, given)
        said = await integrator.carry_out(*BEFORE_FACTS)
        assert '"items":[]' in said
        assert '"code": "web.unknown_parameter"' in said
        assert said.count("idempotency-replayed: true") == 1
        assert said.split()[-2:] == ["200", "412"]
        await house.hear(a_fact(Said.OPENED))
        await post.deliver()
        await integrator.carry_out(FEED)
        ((headers, body),) = receiver.heard
        secret = integrator.kept("first.json")["secret"]
        (told,) = integrator.kept("page.json")["items"]
        assert integrator.kept("rest.json")["items"] == []
        code: dict[str, Any] = {}
        for block in PYTHON:
            exec(block, code)  # noqa: S102 - the page's own
        # The courier's clock is a little ahead of the machine's, as receivers tolerate.
        assert code["received"](secret, headers, body.encode()) == told
        assert code["received_by_hand"](secret, headers, body.encode()) == told
        for forged in (body.replace("review", "filing"), body + " "):
            with pytest.raises(WebhookVerificationError):
                code["received"](secret, headers, forged.encode())
            with pytest.raises(ValueError, match="not signed"):
                code["received_by_hand"](secret, headers, forged.encode())
        late = headers | {"webhook-timestamp": str(int(time.time()) - 3600)}
        with pytest.raises(ValueError, match="too old"):
            code["received_by_hand"](secret, late, body.encode())


def test_the_page_names_every_claim_and_role() -> None:
    claims = PAGE.partition("## 1.")[2].partition("## 2.")[0]
    assert all(f"`{claim}`" in claims for claim in ("sub", "unit", "region", "roles", "aud", "iss", "exp"))
    assert all(role.value in claims for role in Role)
