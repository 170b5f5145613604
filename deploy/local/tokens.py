"""`liandong token`: a bearer token for a system on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.local.printing import AsJson, print_json, refusals_spoken
from deploy.local.running import FOLDER
from deploy.local.system import SERVICES
from shared.kernel.actor import Role
from shared.kernel.identifiers.region_code import RegionCode
from shared.web.issuer import Issuer


def token(
    role: Annotated[list[Role], typer.Option(help="May be given several times.")],
    unit: Annotated[str, typer.Option(help="The unit the caller acts for.")] = "360700-sfj",
    region: Annotated[str, typer.Option(help="The region of that unit.")] = "360700",
    name: Annotated[str, typer.Option(help="The caller's own id.")] = "local-user",
    hours: Annotated[int, typer.Option(min=1, max=24, help="How long it is good for.")] = 8,
    folder: Annotated[Path, typer.Option(help="Where the system keeps its keys.")] = FOLDER,
    as_json: AsJson = False,
) -> None:
    """A token signed with the local key pair, for all four services."""
    with refusals_spoken(as_json=as_json):
        place = RegionCode.parse(region)
    issued = Issuer.open(folder).token(
        sub=name, unit=unit, region=str(place), roles=role, audience=SERVICES, lifetime=hours * 3600
    )
    if as_json:
        print_json({"token": issued, "roles": role, "unit": unit, "region": region})
    else:
        typer.echo(issued)
