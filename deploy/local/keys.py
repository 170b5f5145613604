"""`liandong keys`: an authority, certificates and nkeys for the broker and everyone who connects to it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import nkeys  # type: ignore[import-untyped]
import typer
from rich.markup import escape

from deploy.local.certificates import Authority, Certified, hosts_of
from deploy.local.kept_files import PUBLIC, keep
from deploy.local.printing import AsJson, console, print_json, refusals_spoken
from deploy.local.system import SERVICES
from shared.kernel.model.clock import Clock, SystemClock
from shared.kernel.words.refusals import OutOfOrder, Unacceptable

USERS = (*SERVICES, "operator")
# Where the broker is found: on this machine, in Compose, and in Kubernetes as a whole and pod by pod.
HOSTS = (
    "localhost",
    "127.0.0.1",
    "nats",
    "nats.liandong.svc",
    "nats.liandong.svc.cluster.local",
    "nats-headless",
    *(f"nats-{number}.nats-headless" for number in range(3)),
    "*.nats-headless.liandong.svc",
    "*.nats-headless.liandong.svc.cluster.local",
)
Json = dict[str, object]


class KeysAreThere(OutOfOrder):
    code = "command.keys_are_there"
    zh = "“{folder}”中已有密钥；选项“--renew”只更换其中的证书。"
    en = "There are keys in “{folder}” already; the option “--renew” renews their certificates only."


class NoAuthority(Unacceptable):
    code = "command.no_authority"
    zh = "“{folder}”中没有签发机构的证书和密钥，无法更换证书。"
    en = "There is no authority in “{folder}” that could renew certificates."


class NkeysWithoutRenewal(Unacceptable):
    code = "command.nkeys_without_renewal"
    zh = "选项“--nkeys”只能与“--renew”一起使用。"
    en = "The option “--nkeys” goes with “--renew” only: a new folder has new nkeys anyway."


def keys(
    folder: Annotated[Path, typer.Argument(help="Where the keys are to lie; a folder for each who uses them.")],
    host: Annotated[
        list[str] | None, typer.Option(help="Another name or address of the broker; may be given several times.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long certificates are good for.")] = 397,
    authority_days: Annotated[int, typer.Option(min=1, max=36500, help="How long the authority is good for.")] = 3650,
    renew: Annotated[
        bool, typer.Option("--renew", help="New certificates from the authority that is there; nkeys stay.")
    ] = False,
    nkeys_too: Annotated[
        bool, typer.Option("--nkeys", help="With --renew: new nkeys as well, under the same authority.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Keys for the broker: an authority, certificates, and an nkey for each service and the operator."""
    with refusals_spoken(as_json=as_json):
        folder_of_keys = Keys(folder)
        if nkeys_too and not renew:
            raise NkeysWithoutRenewal(field="nkeys")
        if renew:
            folder_of_keys.renew(host or (), days, nkeys_too=nkeys_too)
        else:
            folder_of_keys.make(host or (), days, authority_days)
        told = folder_of_keys.told()
    if as_json:
        print_json(told)
        return
    console.print(f"keys in {escape(str(folder))}")
    for name, until in folder_of_keys.ends().items():
        console.print(f"{name:<11} until {until}")


@dataclass(frozen=True)
class Keys:
    """A folder with the authority at its top and one folder each for the broker, the services and the operator."""

    folder: Path
    clock: Clock = field(default_factory=SystemClock)

    def make(self, hosts: Sequence[str], days: int, authority_days: int) -> None:
        """Everything anew. Refuses with KeysAreThere and UnfitHost; then nothing is written."""
        if self._authority.exists() or any((self.folder / user).exists() for user in ("nats", *USERS)):
            raise KeysAreThere(field="folder", folder=self.folder)
        authority = Authority.make(self.clock.now(), authority_days)
        issued = self._issue(authority, [*HOSTS, *hosts], days)
        kept = authority.kept()
        keep(self._authority, kept.certificate, PUBLIC)
        keep(self.folder / "ca.key", kept.key)
        self._keep(issued)
        self._make_nkeys()

    def renew(self, hosts: Sequence[str], days: int, *, nkeys_too: bool = False) -> None:
        """New certificates for the names of the old ones and those given, and new nkeys where asked for.

        Refuses as `make`, and with NoAuthority; then nothing is written.
        """
        served = self.folder / "nats" / "tls.crt"
        if not all(path.is_file() for path in (self._authority, self.folder / "ca.key", served)):
            raise NoAuthority(field="folder", folder=self.folder)
        authority = Authority.read(self._authority, self.folder / "ca.key")
        self._keep(self._issue(authority, [*hosts_of(served), *hosts], days))
        if nkeys_too:
            self._make_nkeys()

    def told(self) -> Json:
        """What was made, without what is secret."""
        hosts = hosts_of(self.folder / "nats" / "tls.crt")
        return {"folder": str(self.folder), "hosts": hosts, "until": self.ends(), "nkeys": self._nkeys()}

    def ends(self) -> dict[str, str]:
        """Until when the certificates are good."""
        paths = {"authority": self._authority, **{user: self.folder / user / "tls.crt" for user in ("nats", *USERS)}}
        return {name: Certified(path.read_bytes(), b"").until.isoformat() for name, path in paths.items()}

    @property
    def _authority(self) -> Path:
        return self.folder / "ca.crt"

    def _issue(self, authority: Authority, hosts: Sequence[str], days: int) -> dict[str, Certified]:
        now = self.clock.now()
        served = authority.issue("nats", dict.fromkeys(hosts), now, days, serves=True)
        return {"nats": served, **{user: authority.issue(user, [user], now, days) for user in USERS}}

    def _keep(self, issued: dict[str, Certified]) -> None:
        for name, certified in issued.items():
            keep(self.folder / name / "ca.crt", self._authority.read_bytes(), PUBLIC)
            keep(self.folder / name / "tls.crt", certified.certificate, PUBLIC)
            keep(self.folder / name / "tls.key", certified.key)

    def _make_nkeys(self) -> None:
        public = {}
        for user in USERS:
            seed = nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER)
            keep(self.folder / user / "nkey.seed", seed)
            public[f"NKEY_{user.upper()}"] = nkeys.from_seed(bytearray(seed)).public_key.decode()
        keep(self.folder / "nats" / "nkeys.env", "".join(f"{name}={key}\n" for name, key in public.items()), PUBLIC)

    def _nkeys(self) -> dict[str, str]:
        lines = (self.folder / "nats" / "nkeys.env").read_text(encoding="utf-8").splitlines()
        return {user: key for user, line in zip(USERS, lines, strict=True) for _, _, key in [line.partition("=")]}
