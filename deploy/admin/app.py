"""`liandong admin`: the operator's commands, run where a service's settings are; each imports what it needs."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from deploy.admin.settings_of import ServiceName, settings_of
from deploy.local.printing import AsJson, console, failures_spoken, print_json, refusals_spoken

app = typer.Typer(help="The operator's commands on a service's database.", no_args_is_help=True, add_completion=False)

Step = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
Service = Annotated[ServiceName, typer.Argument(help="The service whose settings and database are meant.")]
By = Annotated[str, typer.Option(help="Who does this; kept on record.")]
Because = Annotated[str, typer.Option(help="Why; kept on record.")]


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
    wait_for_database: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="Before changing anything, wait until the database answers.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Bring the database to the newest schema of this program; with --wait, wait until another has done so."""
    from deploy.admin.migrating import SchemaNotCurrent, bring_up, wait_until_current
    from shared.storage.schema import DatabaseAway

    with refusals_spoken(as_json=as_json), failures_spoken(SchemaNotCurrent, DatabaseAway, as_json=as_json):
        settings = settings_of(service)
        told = bring_up(settings, seconds=wait_for_database) if wait is None else wait_until_current(settings, wait)
    if as_json:
        print_json(told)
    else:
        console.print(f"{service}: {told['before']} → {told['after']} ({told['standing']})")


@app.command()
def verify(
    service: Service,
    lives: Annotated[
        bool,
        typer.Option(
            help="Live every thing again by its entries, follow the facts heard, and hold what is stored against that."
        ),
    ] = False,
    files: Annotated[bool, typer.Option(help="Read every file, and hold its bytes against their hash.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compute the log's chain and the seals, look through the history and for the bytes of files; status 1 when
    something is wrong.

    Write both heads down elsewhere: whoever owns the database can make a whole chain anew.
    """
    from deploy.admin.verifying import verified

    told = _run(service, partial(verified, lives=lives, files=files), as_json=as_json)
    if not as_json:
        head = told["head"]
        console.print(f"{service}: {told['entries']} facts in {told['epochs']} epochs, head {head and head[1]}")
        console.print(f"history: {told['events']} events of {told['things']} things")
        entered = told["lives"]
        console.print(f"lives: {entered['entries']} entries of {entered['things']} things, {entered['seals']} sealed")
        console.print(f"seals: head {entered['head']}")
        if lives:
            console.print(f"lived again: {told['lived_again']} things")
        console.print(f"[bold red]{told['flaw']}[/]" if told["flaw"] else "sound")
    if told["flaw"]:
        raise typer.Exit(1)


@app.command()
def rewrite(
    service: Service,
    kind: Annotated[
        str | None, typer.Argument(help="One kind of thing, as the history names it; all when left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write what is stored in the shapes of this release and fill its columns anew, while the service runs.

    What follows from other things, such as the occurrences of duties, is built anew from them; of what follows from
    facts heard, such as deadlines, the rows are put right that are otherwise. A run that was cut short is simply
    started again. Things whose row is gone are made again from their entries or their history. Status 1 when a state
    cannot be read, or a thing cannot be made again.
    """
    from deploy.admin.rewriting import rewritten

    told = _run(service, partial(rewritten, kind=kind), as_json=as_json)
    for each in told["kinds"] if not as_json else ():
        counts = f"{each['read']} read, {each['written']} written, {each['overtaken']} overtaken, {each['later']} later"
        counts += f", {each['lines']} with other lines" if each["lines"] else ""
        for told_of, words in _MENDED.items():
            many = each[told_of] if isinstance(each[told_of], int) else len(each[told_of])
            counts += f", {many} {words}" if many else ""
        rebuilt = f", rebuilt from {each['rebuilt']}" if each["rebuilt"] else ""
        console.print(f"{service}/{each['kind']}: {counts}{rebuilt}")
        for id in each["unreadable"]:
            console.print(f"[bold red]{each['kind']} {escape(id)} cannot be read[/]")
        for id in each["lost"]:
            console.print(f"[bold red]{each['kind']} {escape(id)} is gone, and too little is kept to make it again[/]")
    if any(each["unreadable"] or each["lost"] for each in told["kinds"]):
        raise typer.Exit(1)


_MENDED = {
    "restored": "made again",
    "pairs": "pairs put right",
    "explanations": "explanations told again",
    "of_nothing": "lines of nothing closed",
}


@app.command("sweep-files")
def sweep_files(
    service: Service,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what would be swept.")] = False,
    as_json: AsJson = False,
) -> None:
    """Sweep files that hang on nothing, bytes without a row and beginnings of files, older than LIANDONG_FILE_GRACE.

    The worker does so by itself, some times a day.
    """
    from deploy.admin.sweeping import swept

    told = _run(service, partial(swept, dry_run=dry_run), as_json=as_json)
    if not as_json:
        counts = f"{told['files']} files that hung on nothing, {told['bytes']} without a row, {told['begun']} begun"
        console.print(f"{service}: {counts}, {told['size']} bytes{' to be' if dry_run else ''} swept")


@app.command()
def texts(
    service: Service,
    thing: Annotated[str, typer.Argument(help="The thing they are about, as document/….")],
    as_json: AsJson = False,
) -> None:
    """The texts that persons wrote about a thing, with the ids that `erase` takes. Status 1 when there are none."""
    from deploy.admin.erasing import kept_texts

    told = _run(service, partial(kept_texts, thing=thing), as_json=as_json)
    for each in told["texts"] if not as_json else ():
        console.print(f"{each['id']} {escape(each['text'])}", soft_wrap=True)
    if not told["texts"]:
        raise typer.Exit(1)


@app.command()
def erase(
    service: Service,
    ids: Annotated[list[str], typer.Argument(help="Ids of texts, as `texts` shows them: text:….")],
    as_json: AsJson = False,
) -> None:
    """Erase texts for good, with all by which they were found; entries name them on. Status 1 when one is not there."""
    from deploy.admin.erasing import erased

    told = _run(service, partial(erased, ids=ids), as_json=as_json)
    for word in ("erased", "missing") if not as_json else ():
        for id in told[word]:
            console.print(f"{escape(id)} {word}")
    if told["missing"]:
        raise typer.Exit(1)


@app.command()
def recount(
    service: Service,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show old and new dates, and keep nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count provisional dates again by the calendar of this program; a service does so by itself when it starts."""
    from deploy.admin.recounting import recounted

    told = _run(service, partial(recounted, dry_run=dry_run), as_json=as_json)
    for each in told["things"] if not as_json else ():
        for one in each["dates"]:
            console.print(f"{escape(one['thing'])} {one['name']}: {one['was']} → {one['due']}")
        if each["refused"]:
            console.print(f"[bold red]{escape(each['thing'])} keeps its own law: {each['refused']}[/]")
    if any(each["refused"] for each in told["things"]):
        raise typer.Exit(1)


@app.command("import")
def import_ledger(
    service: Service,
    kind: Annotated[str, typer.Argument(help="The ledger, as the routes name it: documents, cases.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or XLSX.")],
    by: By,
    unit: Annotated[str, typer.Option(help="The unit that answers for the ledger.")],
    region: Annotated[str, typer.Option(help="The region of that unit.")],
    paper: Annotated[str | None, typer.Option(help="Number of the paper that vouches for it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Name the faults of every row, and keep nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a ledger on behalf of a unit, row by row, and wait for its end; status 1 when a row was not entered.

    A run that was cut short is gone on with by the service, or by the same command: nothing is entered twice.
    """
    from deploy.admin.importing import Asked, imported

    asked = Asked(kind=kind, file=file, by=by, unit=unit, region=region, paper=paper, dry_run=dry_run)
    told = _run(service, partial(imported, asked=asked), as_json=as_json)
    run = told["run"]
    for row in told["rows"] if not as_json else ():
        faults = "；".join(f"{each['column'] or ''}：{each['message']}" for each in row["told"])
        console.print(f"[bold red]{row['row']}[/] {escape(faults)}")
    if not as_json:
        counts = ", ".join(f"{run[each]} {each}" for each in ("entered", "unchanged", "conflicting", "refused"))
        console.print(f"{service}/{kind} ({run['format']}): {run['rows']} rows, {counts}")
    if run["conflicting"] or run["refused"]:
        raise typer.Exit(1)


@app.command("new-epoch")
def new_epoch(
    service: Service,
    by: By,
    because: Because,
    after: Annotated[
        int | None,
        typer.Option(min=0, metavar="SEQ", help="Last number the backup had, where facts were told since."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Begin a new epoch in a service's log, after it was restored from a backup and facts were lost."""
    from deploy.admin.restoring import new_epoch as begin

    told = _run(service, partial(begin, by=by, because=because, after=after), as_json=as_json)
    if not as_json:
        console.print(f"{service}: epoch {told['epoch']} began at {told['began']}; common up to {told['common']}")


@app.command()
def follow(
    service: Service,
    producer: Annotated[ServiceName, typer.Argument(help="The service that has begun a new epoch.")],
    by: By,
    because: Because,
    at: Annotated[
        int | None, typer.Option(min=0, metavar="SEQ", help="The last common number, where the log does not say.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Have a service that stopped at a chain break go on with a producer in its new epoch."""
    from deploy.admin.restoring import go_on_with

    step = partial(go_on_with, producer=producer, by=by, because=because, at=at)
    told = _run(service, step, as_json=as_json)
    if not as_json:
        before, after = told["before"], told["after"]
        console.print(f"{service} goes on with {producer}: {before['seq']} → {after['seq']} in {after['epoch']}")
        console.print(f"applied beyond and kept: {told['kept']}; put aside there and dropped: {told['dropped']}")


@app.command("lost-tail")
def lost_tail(
    service: Service,
    last: Annotated[int, typer.Option(min=1, help="How many of the stream's last messages are looked at.")] = 10_000,
    as_json: AsJson = False,
) -> None:
    """Facts that the broker still has and a restored log has not; with the operator's nkey. Puts nothing back."""
    from deploy.admin.restoring import lost_tail as find

    told = _run(service, partial(find, last=last), as_json=as_json)
    if not as_json:
        console.print(f"{service}: common up to {told['common']}; lost and still at the broker: {len(told['lost'])}")
        for lost in told["lost"]:
            fact = lost["fact"]
            console.print(f"{lost['seq']} {fact['type']} {escape(fact['subject'])} {fact['legaldate']}")


def _run(service: ServiceName, step: Step, *, as_json: bool) -> dict[str, Any]:
    """What the step tells, printed when JSON is wanted; what fails outside the command's control is status 1."""
    from deploy.admin.moved_clock import as_of_its_record
    from deploy.admin.opened import NobodyAnswers, logging_aside, must_be_usable
    from shared.storage.schema import DatabaseAway, NoSchema

    failures = failures_spoken(DatabaseAway, NobodyAnswers, NoSchema, as_json=as_json)
    with refusals_spoken(as_json=as_json), failures, logging_aside():
        settings = settings_of(service)
        must_be_usable(settings)
        told: dict[str, Any] = asyncio.run(step(as_of_its_record(settings)))
    if as_json:
        print_json(told)
    return told
