"""`liandong compose-secrets`: one folder with every secret that deploy/compose/compose.yaml mounts."""

import secrets
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from deploy.local.kept_files import PUBLIC, keep
from deploy.local.keys import Keys
from deploy.local.printing import AsJson, console, print_json, refusals_spoken
from deploy.local.system import SERVICES
from shared.kernel.words.refusals import Unacceptable
from shared.web.issuer import Issuer

_BYTES = 32


class NoKeySet(Unacceptable):
    code = "command.no_key_set"
    zh = "“{path}”不是可读的文件。"
    en = "“{path}” is not a file that can be read."


def compose_secrets(
    folder: Annotated[Path, typer.Argument(help="Where the secrets are to lie; LIANDONG_SECRETS of Compose.")],
    jwks: Annotated[
        Path | None,
        typer.Option(help="Key set of the identity provider; without it, a local key pair for `liandong token`."),
    ] = None,
    host: Annotated[list[str] | None, typer.Option(help="As with `liandong keys`.")] = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long certificates are good for.")] = 397,
    as_json: AsJson = False,
) -> None:
    """Everything secret that Compose needs: keys, passwords of the databases, keys of cursors, the key set."""
    with refusals_spoken(as_json=as_json):
        if jwks is not None and not jwks.is_file():
            raise NoKeySet(field="jwks", path=jwks)
        keys = Keys(folder)
        keys.make(host or (), days, authority_days=3650)
        _databases(folder)
        _key_set(folder, jwks)
    if as_json:
        print_json({**keys.told(), "jwks": str(folder / "jwks" / "jwks.json"), "issued_here": jwks is None})
    else:
        console.print(f"secrets in {escape(str(folder))}")


def _databases(folder: Path) -> None:
    """A password for the superuser and each service, and the settings of the services that carry them."""
    keep(folder / "postgres" / "postgres", secrets.token_urlsafe(_BYTES))
    for service in SERVICES:
        password = secrets.token_urlsafe(_BYTES)
        url = f"postgresql+psycopg://{service}:{password}@postgres:5432/{service}"
        keep(folder / "postgres" / service, password)
        keep(folder / "settings" / service / "liandong_database_url", url)
        keep(folder / "settings" / service / "liandong_cursor_key", secrets.token_urlsafe(_BYTES))


def _key_set(folder: Path, given: Path | None) -> None:
    if given is not None:
        keep(folder / "jwks" / "jwks.json", given.read_bytes(), PUBLIC)
        return
    issuer = Issuer.open(folder)
    (folder / "jwks").mkdir(exist_ok=True)
    issuer.write_jwks(folder / "jwks" / "jwks.json")
