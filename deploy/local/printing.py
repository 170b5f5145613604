"""How the command line speaks: tables and sentences for people, JSON for programs, refusals on the error channel."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from shared.kernel.words.refusals import Refusal
from shared.kernel.words.wording import Worded


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


InLanguage = Annotated[Language, typer.Option("--lang", help="The language of the answer.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(data: Any) -> None:  # noqa: ANN401 - whatever JSON can carry
    """Plain JSON on standard output, uncoloured."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def tell(news: Worded) -> None:
    """What happens meanwhile, on the error channel in both languages."""
    errors.print("\n".join(map(escape, (news.zh, news.en))))


@contextmanager
def failures_spoken(*failures: type[Exception], as_json: bool = False) -> Iterator[None]:
    """A failure of these kinds ends the command with status 1 and is said in a line or more, without a traceback.

    One that is a refusal is said as refusals are; its notes go to the error channel as they are.
    """
    try:
        yield
    except failures as failure:
        if isinstance(failure, Refusal):
            _speak(failure, as_json=as_json)
            for note in getattr(failure, "__notes__", ()):
                errors.print(escape(note))
        else:
            errors.print(f"[red]{type(failure).__name__}[/] {escape(str(failure))}")
        raise typer.Exit(1) from failure


@contextmanager
def refusals_spoken(*, as_json: bool) -> Iterator[None]:
    """A refusal ends the command with status 2 and says why: in both languages, or as JSON."""
    try:
        yield
    except Refusal as refusal:
        _speak(refusal, as_json=as_json)
        raise typer.Exit(2) from refusal


def _speak(refusal: Refusal, *, as_json: bool) -> None:
    sentences = {language: refusal.sentence(language) for language in ("zh", "en")}
    if as_json:
        said = {
            "code": refusal.code,
            **sentences,
            "field": refusal.field,
            "rule": refusal.rule,
            "source": refusal.source,
        }
        print_json({"problem": said})
    else:
        errors.print("\n".join([f"[bold red]{refusal.code}[/]", *map(escape, sentences.values())]))
