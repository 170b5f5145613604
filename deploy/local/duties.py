"""`liandong duties extract`: the draft duties of a policy document, read from a file."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from deploy.local.printing import AsJson, console, print_json, refusals_spoken
from services.notify.policies.reading.reading import DraftDuty, Reading
from shared.files.texts.reading import media_type_of, text_of
from shared.files.texts.refusals import NoSuchFile

app = typer.Typer(help="Duties of policy documents.", no_args_is_help=True, add_completion=False)


@app.callback()
def duties() -> None:
    """Duties of policy documents."""


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="TXT, DOCX, PDF with text, or HTML.")],
    as_json: AsJson = False,
) -> None:
    """Read a policy document: each duty with its clause, its place in the text, who, how much, how often, by when."""
    from services.notify.policies.reading.read_document import read_document

    with refusals_spoken(as_json=as_json):
        text = _text_in(file)
    reading = read_document(text)
    if as_json:
        print_json({"source": _source(reading, text), "duties": [asdict(duty) for duty in reading.duties]})
        return
    for name, value in _source(reading, text).items():
        console.print(f"{name}: {escape(str(value))}")
    console.print(_table(reading.duties))


def _text_in(file: Path) -> str:
    media_type = media_type_of(file.name)
    try:
        content = file.read_bytes()
    except OSError as reason:
        raise NoSuchFile(field="file", given=str(file)) from reason
    return text_of(content, media_type)


def _source(reading: Reading, text: str) -> dict[str, Any]:
    return {
        **asdict(reading.source),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "characters": len(text),
    }


def _table(duties: Iterable[DraftDuty]) -> Table:
    table = Table("", "clause", "who", "what", "kind", "quantity", "due", "service", "sure", show_lines=True)
    for number, duty in enumerate(duties, 1):
        table.add_row(
            str(number),
            *(escape(cell) for cell in (duty.clause, _who(duty), " ".join(duty.quote.split()))),
            f"{duty.kind}\n{duty.modality}\n{duty.mode}",
            escape(_quantity(duty)),
            duty.due or duty.trigger or "",
            duty.service,
            f"{duty.confidence:.2f}",
        )
    return table


def _who(duty: DraftDuty) -> str:
    lead, along = "、".join(duty.lead_units), "、".join(duty.co_units)
    return "\n".join(filter(None, (duty.subject, lead and f"牵头：{lead}", along and f"配合：{along}")))


def _quantity(duty: DraftDuty) -> str:
    quantity = duty.quantity
    if quantity is None:
        return ""
    value = "" if quantity.value is None else f"{quantity.value:g}"
    words = (quantity.comparator, value, quantity.unit, quantity.per and f"/ {quantity.per}")
    return " ".join(filter(None, words))
