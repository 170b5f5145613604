"""`liandong admin`: the operator's commands, run where a service's settings are; each imports what it needs."""

from typing import Annotated

import typer

from deploy.admin.settings_of import ServiceName, settings_of
from deploy.local.printing import AsJson, console, failures_spoken, print_json, refusals_spoken

app = typer.Typer(help="The operator's commands on a service's database.", no_args_is_help=True, add_completion=False)

Service = Annotated[ServiceName, typer.Argument(help="The service whose settings and database are meant.")]


@app.callback()
def admin() -> None:
    """The operator's commands, with a service's own LIANDONG_ settings."""


@app.command()
def migrate(
    service: Service,
    wait: Annotated[
        float | None,
        typer.Option(min=0, metavar="SECONDS", help="Change nothing; wait until the schema is current."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Bring the database to the newest schema of this program; with --wait, wait until another has done so."""
    from deploy.admin.migrating import SchemaNotCurrent, bring_up, wait_until_current

    with refusals_spoken(as_json=as_json), failures_spoken(SchemaNotCurrent, as_json=as_json):
        settings = settings_of(service)
        told = bring_up(settings) if wait is None else wait_until_current(settings, wait)
    if as_json:
        print_json(told)
    else:
        console.print(f"{service}: {told['before']} → {told['after']} ({told['standing']})")
