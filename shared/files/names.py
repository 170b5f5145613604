"""文件名 as it comes and goes in a header: RFC 6266, in the characters of RFC 8187."""

import re
from typing import Annotated
from urllib.parse import quote, unquote_to_bytes

from fastapi.exceptions import RequestValidationError
from pydantic import StringConstraints, TypeAdapter, ValidationError

from shared.files.refusals import Nameless
from shared.web.bodies import Title

HEADER = "Content-Disposition"
_MOST = 200
_EXTENDED = re.compile(
    r"filename\*\s*=\s*(?P<charset>[A-Za-z0-9-]+)'[^']*'(?P<value>[A-Za-z0-9!#$&+.^_`|~%-]+)\s*(?:;|$)"
)
_PLAIN = re.compile(r'filename\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<token>[^\s;"]+))', re.IGNORECASE)
# As a name of the file alone: what other machines take for a path of folders is none of it.
_FOLDERS = re.compile(r"^.*[/\\]", re.DOTALL)
_NAME: TypeAdapter[str] = TypeAdapter(Annotated[Title, StringConstraints(max_length=_MOST)])
_UNSAFE = re.compile(r"[^A-Za-z0-9._ -]")


def named_in(disposition: str) -> str:
    """The file's name, without folders; refuses with Nameless, and like any title that hides something or bears a mark
    of secrecy."""
    given = _given(disposition)
    if given is None:
        raise Nameless(field=HEADER)
    try:
        name = _NAME.validate_python(_FOLDERS.sub("", given))
        # A mark of secrecy stands before the ending.
        _NAME.validate_python(name.rpartition(".")[0] or name)
        return name
    except ValidationError as wrong:
        errors = [{**each, "loc": ("header", HEADER)} for each in wrong.errors(include_url=False)]
        raise RequestValidationError(errors) from wrong


def _given(disposition: str) -> str | None:
    extended = _EXTENDED.search(disposition)
    if extended is not None:
        if extended["charset"].lower() != "utf-8":
            return None
        try:
            return unquote_to_bytes(extended["value"]).decode()
        except UnicodeDecodeError:
            return None
    plain = _PLAIN.search(disposition)
    if plain is None:
        return None
    given = re.sub(r"\\(.)", r"\1", plain["quoted"]) if plain["quoted"] is not None else plain["token"]
    try:
        # Servers read headers as Latin-1; browsers and curl write UTF-8 there.
        return given.encode("latin-1").decode()
    except UnicodeError:
        return None


def as_attachment(name: str) -> str:
    """The header under which it is sent: never shown in the page that asked for it."""
    plain = _UNSAFE.sub("_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
