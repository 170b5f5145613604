"""The command line of liandong. A command's module is imported when the command is called, so that each starts fast."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

# Where each command is: a function, or an application with commands of its own.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "due": ("deploy.local.asking", "due"),
    "rule": ("deploy.local.asking", "rule"),
    "ledger": ("deploy.local.asking", "ledger"),
    "duties": ("deploy.local.duties", "app"),
    "token": ("deploy.local.tokens", "token"),
    "keys": ("deploy.local.keys", "keys"),
    "compose-secrets": ("deploy.local.compose_secrets", "compose_secrets"),
    "up": ("deploy.local.running", "up"),
    "demo": ("deploy.local.running", "demo"),
    "admin": ("deploy.admin.app", "app"),
}


# Takes numbers: a negative one is an argument to be refused by its name, not an option nobody knows.
NUMERIC = frozenset({"due"})


class OnDemand(TyperGroup):
    """Finds its commands by name; only the help needs them all."""

    # Typer's other parameters are handed on by name.
    def main(self, args: Sequence[str] | None = None, **how: Any) -> Any:  # type: ignore[override]  # noqa: ANN401
        """Run a command and end the process; a program that asked for JSON also reads in JSON what it wrote wrongly."""
        words = sys.argv[1:] if args is None else list(args)
        if "--json" not in words:
            return super().main(args, **how)
        try:
            sys.exit(super().main(words, **{**how, "standalone_mode": False}))
        except typer.TyperException as wrong:
            from deploy.local.misuse import misused
            from deploy.local.printing import refusals_spoken

            with suppress(typer.Exit), refusals_spoken(as_json=True):
                raise misused(wrong) from wrong
            sys.exit(wrong.exit_code)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's own context
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - Typer's own classes
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found = getattr(import_module(module), name)
        command = typer.main.get_command(found if isinstance(found, typer.Typer) else _alone(cmd_name, found))
        command.name = cmd_name
        return command


def _alone(name: str, function: Any) -> typer.Typer:  # noqa: ANN401 - any command
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(name, context_settings={"ignore_unknown_options": name in NUMERIC})(function)
    return alone


app = typer.Typer(name="liandong", cls=OnDemand, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def liandong() -> None:
    """联动: statutory clocks of local government. Every command takes --json."""


if __name__ == "__main__":
    app()
