"""A caller of the services over REST, as an agency's own program would be: tokens, idempotency keys, entity tags."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx

from deploy.local.system import SERVICES
from shared.kernel.model.actor import Role
from shared.web.issuer import Issuer

Json = dict[str, Any]


class Refused(RuntimeError):
    """A service said no; `problem` is what it said (RFC 9457)."""

    def __init__(self, status: int, problem: Json) -> None:
        self.status = status
        self.problem = problem
        super().__init__(f"{status} {problem.get('code')}: {problem.get('detail')} {problem.get('errors') or ''}")

    @property
    def code(self) -> str:
        return str(self.problem.get("code"))


@dataclass(frozen=True)
class Caller:
    """A person or system that acts for a unit."""

    name: str
    unit: str
    region: str
    roles: frozenset[Role]


# Whoever runs the whole system.
OPERATOR = Caller("local-operator", "operations", "000000", frozenset({Role.OPERATOR}))


@dataclass
class Client:
    """Speaks to services as one caller."""

    http: httpx.Client
    urls: Mapping[str, str]
    token: str

    @classmethod
    def of(cls, http: httpx.Client, urls: Mapping[str, str], issuer: Issuer, caller: Caller) -> "Client":
        """A client with a token for all services."""
        token = issuer.token(
            sub=caller.name, unit=caller.unit, region=caller.region, roles=caller.roles, audience=SERVICES
        )
        return cls(http, urls, token)

    def post(self, service: str, path: str, body: Json) -> Json:
        """Create something."""
        return self._send("POST", service, path, json=body, headers={"Idempotency-Key": str(uuid4())})

    def hand_in(self, service: str, kind: str, name: str, table: bytes) -> Json:
        """Have a ledger imported that is a table as CSV; gives the run."""
        headers = {"Idempotency-Key": str(uuid4()), "Content-Type": "text/csv"}
        asked = {"kind": kind, "file": name}
        return self._send("POST", service, "/v1/imports", params=asked, content=table, headers=headers)

    def bring(self, service: str, name: str, content: bytes) -> Json:
        """Upload a file of that name; gives the file, which an act then names."""
        headers = {
            "Idempotency-Key": str(uuid4()),
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        }
        return self._send("POST", service, "/v1/files", content=content, headers=headers)

    def read_file(self, service: str, id: str) -> bytes:
        """The content of a file."""
        return self._answer("GET", service, f"/v1/files/{id}/content").content

    def step(self, service: str, thing: str, step: str, body: Json) -> Json:
        """Read the thing at the path `thing`, then take a step on the version read."""
        read = self.get(service, thing)
        headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{read["version"]}"'}
        return self._send("POST", service, f"{thing}/{step}", json=body, headers=headers)

    def put(self, service: str, path: str, body: Json) -> Json:
        return self._send("PUT", service, path, json=body)

    def change(self, service: str, thing: str, body: Json) -> Json:
        """Read the thing at the path `thing`, then put this in the place of what it is."""
        headers = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{self.get(service, thing)["version"]}"'}
        return self._send("PUT", service, thing, json=body, headers=headers)

    def get(self, service: str, path: str, **query: object) -> Json:
        return self._send("GET", service, path, params={name: str(value) for name, value in query.items()})

    def items(self, service: str, path: str, **query: object) -> Iterator[Json]:
        """Every item of a listing, page after page."""
        cursor: str | None = None
        while True:
            page = self.get(service, path, limit=100, **query, **({"cursor": cursor} if cursor else {}))
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def _send(self, method: str, service: str, path: str, **request: Any) -> Json:  # noqa: ANN401 - httpx's own
        said: Json = self._answer(method, service, path, **request).json()
        return said

    def _answer(self, method: str, service: str, path: str, **request: Any) -> httpx.Response:  # noqa: ANN401 - as above
        headers = {"Authorization": f"Bearer {self.token}", **request.pop("headers", {})}
        answer = self.http.request(method, f"{self.urls[service]}{path}", headers=headers, **request)
        if answer.is_error:
            raise Refused(answer.status_code, answer.json())
        return answer
