"""What callers send, in the parts all services have in common."""

import re
from collections.abc import Iterator
from datetime import date
from types import NoneType
from typing import Annotated, Any, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from shared.kernel.calculator import MalformedDate, read_date

UNSTORABLE = PydanticCustomError(
    "unstorable_text", "Text cannot be stored with the character U+0000 or with half a surrogate pair"
)
NEVER_STORED = re.compile("[\\x00\\ud800-\\udfff]")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=2000),
    Field(examples=["上位法已修改，须重新研究。"]),
]


class Body(BaseModel):
    """Unknown fields are refused: a misspelt one must not be lost in silence.

    So is text that a database may not hold, U+0000 or half a surrogate pair, wherever in the body it stands; and so is
    a date or a yes and no that is not written as documented, which pydantic would read out of numbers and words.
    """

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, given: Any) -> Any:  # noqa: ANN401 - whatever JSON can carry
        wrong = [InitErrorDetails(type=UNSTORABLE, loc=loc, input=None) for loc in _unstorable(given)]
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return given

    @model_validator(mode="before")
    @classmethod
    def _as_documented(cls, given: Any) -> Any:  # noqa: ANN401 - whatever JSON can carry
        if not isinstance(given, dict):
            return given
        wrong = []
        for name, field in cls.model_fields.items():
            key = field.alias or name
            flaw = _flaw(given[key], (field.annotation, *get_args(field.annotation))) if key in given else None
            if flaw is not None:
                wrong.append(InitErrorDetails(type=flaw, loc=(key,), input=None))
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return given


_NO_DATE = PydanticCustomError("date_type", "Input should be a valid date")
_NO_DAY = PydanticCustomError("date_parsing", "Input should be a valid date such as 2026-01-31")
_NO_BOOL = PydanticCustomError("bool_type", "Input should be a valid boolean")


def _flaw(given: object, kinds: tuple[Any, ...]) -> PydanticCustomError | None:
    """What is wrong with a date, or with a yes and no."""
    if bool in kinds:
        return None if isinstance(given, bool) else _NO_BOOL
    if date not in kinds or (given is None and NoneType in kinds):
        return None
    if not isinstance(given, str | date):
        return _NO_DATE
    try:
        read_date(given)
    except MalformedDate:
        return _NO_DAY
    return None


def _unstorable(given: object, *loc: str | int) -> Iterator[tuple[str | int, ...]]:
    """Where such text stands; a name that is itself such text is shown escaped."""
    if isinstance(given, str):
        if NEVER_STORED.search(given):
            yield loc
    elif isinstance(given, dict):
        for name, value in given.items():
            shown = str(name).encode("unicode_escape").decode() if NEVER_STORED.search(str(name)) else name
            if shown != name:
                yield (*loc, shown)
            yield from _unstorable(value, *loc, shown)
    elif isinstance(given, list):
        for index, value in enumerate(given):
            yield from _unstorable(value, *loc, index)


class Dated(Body):
    """Every step carries its legal date, which may lie in the past but not in the future."""

    on: Annotated[date, Field(description="法定日期，可以早于录入日期，不得晚于今天。", examples=["2026-03-02"])]
