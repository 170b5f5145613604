"""The command line of liandong. A command's module is imported when the command is called, so that each starts fast."""

from collections.abc import Mapping
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
    "up": ("deploy.local.running", "up"),
    "demo": ("deploy.local.running", "demo"),
}


class OnDemand(TyperGroup):
    """Finds its commands by name; only the help needs them all."""

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
    alone.command(name)(function)
    return alone


app = typer.Typer(name="liandong", cls=OnDemand, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def liandong() -> None:
    """联动: statutory clocks of local government. Every command takes --json."""


if __name__ == "__main__":
    app()
