"""Whatever takes a title takes none that bears a mark of secrecy, whichever service it is."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.web.bodies import Body
from shared.web.validation import explain

MODULES = (
    "services.filing.entrypoints.documents.bodies",
    "services.filing.entrypoints.filings.bodies",
    "services.litigation.entrypoints.suggestions.bodies",
    "services.notify.entrypoints.policies.bodies",
    "services.notify.entrypoints.register.bodies",
    "services.review.entrypoints.matters.bodies",
    "services.review.entrypoints.power_lists.bodies",
)
NAMES = {"title", "materials", "missing"}


def _takers() -> Iterator[tuple[str, type[Body], str]]:
    for module in MODULES:
        for name, body in vars(import_module(module)).items():
            if isinstance(body, type) and issubclass(body, Body):
                yield from ((f"{name}.{field}", body, field) for field in sorted(NAMES & body.model_fields.keys()))


@pytest.mark.parametrize(("body", "field"), [pytest.param(body, field, id=id) for id, body, field in _takers()])
def test_a_marked_title_is_refused_with_how_it_is_entered(body: type[Body], field: str) -> None:
    taken = TypeAdapter(body.model_fields[field].rebuild_annotation())

    def of(title: str) -> object:
        return title if field == "title" else [title]

    assert taken.validate_python(of("赣州市商业秘密保护办法"))
    for marked in ("标题机密★", "某某办法（机密）", "某某办法【绝密】", "秘密：某某办法"):
        with pytest.raises(ValidationError) as refused:
            taken.validate_python(of(marked))
        error = refused.value.errors()[0]
        assert error["type"] == "classified_mark"
        (said,) = explain([{**error, "loc": ("body", field)}], "zh")
        assert "密级标志“" in said["message"]
        assert "（classified）" in said["message"]
        (said,) = explain([{**error, "loc": ("body", field)}], "en")
        assert "`classified`" in said["message"]


def test_there_are_such_bodies_in_five_rooms() -> None:
    assert len({body.__module__ for _, body, field in _takers() if field == "title"}) == 5
