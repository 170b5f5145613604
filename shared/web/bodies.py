"""What callers send, in the parts all services have in common."""

import re
from collections.abc import Iterator, KeysView, Mapping
from typing import Annotated, Any, ClassVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError

from shared.kernel.identifiers.written import as_numbered
from shared.kernel.words.secrecy import mark_of_secrecy
from shared.kernel.words.unseen import HIDDEN, is_unseen
from shared.storage.texts import TEXT
from shared.web.dates import LegalDay

UNSTORABLE = PydanticCustomError(
    "unstorable_text", "Text cannot be stored with the character U+0000 or with half a surrogate pair"
)
UNSEEN = PydanticCustomError("unseen_text", "Text of which nothing can be seen says nothing")
HIDDEN_CHARACTER = PydanticCustomError(
    "hidden_character",
    "Text cannot hold control characters but line feeds, nor characters that turn its direction around",
)
LINE_BREAK = PydanticCustomError("line_break", "Input should be of one line")
CLASSIFIED_MARK = (
    "It bears the mark of secrecy “{mark}”: what is classified is not entered here, but for a matter or a change of a"
    " power list, as `classified` and without its title"
)
NEVER_STORED = re.compile("[\\x00\\ud800-\\udfff]")
# By such an id the record names a text that somebody else may have written: nobody else gives one.
ID_OF_A_TEXT = re.compile(TEXT + "[0-9a-f-]{36}")
NO_ID_OF_A_TEXT = PydanticCustomError("id_of_a_text", "Input cannot name a text of the record by its id")


def whole(**example: Any) -> ConfigDict:  # noqa: ANN401 - whatever JSON can carry
    """For ``model_config = whole(on="2026-03-02", ...)``: what a caller may send, as the OpenAPI document shows it."""
    return ConfigDict(json_schema_extra={"examples": [example]})


def _on_one_line(given: str) -> str:
    if HIDDEN.search(given):
        raise HIDDEN_CHARACTER
    if "\n" in given:
        raise LINE_BREAK
    return given


def _unmarked(given: str) -> str:
    mark = mark_of_secrecy(given)
    if mark is not None:
        raise PydanticCustomError("classified_mark", CLASSIFIED_MARK, {"mark": mark})
    return given


# For ``Annotated[str, StringConstraints(strip_whitespace=True, ...), ONE_LINE]``: a title, a name, a number.
ONE_LINE = AfterValidator(_on_one_line)
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), ONE_LINE]
# What a paper is called: one that bears a mark of secrecy is not entered by its name.
Title = Annotated[Line, AfterValidator(_unmarked)]
# The number of a document, a letter or a case, kept as the standard writes it; what is none of them stands as it is.
PaperNumber = Annotated[Line, AfterValidator(as_numbered)]


def _or_none(given: object, read: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - what the field takes
    return "" if given is None else read(given)


# What is kept as "" where there is none: that is said by null, or by leaving it out, and never by a blank.
LineOrNone = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), ONE_LINE],
    WrapValidator(_or_none),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1, "maxLength": 100}, {"type": "null"}]}),
]
# The code that its tokens carry; a name is none, as nothing can be held against it.
UNIT_CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$"
NO_UNIT_CODE = PydanticCustomError(
    "unit_code", "Input should be the code of a unit, of 2 to 64 letters, digits, '.', '_' or '-', and no name"
)


def is_unit_code(given: str) -> bool:
    """Whether it is written as the code of a unit is."""
    return re.match(UNIT_CODE, given) is not None


def _as_unit_code(given: str) -> str:
    if not is_unit_code(given):
        raise NO_UNIT_CODE
    return given


UnitCode = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    AfterValidator(_as_unit_code),
    WithJsonSchema({"type": "string", "pattern": UNIT_CODE}),
]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=2000),
    Field(examples=["上位法已修改，须重新研究。"]),
]


def _as_documented(schema: Any) -> Any:  # noqa: ANN401 - a part of a schema
    """The schema with each yes and no, however deep, taken only as it is documented."""
    if isinstance(schema, list | tuple):
        return type(schema)(map(_as_documented, schema))
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "bool":
        return {**schema, "strict": True}
    return {name: part if name in ("metadata", "default") else _as_documented(part) for name, part in schema.items()}


class Body(BaseModel):
    """Unknown fields are refused: a misspelt one must not be lost in silence.

    So is text that a database may not hold, U+0000 or half a surrogate pair, that hides something (see `HIDDEN`), or of
    which nothing can be seen, wherever in the body it stands; and so is a yes and no that is not written as documented,
    which pydantic would read out of numbers and words. Its dates are of the type LegalDay. `stands_as` tells of what
    stands in the act under another name than the route's, of either a part of an object after a dot; `beside` of what
    only says, beside the field of that name, which thing is meant there, and is no part of the act.
    """

    stands_as: ClassVar[Mapping[str, str]] = {}
    beside: ClassVar[Mapping[str, str]] = {}

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, given: Any) -> Any:  # noqa: ANN401 - whatever JSON can carry
        wrong = [InitErrorDetails(type=why, loc=loc, input=None) for loc, why in _unstorable(given)]
        if wrong:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return given

    def keys(self) -> KeysView[str]:
        """With these a mapping is made of it as of any other: pydantic has that look for them in vain first."""
        return self.__dict__.keys()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - whatever a body carries
        return self.__dict__[name]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's
        return cast("CoreSchema", _as_documented(handler(source)))


def _unstorable(given: object, *loc: str | int) -> Iterator[tuple[tuple[str | int, ...], PydanticCustomError]]:
    """Where such text stands; a name that is itself such text is shown escaped."""
    if isinstance(given, str):
        if NEVER_STORED.search(given):
            yield loc, UNSTORABLE
        elif HIDDEN.search(given):
            yield loc, HIDDEN_CHARACTER
        elif is_unseen(given):
            yield loc, UNSEEN
        if ID_OF_A_TEXT.search(given):
            yield loc, NO_ID_OF_A_TEXT
    elif isinstance(given, dict):
        for name, value in given.items():
            shown = str(name).encode("unicode_escape").decode() if NEVER_STORED.search(str(name)) else name
            if shown != name:
                yield (*loc, shown), UNSTORABLE
            yield from _unstorable(value, *loc, shown)
    elif isinstance(given, list):
        for index, value in enumerate(given):
            yield from _unstorable(value, *loc, index)


class Dated(Body):
    """Every step carries its legal date, which may lie in the past but not in the future."""

    on: Annotated[LegalDay, Field(description="法定日期，可以早于录入日期，不得晚于今天。", examples=["2026-03-02"])]


class Entering(Dated):
    """What is entered late and lifts what weighs on its unit names the paper behind it."""

    paper: Annotated[PaperNumber | None, Field(description="补录使已成立的记录不再成立的，须注明凭证文号。")] = None
