"""`liandong token`: a bearer token for a system on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.local import law
from deploy.local.printing import AsJson, print_json, refusals_spoken
from deploy.local.running import FOLDER
from deploy.local.system import SERVICES
from shared.kernel.identifiers.region_code import STANDARD, RegionCode
from shared.kernel.model.actor import Role
from shared.kernel.model.clock import SystemClock
from shared.kernel.rules.places import UnknownRegion
from shared.kernel.words.refusals import Unacceptable
from shared.web.issuer import Issuer


class Blank(Unacceptable):
    code = "command.blank"
    zh = "“{argument}”不能为空。"
    en = "“{argument}” cannot be blank."


class NoKey(Unacceptable):
    code = "command.no_key"
    zh = "“{folder}”中没有系统的密钥，请先运行“liandong up”。"
    en = "There is no system's key in “{folder}”; run “liandong up” first."


def token(
    role: Annotated[list[Role], typer.Option(help="May be given several times.")],
    unit: Annotated[str, typer.Option(help="The unit the caller acts for.")] = "ganzhou-justice",
    region: Annotated[str, typer.Option(help="The region of that unit.")] = "360700",
    name: Annotated[str, typer.Option(help="The caller's own id.")] = "local-user",
    hours: Annotated[int, typer.Option(min=1, max=24, help="How long it is good for.")] = 8,
    folder: Annotated[Path, typer.Option(help="Where the system keeps its keys.")] = FOLDER,
    as_json: AsJson = False,
) -> None:
    """A token signed with the local key pair, for all four services."""
    with refusals_spoken(as_json=as_json):
        place = _known(region)
        issued = _issuer(folder).token(
            sub=_filled("name", name),
            unit=_filled("unit", unit),
            region=str(place),
            roles=role,
            audience=SERVICES,
            lifetime=hours * 3600,
        )
    if as_json:
        print_json({"token": issued, "roles": role, "unit": unit, "region": region})
    else:
        typer.echo(issued)


def _known(region: str) -> RegionCode:
    """A region that there is or was: a system may stand at an earlier day."""
    place = RegionCode.parse(region)
    if not law.places().knows(str(place)):
        raise UnknownRegion(field="region", source=STANDARD, region=place, on=SystemClock().today())
    return place


def _filled(argument: str, given: str) -> str:
    if not given.strip():
        raise Blank(field=argument, argument=argument)
    return given


def _issuer(folder: Path) -> Issuer:
    """Its keys are those that a system has made: no service knows others."""
    if not (folder / "issuer.json").is_file():
        raise NoKey(field="folder", folder=folder)
    return Issuer.open(folder)
