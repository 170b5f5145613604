"""A title, a name, a number is one line, and no text hides anything: a break in a title makes two rows of one in a
list, and a character that turns the writing around shows another number than the one that is kept."""

from fastapi import FastAPI

from tests.architecture.test_blank import blanked, must_be_refused
from tests.architecture.test_routes import app, everybody, service  # noqa: F401 - fixtures

# What is told in sentences, and may have paragraphs; and the code of a Base64 file, which programs break into lines.
LONGER = {"reason", "explanation", "plan", "grounds", "content", "because", "dissent", "minutes"}
ACCOUNT = ("/v1/cases/{id}/accountability", "note")
BROKEN = ("\u4e00\n\u4e8c", "ganzhou\nhousing")
HIDING = (
    "\u4e00\t\u4e8c",
    "\u4e00\r\n\u4e8c",
    "\u4e00\u202e\u4e8c",
    "\u4e00\u2066\u4e8c",
    "\u4e00\u0085\u4e8c",
    "\u2028\u4e00",
)


async def test_no_text_hides_anything(app: FastAPI, everybody: str) -> None:  # noqa: F811 - as above
    await must_be_refused(app, everybody, list(blanked(app, HIDING)))


async def test_what_is_one_line_has_no_break(app: FastAPI, everybody: str) -> None:  # noqa: F811 - as above
    given = list(blanked(app, BROKEN))
    assert {name for *_, name in given} & LONGER
    await must_be_refused(
        app, everybody, [each for each in given if each[3] not in LONGER and (each[1], each[3]) != ACCOUNT]
    )
