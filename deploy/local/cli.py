"""The command line of liandong."""

import typer

from deploy.local import asking, duties, running, tokens

app = typer.Typer(
    name="liandong",
    help="联动: statutory clocks of local government. Every command takes --json.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

app.command("due")(asking.due)
app.command("rule")(asking.rule)
app.command("ledger")(asking.ledger)
app.add_typer(duties.app, name="duties")
app.command("token")(tokens.token)
app.command("up")(running.up)
app.command("demo")(running.demo)


if __name__ == "__main__":
    app()
